//! The TOML of an overlay: the pack it completes, and what it sets there.

use super::source::{Amount, Cite, Text};
use super::spanned::Spanned;
use schemars::JsonSchema;
use serde::Deserialize;

/// `extends` of `pack.toml`: the edition of the pack that an overlay completes.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extends {
    /// Code of its region, such as 230000.
    pub region: Spanned<String>,
    /// Its version.
    pub version: Spanned<String>,
    /// Digest of its built file, `sha256:` and 64 hexadecimal digits.
    pub digest: Spanned<String>,
}

/// `[[amount]]`: the money of a rule whose document leaves it to this region.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalAmount {
    /// The rule of the pack that is completed.
    pub rule: Spanned<String>,
    /// The money.
    pub amount: Spanned<Amount>,
    /// Where this region's document says so.
    pub cite: Option<Spanned<Cite>>,
}

/// `[[meaning]]`: what a word means that the document leaves undefined.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meaning {
    /// Name, as of a definition.
    pub id: Spanned<String>,
    /// The undefined word.
    pub term: Spanned<String>,
    /// The word as it is shown.
    pub title: Option<Spanned<Text>>,
    /// The condition.
    pub when: Spanned<String>,
    /// Where this region's document says so.
    pub cite: Option<Spanned<Cite>>,
}
