//! Words for people, and how sure the project is of a fact.

use crate::json::{form, words};

/// A text in simplified Chinese and in English. Both are always there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// How well a fact about a standard or a document is supported (`facts/standards.md` §0).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Certainty {
    /// Two or more independent sources agree, or the document itself was read.
    #[default]
    Verified,
    /// Exactly one source.
    SingleSource,
    /// General knowledge; no source was seen.
    FromMemory,
    /// Sources disagree; the reading is an assumption.
    Contested,
}

form!(Text { zh, en });

impl Certainty {
    /// Whether nothing has to be said about it.
    pub fn is_verified(&self) -> bool {
        *self == Self::Verified
    }
}

words!(Certainty {
    Verified = "verified",
    SingleSource = "single_source",
    FromMemory = "from_memory",
    Contested = "contested",
});
