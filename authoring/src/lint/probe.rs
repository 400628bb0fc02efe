//! Asks the evaluator whether a condition can hold at all, and for facts under which it does.

use super::candidates::{assign, candidates};
use super::walk::{self, Uses};
use crate::problem::Witness;
use std::collections::BTreeSet;
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Prepared, RuleDecision};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::FactSet;
use yiping_rules::ids::{AssumptionKey, RuleId};
use yiping_rules::json::{Json, Node};
use yiping_rules::pack::{Document, Formula, Pack, Rule};
use yiping_rules::text::Certainty;

/// Choices of readings tried at most.
const MOST_READINGS: usize = 256;
/// Facts given at most; a pack reads fewer.
const MOST_FACTS: usize = 200;

/// Whether the condition can hold for some facts, terms and readings.
pub(super) fn can_hold(pack: &Pack, rule: &Rule, when: &Formula) -> bool {
    let pack = asking(pack, rule, when);
    let on = day(&pack, rule);
    readings(&pack).iter().any(|chosen| {
        let prepared = on.and_then(|day| Prepared::new(&pack, day, chosen).ok());
        let found = prepared.and_then(|prepared| outcome(&prepared, &FactSet::default()));
        // Where the evaluator cannot take the question, another lint says so.
        found.is_none_or(|found| found.outcome != Outcome::NotMet)
    })
}

/// Facts under which the condition holds with the default readings on a day in force; nothing where none are found.
pub(super) fn witness(pack: &Pack, rule: &Rule, when: &Formula) -> Option<Witness> {
    witness_on(pack, rule, when, day(pack, rule)?)
}

/// The same on a given day.
pub(super) fn witness_on(pack: &Pack, rule: &Rule, when: &Formula, on: Date) -> Option<Witness> {
    let pack = asking(pack, rule, when);
    let prepared = Prepared::new(&pack, on, &Chosen::new()).ok()?;
    let mut facts = Json::object::<String>([]);
    for _ in 0..MOST_FACTS {
        let found = decided(&prepared, &facts)?;
        match (found.outcome, found.missing.first()) {
            (Outcome::NotMet, _) => return None,
            (_, Some(name)) => facts = settle(&pack, &prepared, &facts, name)?,
            (_, None) => return Some(Witness { on, facts }),
        }
    }
    None
}

/// Whether the condition surely holds for a witness.
pub(super) fn holds(pack: &Pack, rule: &Rule, when: &Formula, witness: &Witness) -> bool {
    decide(&asking(pack, rule, when), witness).is_some_and(|found| found.outcome == Outcome::Met)
}

/// What the rule, alone in the pack, gives for a witness.
pub(super) fn paid(pack: &Pack, rule: &Rule, witness: &Witness) -> Option<RuleDecision> {
    decide(&Pack { rules: vec![rule.clone()], ..pack.clone() }, witness)
}

/// A day on which the rule is in force.
pub(super) fn day(pack: &Pack, rule: &Rule) -> Option<Date> {
    let starts = pack.params.iter().flat_map(|param| &param.values).map(|value| value.valid_from);
    let issued = pack.document(&rule.cite.doc).and_then(|document| document.issued);
    let window = pack.window(rule);
    let day = window.due.or(window.from).or(issued).or(starts.max()).or(Date::new(2020, 1, 1));
    day.max(paying(pack, rule).and_then(|document| document.window.from.or(document.issued)))
}

/// The document that states the amount of a rule, where it is another than that of the rule.
pub(super) fn paying<'p>(pack: &'p Pack, rule: &Rule) -> Option<&'p Document> {
    pack.document(&rule.amount.as_ref()?.cite.as_ref()?.doc)
}

fn decide(pack: &Pack, witness: &Witness) -> Option<RuleDecision> {
    decided(&Prepared::new(pack, witness.on, &Chosen::new()).ok()?, &witness.facts)
}

/// The pack with this one question.
fn asking(pack: &Pack, rule: &Rule, when: &Formula) -> Pack {
    let (id, certainty) = (RuleId::new("?"), Certainty::Verified);
    let question = Rule { id, when: when.clone(), amount: None, certainty, ..rule.clone() };
    Pack { rules: vec![question], amounts: Vec::new(), ..pack.clone() }
}

fn decided(prepared: &Prepared, facts: &Json) -> Option<RuleDecision> {
    outcome(prepared, &FactSet::read(&Node::root(facts)).ok()?)
}

fn outcome(prepared: &Prepared, facts: &FactSet) -> Option<RuleDecision> {
    prepared.decide(facts).rules.into_iter().next()
}

/// Every choice of the readings that the question tests; the defaults alone where there are too many.
fn readings(pack: &Pack) -> Vec<Chosen> {
    let used: BTreeSet<Uses<'_>> = pack.rules.iter().flat_map(|rule| walk::rule(pack, rule)).collect();
    let mut choices = vec![Chosen::new()];
    for assumption in &pack.assumptions {
        if used.contains(&Uses::Assumption(assumption.key.as_str())) {
            let with = |chosen: &Chosen, reading: &String| {
                let mut chosen = chosen.clone();
                chosen.insert(AssumptionKey::new(assumption.key.as_str()), reading.clone());
                chosen
            };
            choices = choices
                .iter()
                .flat_map(|chosen| assumption.readings.iter().map(|reading| with(chosen, reading)))
                .collect();
        }
        if choices.len() > MOST_READINGS {
            return vec![Chosen::new()];
        }
    }
    choices
}

/// Gives an open fact the first value under which the condition can still hold.
fn settle(pack: &Pack, prepared: &Prepared, facts: &Json, name: &str) -> Option<Json> {
    candidates(pack, name).into_iter().find_map(|(key, value)| {
        let next = assign(facts, &key, value);
        let found = decided(prepared, &next)?;
        let settled = !found.missing.iter().any(|missing| missing == name);
        (settled && found.outcome != Outcome::NotMet).then_some(next)
    })
}
