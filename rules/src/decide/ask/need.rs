//! How likely an open fact has to be known for a rule, whatever else is asked before it.

use crate::decide::diagram::{Diagrams, Ref, Var};
use crate::sorted::{Map, Set};

/// A certain thing; likelihoods are shares of it.
pub(super) const WHOLE: u64 = 1 << 16;

/// For each open variable how likely each cell that is left of it is.
pub(super) type Odds = Map<Var, Vec<u64>>;

/// What is left of a rule, and how likely the answers are that lead through it.
pub(super) struct Need<'d> {
    left: &'d Diagrams,
    odds: &'d Odds,
    /// How likely some parts do not come to the same, by their numbers.
    known: Map<Vec<Ref>, u64>,
}

impl<'d> Need<'d> {
    pub fn new(left: &'d Diagrams, odds: &'d Odds) -> Self {
        Self { left, odds, known: Map::new() }
    }

    /// How likely the answers to everything else leave it to these variables what the rule comes to.
    pub fn of(&mut self, root: Ref, fact: &[Var]) -> u64 {
        let turned = self.entered(root, fact).into_iter().map(|(part, reached)| {
            let mut after = Set::new();
            self.after(part, fact, &mut after);
            times(reached, self.differ(after.into_vec()))
        });
        turned.fold(0, u64::saturating_add).min(WHOLE)
    }

    /// The parts that are first to test these variables, and how likely each is come to.
    fn entered(&self, root: Ref, fact: &[Var]) -> Vec<(Ref, u64)> {
        let mut todo: Map<(Option<Var>, Ref), u64> = Map::from([((self.var(root), root), WHOLE)]);
        let mut found = Vec::new();
        loop {
            let next = todo.keys().next().copied();
            let Some((at, reached)) = next.and_then(|key| Some((key.1, todo.remove(&key)?))) else {
                return found;
            };
            match self.left.branches(at) {
                Some((var, _)) if fact.contains(&var) => found.push((at, reached)),
                Some((var, kids)) => {
                    for (cell, kid) in kids.iter().enumerate() {
                        let known = todo.get_or_insert((self.var(*kid), *kid), 0);
                        *known = known.saturating_add(times(reached, self.odd(var, cell)));
                    }
                }
                None => {}
            }
        }
    }

    /// What can follow the answer.
    fn after(&self, at: Ref, fact: &[Var], found: &mut Set<Ref>) {
        match self.left.branches(at) {
            Some((var, kids)) if fact.contains(&var) => {
                kids.iter().for_each(|kid| self.after(*kid, fact, found));
            }
            _ => {
                found.insert(at);
            }
        }
    }

    /// How likely these parts do not all come to the same.
    fn differ(&mut self, parts: Vec<Ref>) -> u64 {
        let leaves = parts.iter().filter(|part| self.var(**part).is_none()).count();
        let first = parts.iter().filter_map(|part| self.var(*part)).min();
        let var = match first {
            Some(var) if leaves < 2 && parts.len() > 1 => var,
            _ => return if leaves < 2 { 0 } else { WHOLE },
        };
        if let Some(known) = self.known.get(&parts) {
            return *known;
        }
        let cells = self.odds.get(&var).map_or(0, Vec::len);
        let each = (0..cells).map(|cell| {
            let below: Set<Ref> = parts.iter().map(|part| self.below(*part, var, cell)).collect();
            times(self.odd(var, cell), self.differ(below.into_vec()))
        });
        let all = each.fold(0, u64::saturating_add);
        self.known.insert(parts, all);
        all
    }

    /// What is left of a part in a cell of a variable.
    fn below(&self, part: Ref, var: Var, cell: usize) -> Ref {
        let kids = self.left.branches(part).filter(|(own, _)| *own == var);
        kids.and_then(|(_, kids)| kids.get(cell)).copied().unwrap_or(part)
    }

    fn var(&self, part: Ref) -> Option<Var> {
        self.left.branches(part).map(|(var, _)| var)
    }

    fn odd(&self, var: Var, cell: usize) -> u64 {
        self.odds.get(&var).and_then(|odds| odds.get(cell)).copied().unwrap_or(0)
    }
}

/// How likely two things are that have nothing to do with each other.
pub(super) fn times(a: u64, b: u64) -> u64 {
    a.saturating_mul(b).checked_div(WHOLE).unwrap_or(0)
}
