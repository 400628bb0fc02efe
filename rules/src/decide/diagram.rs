//! Reduced, ordered decision diagrams over cells of facts: the exact reading of a rule (`docs/semantics.md` §8).

use super::table::{Table, mixed};
use crate::sorted::Set;

/// A node or leaf of a diagram.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Ref(u32);

/// A variable; the order of numbers is the order from root to leaf.
pub(super) type Var = u16;

/// What a path through a diagram ends in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Leaf {
    /// The condition does not hold; for an amount: there is none.
    No,
    /// It holds, with the least and greatest amount where one is stated.
    Yes(Option<(i64, i64)>),
    /// It depends on these undefined terms.
    Open(Vec<Var>),
    /// An amount that cannot be computed: an overflow, or a part of a fen without a rounding.
    Broken,
}

/// How two diagrams are combined, leaf by leaf.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Join {
    /// Both hold; the amount is that of the right one.
    And,
    /// Either holds.
    Or,
    /// The left one, or where it is no, the right one.
    Else,
    /// The sum of both amounts.
    Plus,
    /// From the left amount to the right one.
    Between,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Branch {
    var: Var,
    kids: Vec<Ref>,
}

/// A store of diagrams that share their parts: equal functions are the same `Ref`.
#[derive(Clone, Debug, Default)]
pub(super) struct Diagrams {
    branches: Vec<Branch>,
    leaves: Vec<Leaf>,
    branch_index: Table,
    leaf_index: Table,
    /// For each way to combine.
    joined: [Table; 5],
}

const LEAF: u32 = 1 << 31;

impl Diagrams {
    /// A diagram that is just a leaf.
    pub fn leaf(&mut self, leaf: Leaf) -> Ref {
        let key = leaf.mixed();
        let same = |at: u32| self.as_leaf(Ref(at)) == Some(&leaf);
        if let Some(found) = self.leaf_index.find(key, &same) {
            return Ref(found);
        }
        let found = number(self.leaves.len()) | LEAF;
        self.leaves.push(leaf);
        self.leaf_index.insert(key, found);
        Ref(found)
    }

    /// A leaf of a condition.
    pub fn truth(&mut self, holds: bool) -> Ref {
        self.leaf(if holds { Leaf::Yes(None) } else { Leaf::No })
    }

    /// A test of one variable: yes in the cells of `mask`, no in the other `cells`.
    pub fn test(&mut self, var: Var, cells: u32, mask: u64) -> Ref {
        let (no, yes) = (self.truth(false), self.truth(true));
        let kids = (0..cells).map(|cell| if mask >> cell & 1 == 1 { yes } else { no }).collect();
        self.branch(var, kids)
    }

    fn branch(&mut self, var: Var, kids: Vec<Ref>) -> Ref {
        if let Some(first) = kids.first().filter(|first| kids.iter().all(|kid| kid == *first)) {
            return *first;
        }
        let branch = Branch { var, kids };
        let key = branch.kids.iter().fold(var.into(), |key, kid| mixed(key, kid.0.into()));
        let same = |at: u32| self.branch_at(Ref(at)) == Some(&branch);
        if let Some(found) = self.branch_index.find(key, &same) {
            return Ref(found);
        }
        let found = number(self.branches.len());
        self.branches.push(branch);
        self.branch_index.insert(key, found);
        Ref(found)
    }

    fn branch_at(&self, at: Ref) -> Option<&Branch> {
        self.branches.get(usize::try_from(at.0).ok()?)
    }

    /// The leaf, if the diagram is nothing but one.
    pub fn as_leaf(&self, at: Ref) -> Option<&Leaf> {
        let index = at.0.checked_sub(LEAF)?;
        self.leaves.get(usize::try_from(index).ok()?)
    }

    /// The variable a diagram branches on first, and what follows for each of its cells.
    pub fn branches(&self, at: Ref) -> Option<(Var, &[Ref])> {
        self.branch_at(at).map(|branch| (branch.var, branch.kids.as_slice()))
    }

