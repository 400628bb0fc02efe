//! The order of a waiting list, by the keys that a document states.

use super::formula::Formula;
use super::rule::Cite;
use crate::ids::RuleId;
use crate::json::form;
use crate::text::Text;

/// Who comes before whom among the persons who meet a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    /// The rule.
    pub rule: RuleId,
    /// The keys, the weightiest first; none where the document states no order, so that all come equal.
    pub keys: Vec<Key>,
    /// Where the document says so.
    pub cite: Cite,
    /// What it leaves open.
    pub note: Option<Text>,
}

/// One key: a person's class by it is the first whose condition holds, and behind all of them where none does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    /// What is looked at.
    pub title: Text,
    /// The classes, the first to be admitted first.
    pub classes: Vec<PriorityClass>,
}

/// A class of persons who come before those of the classes behind it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PriorityClass {
    /// Name within the key.
    pub id: String,
    /// Who they are.
    pub title: Text,
    /// The condition.
    pub when: Formula,
}

form!(Order { rule, keys, cite; note });
form!(Key { title, classes });
form!(PriorityClass { id, title, when });
