//! Digits: what of a fact makes a difference to a rule, as a small number for each row.

use super::column::{Column, GIVEN, NO_MONEY, NO_NUMBER};
use super::table::Columns;
use crate::date::{AgePolicy, Date};
use crate::decide::Input;
use crate::facts::vocabulary::{Kind, lookup};
use crate::facts::{Value, bit};
use crate::scale::NATIONAL;

/// A small number made from one or two columns. In every kind 0 stands for a gap.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Digit {
    /// The column read.
    pub fact: String,
    /// How many numbers it can be.
    pub radix: u64,
    cut: Cut,
}

/// How a value becomes a digit.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Cut {
    /// By the digit of each code.
    Codes(Vec<u8>),
    /// The same for a level, and the greatest digit where this column names another scale.
    Level(Vec<u8>, String),
    /// By the number of bounds reached.
    Ranges(Vec<i64>),
    /// The same for an age: where this column has a birth date, by the number of last birth dates not missed.
    Age { bounds: Vec<i64>, birth: String, births: Vec<i32> },
    /// By which of these groups of bits a set has any of.
    Bits(Vec<u64>),
    /// By the place of a text among these.
    Texts(Vec<String>),
    /// By which of these texts a set has.
    SomeTexts(Vec<String>),
}

/// A digit with the columns of one table.
pub(super) enum Bound<'t> {
    /// A gap in every row.
    Absent,
    Codes(&'t [u8], Vec<u8>),
    Level {
        codes: &'t [u8],
        digits: Vec<u8>,
        standards: &'t [u8],
        national: u8,
        other: u8,
    },
    Numbers(&'t [i32], Vec<i32>),
    Money(&'t [i64], &'t [i64]),
    Age {
        ages: Option<(&'t [i32], Vec<i32>)>,
        births: &'t [i32],
        lasts: &'t [i32],
    },
    Bits(&'t [u64], &'t [u64]),
    Listed(&'t [u32], Vec<u8>),
}

/// The most groups of words in one digit.
const MOST_WORDS: usize = 7;

impl Digit {
    /// The digits of an input on a day: one, unless a set has many words.
    pub fn of(input: Input, on: Date, ages: AgePolicy) -> Vec<Self> {
        match input {
            Input::Ranges(fact, bounds) => vec![Self::ranges(fact, bounds, on, ages)],
            Input::Classes(fact, classes) => vec![Self::classes(fact, &classes)],
            Input::Texts(fact, texts) => {
                vec![Self { radix: count(texts.len(), 2), cut: Cut::Texts(texts), fact }]
            }
            Input::Words(fact, words) => words
                .chunks(MOST_WORDS)
                .map(|some| {
                    let group = |words: &Vec<usize>| words.iter().fold(0, |all, word| all | bit(*word));
                    let bits = some.iter().map(group).collect();
                    Self { fact: fact.clone(), radix: sets(some.len()), cut: Cut::Bits(bits) }
                })
                .collect(),
            Input::SomeTexts(fact, texts) => texts
                .chunks(MOST_WORDS)
                .map(|some| Self {
                    fact: fact.clone(),
                    radix: sets(some.len()),
                    cut: Cut::SomeTexts(some.to_vec()),
                })
                .collect(),
        }
    }

    /// Whether a level was given.
    pub fn level_given() -> Self {
        let fact = "disability_level".to_owned();
        Self { fact, radix: 2, cut: Cut::Codes(raised(&[0; 64])) }
    }

    /// Whether there is a person cared for.
    pub fn caring() -> Self {
        Self { fact: "cared_person".to_owned(), radix: 2, cut: Cut::Codes(vec![0, 0, 1]) }
    }

    fn classes(fact: String, classes: &[u8]) -> Self {
        let radix = count(usize::from(classes.iter().copied().max().unwrap_or(0)), 2);
        let digits = raised(classes);
        match fact.strip_suffix("disability_level") {
            Some(of) => {
                let cut = Cut::Level(digits, format!("{of}assessment_standard"));
                Self { radix: radix.saturating_add(1), cut, fact }
            }
            None => Self { fact, radix, cut: Cut::Codes(digits) },
        }
    }

    fn ranges(fact: String, bounds: Vec<i64>, on: Date, ages: AgePolicy) -> Self {
        let radix = count(bounds.len(), 2);
        let cut = match fact.strip_suffix("age_years") {
            Some(of) => {
                let births = bounds.iter().map(|age| last_birth(*age, on, ages)).collect();
                Cut::Age { birth: format!("{of}birth_date"), births, bounds }
            }
            None => Cut::Ranges(bounds),
        };
        Self { fact, radix, cut }
    }

    /// The columns it reads.
    pub fn facts(&self) -> impl Iterator<Item = &str> {
        let other = match &self.cut {
            Cut::Level(_, standard) => Some(standard.as_str()),
            Cut::Age { birth, .. } => Some(birth.as_str()),
            _ => None,
        };
        std::iter::once(self.fact.as_str()).chain(other)
    }

    /// The digit over the columns of a table.
    pub fn bind<'t>(&'t self, table: &'t Columns) -> Bound<'t> {
        let column = table.column(&self.fact);
        match (&self.cut, column) {
            (Cut::Age { bounds, birth, births }, ages) => age(ages, bounds, table.column(birth), births),
            (Cut::Level(digits, standard), Some(Column::Small(codes))) => match table.column(standard) {
                Some(Column::Small(standards)) => Bound::Level {
                    codes,
                    digits: whole(digits),
                    standards,
                    national: national(),
                    other: u8::try_from(self.radix).unwrap_or(u8::MAX).saturating_sub(1),
                },
                _ => Bound::Codes(codes, whole(digits)),
            },
            (Cut::Codes(digits), Some(Column::Small(codes))) => Bound::Codes(codes, whole(digits)),
            (Cut::Ranges(bounds), Some(Column::Number(numbers))) => Bound::Numbers(numbers, small(bounds)),
            (Cut::Ranges(bounds), Some(Column::Money(fen))) => Bound::Money(fen, bounds),
            (Cut::Bits(bits), Some(Column::Set(sets))) => Bound::Bits(sets, bits),
            (Cut::Texts(texts), Some(Column::Listed(places, values))) => {
                let digit = |value: &Value| match value {
                    Value::Word(word) => texts.iter().position(|text| text == word).unwrap_or(texts.len()),
                    _ => texts.len(),
                };
                Bound::Listed(places, listed(values, digit))
            }
            (Cut::SomeTexts(texts), Some(Column::Listed(places, values))) => {
                let has = |value: &Value, text: &String| matches!(value, Value::Words(words) if words.contains(text));
                let digit = |value: &Value| {
                    texts.iter().rev().fold(0_usize, |all, text| all << 1 | usize::from(has(value, text)))
                };
                Bound::Listed(places, listed(values, digit))
            }
            _ => Bound::Absent,
        }
    }
}

impl Bound<'_> {
    /// Whether every row has a gap.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The digits of the rows from this one on.
    pub fn fill(&self, from: usize, digits: &mut [u8]) {
        match self {
            Self::Absent => digits.fill(0),
            Self::Codes(codes, map) => mapped(rest(codes, from), map, digits),
            Self::Level { codes, digits: map, standards, national, other } => {
                mapped(rest(codes, from), map, digits);
                for (digit, standard) in digits.iter_mut().zip(rest(standards, from)) {
                    let foreign = *digit != 0 && *standard != 0 && standard != national;
                    *digit = if foreign { *other } else { *digit };
                }
            }
            Self::Numbers(numbers, bounds) => reached(rest(numbers, from), NO_NUMBER, bounds, digits),
            Self::Money(fen, bounds) => reached(rest(fen, from), NO_MONEY, bounds, digits),
            Self::Age { ages, births, lasts } => aged(ages.as_ref(), births, lasts, from, digits),
            Self::Bits(sets, bits) => held(rest(sets, from), bits, digits),
            Self::Listed(places, map) => {
                for (digit, place) in digits.iter_mut().zip(rest(places, from)) {
                    *digit =
                        usize::try_from(*place).ok().and_then(|place| map.get(place).copied()).unwrap_or(0);
                }
            }
        }
    }
}

fn age<'t>(
    ages: Option<&'t Column>,
    bounds: &[i64],
    births: Option<&'t Column>,
    lasts: &'t [i32],
) -> Bound<'t> {
    match (ages, births) {
        (Some(Column::Number(ages)), None) => Bound::Numbers(ages, small(bounds)),
        (Some(Column::Number(ages)), Some(Column::Number(births))) => {
            Bound::Age { ages: Some((ages, small(bounds))), births, lasts }
        }
        (_, Some(Column::Number(births))) => Bound::Age { ages: None, births, lasts },
        _ => Bound::Absent,
    }
}

