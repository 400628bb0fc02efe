//! Undefined words of a pack, and definitions put in their place. Conditions on residents are left as they are: a
//! meaning speaks of the person.

use std::collections::{BTreeMap, BTreeSet};
use yiping_rules::ids::Term;
use yiping_rules::pack::{AmountKind, Formula, Money, Pack};

/// The undefined words that a meaning can be given to.
pub fn open_terms(pack: &Pack) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut note = |term: &Term| {
        found.insert(term.as_str().to_owned());
        None
    };
    rewrite(&mut pack.clone(), &mut note);
    found
}

/// The pack with a definition, by its name, in the place of each of these words.
pub fn with_meanings(pack: &Pack, meanings: &BTreeMap<String, String>) -> Pack {
    let mut pack = pack.clone();
    rewrite(&mut pack, &mut |term| meanings.get(term.as_str()).cloned());
    pack
}

/// For each undefined word of the pack the name of the definition that takes its place.
type Replace<'r> = &'r mut dyn FnMut(&Term) -> Option<String>;

fn rewrite(pack: &mut Pack, replace: Replace<'_>) {
    pack.definitions.iter_mut().for_each(|definition| condition(&mut definition.when, replace));
    pack.amounts.iter_mut().for_each(|amount| money(&mut amount.value, replace));
    for rule in &mut pack.rules {
        condition(&mut rule.when, replace);
        match rule.amount.as_mut().map(|amount| &mut amount.kind) {
            Some(AmountKind::Exact(sum) | AmountKind::AtLeast(sum)) => money(sum, replace),
            Some(AmountKind::Between(least, most)) => {
                money(least, replace);
                money(most, replace);
            }
            None => {}
        }
    }
    let classes = pack.orders.iter_mut().flat_map(|order| &mut order.keys).flat_map(|key| &mut key.classes);
    classes.for_each(|class| condition(&mut class.when, replace));
}

fn condition(formula: &mut Formula, replace: Replace<'_>) {
    match formula {
        Formula::All(parts) | Formula::Any(parts) => {
            parts.iter_mut().for_each(|part| condition(part, replace))
        }
        Formula::Not(inner) => condition(inner, replace),
        Formula::Undefined(term) => {
            if let Some(definition) = replace(term) {
                *formula = Formula::Use(definition);
            }
        }
        _ => {}
    }
}

fn money(sum: &mut Money, replace: Replace<'_>) {
    match sum {
        Money::Sum(parts) => parts.iter_mut().for_each(|part| money(part, replace)),
        Money::Rate(inner, _, _) | Money::Times(inner, _) => money(inner, replace),
        Money::Cases(rows) => rows.iter_mut().for_each(|(when, part)| {
            condition(when, replace);
            money(part, replace);
        }),
        Money::Fen(_) | Money::Param(_) | Money::Fact(_) | Money::Use(_) | Money::SumResidents(..) => {}
    }
}
