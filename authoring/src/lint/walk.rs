//! Goes through conditions and amounts, and through the definitions they use.

use std::collections::BTreeSet;
use yiping_rules::pack::{Addend, Bound, Formula, Money, Order, Pack, Rate, Rule, Sum};

/// A name that a rule relies on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Uses<'p> {
    /// A fact; `resident.…` for what is known of residents.
    Fact(&'p str),
    /// A definition.
    Definition(&'p str),
    /// A named amount.
    Amount(&'p str),
    /// A parameter of an amount.
    Param(&'p str),
    /// A parameter or assumption that bounds a comparison.
    Bound(&'p str),
    /// An assumption whose reading is tested.
    Assumption(&'p str),
    /// Residents as a whole.
    Residents,
}

/// Every name that a rule relies on, also through definitions and named amounts.
pub fn rule<'p>(pack: &'p Pack, rule: &'p Rule) -> BTreeSet<Uses<'p>> {
    let mut found = paid(pack, rule);
    condition(&rule.when, &mut found);
    through(pack, found)
}

/// Every name that the classes of a waiting list rely on, also through definitions.
pub fn order<'p>(pack: &'p Pack, order: &'p Order) -> BTreeSet<Uses<'p>> {
    let mut found = BTreeSet::new();
    order.keys.iter().flat_map(|key| &key.classes).for_each(|class| condition(&class.when, &mut found));
    through(pack, found)
}

/// Every name that the amount of a rule relies on, also through named amounts and definitions.
pub fn paid<'p>(pack: &'p Pack, rule: &'p Rule) -> BTreeSet<Uses<'p>> {
    let mut found = BTreeSet::new();
    rule.amount.iter().flat_map(|amount| amount.kind.parts()).for_each(|amount| money(amount, &mut found));
    through(pack, found)
}

/// Every fact that a condition reads, also through definitions.
pub fn facts<'p>(pack: &'p Pack, formula: &'p Formula) -> BTreeSet<&'p str> {
    let mut found = BTreeSet::new();
    condition(formula, &mut found);
    let fact = |used| match used {
        Uses::Fact(name) => Some(name),
        _ => None,
    };
    through(pack, found).into_iter().filter_map(fact).collect()
}

/// What is used directly, and everything used by that.
fn through<'p>(pack: &'p Pack, mut found: BTreeSet<Uses<'p>>) -> BTreeSet<Uses<'p>> {
    loop {
        let before = found.len();
        for used in found.clone() {
            match used {
                Uses::Definition(id) => pack
                    .definitions
                    .iter()
                    .filter(|d| d.id == id)
                    .for_each(|d| condition(&d.when, &mut found)),
                Uses::Amount(id) => {
                    pack.amounts.iter().filter(|a| a.id == id).for_each(|a| money(&a.value, &mut found))
                }
                _ => {}
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Names used directly by a condition.
pub fn condition<'p>(formula: &'p Formula, found: &mut BTreeSet<Uses<'p>>) {
    match formula {
        Formula::Always(_) | Formula::Undefined(_) => {}
        Formula::All(parts) | Formula::Any(parts) => parts.iter().for_each(|part| condition(part, found)),
        Formula::Not(inner) => condition(inner, found),
        Formula::Flag(fact) | Formula::OneOf(fact, _) | Formula::Has(fact, _) | Formula::Empty(fact) => {
            found.insert(Uses::Fact(fact));
        }
        Formula::AtLeast(fact, bound) | Formula::AtMost(fact, bound) => {
            found.insert(Uses::Fact(fact));
            if let Bound::Named(name) = bound {
                found.insert(Uses::Bound(name));
            }
        }
        Formula::Use(id) => {
            found.insert(Uses::Definition(id));
        }
        Formula::Assumed(key, _) => {
            found.insert(Uses::Assumption(key.as_str()));
        }
        Formula::Compare(left, _, right) => [left, right].into_iter().for_each(|side| sum(side, found)),
        Formula::AnyResident(inner) => {
            found.insert(Uses::Residents);
            condition(inner, found);
        }
    }
}

fn sum<'p>(sum: &'p Sum, found: &mut BTreeSet<Uses<'p>>) {
    for addend in sum {
        match addend {
            Addend::Number(_) => {}
            Addend::Fact(_, fact) => {
                found.insert(Uses::Fact(fact));
            }
            Addend::Residents(_, who) => {
                found.insert(Uses::Residents);
                condition(who, found);
            }
        }
    }
}

/// Names used directly by an amount.
pub fn money<'p>(amount: &'p Money, found: &mut BTreeSet<Uses<'p>>) {
    match amount {
        Money::Fen(_) => {}
        Money::Param(id) => {
            found.insert(Uses::Param(id));
        }
        Money::Fact(fact) => {
            found.insert(Uses::Fact(fact));
        }
        Money::Use(id) => {
            found.insert(Uses::Amount(id));
        }
        Money::Sum(parts) => parts.iter().for_each(|part| money(part, found)),
        Money::Rate(inner, rate, _) => {
            money(inner, found);
            if let Rate::Param(id) = rate {
                found.insert(Uses::Param(id));
            }
        }
        Money::Times(inner, fact) => {
            money(inner, found);
            found.insert(Uses::Fact(fact));
        }
        Money::Cases(rows) => rows.iter().for_each(|(when, amount)| {
            condition(when, found);
            money(amount, found);
        }),
        Money::SumResidents(who, amount) => {
            found.insert(Uses::Residents);
            condition(who, found);
            money(amount, found);
        }
    }
}

/// Every test inside a condition, without following definitions.
pub fn tests<'p>(formula: &'p Formula, each: &mut dyn FnMut(&'p Formula)) {
    match formula {
        Formula::All(parts) | Formula::Any(parts) => parts.iter().for_each(|part| tests(part, each)),
        Formula::Not(inner) | Formula::AnyResident(inner) => tests(inner, each),
        Formula::Compare(left, _, right) => {
            for addend in left.iter().chain(right) {
                if let Addend::Residents(_, who) = addend {
                    tests(who, each);
                }
            }
            each(formula);
        }
        _ => each(formula),
    }
}
