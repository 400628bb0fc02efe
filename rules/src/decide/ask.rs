//! Which fact to ask for next: the one whose answer is expected to settle most, for what it costs to ask.

use super::catalog::Variable;
use super::diagram::{Ref, Var};
use super::outcome::{Outcome, Question, RuleDecision};
use super::prepared::Prepared;
use super::query::Query;
use crate::facts::vocabulary::{Subject, lookup, position};
use crate::ids::RuleId;
use crate::pack::RuleKind;
use crate::sorted::Map;

/// A rule still open, and what it still depends on.
struct Open<'r> {
    id: &'r RuleId,
    root: Ref,
    variables: Vec<Var>,
}

/// What an answer would do to a variable: leave only this cell.
type Answer = Map<Var, u32>;

/// Thousandths of an open rule.
const WHOLE: u64 = 1000;

impl Prepared {
    /// The open fact that settles most for its cost, and the rules that depend on it.
    pub(super) fn next_question(&self, query: &Query<'_>, rules: &[RuleDecision]) -> Option<Question> {
        let open = self.open_rules(query, rules);
        let mut groups: Map<String, Vec<Var>> = Map::new();
        for var in open.iter().flat_map(|rule| &rule.variables) {
            for name in query.report(query.gaps(*var)).0 {
                let group = groups.get_or_insert(name, Vec::new());
                if !group.contains(var) {
                    group.push(*var);
                }
            }
        }
        let best = groups
            .iter()
            .map(|(name, group)| {
                (self.gain(query, &open, group).checked_div(cost(name)).unwrap_or(0), name, group)
            })
            .max_by(|a, b| a.0.cmp(&b.0).then_with(|| position(b.1).cmp(&position(a.1))))?;
        let depends = |rule: &&Open<'_>| rule.variables.iter().any(|var| best.2.contains(var));
        Some(Question {
            fact: best.1.clone(),
            because: open.iter().filter(depends).map(|rule| rule.id.clone()).collect(),
        })
    }

    fn open_rules<'r>(&self, query: &Query<'_>, rules: &'r [RuleDecision]) -> Vec<Open<'r>> {
        let institution = query.facts.subject() == Subject::Institution;
        let concerns = |kind| (kind == RuleKind::Institution) == institution;
        let pairs = rules.iter().zip(&self.compiled);
        pairs
            .filter(|(rule, _)| rule.outcome == Outcome::NeedsFacts && concerns(rule.kind))
            .map(|(rule, compiled)| {
                let (left, root) = self.diagrams.restrict(compiled.root, &|var| query.possible(var));
                Open { id: &rule.id, root: compiled.root, variables: left.variables(root) }
            })
            .collect()
    }

    /// How much of the open rules an answer settles, on the average of the answers.
    fn gain(&self, query: &Query<'_>, open: &[Open<'_>], group: &[Var]) -> u64 {
        let answers = self.answers(query, group);
        let concerned = open.iter().filter(|rule| rule.variables.iter().any(|var| group.contains(var)));
        let settled: u64 = concerned
            .flat_map(|rule| answers.iter().map(|answer| self.settled(query, rule, answer)))
            .fold(0, u64::saturating_add);
        settled.checked_div(u64::try_from(answers.len()).unwrap_or(1)).unwrap_or(0)
    }

    /// The answers tried: each cell of a fact; for a set, no word and each single word.
    fn answers(&self, query: &Query<'_>, group: &[Var]) -> Vec<Answer> {
        if let [var] = group
            && !matches!(self.catalog.variables.get(usize::from(*var)), Some(Variable::Member(..)))
        {
            let cells =
                (0..64).filter(|cell| query.possible(*var) >> cell & 1 == 1 && *cell < self.cells(*var));
            return cells.map(|cell| Answer::from([(*var, cell)])).collect();
        }
        let only =
            |chosen: Option<Var>| group.iter().map(|var| (*var, u32::from(chosen == Some(*var)))).collect();
        std::iter::once(only(None)).chain(group.iter().map(|var| only(Some(*var)))).collect()
    }

    /// The part of an open rule that an answer settles: all of it, or half the share of its questions that falls away.
    fn settled(&self, query: &Query<'_>, rule: &Open<'_>, answer: &Answer) -> u64 {
        let only = |cell: &u32| 1_u64.checked_shl(*cell).unwrap_or(0);
        let possible = |var: Var| query.possible(var) & answer.get(&var).map_or(u64::MAX, only);
        let (left, root) = self.diagrams.restrict(rule.root, &possible);
        if left.as_leaf(root).is_some() {
            return WHOLE;
        }
        let before = u64::try_from(rule.variables.len()).unwrap_or(1);
        let after = u64::try_from(left.variables(root).len()).unwrap_or(before);
        before.saturating_sub(after).saturating_mul(WHOLE / 2).checked_div(before).unwrap_or(0)
    }

    fn cells(&self, var: Var) -> u32 {
        match self.catalog.variables.get(usize::from(var)) {
            Some(Variable::Cells(fact)) => {
                self.catalog.facts.get(*fact).map_or(2, super::catalog::Tested::cells)
            }
            _ => 2,
        }
    }
}

fn cost(fact: &str) -> u64 {
    lookup(fact).map_or(2, |fact| u64::from(fact.cost)).max(1)
}
