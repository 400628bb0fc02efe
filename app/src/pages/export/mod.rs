//! The signed file: what it will hold, what may be left out, making it, and taking it along.

mod choices;
mod done;
mod holds;

use crate::components::back_link::BackLink;
use crate::components::button::{Button, Buttons};
use crate::components::card::Card;
use crate::components::error_summary::ErrorSummary;
use crate::components::fetched::show;
use crate::components::form::Form;
use crate::components::icon::Icon;
use crate::components::notice::{Mood, Notice};
use crate::components::page_title::PageTitle;
use crate::content::{Edition, content};
use crate::open_visit::OpenVisit;
use crate::prelude::*;
use crate::settings::words;
use crate::sign::{self, Disclosed, Finished, KeyError, Signing, Unfit};
use crate::visit::{Command, Step, Visit};
use crate::words::{ExportWords, fill};
use crate::{clock, dom, files, random};
use choices::Choices;
use std::sync::Arc;
use yiping_record::KeyId;
use yiping_record::result::RecordId;
use yiping_rules::facts::wording::Wording;
use yiping_rules::pack::Pack;

/// A file that was made, and of what.
#[derive(Clone)]
struct Made {
    name: String,
    file: String,
    record: RecordId,
    key: KeyId,
    of: (Visit, Disclosed),
}

/// The page.
pub fn page(visit: OpenVisit) -> AnyView {
    let w = words::<ExportWords>();
    let open = visit.clone();
    let body = show(content().facts(), move |wording| {
        let visit = open.clone();
        open.with_packs(move |packs| body(w, &visit, &wording, packs))
    });
    view! {
        <div class="stack">
            <BackLink href=visit.href(&Step::Benefits) />
            <PageTitle text=w.title />
            <p>{w.lead}</p>
            <div class="stack">{body}</div>
        </div>
    }
}

fn body(
    w: &'static ExportWords,
    visit: &OpenVisit,
    wording: &Arc<Edition<Wording>>,
    packs: Vec<Arc<Edition<Pack>>>,
) -> AnyView {
    let choices = Choices::new();
    let made = RwSignal::new(None::<Made>);
    let failure = RwSignal::new(None::<String>);
    let press = {
        let (visit, packs) = (visit.clone(), packs.clone());
        move || {
            let Some(disclosed) = choices.read() else { return };
            failure.set(None);
            let recorded = visit.draft.with_untracked(|draft| content_of(&draft.visit));
            let same = made.with_untracked(|made| {
                made.as_ref().is_some_and(|made| made.of == (recorded.clone(), disclosed.clone()))
            });
            if !same {
                match make(w, &visit, &packs, disclosed, recorded) {
                    Ok(new) => made.set(Some(new)),
                    Err(message) => {
                        failure.set(Some(message));
                        return;
                    }
                }
            }
            made.with_untracked(|made| {
                made.as_ref().map(|made| files::save(&made.name, "application/jose", &made.file))
            });
            request_animation_frame(|| dom::focus_id("made"));
        }
    };
    let label = move || if made.with(Option::is_some) { w.done_again } else { w.export };
    let again = {
        let visit = visit.clone();
        move || {
            let before = visit.draft.with(|draft| draft.visit.exported.is_some());
            (before && made.with(Option::is_none)).then(|| view! { <p>{w.amends}</p> })
        }
    };
    let key = key_card(w, visit, made);
    let holds = {
        let (visit, wording) = (visit.clone(), wording.clone());
        move || holds::view(w, &visit, &wording.value, &packs, &choices.disclosed())
    };
    view! {
        <ErrorSummary errors=choices.errors />
        {holds::lacking(w, visit)}
        <Card title=w.holds>{holds}</Card>
        <Form on_submit=press>
            {choices.view(w)}
            <p class="small muted">{w.birth_note}</p>
            {key}
            {again}
            {move || failure.get().map(|message| view! { <Notice mood=Mood::Danger title=w.failed live=true><p>{message}</p></Notice> })}
            <Buttons>
                {move || view! { <Button label=label() submit=true icon=Icon::Download testid="export-json" /> }}
            </Buttons>
        </Form>
        {move || made.get().map(|made| done::view(w, &made))}
        <p class="muted">{w.stays}</p>
        <Notice title=w.not_title><p>{w.not_text}</p></Notice>
    }
}

/// What a file depends on: where the assessor is and what was exported before are not part of it.
fn content_of(visit: &Visit) -> Visit {
    Visit { step: Step::default(), exported: None, ..visit.clone() }
}

/// Makes, signs and notes a record of the visit.
fn make(
    w: &'static ExportWords,
    visit: &OpenVisit,
    packs: &[Arc<Edition<Pack>>],
    disclosed: Disclosed,
    recorded: Visit,
) -> Result<Made, String> {
    let (now, today) = clock::timestamp().zip(clock::today()).ok_or(w.failed_clock)?;
    let mut entropy = |buffer: &mut [u8]| random::fill(buffer);
    let key = sign::held_or_made(visit.storage.as_ref(), &mut entropy, now)
        .map_err(|error| key_message(w, error))?;
    let record = RecordId::generate(&mut entropy).map_err(|_| w.failed_random)?;
    let made = visit.draft.with_untracked(|draft| {
        let finished = Finished { id: &visit.id, draft, scale: &visit.scale, packs };
        let signing = Signing { key: &key.key, record, at: now.max(draft.changed), on: today };
        sign::make(&finished, &disclosed, &signing)
    });
    let made = made.map_err(|unfit| unfit_message(w, unfit))?;
    let file = yiping_record::sign::sign(&made, &key.key)
        .map_err(|error| fill(w.failed_other, &[&error.to_string()]))?;
    if let Ok(exported) = record.to_string().parse() {
        visit.record(Command::Exported(exported));
    }
    Ok(Made {
        name: format!("{}.jws", visit.id),
        file,
        record,
        key: key.key.public().id(),
        of: (recorded, disclosed),
    })
}

fn key_message(w: &ExportWords, error: KeyError) -> String {
    match error {
        KeyError::Storage(_) | KeyError::NotKept => w.failed_storage.to_owned(),
        KeyError::Random(_) => w.failed_random.to_owned(),
    }
}

fn unfit_message(w: &ExportWords, unfit: Unfit) -> String {
    match unfit {
        Unfit::NoReason => w.no_reason.to_owned(),
        Unfit::NoAssessor => w.no_assessor.to_owned(),
        Unfit::Name(name) => fill(w.failed_name, &[&name]),
        Unfit::Pack(error) => fill(w.failed_other, &[&error.to_string()]),
    }
}

/// Which key will sign, and what kind of key it is.
fn key_card(w: &'static ExportWords, visit: &OpenVisit, made: RwSignal<Option<Made>>) -> AnyView {
    let storage = visit.storage.clone();
    let state = move || {
        made.track();
        match sign::held(storage.as_ref()) {
            Ok(Some(file)) => fill(w.key_held, &[&file.key.public().id().fingerprint()]),
            _ => w.key_new.to_owned(),
        }
    };
    view! {
        <section class="section">
            <h2>{w.key}</h2>
            <p class="number" data-testid="key">{state}</p>
            <p class="small muted">{w.key_notice}</p>
        </section>
    }
}
