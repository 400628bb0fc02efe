//! Why a rule came out as it did, in words: each part with a sign, what it asks and what was read.

use super::phrase;
use crate::letters::cited;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::words::{BenefitsWords, fill, reading as in_words};
use yiping_rules::decide::{OTHER_SCALE, Part, Test, UNVERIFIED, Why};
use yiping_rules::facts::wording::Wording;
use yiping_rules::pack::{Comparison, Pack};
use yiping_rules::tri::Tri;

/// The explanation as a nested list.
pub fn tree(wording: &Wording, pack: &Pack, why: &Why) -> AnyView {
    view! { <ul class="why">{node(wording, pack, why)}</ul> }
}

/// The condition alone, whatever is known: for somebody who reads the rule.
pub fn conditions(wording: &Wording, pack: &Pack, why: &Why) -> AnyView {
    view! { <ul class="why">{condition(wording, pack, why)}</ul> }
}

fn condition(wording: &Wording, pack: &Pack, why: &Why) -> AnyView {
    let w = words::<BenefitsWords>();
    let (test, parts): (Option<String>, Vec<&Why>) = match &why.part {
        Part::All(parts) | Part::Any(parts) | Part::AnyResident(parts) => (None, parts.iter().collect()),
        Part::Not(part) => (None, vec![part]),
        Part::Definition(_, _, means) => match &means.part {
            Part::Test(test) => (Some(phrase::test(wording, test)), vec![]),
            Part::Always => (None, vec![]),
            _ => (None, vec![means]),
        },
        _ => (None, vec![]),
    };
    let test = test.map(|test| view! { <span class="muted">{w.colon} {test}</span> });
    let inner = (!parts.is_empty()).then(|| {
        let parts = parts.into_iter().map(|part| condition(wording, pack, part)).collect_view();
        view! { <ul>{parts}</ul> }
    });
    view! { <li class="why-part"><p>{title(wording, pack, &why.part)} {test}</p> {inner}</li> }
}

