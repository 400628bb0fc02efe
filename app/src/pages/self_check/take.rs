//! Taking the result along: on paper, or as a file that says of itself that it is a self-check.

use super::ground::Ground;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::icon::Icon;
use crate::components::notice::{Mood, Notice};
use crate::content::Edition;
use crate::prelude::*;
use crate::settings::words;
use crate::sign::{Declared, KeyError, Signing, declare, held_or_made};
use crate::store::device;
use crate::words::{ExportWords, SelfCheckWords, fill};
use crate::{clock, files, random};
use std::sync::Arc;
use yiping_record::result::RecordId;
use yiping_rules::pack::Pack;

/// The two ways, and what the file is.
pub fn section(ground: &Ground) -> AnyView {
    let w = words::<SelfCheckWords>();
    let outcome = RwSignal::new(None::<Result<String, String>>);
    let save = {
        let ground = ground.clone();
        move || outcome.set(Some(file(&ground)))
    };
    let said = move || {
        outcome.get().map(|outcome| match outcome {
            Ok(name) => view! {
                <Notice mood=Mood::Success title=w.file_saved live=true testid="made"><p>{fill(w.file_saved_text, &[&name])}</p></Notice>
            },
            Err(message) => {
                view! { <Notice mood=Mood::Danger title=w.file_failed live=true><p>{message}</p></Notice> }
            }
        })
    };
    let print = || {
        let _ = window().print();
    };
    view! {
        <section class="section">
            <h2>{w.take_title}</h2>
            <p class="muted">{w.take_text}</p>
            <Buttons>
                <Button label=w.print icon=Icon::Print weight=Weight::Secondary on_press=print testid="print" />
                <Button label=w.save_file icon=Icon::Download weight=Weight::Secondary on_press=save testid="export-json" />
            </Buttons>
            {said}
        </section>
    }
}

/// Makes, signs and saves the file; its name, or what hinders it.
fn file(ground: &Ground) -> Result<String, String> {
    let w = words::<ExportWords>();
    let (now, on) = clock::timestamp().zip(ground.on.get_untracked()).ok_or(w.failed_clock)?;
    let mut entropy = |buffer: &mut [u8]| random::fill(buffer);
    let key = held_or_made(device().as_ref(), &mut entropy, now).map_err(|error| match error {
        KeyError::Storage(_) | KeyError::NotKept => w.failed_storage.to_owned(),
        KeyError::Random(_) => w.failed_random.to_owned(),
    })?;
    let record = RecordId::generate(&mut entropy).map_err(|_| w.failed_random)?;
    let packs: Vec<Arc<Edition<Pack>>> = ground.layers.iter().map(|layer| layer.pack.clone()).collect();
    let failed = |reason: String| fill(w.failed_other, &[&reason]);
    let text = ground.desk.peek(|check| {
        let declared = Declared { check, scale: &ground.scale, packs: &packs };
        let made = declare(&declared, &Signing { key: &key.key, record, at: now, on });
        let made = made.map_err(|unfit| failed(format!("{unfit:?}")))?;
        yiping_record::sign::sign(&made, &key.key).map_err(|error| failed(error.to_string()))
    })?;
    let name = format!("yiping-self-check-{on}.jws");
    files::save(&name, "application/jose", &text);
    Ok(name)
}