    /// Combines two diagrams.
    pub fn join(&mut self, join: Join, a: Ref, b: Ref) -> Ref {
        let pair = u64::from(a.0) << 32 | u64::from(b.0);
        if let Some(found) = self.joined.get(join as usize).and_then(|known| known.get(pair)) {
            return Ref(found);
        }
        let result = match (self.as_leaf(a), self.as_leaf(b)) {
            (Some(left), Some(right)) => {
                let leaf = join.leaves(left, right);
                self.leaf(leaf)
            }
            _ => self.join_branches(join, a, b),
        };
        if let Some(known) = self.joined.get_mut(join as usize) {
            known.insert(pair, result.0);
        }
        result
    }

    fn join_branches(&mut self, join: Join, a: Ref, b: Ref) -> Ref {
        let top = [a, b].iter().filter_map(|at| self.branch_at(*at)).map(|branch| branch.var).min();
        let Some(var) = top else { return a };
        let (left, right) = (self.kids_at(a, var), self.kids_at(b, var));
        let cells = left.as_ref().or(right.as_ref()).map_or(0, Vec::len);
        let kid = |kids: &Option<Vec<Ref>>, cell: usize, whole: Ref| {
            kids.as_ref().and_then(|kids| kids.get(cell)).copied().unwrap_or(whole)
        };
        let kids =
            (0..cells).map(|cell| self.join(join, kid(&left, cell, a), kid(&right, cell, b))).collect();
        self.branch(var, kids)
    }

    fn kids_at(&self, at: Ref, var: Var) -> Option<Vec<Ref>> {
        self.branch_at(at).filter(|branch| branch.var == var).map(|branch| branch.kids.clone())
    }

    /// The same diagram with every leaf changed.
    pub fn map(&mut self, at: Ref, change: &dyn Fn(&Leaf) -> Leaf) -> Ref {
        self.map_known(at, change, &mut Table::default())
    }

    fn map_known(&mut self, at: Ref, change: &dyn Fn(&Leaf) -> Leaf, known: &mut Table) -> Ref {
        if let Some(found) = known.get(at.0.into()) {
            return Ref(found);
        }
        let result = match (self.as_leaf(at).map(change), self.branch_at(at).cloned()) {
            (Some(leaf), _) => self.leaf(leaf),
            (None, Some(branch)) => {
                let kids = branch.kids.iter().map(|kid| self.map_known(*kid, change, known)).collect();
                self.branch(branch.var, kids)
            }
            (None, None) => at,
        };
        known.insert(at.0.into(), result.0);
        result
    }

    /// The same function with a variable put behind all others, under the number `to`.
    pub fn postpone(&mut self, at: Ref, var: Var, to: Var) -> Ref {
        self.postpone_known(at, var, to, &mut Table::default())
    }

    fn postpone_known(&mut self, at: Ref, var: Var, to: Var, known: &mut Table) -> Ref {
        if let Some(found) = known.get(at.0.into()) {
            return Ref(found);
        }
        let Some(branch) = self.branch_at(at).filter(|branch| branch.var <= var).cloned() else { return at };
        let result = if branch.var == var {
            let cells = number(branch.kids.len());
            let mut whole = self.truth(false);
            for (cell, kid) in (0..cells).zip(branch.kids) {
                let is_cell = self.test(to, cells, 1_u64.checked_shl(cell).unwrap_or(0));
                let part = self.join(Join::And, is_cell, kid);
                whole = self.join(Join::Else, part, whole);
            }
            whole
        } else {
            let kids = branch.kids.iter().map(|kid| self.postpone_known(*kid, var, to, known)).collect();
            self.branch(branch.var, kids)
        };
        known.insert(at.0.into(), result.0);
        result
    }

    /// The same function where some variables, `last` the last of them, are in the cells that `cell` gives.
    pub fn fix(&mut self, at: Ref, last: Var, cell: &dyn Fn(Var) -> Option<usize>) -> Ref {
        self.fix_known(at, last, cell, &mut Table::default())
    }