fn rest<T>(column: &[T], from: usize) -> &[T] {
    column.get(from..).unwrap_or(&[])
}

fn mapped(codes: &[u8], map: &[u8], digits: &mut [u8]) {
    let Some(map) = map.first_chunk::<256>() else { return };
    for (digit, code) in digits.iter_mut().zip(codes) {
        *digit = map.get(usize::from(*code)).copied().unwrap_or(0);
    }
}

/// One for a value, and one more for each bound it reaches.
fn reached<T: PartialOrd + Copy>(values: &[T], gap: T, bounds: &[T], digits: &mut [u8]) {
    for (digit, value) in digits.iter_mut().zip(values) {
        *digit = u8::from(*value > gap);
    }
    for bound in bounds {
        for (digit, value) in digits.iter_mut().zip(values) {
            *digit = digit.wrapping_add(u8::from(*value >= *bound));
        }
    }
}

/// The digits of ages: by the birth date, or where there is none by the age.
fn aged(ages: Option<&(&[i32], Vec<i32>)>, births: &[i32], lasts: &[i32], from: usize, digits: &mut [u8]) {
    match ages {
        Some((ages, bounds)) => reached(rest(ages, from), NO_NUMBER, bounds, digits),
        None => digits.fill(0),
    }
    for (digit, born) in digits.iter_mut().zip(rest(births, from)) {
        *digit = if *born == NO_NUMBER { *digit } else { 1 };
    }
    for last in lasts {
        for (digit, born) in digits.iter_mut().zip(rest(births, from)) {
            *digit = digit.wrapping_add(u8::from(*born <= *last) & u8::from(*born > NO_NUMBER));
        }
    }
}

