//! What to ask next, and how far the check has come.

use super::{FactName, SelfCheck};
use yiping_rules::decide::{Decision, Outcome, RuleDecision};
use yiping_rules::ids::RuleId;
use yiping_rules::pack::{Formula, Pack, RuleKind};
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

/// The next question; nothing when no open question is left that was not set aside. For whom the check is comes first
/// wherever something depends on it.
pub fn next(check: &SelfCheck, pack: &Pack, decision: &Decision) -> Option<Asked> {
    let role = FactName::parse(ROLE).filter(|role| {
        !check.is_settled(*role)
            && open(pack, decision).any(|rule| rule.missing.iter().any(|name| name == ROLE))
    });
    if let Some(name) = role {
        return Some(Asked { name, because: because(pack, decision, name) });
    }
    let best = decision.next_question.as_ref().and_then(|question| FactName::parse(&question.fact));
    let name = best.filter(|name| !check.is_settled(*name)).or_else(|| next_best(check, pack, decision))?;
    Some(Asked { name, because: because(pack, decision, name) })
}

/// The open rules that an answer to this question could change.
pub fn because(pack: &Pack, decision: &Decision, name: FactName) -> Vec<RuleId> {
    let name = name.to_string();
    let depends = |rule: &&RuleDecision| rule.missing.contains(&name);
    open(pack, decision).filter(depends).map(|rule| rule.id.clone()).collect()
}

/// The facts that are missing, in the natural order of a talk.
pub fn missing(pack: &Pack, decision: &Decision) -> sorted::Set<FactName> {
    open(pack, decision).flat_map(|rule| &rule.missing).filter_map(|name| FactName::parse(name)).collect()
}

/// How many rules about a person are settled, and how many are open.
pub fn tally(pack: &Pack, decision: &Decision) -> Tally {
    let all = decision.rules.iter().filter(|rule| concerns_a_person(pack, rule)).count();
    let open = open(pack, decision).count();
    Tally { settled: all.saturating_sub(open), open }
}

/// The missing fact that most rules depend on for what it costs to answer, of those that nobody set aside.
fn next_best(check: &SelfCheck, pack: &Pack, decision: &Decision) -> Option<FactName> {
    let mut counts: sorted::Map<FactName, usize> = sorted::Map::new();
    let missing = open(pack, decision).flat_map(|rule| &rule.missing);
    for name in missing.filter_map(|name| FactName::parse(name)).filter(|name| !check.is_settled(*name)) {
        let count = counts.get_or_insert(name, 0);
        *count = count.saturating_add(1);
    }
    let worth = |(name, rules): &(FactName, usize)| {
        rules.saturating_mul(60).checked_div(usize::from(name.fact.cost).max(1)).unwrap_or(0)
    };
    // Of equals the one that comes first in a talk.
    counts.into_iter().rev().max_by_key(worth).map(|(name, _)| name)
}

fn open<'d>(pack: &'d Pack, decision: &'d Decision) -> impl Iterator<Item = &'d RuleDecision> {
    let rules = decision.rules.iter().filter(|rule| concerns_a_person(pack, rule));
    rules.filter(|rule| rule.outcome == Outcome::NeedsFacts)
}

/// Whether a rule decides something about a person; rules that only say how assessments are organised do not.
fn concerns_a_person(pack: &Pack, decided: &RuleDecision) -> bool {
    match decided.kind {
        RuleKind::Person => true,
        RuleKind::Assessment => {
            pack.rule(&decided.id).is_some_and(|rule| !matches!(rule.when, Formula::Always(_)))
        }
        RuleKind::Institution => false,
    }
}
