//! The form of the question asked now: its field, and the ways to leave it open or take it back.

use super::checking::Checking;
use super::field::{Asking, FIELD};
use super::typed::Typed;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::error_summary::ErrorSummary;
use crate::components::form::{Errors, FieldError, Form};
use crate::content::content;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::visit::Command;
use crate::words::BenefitsWords;
use yiping_rules::facts::vocabulary::lookup;

/// The form for a fact, with the answer given before.
pub fn form(checking: &Checking, fact: &str) -> AnyView {
    let w = words::<BenefitsWords>();
    let (Some(def), Some(wording)) = (lookup(fact), checking.wording.value.fact(fact)) else {
        return skip(w, checking, fact.to_owned());
    };
    let known = checking.visit.draft.with_untracked(|draft| draft.visit.facts.get(fact).cloned());
    let typed = Typed::of(known.as_ref());
    let errors = Errors::new();
    let submit = {
        let checking = checking.clone();
        move || match typed.read(def.kind) {
            Ok(value) => {
                errors.set(vec![]);
                checking.visit.record(Command::Fact(def.name, Some(value)));
                checking.picked.set(None);
            }
            Err(message) => {
                errors.set(vec![FieldError::new(FIELD, message)]);
            }
        }
    };
    let take_back = known.is_some().then(|| {
        let checking = checking.clone();
        let press = move || {
            checking.visit.record(Command::Fact(def.name, None));
            checking.picked.set(None);
        };
        view! { <Button label=w.take_back weight=Weight::Quiet on_press=press /> }
    });
    let places = places(checking);
    let asking = Asking {
        wording: &checking.wording.value,
        fact: def,
        own: wording,
        places,
        hint: String::new(),
        heading: false,
    };
    let field = asking.field(typed, errors);
    let skip = skip(w, checking, fact.to_owned());
    view! {
        <ErrorSummary errors />
        <Form on_submit=submit>
            {field}
            <Buttons>
                <Button label=w.answer submit=true testid="answer-question" />
                {skip}
                {take_back}
            </Buttons>
        </Form>
    }
}

/// The regions that are checked, by code and name.
fn places(checking: &Checking) -> Vec<(String, String)> {
    let regions =
        checking.visit.draft.with_untracked(|draft| draft.visit.regions.keys().cloned().collect::<Vec<_>>());
    let titles = content().regions().unwrap_or_default();
    let listed = regions.iter().filter_map(|code| titles.iter().find(|pack| pack.region == *code));
    listed.map(|pack| (pack.region.to_string(), say(&pack.title))).collect()
}

/// "Not known": the question is not asked again on this page, and an answer given before is taken back.
pub fn skip(w: &'static BenefitsWords, checking: &Checking, fact: String) -> AnyView {
    let checking = checking.clone();
    let press = move || {
        checking.skipped.update(|skipped| {
            skipped.insert(fact.clone());
        });
        checking.picked.set(None);
    };
    view! { <Button label=w.skip weight=Weight::Quiet on_press=press testid="skip-question" /> }
}
