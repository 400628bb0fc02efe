//! Conditions and money as trees, the form in which they are checked, stored and evaluated.

use crate::ids::{AssumptionKey, Term};
use crate::json::{Form, Json, JsonError, Node, tagged, words};
use crate::money::{Fen, Ratio, Rounding};

/// A condition. Names are those of the vocabulary; definitions, parameters and assumptions are the pack's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Formula {
    /// True or false by itself.
    Always(bool),
    /// All hold.
    All(Vec<Formula>),
    /// Some holds.
    Any(Vec<Formula>),
    /// Does not hold.
    Not(Box<Formula>),
    /// A yes/no fact is yes.
    Flag(String),
    /// A number, grade, date or code is at least the bound.
    AtLeast(String, Bound),
    /// A number, grade, date or code is at most the bound.
    AtMost(String, Bound),
    /// The fact is one of these words.
    OneOf(String, Vec<String>),
    /// The set contains at least one of these words.
    Has(String, Vec<String>),
    /// The set is empty.
    Empty(String),
    /// A word that the document does not define.
    Undefined(Term),
    /// A definition of the pack.
    Use(String),
    /// An assumption has this reading.
    Assumed(AssumptionKey, String),
    /// Two sums compared.
    Compare(Sum, Comparison, Sum),
    /// Some group of residents meets the condition.
    AnyResident(Box<Formula>),
}

/// A bound of a comparison: a number, or the name of a parameter or assumption that holds one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Bound {
    /// A number; for dates the day's number.
    Number(i64),
    /// A parameter or assumption.
    Named(String),
}

/// How two sums compare.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Comparison {
    /// Left is at least right.
    AtLeast,
    /// Left is more than right.
    Above,
    /// Both are the same.
    Same,
}

/// A sum of facts, each times a whole number.
pub type Sum = Vec<Addend>;

/// A part of a sum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Addend {
    /// A constant.
    Number(i64),
    /// So many times a fact.
    Fact(i64, String),
    /// So many times the number of residents that meet a condition.
    Residents(i64, Formula),
}

/// An amount of money.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Money {
    /// A constant.
    Fen(Fen),
    /// A parameter in fen.
    Param(String),
    /// A fact in fen.
    Fact(String),
    /// A money definition of the pack.
    Use(String),
    /// A sum.
    Sum(Vec<Money>),
    /// An amount at a rate.
    Rate(Box<Money>, Rate, Option<Rounding>),
    /// So many times as a whole-number fact says.
    Times(Box<Money>, String),
    /// The amount of the first condition that holds.
    Cases(Vec<(Formula, Money)>),
    /// For every resident that meets the condition.
    SumResidents(Box<Formula>, Box<Money>),
}

/// A rate: fixed, or the name of a parameter that holds one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rate {
    /// A fraction.
    Fixed(Ratio),
    /// A parameter.
    Param(String),
}

impl Money {
    /// The conditions inside: of cases, and on residents.
    pub fn conditions(&self) -> Vec<&Formula> {
        match self {
            Self::Fen(_) | Self::Param(_) | Self::Fact(_) | Self::Use(_) => vec![],
            Self::Sum(parts) => parts.iter().flat_map(Self::conditions).collect(),
            Self::Rate(part, _, _) | Self::Times(part, _) => part.conditions(),
            Self::Cases(cases) => {
                cases.iter().flat_map(|(when, part)| std::iter::once(when).chain(part.conditions())).collect()
            }
            Self::SumResidents(when, part) => {
                let mut found = part.conditions();
                found.push(when);
                found
            }
        }
    }
}

tagged!(Formula {
    "always" => Always(holds),
    "all" => All(parts),
    "any" => Any(parts),
    "not" => Not(part),
    "flag" => Flag(fact),
    "at_least" => AtLeast(fact, bound),
    "at_most" => AtMost(fact, bound),
    "one_of" => OneOf(fact, words),
    "has" => Has(fact, words),
    "empty" => Empty(fact),
    "undefined" => Undefined(term),
    "use" => Use(definition),
    "assumed" => Assumed(key, reading),
    "compare" => Compare(left, comparison, right),
    "any_resident" => AnyResident(part),
});
words!(Comparison { AtLeast = "at_least", Above = "above", Same = "same" });
tagged!(Addend {
    "number" => Number(number),
    "fact" => Fact(factor, fact),
    "residents" => Residents(factor, condition),
});
tagged!(Money {
    "fen" => Fen(fen),
    "param" => Param(name),
    "fact" => Fact(name),
    "use" => Use(name),
    "sum" => Sum(parts),
    "rate" => Rate(part, rate; rounding),
    "times" => Times(part, fact),
    "cases" => Cases(cases),
    "sum_residents" => SumResidents(condition, part),
});
tagged!(Rate { "fixed" => Fixed(ratio), "param" => Param(name) });

impl Form for Bound {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        match node.json() {
            Json::Int(number) => Ok(Self::Number(*number)),
            _ => node.text().map(|name| Self::Named(name.to_owned())),
        }
    }

    fn to_json(&self) -> Json {
        match self {
            Self::Number(number) => Json::Int(*number),
            Self::Named(name) => Json::from(name.as_str()),
        }
    }
}
