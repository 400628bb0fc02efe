//! What is known and what is still open, each with a way to answer it.

use super::ask::QUESTION;
use super::checking::{Checking, Decided, missing};
use super::phrase;
use crate::components::button::{Button, Weight};
use crate::components::details::Details;
use crate::dom;
use crate::prelude::*;
use crate::settings::words;
use crate::words::{BenefitsWords, Common};
use yiping_rules::facts::vocabulary::{FACTS, position};

/// Facts that are changed on other pages of the visit.
const OF_OTHER_PAGES: [&str; 5] =
    ["birth_date", "age_years", "disability_level", "assessment_standard", "dementia_dx"];

/// The two lists, folded.
pub fn view(checking: &Checking, decided: Memo<Vec<Decided>>) -> AnyView {
    let w = words::<BenefitsWords>();
    let (known, open) = (checking.clone(), checking.clone());
    let known = move || known_rows(w, &known);
    let missing = move || {
        let mut facts: Vec<String> = decided.with(|decided| missing(decided)).into_keys().collect();
        facts.sort_by_key(|fact| position(fact));
        facts.iter().map(|fact| row(w, &open, fact, None)).collect_view()
    };
    view! {
        <Details summary=w.missing>
            <ul class="fact-rows">{missing}</ul>
        </Details>
        <Details summary=w.known>
            <ul class="fact-rows">{known}</ul>
        </Details>
    }
}

fn known_rows(w: &'static BenefitsWords, checking: &Checking) -> impl Child + use<> {
    let facts = checking.facts();
    let rows = FACTS.iter().filter_map(|fact| {
        let value = phrase::value(&checking.wording.value, fact.name, facts.get(fact.name)?);
        Some(row(w, checking, fact.name, Some(value)))
    });
    rows.collect_view()
}

fn row(w: &'static BenefitsWords, checking: &Checking, fact: &str, value: Option<String>) -> AnyView {
    let label = phrase::label(&checking.wording.value, fact);
    let action = if value.is_some() { words::<Common>().change } else { w.ask };
    let derived = OF_OTHER_PAGES.contains(&fact) && value.is_some();
    let end = if derived {
        view! { <span class="small muted">{w.derived}</span> }
    } else {
        let (picked, testid, fact) = (checking.picked, format!("ask-{fact}"), fact.to_owned());
        let press = move || {
            picked.set(Some(fact.clone()));
            request_animation_frame(|| dom::focus_id(QUESTION));
        };
        let about = format!(" {label}");
        view! { <Button label=action weight=Weight::Quiet on_press=press about=about testid /> }
    };
    view! {
        <li class="fact-row">
            <span class="fact-label">{label}</span>
            <span class="fact-value">{value}</span>
            {end}
        </li>
    }
}
