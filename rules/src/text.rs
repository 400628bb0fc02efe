//! Words for people, and how sure the project is of a fact.

use serde::{Deserialize, Serialize};

/// A text in simplified Chinese and in English. Both are always there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// How well a fact about a standard or a document is supported (`facts/standards.md` §0).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

impl Certainty {
    /// Serde helper: the usual case is left out of files.
    pub fn is_verified(&self) -> bool {
        *self == Self::Verified
    }
}
