//! Deciding the input that is to show a fault, with the faulty pack and with the healthy one.

use yiping_authoring::problem::{Problem, Witness};
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Payment, Prepared, RuleDecision};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::FactSet;
use yiping_rules::json::{Json, Node};
use yiping_rules::money::Fen;
use yiping_rules::pack::Pack;
use yiping_rules::waiting::WaitingList;

/// A reported fault with the pack it was planted in.
pub struct Shown<'s> {
    pub problem: &'s Problem,
    pub pack: &'s Pack,
    pub healthy: &'s Pack,
}

impl Shown<'_> {
    pub fn input(&self, number: usize) -> &Witness {
        &self.problem.witnesses[number]
    }

    pub fn fact(&self, number: usize, name: &str) -> Option<i64> {
        match self.input(number).facts.get(name) {
            Some(Json::Int(value)) => Some(*value),
            _ => None,
        }
    }

    /// What the faulty pack gives for the input.
    pub fn rule(&self, number: usize, id: &str) -> RuleDecision {
        decide(self.pack, self.input(number), self.input(number).on, id)
    }

    /// What the healthy pack gives for the input.
    pub fn right(&self, number: usize, id: &str) -> RuleDecision {
        decide(self.healthy, self.input(number), self.input(number).on, id)
    }

    /// What the faulty pack gives for the same facts on another day.
    pub fn on(&self, number: usize, day: &str, id: &str) -> RuleDecision {
        decide(self.pack, self.input(number), Date::parse(day).unwrap(), id)
    }
}

fn decide(pack: &Pack, witness: &Witness, on: Date, id: &str) -> RuleDecision {
    let facts = FactSet::read(&Node::root(&witness.facts)).unwrap_or_else(|error| panic!("{error}"));
    let prepared = Prepared::new(pack, on, &Chosen::new()).unwrap_or_else(|error| panic!("{error}"));
    prepared.decide(&facts).rule(id).cloned().unwrap_or_else(|| panic!("no rule {id}"))
}

/// The exact sum of a rule that is met.
pub fn pays(decision: &RuleDecision) -> Option<i64> {
    match (decision.outcome, decision.amount) {
        (Outcome::Met, Some(Payment::Exact(_, Fen(fen)))) => Some(fen),
        _ => None,
    }
}

/// Met, and nothing stated that would be paid.
pub fn pays_nothing(decision: &RuleDecision) -> bool {
    decision.outcome == Outcome::Met && decision.amount == Some(Payment::NotStated)
}

/// The input meets both rules.
pub fn both_met(shown: &Shown<'_>, one: &str, two: &str) {
    for id in [one, two] {
        assert_eq!(shown.rule(0, id).outcome, Outcome::Met, "{id}");
    }
}

/// The classes that the input can be in on the waiting list of the pack.
pub fn classes(pack: &Pack, witness: &Witness) -> Vec<Vec<String>> {
    let facts = FactSet::read(&Node::root(&witness.facts)).unwrap_or_else(|error| panic!("{error}"));
    let days = (witness.on, witness.on);
    let list = WaitingList::new(pack, &pack.orders[0].rule, days, &Chosen::new());
    let found = list.unwrap_or_else(|error| panic!("{error}")).expect("a list").place(&facts).classes;
    let named = |keys: Vec<Option<String>>| keys.into_iter().map(Option::unwrap_or_default).collect();
    found.into_iter().map(named).collect()
}
