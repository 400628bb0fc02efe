//! The search: least ways through a diagram to a leaf that is wanted, where a cell that is not possible now costs a change.

use super::steps::{Choice, merged};
use super::{Goal, Turn, WhyNot};
use crate::decide::catalog::Variable;
use crate::decide::compile::Compiled;
use crate::decide::diagram::{Ref, Var};
use crate::decide::outcome::{Outcome, RuleDecision};
use crate::decide::prepared::Prepared;
use crate::decide::query::Query;
use crate::decide::table::Table;
use crate::facts::Domain;
use crate::facts::vocabulary::{Change, FactDef, Kind};
use crate::ids::Term;
use crate::pack::Rule;
use crate::sorted::Set;

/// The most sets of facts that are listed.
const MOST_SETS: usize = 8;
/// The most ways to change one set of facts that are looked at.
const MOST_WAYS: usize = 24;
/// A fact that cannot change costs more than all that can.
const FIXED: u64 = 1 << 16;

/// The search for one rule, one person and one goal.
pub(super) struct Search<'a> {
    pub prepared: &'a Prepared,
    pub query: &'a Query<'a>,
    rule: &'a Rule,
    compiled: Compiled,
    goal: Goal,
    /// For each variable the first one of the same fact, comparison or condition.
    owners: Vec<Var>,
}

/// A cell that a variable would have to be in.
pub(super) type Mark = (Var, u32);

/// What is counted on the way through a diagram.
#[derive(Clone, Copy)]
enum Walk<'w> {
    /// The facts that change, those that cannot above all.
    Facts,
    /// The distances, where these facts may change, each named by its first variable, and no other.
    Distances(&'w [Mark]),
}

/// The least cost below each part of a diagram, for a fact that has changed above and one that has not.
#[derive(Default)]
struct Known {
    places: Table,
    costs: Vec<Option<u64>>,
}

/// The least ways found.
#[derive(Default)]
struct Ways {
    found: Set<Vec<Mark>>,
    seen: Set<(u32, bool, Vec<Mark>)>,
    more: bool,
}

impl<'a> Search<'a> {
    pub fn new(
        prepared: &'a Prepared,
        query: &'a Query<'a>,
        rule: &'a Rule,
        compiled: Compiled,
        goal: Goal,
    ) -> Self {
        let same = |a: &Variable, b: &Variable| match (a, b) {
            (Variable::Member(a, _), Variable::Member(b, _)) => a == b,
            (Variable::Opaque(a, _), Variable::Opaque(b, _)) => a == b,
            _ => false,
        };
        let mut owners: Vec<Var> = Vec::new();
        let mut last: Option<(&Variable, Var)> = None;
        for (variable, var) in prepared.catalog.variables.iter().zip(0..) {
            let first = last.filter(|(known, _)| same(known, variable)).map_or(var, |(_, first)| first);
            owners.push(first);
            last = Some((variable, first));
        }
        Self { prepared, query, rule, compiled, goal, owners }
    }

    /// How many facts that cannot change would have to; nothing where the goal cannot be reached at all.
    pub fn least_fixed(&self) -> Option<u64> {
        let known = &mut Known::default();
        self.least(Walk::Facts, self.compiled.root, false, known)?.checked_div(FIXED)
    }

    /// Everything that reaches the goal at the least cost.
    pub fn found(&self) -> WhyNot {
        let sets = self.ways(Walk::Facts);
        let fixed = |set: &Vec<Mark>| {
            let of_set = set.iter().filter(|(var, _)| self.change(*var) == Change::Fixed);
            of_set.flat_map(|(var, _)| self.facts(*var)).collect::<Vec<_>>()
        };
        let in_the_way: Set<String> = sets.found.iter().flat_map(fixed).collect();
        if !in_the_way.is_empty() {
            return WhyNot { fixed: in_the_way.into_vec(), more: sets.more, turns: Vec::new() };
        }
        let mut more = sets.more;
        let mut turns = Vec::new();
        for set in &sets.found {
            let ways = self.ways(Walk::Distances(set));
            more |= ways.more;
            turns.extend(self.turns(ways.found.iter().map(|way| self.choices(way))));
        }
        WhyNot { turns, more, fixed: Vec::new() }
    }

