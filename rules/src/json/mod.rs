//! The one way JSON comes in and goes out: strict reading with a place for every error, canonical writing.
//!
//! The profile is that of the contract: whole numbers up to ±(2⁵³ − 1), text, booleans, lists and objects. `null`,
//! fractions, exponents, `-0` and duplicate keys are errors, so two readers can never see two different documents.

mod canonical;
mod error;
mod form;
mod node;
mod pointer;
mod read;
mod suggest;

#[cfg(test)]
mod tests;

pub use canonical::write_canonical;
pub use error::{JsonError, Kind, Position, Problem, Shape};
pub use form::{Form, Parts, Sparse};
pub(crate) use form::{form, tagged, words};
pub use node::{Fields, Node};
pub use pointer::Pointer;
pub use read::{Limits, forbidden_in_text, read};
pub use suggest::closest;

use crate::sorted::Map;

/// The largest whole number of the profile, 2⁵³ − 1: every JSON reader keeps it exact.
pub const MAX_INT: i64 = 9_007_199_254_740_991;

/// A document of the profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Json {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number, |n| ≤ [`MAX_INT`].
    Int(i64),
    /// Text without control characters other than line feed and tab.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object; every key occurs once.
    Object(Map<String, Json>),
}

impl Json {
    /// An object of these members; of two members of one name the later stands.
    pub fn object<K: Into<String>>(members: impl IntoIterator<Item = (K, Json)>) -> Self {
        let mut object = Map::new();
        for (key, value) in members {
            object.insert(key.into(), value);
        }
        Self::Object(object)
    }

    /// A list of what can be made into JSON.
    pub fn list<T: Into<Json>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }

    /// The member of this name, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Self::Object(members) => members.get(key),
            _ => None,
        }
    }

    /// What this is, in the words of error messages.
    pub fn shape(&self) -> Shape {
        match self {
            Self::Bool(_) => Shape::Bool,
            Self::Int(_) => Shape::Int,
            Self::Text(_) => Shape::Text,
            Self::List(_) => Shape::List,
            Self::Object(_) => Shape::Object,
        }
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u8> for Json {
    fn from(value: u8) -> Self {
        Self::Int(value.into())
    }
}

impl From<u32> for Json {
    fn from(value: u32) -> Self {
        Self::Int(value.into())
    }
}

impl From<&str> for Json {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Json {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<Vec<Json>> for Json {
    fn from(value: Vec<Json>) -> Self {
        Self::List(value)
    }
}
