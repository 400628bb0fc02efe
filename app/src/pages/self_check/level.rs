//! The level of ability: from a paper, or by a rough estimate.

use super::frame::{asked, frame, why};
use super::ground::Ground;
use super::ways::onward;
use crate::components::choice::Choice;
use crate::components::date_field::{DateField, DateParts};
use crate::components::form::{Errors, FieldError};
use crate::components::page_title::PageTitle;
use crate::components::radios::Radios;
use crate::pages::benefits::{Asking, FIELD, Typed};
use crate::prelude::*;
use crate::self_check::{FactName, Stage};
use crate::settings::{say, words};
use crate::words::SelfCheckWords;
use yiping_rules::facts::Value;

/// Which way to the level. Besides the person whom the short form is about there is the paper only.
pub fn page(ground: &Ground, name: FactName) -> AnyView {
    if name.whose != ground.check.with_untracked(|check| check.estimated()) {
        return on_paper(ground, name);
    }
    let w = words::<SelfCheckWords>();
    let before = ground.check.with_untracked(|check| match check.value(name) {
        Some(_) => Some(PAPER),
        None if check.is_estimated() => Some(ESTIMATE),
        None => None,
    });
    let picked = RwSignal::new(before.map(str::to_owned));
    let errors = Errors::new();
    let choices = vec![
        Choice::new(PAPER, w.level_known).hint(w.level_known_hint).testid("level-known"),
        Choice::new(ESTIMATE, w.level_estimate).hint(w.level_estimate_hint).testid("level-estimate"),
    ];
    let submit = move || match picked.get_untracked().as_deref() {
        Some(PAPER) => onward(&Stage::Level(name)),
        Some(_) => onward(&Stage::Items),
        None => {
            errors.set(vec![FieldError::new(FIELD, w.answer_needed)]);
        }
    };
    let pick = move |choice: String| picked.set(Some(choice));
    let fields = view! {
        <Radios id=FIELD legend=w.level_question hint=w.level_hint choices value=picked on_pick=pick errors heading=true />
    };
    let question = view! {
        {asked(ground, name, errors, submit, fields)}
        {why(ground, name)}
    };
    frame(ground, name, question)
}

const PAPER: &str = "paper";
const ESTIMATE: &str = "estimate";
/// The choice that the paper does not name the standard.
const UNNAMED: &str = "unnamed";

/// What the paper says: standard, level, day.
pub fn on_paper(ground: &Ground, level: FactName) -> AnyView {
    let (Some(standard), Some(date)) = (level.beside("assessment_standard"), level.beside("assessment_date"))
    else {
        return ().child();
    };
    let w = words::<SelfCheckWords>();
    let typed = |name: FactName| ground.desk.peek(|check| Typed::of(check.value(name)));
    let (level_typed, date_typed) = (typed(level), date_typed(ground, date));
    let standard_picked = RwSignal::new(standard_before(ground, standard));
    let errors = Errors::new();
    let submit = {
        let ground = ground.clone();
        move || {
            let found = level_typed.read(level.fact.kind);
            let day = date_typed.get_untracked().read();
            let (value, day) = match (found, day) {
                (Ok(value), Ok(day)) => (value, day),
                (found, day) => {
                    let level = found.err().map(|_| FieldError::new(FIELD, w.level_needed));
                    let day = day.err().map(|problem| FieldError::new("date", problem.message()));
                    errors.set(level.into_iter().chain(day).collect());
                    return;
                }
            };
            errors.set(vec![]);
            let by = standard_picked.get_untracked().filter(|by| by != UNNAMED).map(Value::Word);
            ground.desk.change(|check| {
                check.answer(level, value);
                for (name, value) in [(standard, by), (date, day.map(Value::Date))] {
                    match value {
                        Some(value) => check.answer(name, value),
                        None => check.set_aside(name),
                    }
                }
            });
            onward(&ground.onward());
        }
    };
    let (by, found) =
        (standard_field(ground, standard, standard_picked), level_field(ground, level, level_typed, errors));
    let fields = view! {
        <PageTitle text=w.paper_title />
        <p class="muted">{w.paper_lead}</p>
        {by}
        {found}
        <DateField id="date" legend=w.paper_date value=date_typed on_input=move |parts| date_typed.set(parts) errors />
    };
    frame(ground, level, asked(ground, level, errors, submit, fields))
}

fn date_typed(ground: &Ground, date: FactName) -> RwSignal<DateParts> {
    RwSignal::new(ground.desk.peek(|check| match check.value(date) {
        Some(Value::Date(day)) => DateParts::of(*day),
        _ => DateParts::default(),
    }))
}

fn standard_before(ground: &Ground, standard: FactName) -> Option<String> {
    ground.desk.peek(|check| match check.value(standard) {
        Some(Value::Word(word)) => Some(word.clone()),
        _ => check.asked().contains(&standard).then(|| UNNAMED.to_owned()),
    })
}

fn level_field(ground: &Ground, level: FactName, typed: Typed, errors: Errors) -> Option<AnyView> {
    let wording = &ground.wording.value;
    let own = wording.fact(level.own())?;
    let asking =
        Asking { wording, fact: level.fact, own, places: vec![], hint: String::new(), heading: false };
    Some(asking.field(typed, errors))
}

fn standard_field(ground: &Ground, standard: FactName, picked: RwSignal<Option<String>>) -> Option<AnyView> {
    let (w, wording) = (words::<SelfCheckWords>(), &ground.wording.value);
    let own = wording.fact(standard.own())?;
    let word = |word: &yiping_rules::facts::wording::Word| {
        Choice::new(word.id.clone(), say(&word.label)).testid(format!("standard-{}", word.id))
    };
    let mut choices: Vec<Choice> = wording.words(own).iter().map(word).collect();
    choices.push(Choice::new(UNNAMED, w.dont_know).testid("standard-unnamed"));
    let pick = move |choice: String| picked.set(Some(choice));
    let (legend, hint) = (say(&own.question), own.help.as_ref().map(say).unwrap_or_default());
    Some(view! { <Radios id="standard" legend hint choices value=picked on_pick=pick /> })
}
