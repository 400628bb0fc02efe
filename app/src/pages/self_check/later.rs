//! What another level would change, and the days to come on which something changes by itself.

use super::ground::Ground;
use super::item::levels_text;
use super::told::Told;
use crate::components::details::Details;
use crate::pages::benefits::card::payment_text;
use crate::prelude::*;
use crate::self_check::{Birthday, Change, FactName, Whose, at_level};
use crate::settings::{say, words};
use crate::words::{BenefitsWords, Common, SelfCheckWords, fill};
use yiping_rules::date::{AgePolicy, Date};
use yiping_rules::decide::{Outcome, Payment};
use yiping_rules::facts::Value;
use yiping_rules::pack::{Pack, Temporal};
use yiping_rules::scale::Level;
use yiping_rules::sorted;

/// So many years after an assessment somebody should ask whether it is time for another.
const ASSESSED_AGAIN: i64 = 2;

/// What a level more or less would change; where the level is not known, what each level that is possible would give.
pub fn levels(ground: &Ground, told: &[Told]) -> Option<AnyView> {
    let w = words::<SelfCheckWords>();
    let whose = ground.desk.check.with(|check| check.estimated());
    let (known, levels) = levels_to_try(ground, whose)?;
    let facts = ground.telling.facts.get();
    let scale = &ground.scale.value;
    let tried = levels.iter().filter_map(|level| {
        let changes: Vec<(&Pack, Vec<Change>)> = told
            .iter()
            .map(|told| {
                let level = (whose, level.0);
                (told.prepared.pack(), at_level(&told.prepared, &facts, &told.decision, level, scale))
            })
            .collect();
        let count: usize = changes.iter().map(|(_, changes)| changes.len()).sum();
        let name = scale.level_title(*level).map(say).unwrap_or_default();
        let number = fill(words::<Common>().level, &[&level.0.to_string()]);
        let title = fill(w.if_level, &[&format!("{number} {name}"), &count.to_string()]);
        let lines = changes.iter().flat_map(|(pack, changes)| {
            changes.iter().filter_map(|change| change_line(w, ground, pack, change))
        });
        let lines = lines.collect_view();
        (count > 0).then(|| view! { <Details summary=title><ul class="own-changes">{lines}</ul></Details> })
    });
    let tried: Vec<AnyView> = tried.collect();
    if tried.is_empty() {
        return None;
    }
    let lead = match known {
        Some(level) => fill(w.levels_lead, &[&levels_text(w, &sorted::Set::from([level]))]),
        None => w.levels_lead_open.to_owned(),
    };
    Some(view! {
        <section class="section" data-testid="levels">
            <h2>{w.levels_title}</h2>
            <p class="muted">{lead}</p>
            {tried}
        </section>
    })
}

/// The level known, and the levels to try: its neighbours, or all that are possible.
fn levels_to_try(ground: &Ground, whose: Whose) -> Option<(Option<Level>, Vec<Level>)> {
    let scale = &ground.scale.value;
    let all: Vec<Level> = scale.levels.titles().map(|(level, _)| level).collect();
    let neighbours = |known: Level| {
        let near = |level: &&Level| level.0.abs_diff(known.0) == 1;
        (Some(known), all.iter().filter(near).copied().collect())
    };
    let facts = ground.telling.facts.get();
    let fact = |own: &str| FactName::of(whose, own).and_then(|name| facts.get(&name.to_string()));
    match fact("disability_level") {
        Some(Value::Number(level)) => {
            let own =
                matches!(fact("assessment_standard"), Some(Value::Word(word)) if word != scale.id.as_str());
            let known = u8::try_from(*level).ok().map(Level).filter(|_| !own)?;
            Some(neighbours(known))
        }
        _ => {
            let possible = ground.desk.check.with(|check| check.levels(scale));
            Some((None, possible.map_or(all, sorted::Set::into_vec)))
        }
    }
}

