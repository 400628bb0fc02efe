//! Two regions side by side, by kind of benefit.

use super::ask::{Decided, concerns_a_person};
use yiping_rules::decide::{Outcome, RuleDecision};
use yiping_rules::pack::{Class, Temporal};

/// What one region has of one kind of benefit, in the order of the pack. A rule stands in one of the lists.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Side<'d> {
    /// What is met, or may be: the strongest first.
    pub current: Vec<&'d RuleDecision>,
    /// What is not met.
    pub not_met: Vec<&'d RuleDecision>,
    /// Rules of the past.
    pub past: Vec<&'d RuleDecision>,
}

/// One kind of benefit in both regions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row<'d> {
    /// The kind.
    pub kind: &'d str,
    /// Here and there.
    pub sides: [Side<'d>; 2],
}

impl Side<'_> {
    /// Whether the documents of the region say nothing of the kind.
    pub fn is_empty(&self) -> bool {
        self.current.is_empty() && self.not_met.is_empty() && self.past.is_empty()
    }
}

impl Row<'_> {
    /// Whether one of the regions has something now that is met or may be.
    pub fn is_current(&self) -> bool {
        self.sides.iter().any(|side| !side.current.is_empty())
    }
}

/// The kinds of benefit that one of the regions has for a person, in this order of kinds.
pub fn rows<'d>(kinds: impl Iterator<Item = &'d str>, regions: [Decided<'d>; 2]) -> Vec<Row<'d>> {
    let row = |kind: &'d str| {
        let sides = regions.map(|region| side(kind, region));
        let some = sides.iter().any(|side| !side.is_empty());
        some.then_some(Row { kind, sides })
    };
    kinds.filter_map(row).collect()
}

fn side<'d>(kind: &str, (pack, decision): Decided<'d>) -> Side<'d> {
    let mut side = Side::default();
    let of_kind = |decided: &&RuleDecision| {
        concerns_a_person(pack, decided) && pack.rule(&decided.id).is_some_and(|rule| rule.benefit == kind)
    };
    for decided in decision.rules.iter().filter(of_kind) {
        match (decided.temporal, decided.outcome) {
            (Temporal::AfterPlanPeriod, _) => side.past.push(decided),
            (_, Outcome::NotMet) => side.not_met.push(decided),
            _ => side.current.push(decided),
        }
    }
    side.current.sort_by_key(|decided| (certainty(decided.outcome), decided.class));
    side
}

/// What is sure before what is not.
fn certainty(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Met => 0,
        Outcome::NeedsDefinition => 1,
        Outcome::NeedsFacts => 2,
        Outcome::NotMet => 3,
    }
}

const _: () = assert!((Class::Amount as u8) < (Class::Process as u8), "the strongest class comes first");
