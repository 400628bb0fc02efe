//! Conditions and amounts as they are written, each part with its place in the text.

use std::ops::Range;
use yiping_rules::date::Date;
use yiping_rules::money::{Ratio, Rounding};

/// Something with the bytes it was read from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct At<T> {
    /// What was read.
    pub node: T,
    /// Bytes of the formula's text.
    pub span: Range<usize>,
}

/// A name, still without meaning.
pub type Name = At<String>;

/// A condition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cond {
    /// `true`, `false`
    Constant(bool),
    /// `a and b`
    All(Vec<At<Cond>>),
    /// `a or b`
    Any(Vec<At<Cond>>),
    /// `not a`
    Not(Box<At<Cond>>),
    /// A yes/no fact or a definition.
    Name(String),
    /// `a >= b`
    Compare(Operand, At<Op>, Operand),
    /// `name in 1..2`
    Between(Name, At<Atom>, At<Atom>),
    /// `name in [a, b]`
    Among(Name, Vec<At<Word>>),
    /// `name has a`, `name has any [a, b]`
    Has(Name, Vec<At<Word>>),
    /// `name is empty`
    Empty(Name),
    /// `undefined("term")`
    Undefined(String),
    /// `assumed(key = reading)`
    Assumed(Name, Name),
    /// `any_resident(condition)`
    AnyResident(Box<At<Cond>>),
}

/// One side of a comparison: a sum of at least one part.
pub type Operand = At<Vec<Part>>;

/// A part of a sum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What is counted.
    pub atom: At<Atom>,
    /// `* 3`
    pub times: Option<At<i64>>,
}

/// The smallest parts of a comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Atom {
    /// `60`
    Number(i64),
    /// `2020-01-01`
    Date(Date),
    /// `6 yuan` in fen
    Money(i64),
    /// `"text"`
    Text(String),
    /// A fact or a word.
    Name(String),
    /// `assumption(A3)`
    Assumption(Name),
    /// `param(name)`
    Param(Name),
    /// `count_residents(condition)`
    Residents(Box<At<Cond>>),
}

/// A word of a list: a bare name of the vocabulary, or quoted free text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Word {
    /// `home`
    Bare(String),
    /// `"楚门镇"`
    Quoted(String),
}

/// A comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Op {
    AtLeast,
    Above,
    AtMost,
    Below,
    Same,
    Other,
}

/// An amount of money.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cash {
    /// `100 fen`, `6 yuan`
    Fen(i64),
    /// A parameter, a named amount or a fact.
    Name(String),
    /// `a + b`
    Sum(Vec<At<Cash>>),
    /// `a * 9/10`, `a * facility_beds`
    Scaled(Box<At<Cash>>, At<Factor>),
    /// `round_down(a)`
    Rounded(Rounding, Box<At<Cash>>),
    /// `cases { c => a; d => b }`
    Cases(Vec<(At<Cond>, At<Cash>)>),
    /// `sum_residents(c => a)`
    SumResidents(Box<At<Cond>>, Box<At<Cash>>),
}

/// What an amount is multiplied by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Factor {
    /// `9/10`, `15%`, `3`
    Rate(Ratio),
    /// A rate parameter or a number fact.
    Name(String),
}

impl Op {
    /// The same comparison with its sides exchanged.
    pub fn flipped(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::Above => Self::Below,
            Self::AtMost => Self::AtLeast,
            Self::Below => Self::Above,
            Self::Same | Self::Other => self,
        }
    }
}

impl Word {
    /// The word without quotation marks.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Bare(word) | Self::Quoted(word) => word,
        }
    }
}

impl<T> At<T> {
    pub(crate) fn new(node: T, span: Range<usize>) -> Self {
        Self { node, span }
    }

    /// Another thing at the same place.
    pub fn with<U>(&self, node: U) -> At<U> {
        At { node, span: self.span.clone() }
    }
}
