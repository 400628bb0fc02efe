//! What a document says about receiving several of its benefits together, and where it says nothing.

use super::rule::Cite;
use crate::ids::RuleId;
use crate::json::{form, words};
use crate::text::Text;

/// Rules that bear on each other when more than one of them is met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stack {
    /// Name within the pack.
    pub id: String,
    /// What is combined.
    pub title: Text,
    /// What the document says about it.
    pub policy: Policy,
    /// The rules; where their order matters, the first comes first.
    pub rules: Vec<RuleId>,
    /// Rules of which none is given beside one of the group.
    pub excludes: Vec<RuleId>,
    /// The parameter that holds the most that is paid together.
    pub cap: Option<String>,
    /// Where the document says so; nothing where it is silent.
    pub cite: Option<Cite>,
    /// What a reader must know about it.
    pub note: Option<Text>,
}

/// How benefits of a group combine.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Policy {
    /// All that are met are given.
    Together,
    /// The one that pays most; of equals the first.
    Highest,
    /// One of them, which the person chooses.
    Choose,
    /// The first that is met.
    Priority,
    /// All that are met, at most so much together.
    Cap,
    /// The document does not say; nothing is decided.
    Silent,
}

form!(Stack { id, title, policy, rules; excludes, cap, cite, note });
words!(Policy {
    Together = "together",
    Highest = "highest",
    Choose = "choose",
    Priority = "priority",
    Cap = "cap",
    Silent = "silent",
});
