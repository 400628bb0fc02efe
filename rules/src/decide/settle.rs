//! What is settled before any fact is read: assumptions, parameters on the day, the way ages are counted.

use super::meaning::MOST_TERMS;
use crate::date::{AgePolicy, Date};
use crate::ids::{AssumptionKey, Term};
use crate::money::Ratio;
use crate::pack::{Bound, Pack, Param, ParamValue, Quantity, Rate};
use crate::sorted::Map;
use std::fmt;

/// Why a pack cannot be used as asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PackError {
    /// The pack has no such assumption.
    UnknownAssumption(AssumptionKey, Vec<AssumptionKey>),
    /// The assumption has no such reading.
    UnknownReading(AssumptionKey, String, Vec<String>),
    /// A name in a formula that the pack does not define; such a pack does not pass its checks.
    UnknownName(String),
    /// A formula that does not fit the type of a fact; such a pack does not pass its checks.
    WrongType(String),
    /// A fact compared with more values than the engine holds apart.
    TooManyCells(String),
    /// One more undefined word than the engine holds apart inside a condition on residents.
    TooManyTerms(Term),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownAssumption(key, known) => {
                let known: Vec<&str> = known.iter().map(AssumptionKey::as_str).collect();
                write!(f, "this region has no assumption \"{key}\"; it has {}", known.join(", "))
            }
            Self::UnknownReading(key, value, known) if known.is_empty() => {
                write!(f, "assumption {key} is a whole number, not \"{value}\"")
            }
            Self::UnknownReading(key, value, known) => {
                write!(f, "assumption {key} has no reading \"{value}\"; give one of: {}", known.join(", "))
            }
            Self::UnknownName(name) => {
                write!(f, "the pack uses \"{name}\" without defining it; build it again")
            }
            Self::WrongType(name) => {
                write!(f, "the pack tests \"{name}\" in a way that does not fit; build it again")
            }
            Self::TooManyCells(name) => write!(f, "the pack compares \"{name}\" with too many values"),
            Self::TooManyTerms(term) => write!(
                f,
                "\"{}\" is one undefined word too many inside a condition on residents; use at most {MOST_TERMS} there",
                term.as_str()
            ),
        }
    }
}

/// The settled part of a pack.
#[derive(Clone, Debug)]
pub(super) struct Settled {
    pub on: Date,
    pub ages: AgePolicy,
    pub assumptions: Map<AssumptionKey, String>,
    quantities: Map<String, Quantity>,
}

impl Settled {
    pub fn new(
        pack: &Pack,
        on: Date,
        known: Date,
        chosen: &Map<AssumptionKey, String>,
    ) -> Result<Self, PackError> {
        let assumptions = assumptions(pack, chosen)?;
        let is = |key: &str, value: &str| assumptions.get(key).is_some_and(|found| found == value);
        let ages =
            AgePolicy { day_after: is("A10", "day_after"), february_28: is("leap_day", "february_28") };
        let in_force = |param: &Param| Some((param.id.clone(), value_on(param, on, known)?.value));
        let values = pack.params.iter().filter_map(in_force);
        let earliest = pack.params.iter().filter_map(|param| {
            let first = param.values.iter().min_by_key(|value| value.valid_from)?;
            matches!(first.value, Quantity::Number(_)).then(|| (param.id.clone(), first.value))
        });
        let numbers = assumptions
            .iter()
            .filter_map(|(key, value)| Some((key.to_string(), Quantity::Number(value.parse().ok()?))));
        let quantities = earliest.chain(values).chain(numbers).collect();
        Ok(Self { on, ages, assumptions, quantities })
    }

    pub fn reads(&self, key: &AssumptionKey, reading: &str) -> Result<bool, PackError> {
        let found = self.assumptions.get(key).ok_or_else(|| PackError::UnknownName(key.to_string()))?;
        Ok(found == reading)
    }

    pub fn bound(&self, bound: &Bound) -> Result<i64, PackError> {
        match bound {
            Bound::Number(number) => Ok(*number),
            Bound::Named(name) => match self.quantities.get(name) {
                Some(Quantity::Number(number) | Quantity::Fen(number)) => Ok(*number),
                Some(Quantity::Rate(_)) => Err(PackError::WrongType(name.clone())),
                None => Err(PackError::UnknownName(name.clone())),
            },
        }
    }

    /// The money a parameter holds on the day; nothing on a day without a value.
    pub fn fen(&self, name: &str) -> Option<i64> {
        match self.quantities.get(name)? {
            Quantity::Fen(fen) => Some(*fen),
            _ => None,
        }
    }

    pub fn rate(&self, rate: &Rate) -> Option<Ratio> {
        match rate {
            Rate::Fixed(ratio) => Some(*ratio),
            Rate::Param(name) => match self.quantities.get(name)? {
                Quantity::Rate(ratio) => Some(*ratio),
                Quantity::Number(number) => Ratio::new(*number, 1),
                Quantity::Fen(_) => None,
            },
        }
    }
}

fn assumptions(
    pack: &Pack,
    chosen: &Map<AssumptionKey, String>,
) -> Result<Map<AssumptionKey, String>, PackError> {
    let mut settled: Map<_, _> =
        pack.assumptions.iter().map(|a| (a.key.clone(), a.default.clone())).collect();
    for (key, value) in chosen {
        let known = pack.assumptions.iter().find(|assumption| assumption.key == *key);
        let Some(assumption) = known else {
            return Err(PackError::UnknownAssumption(key.clone(), settled.into_keys().collect()));
        };
        let fits = match assumption.readings.is_empty() {
            true => value.parse::<i64>().is_ok(),
            false => assumption.readings.contains(value),
        };
        if !fits {
            return Err(PackError::UnknownReading(key.clone(), value.clone(), assumption.readings.clone()));
        }
        settled.insert(key.clone(), value.clone());
    }
    Ok(settled)
}

/// The value of a parameter for the day `on`, with the law as known on the day `known` (semantics §6).
pub fn value_on(param: &Param, on: Date, known: Date) -> Option<&ParamValue> {
    let visible = |value: &&ParamValue| {
        let valid = value.valid_from <= on && value.valid_to.is_none_or(|to| on <= to);
        valid && value.known_from.is_none_or(|from| from <= known)
    };
    param.values.iter().filter(visible).max_by_key(|value| (value.valid_from, value.known_from))
}