/// A rule that would come out otherwise, where it comes to be met, ceases to be, or pays otherwise.
fn change_line(w: &'static SelfCheckWords, ground: &Ground, pack: &Pack, change: &Change) -> Option<AnyView> {
    let title = say(&pack.rule(&change.rule)?.title);
    let (class, pattern) = match (change.before, change.after) {
        (Outcome::Met, Outcome::Met) => ("is-other", w.change_amount),
        (_, Outcome::Met) => ("is-more", w.change_met),
        (Outcome::Met, Outcome::NotMet) => ("is-less", w.change_lost),
        (_, Outcome::NotMet) => ("is-less", w.change_not),
        _ => ("is-other", w.change_open),
    };
    let amount = change.amount.filter(|amount| !matches!(amount, Payment::NotStated));
    let amount = amount.filter(|_| change.after == Outcome::Met);
    let amount = amount.map(|amount| payment_text(words::<BenefitsWords>(), &ground.wording.value, amount));
    Some(view! { <li class=class>{fill(pattern, &[&title])} " " {amount}</li> })
}

/// A day to come.
struct Coming {
    day: Option<Date>,
    text: String,
    rules: Vec<String>,
}

/// Birthdays that change something, the end of documents, the time for another assessment.
pub fn dates(ground: &Ground, told: &[Told]) -> Option<AnyView> {
    let w = words::<SelfCheckWords>();
    let on = ground.on.get()?;
    let mut coming: Vec<Coming> = told.iter().flat_map(|told| of_birthdays(w, told)).collect();
    coming.extend(told.iter().flat_map(|told| of_documents(w, told, on)));
    coming.extend(of_assessment(w, ground, on));
    coming.sort_by_key(|coming| (coming.day.is_none(), coming.day));
    let rows = coming.iter().map(|coming| {
        let day = coming.day.map(|day| view! { <span class="own-day number">{day.to_string()}</span> });
        let rules = coming.rules.iter().map(|rule| view! { <li>{rule.clone()}</li> }).collect_view();
        view! { <li>{day} <span>{coming.text.clone()} <ul>{rules}</ul></span></li> }
    });
    let rows = rows.collect_view();
    (!coming.is_empty()).then(|| {
        view! {
            <section class="section" data-testid="dates">
                <h2>{w.dates_title}</h2>
                <ul class="own-dates">{rows}</ul>
            </section>
        }
    })
}

fn of_birthdays(w: &'static SelfCheckWords, told: &Told) -> Vec<Coming> {
    let pack = told.prepared.pack();
    let coming = |birthday: &Birthday| {
        let met = birthday.changes.iter().filter(|change| change.after == Outcome::Met);
        let rules: Vec<String> =
            met.filter_map(|change| Some(say(&pack.rule(&change.rule)?.title))).collect();
        let text = fill(w.birthday, &[&birthday.age.to_string(), &rules.len().to_string()]);
        (!rules.is_empty()).then_some(Coming { day: birthday.day, text, rules })
    };
    told.birthdays.iter().filter_map(coming).collect()
}

/// The last days of plan periods that are running.
fn of_documents(w: &'static SelfCheckWords, told: &Told, on: Date) -> Vec<Coming> {
    let pack = told.prepared.pack();
    let mut found: Vec<Coming> = Vec::new();
    for document in
        pack.documents.iter().filter(|document| document.window.status(on) == Temporal::InPlanPeriod)
    {
        if let Some(day) = document.window.to {
            found.push(Coming {
                day: Some(day),
                text: fill(w.document_ends, &[&say(&document.title)]),
                rules: vec![],
            });
        }
    }
    found
}

fn of_assessment(w: &'static SelfCheckWords, ground: &Ground, on: Date) -> Option<Coming> {
    let facts = ground.telling.facts.get();
    let whose = ground.desk.check.with(|check| check.estimated());
    let date = FactName::of(whose, "assessment_date")?;
    let Some(Value::Date(assessed)) = facts.get(&date.to_string()) else { return None };
    let day = assessed.completes(ASSESSED_AGAIN, AgePolicy::default()).filter(|day| *day > on)?;
    Some(Coming { day: Some(day), text: w.assess_again.to_owned(), rules: vec![] })
}