/// The parts because of which a rule is not met, in short.
pub fn failing(wording: &Wording, pack: &Pack, why: &Why) -> Vec<String> {
    let mut found = Vec::new();
    collect(why, &mut found);
    let mut lines: Vec<String> = Vec::new();
    for part in found {
        let line = match &part.part {
            Part::Definition(_, title, means) => match &means.part {
                Part::Test(test) => format!("{} – {}", say(title), phrase::read(wording, test)),
                _ => say(title),
            },
            Part::Test(test) => format!("{} – {}", phrase::test(wording, test), phrase::read(wording, test)),
            _ => title(wording, pack, &part.part),
        };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn collect<'w>(why: &'w Why, found: &mut Vec<&'w Why>) {
    match &why.part {
        _ if why.value != Tri::False => {}
        Part::All(parts) | Part::Any(parts) => parts.iter().for_each(|part| collect(part, found)),
        _ => found.push(why),
    }
}

/// Whether a rule is not met because of this fact of the institution or person, whatever else is not met.
pub(crate) fn fails_by(why: &Why, fact: &str) -> bool {
    why.value == Tri::False
        && match &why.part {
            Part::All(parts) | Part::Any(parts) => parts.iter().any(|part| fails_by(part, fact)),
            Part::Definition(_, _, means) => fails_by(means, fact),
            Part::Test(test) => test.fact == fact,
            _ => false,
        }
}

fn node(wording: &Wording, pack: &Pack, why: &Why) -> AnyView {
    let w = words::<BenefitsWords>();
    let (class, sign, spoken) = match why.value {
        Tri::True => ("why-part why-true", "✓", w.is_true),
        Tri::False => ("why-part why-false", "✗", w.is_false),
        Tri::Unknown => ("why-part why-open", "?", w.is_open),
    };
    let detail = match &why.part {
        Part::Test(test) => Some(phrase::read(wording, test)),
        Part::Definition(_, _, means) => match (&means.part, only_test(means)) {
            (Part::Test(test), _) => {
                Some(format!("{} – {}", phrase::test(wording, test), phrase::read(wording, test)))
            }
            (_, Some(test)) => Some(phrase::read(wording, test)),
            _ => None,
        },
        _ => None,
    };
    let (parts, left_out) = children(why);
    let left_out = (left_out > 0).then(
        || view! { <li class="why-part why-left-out">{fill(w.left_out, &[&left_out.to_string()])}</li> },
    );
    let inner = (!parts.is_empty()).then(|| {
        let parts = parts.into_iter().map(|part| node(wording, pack, part)).collect_view();
        view! { <ul>{parts}{left_out}</ul> }
    });
    view! {
        <li class=class>
            <p>
                <span class="why-sign" aria-hidden="true">{sign}</span>
                <span class="unseen">{spoken} " "</span>
                {title(wording, pack, &why.part)}
                {detail.map(|detail| view! { <span class="why-read">{detail}</span> })}
            </p>
            {inner}
        </li>
    }
}

/// The parts shown under a part, and how many are left out. Of alternatives one that holds is enough. A definition that
/// tests one fact only is shown without its tests.
fn children(why: &Why) -> (Vec<&Why>, usize) {
    match &why.part {
        Part::Any(parts) if why.value == Tri::True => {
            let holding: Vec<&Why> = parts.iter().filter(|part| part.value == Tri::True).collect();
            let left_out = if holding.is_empty() { 0 } else { parts.len().saturating_sub(holding.len()) };
            if holding.is_empty() { (parts.iter().collect(), 0) } else { (holding, left_out) }
        }
        Part::All(parts) | Part::Any(parts) | Part::AnyResident(parts) => (parts.iter().collect(), 0),
        Part::Not(part) => (vec![part], 0),
        Part::Definition(_, _, means) => match &means.part {
            Part::Always => (vec![], 0),
            _ if only_test(means).is_some() => (vec![], 0),
            _ => (vec![means], 0),
        },
        _ => (vec![], 0),
    }
}

/// A test of the only fact that a part reads.
fn only_test(why: &Why) -> Option<&Test> {
    match &why.part {
        Part::Test(test) => Some(test),
        Part::All(parts) | Part::Any(parts) => {
            let first = only_test(parts.first()?)?;
            let same = |part: &Why| only_test(part).is_some_and(|test| test.fact == first.fact);
            parts.iter().all(same).then_some(first)
        }
        _ => None,
    }
}

fn title(wording: &Wording, pack: &Pack, part: &Part) -> String {
    let w = words::<BenefitsWords>();
    match part {
        Part::Always => w.always.to_owned(),
        Part::All(_) => w.all_of.to_owned(),
        Part::Any(_) | Part::AnyResident(_) => w.any_of.to_owned(),
        Part::Not(_) => w.not_so.to_owned(),
        Part::Definition(_, title, _) => say(title),
        Part::Test(test) => phrase::test(wording, test),
        Part::Undefined(term) if term.as_str() == UNVERIFIED => w.unverified.to_owned(),
        Part::Undefined(term) if term.as_str() == OTHER_SCALE => w.other_scale_short.to_owned(),
        Part::Undefined(term) => fill(w.undefined, &[&cited(term.as_str())]),
        Part::Assumed(key, reading) => {
            let known = pack.assumptions.iter().find(|assumption| assumption.key == *key);
            known.map_or_else(
                || format!("{key} = {reading}"),
                |assumption| format!("{key} {}（{}）", say(&assumption.title), in_words(reading)),
            )
        }
        Part::Compared { left, comparison, right, facts } => {
            let facts: Vec<String> = facts.iter().map(|fact| phrase::label(wording, fact)).collect();
            let facts = facts.join(w.list_comma);
            let [at_least, above, same] = w.compared_signs;
            let sign = match comparison {
                Comparison::AtLeast => at_least,
                Comparison::Above => above,
                Comparison::Same => same,
            };
            if left.0 != left.1 || right.0 != right.1 {
                return fill(w.compared_open, &[&facts]);
            }
            fill(w.compared, &[&facts, &left.0.to_string(), sign, &right.0.to_string()])
        }
    }
}