    fn ways(&self, walk: Walk<'_>) -> Ways {
        let (mut ways, known) = (Ways::default(), &mut Known::default());
        if let Some(cost) = self.least(walk, self.compiled.root, false, known) {
            self.follow(walk, (self.compiled.root, false), cost, &[], &mut ways, known);
        }
        ways
    }

    /// The least cost from here to the goal.
    fn least(&self, walk: Walk<'_>, at: Ref, changed: bool, known: &mut Known) -> Option<u64> {
        let key = u64::from(at.number()) << 1 | u64::from(changed);
        if let Some(place) = known.places.get(key) {
            return known.costs.get(usize::try_from(place).ok()?).copied().flatten();
        }
        let found = match self.prepared.diagrams.as_leaf(at) {
            Some(leaf) => self.goal.is(leaf).then_some(0),
            None => {
                let steps = self.steps(walk, at, changed).into_iter();
                let costs = steps.filter_map(|step| {
                    step.cost.checked_add(self.least(walk, step.to, step.changed, known)?)
                });
                costs.min()
            }
        };
        known.places.insert(key, u32::try_from(known.costs.len()).ok()?);
        known.costs.push(found);
        found
    }

    /// Follows every way of the least cost.
    fn follow(
        &self,
        walk: Walk<'_>,
        (at, changed): (Ref, bool),
        left: u64,
        kept: &[Mark],
        ways: &mut Ways,
        known: &mut Known,
    ) {
        let here = (at.number(), changed, kept.to_vec());
        if ways.seen.contains(&here) {
            return;
        }
        ways.seen.insert(here);
        if self.prepared.diagrams.as_leaf(at).is_some() {
            ways.more |= ways.found.len() >= walk.most() && !ways.found.contains(kept);
            if !ways.more {
                ways.found.insert(kept.to_vec());
            }
            return;
        }
        for step in self.steps(walk, at, changed) {
            let rest = left.checked_sub(step.cost);
            if ways.more || rest.is_none() || self.least(walk, step.to, step.changed, known) != rest {
                continue;
            }
            let mut kept = kept.to_vec();
            kept.extend(step.mark.map(|mark| self.kept(walk, mark)).filter(|mark| !kept.contains(mark)));
            self.follow(walk, (step.to, step.changed), rest.unwrap_or(0), &kept, ways, known);
        }
    }

    fn steps(&self, walk: Walk<'_>, at: Ref, changed: bool) -> Vec<OneCell> {
        let Some((var, kids)) = self.prepared.diagrams.branches(at) else { return Vec::new() };
        let possible = self.query.possible(var);
        let step = |(kid, cell): (&Ref, u32)| {
            let is_possible = possible.checked_shr(cell).unwrap_or(0) & 1 == 1;
            let cost = if is_possible { Some(0) } else { self.cost(walk, (var, cell), changed) }?;
            let below = self.prepared.diagrams.branches(*kid).map(|(below, _)| self.owner(below));
            Some(OneCell {
                to: *kid,
                cost,
                changed: (changed || !is_possible) && below == Some(self.owner(var)),
                mark: (!is_possible).then_some((var, cell)),
            })
        };
        kids.iter().zip(0..).filter_map(step).collect()
    }

    fn owner(&self, var: Var) -> Var {
        self.owners.get(usize::from(var)).copied().unwrap_or(var)
    }

    /// The cost of a cell that is not possible now, where the same fact has changed above or has not; nothing where it
    /// cannot be.
    fn cost(&self, walk: Walk<'_>, (var, cell): Mark, changed: bool) -> Option<u64> {
        let far = self.distance(var, cell)?;
        match walk {
            Walk::Facts if changed => Some(0),
            Walk::Facts => Some(if self.change(var) == Change::Fixed { FIXED } else { 1 }),
            Walk::Distances(of) => of.iter().any(|(owner, _)| *owner == self.owner(var)).then_some(far),
        }
    }

