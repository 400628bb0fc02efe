//! Groups of rules: more than one rule, what can be compared, no rule under two statements, and no silence forgotten.

use super::probe::{self, witness};
use super::rewrite::{and, surely};
use super::{Lint, Subject};
use crate::files::Place;
use crate::problem::{Code, Problem};
use crate::read::source::{self, In};
use crate::read::spanned::Spanned;
use yiping_rules::ids::RuleId;
use yiping_rules::pack::{Class, Pack, Policy, Rule, RuleKind, Stack};

pub(super) struct Stacks;

impl Lint for Stacks {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { source, pack, .. } = subject;
        let groups = || source.stacks.iter().zip(&pack.stacks);
        let lone = groups().filter_map(|(element, stack)| lone(subject, element, stack));
        let mixed = groups().filter_map(|(element, stack)| mixed(subject, element, stack));
        let twice =
            groups().enumerate().flat_map(|(at, (element, stack))| twice(subject, element, stack, at));
        lone.chain(mixed).chain(twice).chain(unstated(subject)).collect()
    }
}

fn lone(subject: &Subject<'_>, element: &In<source::Stack>, stack: &Stack) -> Option<Problem> {
    let needed = if stack.excludes.is_empty() { 2 } else { 1 };
    (stack.rules.len() < needed).then(|| {
        let message = format!("the group `{}` has nothing to combine", stack.id);
        let help = "name at least two rules, or what the one of them excludes";
        subject.files.problem(&element.place(&element.node.id), Code::LoneGroup, message, help.into())
    })
}

/// Sums that are compared or added up to a cap are stated, of one period and for one payee; all rules of a group are
/// about persons, or all about institutions.
fn mixed(subject: &Subject<'_>, element: &In<source::Stack>, stack: &Stack) -> Option<Problem> {
    let rules: Vec<&Rule> = stack.rules.iter().filter_map(|id| subject.pack.rule(id)).collect();
    let first = rules.first()?;
    let of = |rule: &Rule| rule.amount.as_ref().map(|amount| amount.per);
    let compared = matches!(stack.policy, Policy::Highest | Policy::Cap);
    let about = |rule: &Rule| rule.kind == RuleKind::Institution;
    let (what, other) = if let Some(rule) = rules.iter().find(|rule| about(rule) != about(first)) {
        ("is about somebody else than", rule)
    } else if !compared {
        return None;
    } else if let Some(rule) = rules.iter().find(|rule| rule.amount.is_none()) {
        ("states no sum to compare with that of", rule)
    } else if let Some(rule) = rules.iter().find(|rule| of(rule) != of(first)) {
        ("is paid for another period than", rule)
    } else {
        ("is paid to somebody else than", rules.iter().find(|rule| rule.payee != first.payee)?)
    };
    let at = stack.rules.iter().position(|id| *id == other.id)?;
    let first = rules.iter().find(|rule| rule.id != other.id)?;
    let message = format!("`{}` {what} `{}`, which stands in the same group", other.id, first.id);
    let help = "take another policy, or a group of its own";
    let place = element.place(element.node.rules.get(at)?);
    let problem = subject.files.problem(&place, Code::MixedGroup, message, help.into());
    // No one input is about a person and about an institution.
    let one_subject = about(first) == about(other);
    let both = || and([surely(subject.pack, &first.when), surely(subject.pack, &other.when)]);
    Some(problem.shown_by(one_subject.then(|| witness(subject.pack, other, &both())).flatten()))
}

/// A rule that stands in two groups which both decide what becomes of it.
fn twice(subject: &Subject<'_>, element: &In<source::Stack>, stack: &Stack, at: usize) -> Vec<Problem> {
    let earlier = || subject.pack.stacks.iter().take(at).filter(|other| decides(other));
    let second = |id: &&Spanned<String>| {
        earlier().find(|other| other.rules.iter().any(|rule| rule.as_str() == id.get_ref()))
    };
    let found = element.node.rules.iter().filter(|_| decides(stack));
    let problem = |id: &Spanned<String>, other: &Stack| {
        let message = format!("`{}` already stands in the group `{}`", id.get_ref(), other.id);
        let help = "two groups cannot both decide whether a rule is given; make one of them";
        subject.files.problem(&element.place(id), Code::RuleInTwoGroups, message, help.into())
    };
    found.filter_map(|id| Some(problem(id, second(&id)?))).collect()
}

fn decides(stack: &Stack) -> bool {
    !matches!(stack.policy, Policy::Silent | Policy::Together)
}

/// Two rules that promise the same kind of benefit to one person at the same time, of which no group says how they
/// combine: the document says so, or a group says that it does not.
fn unstated(subject: &Subject<'_>) -> Vec<Problem> {
    let Subject { files, source, pack, .. } = subject;
    let promised: Vec<(Place, &Rule)> = source
        .rules
        .iter()
        .zip(&pack.rules)
        .filter(|(_, rule)| {
            rule.kind == RuleKind::Person && matches!(rule.class, Class::Amount | Class::Promise)
        })
        .map(|((_, element), rule)| (element.place(&element.node.benefit), rule))
        .collect();
    let pairs = promised.iter().enumerate().flat_map(|(at, (_, one))| {
        promised.iter().skip(at.saturating_add(1)).map(move |(place, two)| (*one, place, *two))
    });
    let open = pairs.filter(|(one, _, two)| {
        one.benefit == two.benefit
            && !stand_together(pack, [&one.id, &two.id])
            && at_one_time(pack, one, two)
            && probe::can_hold(pack, two, &and([one.when.clone(), two.when.clone()]))
    });
    open.map(|(one, place, two)| {
        let message = format!(
            "`{}` and `{}` promise the same kind of benefit, and nothing says how they combine",
            one.id, two.id
        );
        let help = "put both into a group of stack.toml; where the document is silent, policy = \"silent\"";
        let problem = files.problem(place, Code::UnstatedCombination, message, help.into());
        problem.shown_by(witness(pack, two, &and([surely(pack, &one.when), surely(pack, &two.when)])))
    })
    .collect()
}

fn stand_together(pack: &Pack, ids: [&RuleId; 2]) -> bool {
    let named = |stack: &Stack, id: &RuleId| stack.rules.contains(id) || stack.excludes.contains(id);
    pack.stacks.iter().any(|stack| ids.iter().all(|id| named(stack, id)))
}

/// Some day lies in the plan periods of both.
fn at_one_time(pack: &Pack, one: &Rule, two: &Rule) -> bool {
    let (one, two) = (pack.window(one), pack.window(two));
    let before =
        |earlier: Option<_>, later: Option<_>| earlier.zip(later).is_some_and(|(end, start)| end < start);
    !before(one.to, two.due.or(two.from)) && !before(two.to, one.due.or(one.from))
}
