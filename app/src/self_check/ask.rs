//! What to ask next, and how far the check has come.

use super::{FactName, SelfCheck};
use yiping_rules::decide::{Decision, Outcome, RuleDecision};
use yiping_rules::ids::RuleId;
use yiping_rules::pack::{Formula, Pack, RuleKind, Temporal};
use yiping_rules::sorted;

/// A question, and the rules that depend on its answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The fact.
    pub name: FactName,
    /// The rules, in the order of the pack.
    pub because: Vec<RuleId>,
}

/// How far the check has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tally {
    /// Rules whose outcome no further answer can change.
    pub settled: usize,
    /// Rules that an answer could still change.
    pub open: usize,
}

/// For whom the check is: every other question is about that person.
const ROLE: &str = "role";

/// What one pack decides.
pub type Decided<'d> = (&'d Pack, &'d Decision);

/// The next question; nothing when no open question is left that was not set aside. For whom the check is comes first
/// wherever something depends on it; then the packs are asked for one after the other.
pub fn next(check: &SelfCheck, decided: &[Decided<'_>]) -> Option<Asked> {
    let needs_role = open_in(decided).any(|rule| rule.missing.iter().any(|name| name == ROLE));
    let role = FactName::parse(ROLE).filter(|role| needs_role && !check.is_settled(*role));
    let name = role.or_else(|| decided.iter().find_map(|(_, decision)| next_of(decision)))?;
    Some(Asked { name, because: because(decided, name) })
}

/// What is asked for, of the region and the country: the region first, or the country where all rules of the region are of the
/// past; the other one only where somebody wants it (`further`).
pub fn asked_for<'d>(mut decided: Vec<Decided<'d>>, further: bool) -> Vec<Decided<'d>> {
    if decided.first().is_some_and(|region| is_history(*region)) {
        decided.reverse();
    }
    if !further {
        decided.truncate(1);
    }
    decided
}

/// What a pack would ask next; its decision knows what is not asked again ([`SelfCheck::may_ask`]).
fn next_of(decision: &Decision) -> Option<FactName> {
    decision.next_question.as_ref().and_then(|question| FactName::parse(&question.fact))
}

/// The open rules that an answer to this question could change.
pub fn because(decided: &[Decided<'_>], name: FactName) -> Vec<RuleId> {
    let name = name.to_string();
    let depends = |rule: &&RuleDecision| rule.missing.contains(&name);
    open_in(decided).filter(depends).map(|rule| rule.id.clone()).collect()
}

/// The facts that are missing, in the natural order of a talk.
pub fn missing(decided: &[Decided<'_>]) -> sorted::Set<FactName> {
    open_in(decided).flat_map(|rule| &rule.missing).filter_map(|name| FactName::parse(name)).collect()
}

/// How many rules about a person are settled, and how many are open.
pub fn tally(decided: &[Decided<'_>]) -> Tally {
    let about = |(pack, decision): &Decided<'_>| {
        decision.rules.iter().filter(|rule| concerns_a_person(pack, rule)).count()
    };
    let all = decided.iter().map(about).fold(0, usize::saturating_add);
    let open = open_in(decided).count();
    Tally { settled: all.saturating_sub(open), open }
}

fn open_in<'d>(decided: &[Decided<'d>]) -> impl Iterator<Item = &'d RuleDecision> {
    decided.iter().flat_map(|(pack, decision)| open(pack, decision))
}

fn open<'d>(pack: &'d Pack, decision: &'d Decision) -> impl Iterator<Item = &'d RuleDecision> {
    let rules = decision.rules.iter().filter(|rule| concerns_a_person(pack, rule));
    rules.filter(|rule| rule.outcome == Outcome::NeedsFacts)
}

/// Whether every rule about a person is of the past on the day.
pub fn is_history((pack, decision): Decided<'_>) -> bool {
    let mut about = decision.rules.iter().filter(|rule| concerns_a_person(pack, rule));
    about.all(|rule| rule.temporal == Temporal::AfterPlanPeriod)
}

/// Whether a rule decides something about a person; rules that only say how assessments are organised do not.
pub fn concerns_a_person(pack: &Pack, decided: &RuleDecision) -> bool {
    match decided.kind {
        RuleKind::Person => true,
        RuleKind::Assessment => {
            pack.rule(&decided.id).is_some_and(|rule| !matches!(rule.when, Formula::Always(_)))
        }
        RuleKind::Institution => false,
    }
}