    /// What is kept of a change.
    fn kept(&self, walk: Walk<'_>, (var, cell): Mark) -> Mark {
        match walk {
            Walk::Facts => (self.owner(var), 0),
            Walk::Distances(_) => (var, cell),
        }
    }

    pub fn fact(&self, var: Var) -> Option<&'a FactDef> {
        match self.prepared.catalog.variables.get(usize::from(var))? {
            Variable::Cells(fact) | Variable::Member(fact, _) => {
                self.prepared.catalog.facts.get(*fact).map(|tested| tested.def)
            }
            _ => None,
        }
    }

    /// How a variable can change; a comparison as the easiest of its facts.
    pub fn change(&self, var: Var) -> Change {
        let known = self.fact(var).map(|def| def.change);
        let of = |name: &String| crate::facts::vocabulary::lookup(name).map(|def| def.change);
        known.or_else(|| self.facts(var).iter().filter_map(of).min()).unwrap_or(Change::Hardly)
    }

    /// How far a cell is; nothing where it cannot be reached: nobody grows younger.
    pub fn distance(&self, var: Var, cell: u32) -> Option<u64> {
        let Some(Variable::Cells(fact)) = self.prepared.catalog.variables.get(usize::from(var)) else {
            return Some(1);
        };
        let tested = self.prepared.catalog.facts.get(*fact)?;
        match (tested.def.kind, self.query.domain(&tested.name)) {
            (Kind::Code, _) => Some(1),
            (Kind::Grade(_), Domain::Choice(bits)) => {
                let far = |n: u32| u64::from(n.abs_diff(cell));
                (0..64).filter(|n| bits >> n & 1 == 1).map(far).min()
            }
            (_, Domain::Number(now)) => {
                let (above, below) =
                    (tested.cell(cell).lo.checked_sub(now.hi), now.lo.checked_sub(tested.cell(cell).hi));
                let below = below.filter(|_| tested.def.change != Change::Time);
                [above, below].into_iter().flatten().find(|far| *far > 0).map(i64::unsigned_abs)
            }
            _ => Some(1),
        }
    }

    /// The changes, those put together that come to the same and differ in one fact alone.
    fn turns(&self, ways: impl Iterator<Item = Vec<Choice>>) -> Vec<Turn> {
        let mut alike: Vec<(Then, Vec<Vec<Choice>>)> = Vec::new();
        for way in ways {
            let then = self.then(&way);
            match alike.iter_mut().find(|(known, _)| *known == then) {
                Some((_, ways)) => ways.push(way),
                None => alike.push((then, vec![way])),
            }
        }
        let turns = alike.into_iter().flat_map(|(then, ways)| {
            merged(ways).into_iter().map(move |way| self.turn(self.widened(way, &then), then.clone()))
        });
        turns.collect()
    }

    /// What the rule comes to with these changes.
    pub fn then(&self, choices: &[Choice]) -> Then {
        let RuleDecision { outcome, missing, terms, .. } = self.changed(choices);
        Then { outcome, missing, terms }
    }

    fn changed(&self, choices: &[Choice]) -> RuleDecision {
        let cells: Vec<(Var, u64)> = choices.iter().flat_map(Choice::cells).collect();
        self.prepared.decide_rule(&self.query.with(&cells), self.rule, self.compiled)
    }

    fn turn(&self, choices: Vec<Choice>, then: Then) -> Turn {
        let amount = self.changed(&choices).amount.filter(|_| !self.compiled.computed);
        let Then { outcome, missing, terms } = then;
        Turn {
            steps: choices.iter().map(|one| self.step(one)).collect(),
            then: outcome,
            missing,
            terms,
            amount,
        }
    }
}

/// What a rule comes to after a change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Then {
    outcome: Outcome,
    missing: Vec<String>,
    terms: Vec<Term>,
}

impl Walk<'_> {
    fn most(self) -> usize {
        match self {
            Self::Facts => MOST_SETS,
            Self::Distances(_) => MOST_WAYS,
        }
    }
}

/// One cell of the variable at hand.
struct OneCell {
    to: Ref,
    cost: u64,
    changed: bool,
    mark: Option<Mark>,
}
