//! What is open: answers still needed, contradictions, and readings of the standard that would change the level.

use crate::components::button::{Button, Weight};
use crate::components::card::Card;
use crate::components::details::Details;
use crate::components::notice::{Mood, Notice};
use crate::open_visit::OpenVisit;
use crate::prelude::*;
use crate::report::all_named;
use crate::settings::say;
use crate::visit::{Command, Step};
use crate::words::{ResultWords, fill};
use yiping_rules::scale::{Assumption, Reading, Score, score};

/// How many open answers are listed before the rest is folded away.
const FIRST: usize = 6;

/// The answers still needed, each a link to where it is given.
pub fn needed(w: &'static ResultWords, visit: &OpenVisit, score: &Score) -> Option<AnyView> {
    let links: Vec<(String, String)> = score.still_needed.iter().map(|field| link(visit, field)).collect();
    if links.is_empty() {
        return None;
    }
    let list = |links: &[(String, String)]| {
        let line =
            |(title, href): &(String, String)| view! { <li><a href=href.clone()>{title.clone()}</a></li> };
        view! { <ul class="needed">{links.iter().map(line).collect_view()}</ul> }
    };
    let (first, rest) = links.split_at(links.len().min(FIRST));
    let rest = (!rest.is_empty()).then(|| {
        let more = fill(w.needed_more, &[&rest.len().to_string()]);
        let rest = list(rest);
        view! { <Details summary=more>{rest}</Details> }
    });
    let lead = if score.level().is_some() { w.needed_certain } else { w.needed_lead };
    let lead = fill(lead, &[&links.len().to_string()]);
    let first = list(first);
    Some(view! { <Card title=w.needed><p>{lead}</p>{first}{rest}</Card> })
}

/// The title of a field of the assessment, and the page where it is answered.
fn link(visit: &OpenVisit, field: &str) -> (String, String) {
    let scale = &visit.scale.value;
    let item = scale.items().find(|item| item.id.as_str() == field);
    let ground = scale.grounds.iter().find(|ground| ground.id.as_str() == field);
    match (item, ground) {
        (Some(item), _) => {
            (format!("{} {}", item.id, say(&item.title)), visit.href(&Step::Item(item.id.clone())))
        }
        (None, Some(ground)) => (say(&ground.title), visit.href(&Step::Health)),
        (None, None) => (field.to_owned(), visit.href(&Step::Health)),
    }
}

/// Contradictions, each with links to its two sides.
pub fn warnings(w: &'static ResultWords, visit: &OpenVisit, score: &Score) -> Option<AnyView> {
    if score.warnings.is_empty() {
        return None;
    }
    let lines = score.warnings.iter().map(|warning| {
        let links = warning.fields.iter().map(|field| {
            let item = visit.scale.value.items().any(|item| item.id.as_str() == field);
            let step = if item { Step::Item(field.as_str().into()) } else { Step::Health };
            let what = if item { field.clone() } else { w.go_check.to_owned() };
            view! { " " <a href=visit.href(&step)>{what}</a> }
        });
        view! { <p>{say(&warning.message)} {links.collect_view()}</p> }
    });
    let lines = lines.collect_view();
    Some(view! { <Notice mood=Mood::Warn title=w.warnings testid="warnings">{lines}</Notice> })
}

/// Readings that would give another level than the one in force.
pub fn readings(w: &'static ResultWords, visit: &OpenVisit, now: &Score) -> Option<AnyView> {
    let scale = &visit.scale.value;
    let chosen = visit.draft.with_untracked(|draft| draft.visit.readings.clone());
    let assessment = visit.draft.with_untracked(|draft| draft.visit.assessment(scale));
    let shown = scale.assumptions.iter().filter_map(|assumption| {
        let taken = chosen.get(&assumption.key).cloned();
        let in_force = assumption.readings.iter().find(|reading| taken.as_ref() == Some(&reading.value));
        let in_force = in_force.or_else(|| assumption.readings.first())?;
        let others = assumption.readings.iter().filter(|reading| reading.value != in_force.value).filter_map(
            |reading| {
                let mut other = chosen.clone();
                other.insert(assumption.key.clone(), reading.value.clone());
                let levels = score(scale, &assessment, &other).final_levels;
                (levels != now.final_levels).then(|| (reading.clone(), all_named(w, scale, &levels)))
            },
        );
        let others: Vec<(Reading, String)> = others.collect();
        (!others.is_empty()).then(|| {
            reading_view(w, visit, assumption, in_force, others, all_named(w, scale, &now.final_levels))
        })
    });
    let shown: Vec<AnyView> = shown.collect();
    (!shown.is_empty()).then(|| {
        view! { <Notice mood=Mood::Warn title=w.readings testid="readings"><p>{w.readings_lead}</p>{shown}</Notice> }
    })
}

fn reading_view(
    w: &'static ResultWords,
    visit: &OpenVisit,
    assumption: &Assumption,
    in_force: &Reading,
    others: Vec<(Reading, String)>,
    now: String,
) -> AnyView {
    let others = others.into_iter().map(|(reading, level)| {
        let (visit, key, value) = (visit.clone(), assumption.key.clone(), reading.value.clone());
        let take = move || visit.record(Command::Reading(key.clone(), Some(value.clone())));
        view! {
            <p>{fill(w.reading_other, &[&say(&reading.title), &level])}</p>
            <Button label=w.reading_take weight=Weight::Secondary on_press=take />
        }
    });
    view! {
        <p><strong>{say(&assumption.title)}</strong></p>
        <p>{fill(w.reading_now, &[&say(&in_force.title), &now])}</p>
        {others.collect_view()}
    }
}
