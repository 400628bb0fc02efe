//! The names a syntax tree speaks of, before they have a meaning.

use crate::parse::syntax::{At, Atom, Cash, Cond, Factor, Operand};
use std::collections::BTreeSet;

/// Names used by a tree.
#[derive(Default, Debug)]
pub struct Uses {
    /// Names that can be definitions.
    pub conditions: BTreeSet<String>,
    /// Names that can be named amounts.
    pub amounts: BTreeSet<String>,
    /// Names used where no group of residents is open.
    pub outside_groups: BTreeSet<String>,
    /// `resident.…` stands where no group of residents is open.
    pub resident: bool,
}

impl Uses {
    /// Of a condition.
    pub fn of_condition(tree: &At<Cond>) -> Self {
        let mut uses = Self::default();
        uses.condition(&tree.node, false);
        uses
    }

    /// Of an amount.
    pub fn of_money(tree: &At<Cash>) -> Self {
        let mut uses = Self::default();
        uses.money(&tree.node, false);
        uses
    }

    fn condition(&mut self, tree: &Cond, in_group: bool) {
        match tree {
            Cond::Constant(_) | Cond::Undefined(_) | Cond::Assumed(..) => {}
            Cond::All(parts) | Cond::Any(parts) => {
                parts.iter().for_each(|part| self.condition(&part.node, in_group))
            }
            Cond::Not(inner) => self.condition(&inner.node, in_group),
            Cond::AnyResident(inner) => self.condition(&inner.node, true),
            Cond::Name(name) => {
                self.conditions.insert(name.clone());
                self.name(name, in_group);
            }
            Cond::Between(fact, ..) | Cond::Among(fact, _) | Cond::Has(fact, _) | Cond::Empty(fact) => {
                self.name(&fact.node, in_group)
            }
            Cond::Compare(left, _, right) => {
                [left, right].into_iter().for_each(|side| self.operand(side, in_group))
            }
        }
    }

    fn operand(&mut self, operand: &Operand, in_group: bool) {
        for part in &operand.node {
            match &part.atom.node {
                Atom::Name(name) => self.name(name, in_group),
                Atom::Residents(inner) => self.condition(&inner.node, true),
                _ => {}
            }
        }
    }

    fn money(&mut self, tree: &Cash, in_group: bool) {
        match tree {
            Cash::Fen(_) => {}
            Cash::Name(name) => {
                self.amounts.insert(name.clone());
                self.name(name, in_group);
            }
            Cash::Sum(parts) => parts.iter().for_each(|part| self.money(&part.node, in_group)),
            Cash::Scaled(amount, factor) => {
                self.money(&amount.node, in_group);
                if let Factor::Name(name) = &factor.node {
                    self.name(name, in_group);
                }
            }
            Cash::Rounded(_, inner) => self.money(&inner.node, in_group),
            Cash::Cases(rows) => {
                for (when, amount) in rows {
                    self.condition(&when.node, in_group);
                    self.money(&amount.node, in_group);
                }
            }
            Cash::SumResidents(who, amount) => {
                self.condition(&who.node, true);
                self.money(&amount.node, true);
            }
        }
    }

    fn name(&mut self, name: &str, in_group: bool) {
        if !in_group {
            self.outside_groups.insert(name.to_owned());
            self.resident |= name.starts_with("resident.");
        }
    }
}
