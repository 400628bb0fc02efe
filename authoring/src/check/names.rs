//! The names of a pack: what can be used, where, and which name is meant.

use super::{Group, vocabulary};
use crate::parse::Fault;
use crate::problem::{Code, did_you_mean, suggest};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use yiping_rules::facts::vocabulary::FactDef;

/// How to mend a resident's fact that stands outside a group, and one that stands in the amount of a group.
const RESIDENTS: [&str; 2] = [
    "write it inside any_resident( … ), count_residents( … ) or sum_residents( … => amount)",
    "the amount is the same for each: write one sum_residents( … => amount) for each amount",
];

/// What the values of a parameter are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParamKind {
    /// Fen.
    Money,
    /// A whole number.
    Number,
    /// A rate.
    Rate,
}

/// What an assumption can be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AssumptionKind {
    /// A whole number.
    Number,
    /// One of these words.
    Readings(Vec<String>),
}

/// A definition or named amount.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// Its name.
    pub id: String,
    /// A definition that speaks of `resident.…` and so has a meaning only for each resident.
    pub resident: bool,
    /// Names of the definitions or amounts it uses.
    pub uses: BTreeSet<String>,
}

/// Every name of a pack.
#[derive(Clone, Default, Debug)]
pub struct Names {
    /// Definitions in order.
    pub definitions: Vec<Named>,
    /// Named amounts in order.
    pub amounts: Vec<Named>,
    /// Parameters.
    pub params: BTreeMap<String, ParamKind>,
    /// Assumptions.
    pub assumptions: BTreeMap<String, AssumptionKind>,
}

impl Names {
    /// The definition of this name and its place in the order.
    pub fn definition(&self, id: &str) -> Option<(usize, &Named)> {
        find(&self.definitions, id)
    }

    /// The named amount of this name and its place in the order.
    pub fn amount(&self, id: &str) -> Option<(usize, &Named)> {
        find(&self.amounts, id)
    }

    /// The fault of using the definition or amount at `position` where only those before `limit` are known.
    pub(super) fn order(list: &[Named], position: usize, limit: usize, span: &Range<usize>) -> Option<Fault> {
        let Named { id, .. } = list.get(position).filter(|_| position >= limit)?;
        if list.get(limit).is_some_and(|user| user.id == *id || leads_to(list, id, &user.id)) {
            let help = "a definition can only use those written before it";
            return Some(Fault::new(Code::Cycle, span.clone(), format!("`{id}` comes back to itself"), help));
        }
        let message = format!("`{id}` is used before it is defined");
        Some(Fault::new(
            Code::UsedBeforeDefined,
            span.clone(),
            message,
            format!("move `{id}` above this one"),
        ))
    }

    /// The fault of a name that means nothing where a condition stands.
    pub(super) fn unknown_in_condition(&self, name: &str, span: &Range<usize>) -> Fault {
        if let Some(kind) = self.params.get(name) {
            let help = if *kind == ParamKind::Rate {
                "a rate belongs in an amount".into()
            } else {
                format!("write `param({name})` as the bound of a comparison")
            };
            return Fault::new(
                Code::WrongType,
                span.clone(),
                format!("`{name}` is a parameter, not a fact"),
                help,
            );
        }
        if self.assumptions.contains_key(name) {
            let help =
                format!("write `assumption({name})` as a bound, or `assumed({name} = …)` for a reading");
            return Fault::new(
                Code::WrongType,
                span.clone(),
                format!("`{name}` is an assumption, not a fact"),
                help,
            );
        }
        if self.amount(name).is_some() {
            return Fault::new(
                Code::WrongType,
                span.clone(),
                format!("`{name}` is an amount of money, not a condition"),
                "",
            );
        }
        if self.definition(name).is_some() {
            let help = format!("write `{name}` or `not {name}`");
            return Fault::new(
                Code::WrongType,
                span.clone(),
                format!("`{name}` is a definition, which holds or does not hold"),
                help,
            );
        }
        let facts: Vec<String> = vocabulary::all().collect();
        let known =
            self.definitions.iter().map(|named| named.id.as_str()).chain(facts.iter().map(String::as_str));
        let help = did_you_mean(name, known).unwrap_or_else(|| {
            "facts are listed in rules/src/facts/vocabulary.rs, definitions in definitions.toml".into()
        });
        Fault::new(
            Code::UnknownFact,
            span.clone(),
            format!("`{name}` is neither a fact nor a definition"),
            help,
        )
    }

    /// The fault of a name that means nothing where an amount stands.
    pub(super) fn unknown_in_money(&self, name: &str, span: &Range<usize>) -> Fault {
        let known =
            self.params.keys().map(String::as_str).chain(self.amounts.iter().map(|named| named.id.as_str()));
        let help = suggest(name, known.collect::<Vec<_>>(), "amounts and parameters");
        Fault::new(
            Code::UnknownName,
            span.clone(),
            format!("`{name}` is neither a parameter nor a named amount"),
            help,
        )
    }

    /// The kind of a parameter, or the fault of its name.
    pub(super) fn param(&self, name: &str, span: &Range<usize>) -> Result<ParamKind, Fault> {
        self.params.get(name).copied().ok_or_else(|| {
            let help = suggest(name, self.params.keys().map(String::as_str), "parameters");
            Fault::new(
                Code::UnknownParam,
                span.clone(),
                format!("`{name}` is not a parameter of this pack"),
                help,
            )
        })
    }

    /// The kind of an assumption, or the fault of its key.
    pub(super) fn assumption(&self, key: &str, span: &Range<usize>) -> Result<&AssumptionKind, Fault> {
        self.assumptions.get(key).ok_or_else(|| {
            let help = suggest(key, self.assumptions.keys().map(String::as_str), "assumptions");
            Fault::new(
                Code::UnknownAssumption,
                span.clone(),
                format!("`{key}` is not an assumption of this pack"),
                help,
            )
        })
    }

    /// The fact of this name, or the fault of using it here.
    pub(super) fn fact(
        &self,
        name: &str,
        span: &Range<usize>,
        group: Group,
    ) -> Result<&'static FactDef, Fault> {
        let Some(def) = vocabulary::fact(name) else { return Err(self.unknown_in_condition(name, span)) };
        if name.starts_with("resident.") && group != Group::Condition {
            let message = format!("`{name}` has no meaning outside a condition on residents");
            return Err(Fault::new(
                Code::OutsideResidents,
                span.clone(),
                message,
                RESIDENTS[usize::from(group == Group::Amount)],
            ));
        }
        Ok(def)
    }
}

fn find<'l>(list: &'l [Named], id: &str) -> Option<(usize, &'l Named)> {
    list.iter().enumerate().find(|(_, named)| named.id == id)
}

/// Whether what `from` uses, and what that uses in turn, comes to `to`.
fn leads_to<'l>(list: &'l [Named], from: &'l str, to: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        for used in find(list, id).into_iter().flat_map(|(_, named)| &named.uses) {
            if used == to {
                return true;
            }
            if seen.insert(used) {
                open.push(used);
            }
        }
    }
    false
}