    fn fix_known(
        &mut self,
        at: Ref,
        last: Var,
        cell: &dyn Fn(Var) -> Option<usize>,
        known: &mut Table,
    ) -> Ref {
        if let Some(found) = known.get(at.0.into()) {
            return Ref(found);
        }
        let Some(branch) = self.branch_at(at).filter(|branch| branch.var <= last) else { return at };
        let (var, count) = (branch.var, branch.kids.len());
        let kid = |all: &Self, place: usize| all.branch_at(at)?.kids.get(place).copied();
        let result = if let Some(place) = cell(var) {
            let below = kid(self, place).unwrap_or(at);
            self.fix_known(below, last, cell, known)
        } else {
            let (mut kids, mut same) = (Vec::with_capacity(count), true);
            for below in 0..count {
                let before = kid(self, below).unwrap_or(at);
                let after = self.fix_known(before, last, cell, known);
                same = same && before == after;
                kids.push(after);
            }
            if same { at } else { self.branch(var, kids) }
        };
        known.insert(at.0.into(), result.0);
        result
    }

    /// Turns every part that still depends on terms (variables from `first_term` on) into an open leaf.
    pub fn close(&mut self, at: Ref, first_term: Var) -> Ref {
        self.close_known(at, first_term, &mut Table::default())
    }

    fn close_known(&mut self, at: Ref, first_term: Var, known: &mut Table) -> Ref {
        if let Some(found) = known.get(at.0.into()) {
            return Ref(found);
        }
        let Some(branch) = self.branch_at(at).cloned() else { return at };
        let result = if branch.var >= first_term {
            let terms = self.variables(at);
            self.leaf(Leaf::Open(terms))
        } else {
            let kids = branch.kids.iter().map(|kid| self.close_known(*kid, first_term, known)).collect();
            self.branch(branch.var, kids)
        };
        known.insert(at.0.into(), result.0);
        result
    }

    /// The diagram with only the cells that are still possible, reduced again. Open leaves count as one outcome.
    pub fn restrict(&self, at: Ref, possible: &dyn Fn(Var) -> u64) -> (Diagrams, Ref) {
        let mut small = Diagrams::default();
        let root =
            self.restrict_known(self.descend(at, possible), possible, &mut small, &mut Table::default());
        (small, root)
    }

    /// The first part below `at` where more than one cell is possible.
    fn descend(&self, mut at: Ref, possible: &dyn Fn(Var) -> u64) -> Ref {
        while let Some(branch) = self.branch_at(at) {
            let mut open = open_kids(branch, possible(branch.var));
            match (open.next(), open.next()) {
                (Some(only), None) => at = only,
                _ => break,
            }
        }
        at
    }

    fn restrict_known(
        &self,
        at: Ref,
        possible: &dyn Fn(Var) -> u64,
        small: &mut Diagrams,
        known: &mut Table,
    ) -> Ref {
        if let Some(found) = known.get(at.0.into()) {
            return Ref(found);
        }
        let result = match (self.as_leaf(at), self.branch_at(at)) {
            (Some(Leaf::Open(_)), _) => small.leaf(Leaf::Open(Vec::new())),
            (Some(leaf), _) => small.leaf(leaf.clone()),
            (None, Some(branch)) => {
                let open = open_kids(branch, possible(branch.var));
                let kids = open.map(|kid| self.restrict_known(kid, possible, small, known)).collect();
                small.branch(branch.var, kids)
            }
            (None, None) => at,
        };
        known.insert(at.0.into(), result.0);
        result
    }

    /// Every leaf that can be reached through the cells that are still possible.
    pub fn reachable(&self, at: Ref, possible: &dyn Fn(Var) -> u64) -> Vec<&Leaf> {
        let (mut todo, mut seen, mut leaves) = (vec![at], Table::default(), Vec::new());
        while let Some(next) = todo.pop() {
            if !seen.visit(next.0.into()) {
                continue;
            }
            leaves.extend(self.as_leaf(next));
            if let Some(branch) = self.branch_at(next) {
                todo.extend(open_kids(branch, possible(branch.var)));
            }
        }
        leaves
    }

    /// What follows for each cell of a variable, wherever one of these diagrams branches on it.
    pub fn behind(&self, roots: &[Ref], var: Var) -> Vec<&[Ref]> {
        let (mut todo, mut seen, mut found) = (roots.to_vec(), Table::default(), Vec::new());
        while let Some(next) = todo.pop() {
            if let (true, Some(branch)) = (seen.visit(next.0.into()), self.branch_at(next)) {
                found.extend((branch.var == var).then_some(branch.kids.as_slice()));
                todo.extend(branch.kids.iter().filter(|_| branch.var < var).copied());
            }
        }
        found
    }

