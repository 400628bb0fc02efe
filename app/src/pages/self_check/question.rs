//! One question on a page.

use super::frame::{asked, frame, skip, why};
use super::ground::Ground;
use super::level;
use super::ways::onward;
use crate::components::form::{Errors, FieldError};
use crate::pages::benefits::{Asking, FIELD, Typed};
use crate::prelude::*;
use crate::self_check::FactName;
use crate::settings::{say, words};
use crate::words::{BenefitsWords, SelfCheckWords, fill};
use yiping_rules::facts::wording::FactWording;

/// The page of a question.
pub fn page(ground: &Ground, name: FactName) -> AnyView {
    match ground.wording.value.fact(name.own()) {
        _ if name.own() == "disability_level" => level::page(ground, name),
        Some(own) => frame(ground, name, form(ground, name, own)),
        None => frame(ground, name, skip(ground, name)),
    }
}

fn form(ground: &Ground, name: FactName, own: &FactWording) -> AnyView {
    let typed = Typed::of(ground.given(name).as_ref());
    let errors = Errors::new();
    let submit = {
        let ground = ground.clone();
        move || match typed.read(name.fact.kind) {
            Ok(value) => {
                errors.set(vec![]);
                ground.answer(name, Some(value));
                onward(&ground.onward());
            }
            Err(message) => {
                errors.set(vec![FieldError::new(FIELD, message)]);
            }
        }
    };
    let asking = Asking {
        wording: &ground.wording.value,
        fact: name.fact,
        own,
        places: places(ground),
        hint: hint(own),
        heading: true,
    };
    let field = asking.field(typed, errors);
    let fields = view! {
        {field}
        {other_way(ground, name)}
    };
    view! {
        {asked(ground, name, errors, submit, fields)}
        {why(ground, name)}
    }
}

/// The region checked, to choose where a place is asked for. The country is no such place.
fn places(ground: &Ground) -> Vec<(String, String)> {
    let region = ground.region().filter(|pack| !pack.value.region.is_national());
    region.map(|pack| (pack.value.region.to_string(), say(&pack.value.title))).into_iter().collect()
}

fn hint(own: &FactWording) -> String {
    let w = words::<SelfCheckWords>();
    let help = own.help.as_ref().map(say);
    let paper = own.document.as_ref().map(say);
    let paper = paper.filter(|paper| !help.as_ref().is_some_and(|help| help.contains(paper)));
    let sensitive = own.sensitive.then(|| w.sensitive.to_owned());
    let parts = [help, paper.map(|paper| fill(w.look_at, &[&paper])), sensitive];
    parts.into_iter().flatten().collect::<Vec<_>>().join(words::<BenefitsWords>().gap)
}

/// An age in place of a birth date, and back.
fn other_way(ground: &Ground, name: FactName) -> Option<AnyView> {
    let w = words::<SelfCheckWords>();
    let (twin, label) = (name.twin()?, if name.own() == "birth_date" { w.by_age } else { w.by_birth_date });
    Some(
        view! { <p class="own-other"><a href=ground.ask(twin).href() data-testid="other-way">{label}</a></p> },
    )
}
