//! The tables inside the amounts of a rule, and every sum and rate that an amount is made of.

use super::rewrite::{and, not};
use yiping_rules::pack::{Formula, Money, Pack, Rate, Rule};

/// A table of cases under the condition of its rule.
pub(super) struct Table {
    /// The named amount or the rule that it stands in.
    pub owner: String,
    /// Cases that the owner writes before those of this table.
    pub first: usize,
    /// What leads to the table: the rule and the cases around it.
    pub given: Formula,
    /// Its cases.
    pub rows: Vec<(Formula, Money)>,
}

impl Table {
    /// A case is the first to hold.
    pub fn reached(&self, row: usize) -> Formula {
        let before = self.rows.iter().take(row).map(|(when, _)| not(when.clone()));
        let own = self.rows.get(row).map(|(when, _)| when.clone());
        and([self.given.clone()].into_iter().chain(before).chain(own))
    }

    /// No case holds.
    pub fn rest(&self) -> Formula {
        and([self.given.clone()].into_iter().chain(self.rows.iter().map(|(when, _)| not(when.clone()))))
    }
}

/// A sum or rate that an amount names, and the condition under which it counts.
pub(super) struct Figure<'p> {
    pub what: Constant<'p>,
    pub when: Formula,
}

/// A constant of an amount.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Constant<'p> {
    Sum(&'p Money),
    Rate(&'p Rate),
}

/// Every table in the amounts of a rule.
pub(super) fn tables(pack: &Pack, rule: &Rule) -> Vec<Table> {
    walked(pack, rule).tables
}

/// Every sum and rate in the amounts of a rule.
pub(super) fn figures<'p>(pack: &'p Pack, rule: &'p Rule) -> Vec<Figure<'p>> {
    walked(pack, rule).figures
}

fn walked<'p>(pack: &'p Pack, rule: &'p Rule) -> Walk<'p> {
    let mut walk = Walk { pack, tables: Vec::new(), figures: Vec::new(), written: 0 };
    for money in rule.amount.iter().flat_map(|amount| amount.kind.parts()) {
        walk.money(money, rule.id.as_str(), &rule.when);
    }
    walk
}

struct Walk<'p> {
    pack: &'p Pack,
    tables: Vec<Table>,
    figures: Vec<Figure<'p>>,
    /// Cases of the owner so far.
    written: usize,
}

impl<'p> Walk<'p> {
    fn money(&mut self, money: &'p Money, owner: &str, given: &Formula) {
        match money {
            Money::Fen(_) | Money::Param(_) => {
                self.figures.push(Figure { what: Constant::Sum(money), when: given.clone() });
            }
            Money::Fact(_) => {}
            Money::Use(id) => {
                let pack = self.pack;
                let outside = std::mem::take(&mut self.written);
                let named = pack.amounts.iter().filter(|amount| amount.id == *id);
                named.for_each(|amount| self.money(&amount.value, id, given));
                self.written = outside;
            }
            Money::Sum(parts) => parts.iter().for_each(|part| self.money(part, owner, given)),
            Money::Rate(inner, rate, _) => {
                self.figures.push(Figure { what: Constant::Rate(rate), when: given.clone() });
                self.money(inner, owner, given);
            }
            Money::Times(inner, _) => self.money(inner, owner, given),
            Money::SumResidents(who, inner) => {
                let some = Formula::AnyResident(who.clone());
                self.money(inner, owner, &and([given.clone(), some]));
            }
            Money::Cases(rows) => self.table(rows, owner, given),
        }
    }

    fn table(&mut self, rows: &'p [(Formula, Money)], owner: &str, given: &Formula) {
        let first = self.written;
        self.written += rows.len();
        let table = Table { owner: owner.to_owned(), first, given: given.clone(), rows: rows.to_vec() };
        for (position, (_, amount)) in rows.iter().enumerate() {
            self.money(amount, owner, &table.reached(position));
        }
        self.tables.push(table);
    }
}