/// One for a set, and the weight of each of these groups of bits that it has any of.
fn held(sets: &[u64], groups: &[u64], digits: &mut [u8]) {
    for (digit, set) in digits.iter_mut().zip(sets) {
        *digit = u8::from(*set >= GIVEN);
    }
    for (weight, group) in (0..8_u32).zip(groups) {
        for (digit, set) in digits.iter_mut().zip(sets) {
            *digit = digit.wrapping_add(u8::from(*set & *group != 0).wrapping_shl(weight));
        }
    }
}

/// The digit of each code: its class raised by one, and 0 for the gap, whose code is 0.
fn raised(classes: &[u8]) -> Vec<u8> {
    std::iter::once(0).chain(classes.iter().map(|class| class.saturating_add(1))).collect()
}

/// The same with a digit for every number a code could be.
fn whole(digits: &[u8]) -> Vec<u8> {
    let mut whole = digits.to_vec();
    whole.resize(256, 0);
    whole
}

/// The digit of each place in a list of values, 0 for the gap.
fn listed(values: &[Value], digit: impl Fn(&Value) -> usize) -> Vec<u8> {
    let digits = values.iter().map(|value| u8::try_from(digit(value).saturating_add(1)).unwrap_or(u8::MAX));
    std::iter::once(0).chain(digits).collect()
}

fn small(bounds: &[i64]) -> Vec<i32> {
    let near = |bound: &i64| {
        i32::try_from(*bound).unwrap_or(if *bound < 0 { NO_NUMBER.saturating_add(1) } else { i32::MAX })
    };
    bounds.iter().map(near).collect()
}

fn count(len: usize, more: u64) -> u64 {
    u64::try_from(len).unwrap_or(u64::MAX).saturating_add(more)
}

/// A gap, or any choice of so many words.
fn sets(words: usize) -> u64 {
    u32::try_from(words).ok().and_then(|words| 1_u64.checked_shl(words)).unwrap_or(u64::MAX).saturating_add(1)
}

/// The code of the national scale among the standards.
fn national() -> u8 {
    let standard = lookup("assessment_standard").map(|fact| fact.kind);
    let words = if let Some(Kind::One(words)) = standard { words } else { &[] };
    let place = words.iter().position(|word| *word == NATIONAL).and_then(|place| u8::try_from(place).ok());
    place.map_or(0, |place| place.saturating_add(1))
}

/// The last day of birth that gives at least this age on a day. Who is born later is not older.
fn last_birth(age: i64, on: Date, policy: AgePolicy) -> i32 {
    const FIRST: i64 = 1;
    const LAST: i64 = 3_652_059;
    let reaches = |day: i64| Date::from_number(day).is_some_and(|born| born.age_on(on, policy) >= age);
    let (mut yes, mut no) = (FIRST.saturating_sub(1), LAST.saturating_add(1));
    while no.saturating_sub(yes) > 1 {
        let middle = yes.midpoint(no);
        if reaches(middle) { yes = middle } else { no = middle }
    }
    i32::try_from(yes).unwrap_or(NO_NUMBER)
}
