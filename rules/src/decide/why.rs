//! Why a condition came out as it did: Kleene's reading, part by part, with the values read.

use crate::ids::{AssumptionKey, Term};
use crate::json::Json;
use crate::pack::Comparison;
use crate::text::Text;
use crate::tri::Tri;

/// A part of a condition with its truth value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Why {
    /// What is known of it.
    pub value: Tri,
    /// What it is.
    pub part: Part,
}

/// The parts of a condition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// True or false by itself.
    Always,
    /// All of these.
    All(Vec<Why>),
    /// Some of these.
    Any(Vec<Why>),
    /// The contrary.
    Not(Box<Why>),
    /// A named condition of the pack.
    Definition(String, Text, Box<Why>),
    /// A test of one fact.
    Test(Test),
    /// An undefined word.
    Undefined(Term),
    /// A reading of an assumption.
    Assumed(AssumptionKey, String),
    /// Two sums compared; the least and greatest value of each.
    Compared {
        /// Left least and greatest.
        left: (i64, i64),
        /// What must hold between left and right.
        comparison: Comparison,
        /// Right least and greatest.
        right: (i64, i64),
        /// The facts read.
        facts: Vec<String>,
    },
    /// Some group of residents; the condition of each group.
    AnyResident(Vec<Why>),
}

/// A test of one fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Test {
    /// The fact.
    pub fact: String,
    /// What it is compared with.
    pub needs: Needs,
    /// What was read; nothing where the fact is not known.
    pub read: Option<String>,
    /// How far a number is from the bound, where it fails.
    pub short_by: Option<i64>,
    /// The scale by which the person was assessed, where the level of the national scale is tested and this is another.
    pub assessed_by: Option<String>,
}

/// What a test asks of a fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Needs {
    /// Yes.
    Yes,
    /// At least this; dates as day numbers.
    AtLeast(i64),
    /// At most this.
    AtMost(i64),
    /// One of these words.
    OneOf(Vec<String>),
    /// At least one of these in the set.
    Has(Vec<String>),
    /// Nothing in the set.
    Empty,
}

impl Why {
    /// The explanation as JSON: `is` (true, false, unknown) and what it is made of.
    pub fn to_json(&self) -> Json {
        let is = match self.value {
            Tri::True => "true",
            Tri::False => "false",
            Tri::Unknown => "unknown",
        };
        let mut members = vec![("is", Json::from(is))];
        members.extend(self.part.members());
        Json::object(members)
    }
}

impl Part {
    fn members(&self) -> Vec<(&'static str, Json)> {
        let each = |parts: &[Why]| Json::List(parts.iter().map(Why::to_json).collect());
        let range = |(lo, hi): (i64, i64)| Json::List(vec![Json::Int(lo), Json::Int(hi)]);
        match self {
            Self::Always => vec![],
            Self::All(parts) => vec![("all", each(parts))],
            Self::Any(parts) => vec![("any", each(parts))],
            Self::Not(part) => vec![("not", part.to_json())],
            Self::Definition(name, _, part) => {
                vec![("definition", Json::from(name.as_str())), ("means", part.to_json())]
            }
            Self::Test(test) => test.members(),
            Self::Undefined(term) => vec![("undefined", Json::from(term.as_str()))],
            Self::Assumed(key, reading) => {
                vec![("assumption", Json::from(key.as_str())), ("reading", Json::from(reading.as_str()))]
            }
            Self::Compared { left, comparison, right, facts } => vec![
                ("compare", Json::from(comparison.as_str())),
                ("facts", Json::list(facts.iter().map(String::as_str))),
                ("left", range(*left)),
                ("right", range(*right)),
            ],
            Self::AnyResident(groups) => vec![("any_resident", each(groups))],
        }
    }
}

impl Test {
    fn members(&self) -> Vec<(&'static str, Json)> {
        let words = |list: &[String]| Json::list(list.iter().map(String::as_str));
        let needs = match &self.needs {
            Needs::Yes => ("needs", Json::Bool(true)),
            Needs::AtLeast(bound) => ("at_least", Json::Int(*bound)),
            Needs::AtMost(bound) => ("at_most", Json::Int(*bound)),
            Needs::OneOf(list) => ("one_of", words(list)),
            Needs::Has(list) => ("has", words(list)),
            Needs::Empty => ("empty", Json::Bool(true)),
        };
        let mut members = vec![("fact", Json::from(self.fact.as_str())), needs];
        members.extend(self.read.iter().map(|read| ("read", Json::from(read.as_str()))));
        members.extend(self.short_by.iter().map(|distance| ("short_by", Json::Int(*distance))));
        members.extend(self.assessed_by.iter().map(|scale| ("assessed_by", Json::from(scale.as_str()))));
        members
    }
}
