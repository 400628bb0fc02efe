//! One column: the values of a fact, packed so that thousands of rows are compared at a time.

use crate::date::Date;
use crate::facts::vocabulary::{FactDef, Kind};
use crate::facts::{FactSet, Value, bit};

/// The values of a fact. In every kind one value stands for a gap.
#[derive(Clone, Debug)]
pub(super) enum Column {
    /// Yes/no as 0 and 1, grades, words by their place: each raised by one, a gap is 0.
    Small(Vec<u8>),
    /// Numbers, codes, and days by their number; a gap is [`NO_NUMBER`].
    Number(Vec<i32>),
    /// Money; a gap is [`NO_MONEY`].
    Money(Vec<i64>),
    /// Sets of a closed list: a bit for each word, and [`GIVEN`]; a gap is 0.
    Set(Vec<u64>),
    /// Free texts and sets of them: the place among the distinct values raised by one; a gap is 0.
    Listed(Vec<u32>, Vec<Value>),
}

/// A gap among numbers.
pub(super) const NO_NUMBER: i32 = i32::MIN;
/// A gap among money.
pub(super) const NO_MONEY: i64 = i64::MIN;
/// The bit of a set that was given.
pub(super) const GIVEN: u64 = 1 << 63;

impl Column {
    /// A column of a kind of fact, without rows; nothing for kinds that are no single value.
    pub fn empty(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Flag | Kind::Grade(_) | Kind::One(_) => Self::Small(Vec::new()),
            Kind::Number(..) | Kind::Code | Kind::Date => Self::Number(Vec::new()),
            Kind::Money => Self::Money(Vec::new()),
            Kind::Many(_) => Self::Set(Vec::new()),
            Kind::Text | Kind::Texts => Self::Listed(Vec::new(), Vec::new()),
            Kind::Person | Kind::Residents => return None,
        })
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Small(values) => values.len(),
            Self::Number(values) => values.len(),
            Self::Money(values) => values.len(),
            Self::Set(values) => values.len(),
            Self::Listed(values, _) => values.len(),
        }
    }

    /// One more row without a value.
    pub fn push_gap(&mut self) -> Option<()> {
        match self {
            Self::Small(values) => values.push(0),
            Self::Number(values) => values.push(NO_NUMBER),
            Self::Money(values) => values.push(NO_MONEY),
            Self::Set(values) => values.push(0),
            Self::Listed(values, _) => values.push(0),
        }
        Some(())
    }

    /// One more row; nothing where the value does not fit the fact.
    pub fn push(&mut self, fact: &FactDef, value: Value) -> Option<()> {
        if !FactSet::takes(fact, &value) {
            return None;
        }
        match (self, value) {
            (Self::Small(values), Value::Flag(yes)) => values.push(u8::from(yes).checked_add(1)?),
            (Self::Small(values), Value::Number(grade)) => {
                values.push(u8::try_from(grade).ok()?.checked_add(1)?)
            }
            (Self::Small(values), Value::Word(word)) => {
                values.push(u8::try_from(place(fact, &word)?).ok()?.checked_add(1)?)
            }
            (Self::Number(values), Value::Number(number)) => values.push(i32::try_from(number).ok()?),
            (Self::Number(values), Value::Date(date)) => values.push(i32::try_from(date.number()).ok()?),
            (Self::Money(values), Value::Number(fen)) => values.push(fen),
            (Self::Set(values), Value::Words(words)) => {
                let mut bits = words.iter().map(|word| place(fact, word).map(bit));
                values.push(bits.try_fold(GIVEN, |all, bit| Some(all | bit?))?);
            }
            (Self::Listed(values, known), value) => {
                let at = known.iter().position(|other| *other == value).unwrap_or_else(|| {
                    known.push(value);
                    known.len().saturating_sub(1)
                });
                values.push(u32::try_from(at).ok()?.checked_add(1)?);
            }
            _ => return None,
        }
        Some(())
    }

    /// The value in a row.
    pub fn value(&self, fact: &FactDef, row: usize) -> Option<Value> {
        match self {
            Self::Small(values) => {
                let code = values.get(row)?.checked_sub(1)?;
                Some(match fact.kind {
                    Kind::Flag => Value::Flag(code == 1),
                    Kind::One(words) => Value::Word((*words.get(usize::from(code))?).to_owned()),
                    _ => Value::Number(code.into()),
                })
            }
            Self::Number(values) => {
                let number = i64::from(*values.get(row).filter(|value| **value != NO_NUMBER)?);
                if fact.kind == Kind::Date {
                    Date::from_number(number).map(Value::Date)
                } else {
                    Some(Value::Number(number))
                }
            }
            Self::Money(values) => {
                values.get(row).filter(|fen| **fen != NO_MONEY).map(|fen| Value::Number(*fen))
            }
            Self::Set(values) => {
                let bits = *values.get(row).filter(|bits| **bits != 0)?;
                let words = if let Kind::Many(words) = fact.kind { words } else { &[] };
                let has = |(place, _): &(usize, &&str)| bits & bit(*place) != 0;
                Some(Value::Words(
                    words.iter().enumerate().filter(has).map(|(_, word)| (*word).to_owned()).collect(),
                ))
            }
            Self::Listed(values, known) => {
                known.get(usize::try_from(values.get(row)?.checked_sub(1)?).ok()?).cloned()
            }
        }
    }

    /// Whether there is a value in a row.
    pub fn is_given(&self, row: usize) -> bool {
        match self {
            Self::Small(values) => values.get(row).is_some_and(|code| *code != 0),
            Self::Number(values) => values.get(row).is_some_and(|number| *number != NO_NUMBER),
            Self::Money(values) => values.get(row).is_some_and(|fen| *fen != NO_MONEY),
            Self::Set(values) => values.get(row).is_some_and(|bits| *bits != 0),
            Self::Listed(values, _) => values.get(row).is_some_and(|place| *place != 0),
        }
    }

    /// The value in a row as a number, whatever it stands for, and the least number for a gap.
    pub fn number(&self, row: usize) -> i64 {
        let found = match self {
            Self::Small(values) => values.get(row).map(|code| i64::from(*code)),
            Self::Number(values) => values.get(row).map(|number| i64::from(*number)),
            Self::Money(values) => values.get(row).copied(),
            Self::Set(_) | Self::Listed(..) => None,
        };
        found.unwrap_or(i64::MIN)
    }

    /// The codes of a column of small values.
    pub fn small(&self) -> Option<&[u8]> {
        if let Self::Small(codes) = self { Some(codes) } else { None }
    }

    pub fn into_small(self) -> Option<Vec<u8>> {
        if let Self::Small(codes) = self { Some(codes) } else { None }
    }
}

/// The place of a word in the closed list of a fact.
fn place(fact: &FactDef, word: &str) -> Option<usize> {
    match fact.kind {
        Kind::One(words) | Kind::Many(words) => words.iter().position(|known| *known == word),
        _ => None,
    }
}