    /// The variables a diagram depends on, in order. Each of them can change the leaf.
    pub fn variables(&self, at: Ref) -> Vec<Var> {
        let (mut todo, mut seen, mut found) = (vec![at], Table::default(), Set::new());
        while let Some(next) = todo.pop() {
            if let (true, Some(branch)) = (seen.visit(next.0.into()), self.branch_at(next)) {
                found.insert(branch.var);
                todo.extend(branch.kids.iter().copied());
            }
        }
        found.into_vec()
    }
}

fn open_kids(branch: &Branch, possible: u64) -> impl Iterator<Item = Ref> + '_ {
    let open = move |cell: &usize| {
        u32::try_from(*cell).is_ok_and(|cell| possible.checked_shr(cell).unwrap_or(0) & 1 == 1)
    };
    branch.kids.iter().enumerate().filter(move |(cell, _)| open(cell)).map(|(_, kid)| *kid)
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl Ref {
    /// A number of its own among the parts of one store.
    pub fn number(self) -> u32 {
        self.0
    }
}

impl Leaf {
    /// The condition holds.
    pub fn is_met(&self) -> bool {
        matches!(self, Self::Yes(_))
    }

    fn mixed(&self) -> u64 {
        match self {
            Self::No => 0,
            Self::Broken => 1,
            Self::Yes(None) => 2,
            Self::Yes(Some((lo, hi))) => mixed(lo.cast_unsigned(), hi.cast_unsigned()),
            Self::Open(terms) => terms.iter().fold(3, |key, term| mixed(key, (*term).into())),
        }
    }
}

impl Join {
    fn leaves(self, left: &Leaf, right: &Leaf) -> Leaf {
        use Leaf::{Broken, No, Yes};
        match (self, left, right) {
            (Self::And, No, _) | (Self::And, _, No) => No,
            (Self::And, _, right) => right.clone(),
            (Self::Or | Self::Else, No, right) => right.clone(),
            (Self::Or | Self::Else, left, _) => left.clone(),
            (_, Broken, _) | (_, _, Broken) => Broken,
            (Self::Plus, Yes(Some((a, b))), Yes(Some((c, d)))) => {
                a.checked_add(*c).zip(b.checked_add(*d)).map_or(Broken, |sum| Yes(Some(sum)))
            }
            (Self::Between, Yes(Some((lo, _))), Yes(Some((_, hi)))) => Yes(Some((*lo, *hi))),
            (Self::Plus | Self::Between, _, _) => No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_functions_are_the_same_diagram() {
        let mut d = Diagrams::default();
        let (a, b) = (d.test(0, 2, 0b10), d.test(1, 2, 0b10));
        let not_a = d.test(0, 2, 0b01);
        let (yes, no) = (d.truth(true), d.truth(false));
        assert_eq!(d.join(Join::Or, a, not_a), yes);
        assert_eq!(d.join(Join::And, a, not_a), no);
        let (ab, ba) = (d.join(Join::And, a, b), d.join(Join::And, b, a));
        assert_eq!(ab, ba);
    }

    #[test]
    fn restriction_leaves_exactly_the_variables_that_still_matter() {
        let mut d = Diagrams::default();
        let (a, b, c) = (d.test(0, 2, 0b10), d.test(1, 3, 0b100), d.test(2, 2, 0b10));
        let bc = d.join(Join::And, b, c);
        let root = d.join(Join::Or, a, bc);
        let restricted = |masks: [u64; 3]| {
            let (small, at) = d.restrict(root, &|var| masks[usize::from(var)]);
            small.variables(at)
        };
        assert_eq!(restricted([0b11, 0b111, 0b11]), vec![0, 1, 2]);
        assert_eq!(restricted([0b10, 0b111, 0b11]), vec![] as Vec<Var>);
        assert_eq!(restricted([0b01, 0b011, 0b11]), vec![] as Vec<Var>);
        assert_eq!(restricted([0b01, 0b110, 0b10]), vec![1]);
    }
}
