//! A pack: the rules of one region as checked data.

mod formula;
mod rule;

pub use formula::{Addend, Bound, Comparison, Formula, Money, Rate, Sum};
pub use rule::{Amount, AmountKind, Cite, Class, Payee, Per, Rule, RuleKind, Temporal, Window};

use crate::date::Date;
use crate::ids::{AssumptionKey, RegionCode, RuleId};
use crate::money::Ratio;
use crate::text::{Certainty, Text};
use serde::{Deserialize, Serialize};

/// The rules of one region.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// `yiping.pack/1`.
    pub schema: String,
    /// Region.
    pub region: RegionCode,
    /// Name of the region.
    pub title: Text,
    /// Version of this encoding, raised with any change of content.
    pub version: String,
    /// The documents the rules are read from.
    pub documents: Vec<Document>,
    /// Switchable readings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<PackAssumption>,
    /// Dated values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Param>,
    /// Named conditions, each using only those before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub definitions: Vec<Definition>,
    /// Named amounts, each using only those before it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<MoneyDefinition>,
    /// Rules in the order of the documents.
    pub rules: Vec<Rule>,
    /// Indicators and their values by date.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Target>,
}

/// A government document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Short name used in citations.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Number, where the source shows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Text,
    /// Day of issue, where the source shows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Date>,
    /// First and last day of its plan period.
    #[serde(default, skip_serializing_if = "Window::is_open")]
    pub window: Window,
    /// What a reader must know about its state: gaps, blank fields, doubts about force.
    pub note: Text,
}

/// A switchable reading (the register A1–A13 and local ones).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackAssumption {
    /// Key.
    pub key: AssumptionKey,
    /// What is assumed and why.
    pub title: Text,
    /// The value taken unless another is chosen.
    pub default: String,
    /// The words it can be; empty when it is a whole number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<String>,
}

/// A value that changes with time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Param {
    /// Name.
    pub id: String,
    /// What it is.
    pub title: Text,
    /// Its values.
    pub values: Vec<ParamValue>,
}

/// One value of a parameter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParamValue {
    /// The value.
    pub value: Quantity,
    /// First day it holds.
    pub valid_from: Date,
    /// Last day it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// First day on which it was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_from: Option<Date>,
}

/// What a parameter holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Money.
    Fen(i64),
    /// A plain whole number: years, beds, percent points.
    Number(i64),
    /// A rate.
    Rate(Ratio),
}

/// A named condition.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Name used in formulas.
    pub id: String,
    /// What it means, shown in explanations.
    pub title: Text,
    /// The condition.
    pub when: Formula,
}

/// A named amount.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoneyDefinition {
    /// Name used in amounts.
    pub id: String,
    /// The amount.
    pub value: Money,
}

/// An indicator of a plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Stable name.
    pub id: RuleId,
    /// Indicator.
    pub title: Text,
    /// Unit.
    pub unit: Text,
    /// Values in the words of the document, by date or year.
    pub values: Vec<TargetValue>,
    /// Who answers for it.
    pub agency: String,
    /// Where the document says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cite: Option<Cite>,
    /// Contradictions and doubts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// How sure the value is.
    #[serde(default, skip_serializing_if = "Certainty::is_verified")]
    pub certainty: Certainty,
}

/// A value of an indicator.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetValue {
    /// Year or day it is due; empty where the document names none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub due: String,
    /// The value as text, such as `≥ 60` or `85`.
    pub value: String,
}

impl Pack {
    /// The rule of this name.
    pub fn rule(&self, id: &RuleId) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == *id)
    }

    /// The plan period of a rule: its own, or that of the document it cites.
    pub fn window(&self, rule: &Rule) -> Window {
        let cited = || self.document(&rule.cite.doc).map(|document| document.window);
        rule.window.or_else(cited).unwrap_or_default()
    }

    /// The document a citation names.
    pub fn document(&self, id: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.id == id)
    }
}
