//! What would turn a rule that is not met: the smallest changes of facts that can change, in words.

use super::ground::Ground;
use super::told::Told;
use crate::pages::benefits::{label, value};
use crate::prelude::*;
use crate::settings::words;
use crate::words::{BenefitsWords, SelfCheckWords, fill};
use yiping_rules::decide::{Outcome, Step, Turn, Turned};
use yiping_rules::facts::Value;
use yiping_rules::facts::wording::Wording;
use yiping_rules::ids::RuleId;

/// So many ways are told; of more it is said that there are some.
const MOST: usize = 2;

/// The lines for a rule.
pub fn lines(ground: &Ground, told: &Told, rule: &RuleId) -> Option<AnyView> {
    let w = words::<SelfCheckWords>();
    let wording = &ground.wording.value;
    let found = told.prepared.why_not(rule, &ground.telling.facts.get())?;
    let turns = found.turns.iter().take(MOST).map(|turn| view! { <li>{turn_text(w, wording, turn)}</li> });
    let turns: Vec<AnyView> = turns.collect();
    if turns.is_empty() {
        let fixed: Vec<String> = found.fixed.iter().map(|fact| label(wording, fact)).collect();
        let text = fill(w.turn_fixed, &[&fixed.join(words::<BenefitsWords>().list_comma)]);
        return (!fixed.is_empty()).then(|| view! { <p class="own-turn">{text}</p> });
    }
    let more = (found.more || found.turns.len() > MOST).then(|| view! { <li>{w.turn_more}</li> });
    Some(view! { <div class="own-turn"><p><strong>{w.turn_title}</strong></p> <ul>{turns} {more}</ul></div> })
}

fn turn_text(w: &SelfCheckWords, wording: &Wording, turn: &Turn) -> String {
    let steps: Vec<String> = turn.steps.iter().map(|step| step_text(w, wording, step)).collect();
    let then = match turn.then {
        Outcome::Met => w.turn_met,
        Outcome::NeedsDefinition => w.turn_undefined,
        Outcome::NeedsFacts | Outcome::NotMet => w.turn_open,
    };
    fill(then, &[&steps.join(w.turn_and)])
}

/// "能力等级：不低于2级"; for an age the day that brings it.
fn step_text(w: &SelfCheckWords, wording: &Wording, step: &Step) -> String {
    let b = words::<BenefitsWords>();
    let names: Vec<String> = step.facts.iter().map(|fact| label(wording, fact)).collect();
    let [fact] = step.facts.as_slice() else { return names.join(b.list_comma) };
    let number = |number: i64| value(wording, fact, &Value::Number(number));
    let listed = |list: &[String], between: &str| {
        let each = list.iter().map(|word| value(wording, fact, &Value::Word(word.clone())));
        each.collect::<Vec<_>>().join(between)
    };
    let to = match &step.to {
        Turned::Flag(flag) => value(wording, fact, &Value::Flag(*flag)),
        Turned::Within(Some(least), Some(most)) if least == most => number(*least),
        Turned::Within(Some(least), Some(most)) => {
            fill(words::<crate::words::Common>().between, &[&number(*least), &number(*most)])
        }
        Turned::Within(Some(least), None) => fill(b.at_least_bound, &[&number(*least)]),
        Turned::Within(None, Some(most)) => fill(b.at_most_bound, &[&number(*most)]),
        Turned::OneOf(list) => listed(list, w.or),
        Turned::Words { any, with, without } => {
            let parts = [listed(any, w.or), listed(with, b.list_comma)];
            let kept = parts.into_iter().filter(|part| !part.is_empty());
            let left = (!without.is_empty()).then(|| fill(w.turn_without, &[&listed(without, b.list_comma)]));
            kept.chain(left).collect::<Vec<_>>().join(b.list_comma)
        }
        Turned::Between(..) | Turned::Within(None, None) | Turned::NoneOf(_) => w.turn_other.to_owned(),
    };
    match step.from {
        Some(day) => fill(w.turn_from, &[&day.to_string()]),
        None => format!("{}{}{to}", names.concat(), b.colon),
    }
}
