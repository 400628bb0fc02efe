//! A pack: the rules of one region as checked data.

mod formula;
mod order;
mod rule;
mod stack;
#[cfg(test)]
mod tests;

pub use formula::{Addend, Bound, Comparison, Formula, Money, Rate, Sum};
pub use order::{Key, Order, PriorityClass};
pub use rule::{Amount, AmountKind, Cite, Class, Payee, Per, Rule, RuleKind, Temporal, Window};
pub use stack::{Policy, Stack};

use crate::date::Date;
use crate::ids::{AssumptionKey, RegionCode, RuleId};
use crate::json::{form, tagged};
use crate::money::Ratio;
use crate::text::{Certainty, Text};

/// The rules of one region.
#[derive(Clone, PartialEq, Eq, Debug)]
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
    pub assumptions: Vec<PackAssumption>,
    /// Dated values.
    pub params: Vec<Param>,
    /// Named conditions, each using only those before it.
    pub definitions: Vec<Definition>,
    /// Named amounts, each using only those before it.
    pub amounts: Vec<MoneyDefinition>,
    /// Rules in the order of the documents.
    pub rules: Vec<Rule>,
    /// Indicators and their values by date.
    pub targets: Vec<Target>,
    /// Rules that bear on each other when more than one is met.
    pub stacks: Vec<Stack>,
    /// Orders of waiting lists.
    pub orders: Vec<Order>,
    /// The pack that an overlay completes, where this is one.
    pub extends: Option<Base>,
}

/// The edition of a pack that an overlay was made over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Base {
    /// Its region.
    pub region: RegionCode,
    /// Its version.
    pub version: String,
    /// Digest of its file, `sha256:…`.
    pub digest: String,
}

/// A government document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// Short name used in citations.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Number, where the source shows one.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Text,
    /// Day of issue, where the source shows one.
    pub issued: Option<Date>,
    /// First and last day of its plan period.
    pub window: Window,
    /// What a reader must know about its state: gaps, blank fields, doubts about force.
    pub note: Text,
}

/// A switchable reading (the register A1–A13 and local ones).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PackAssumption {
    /// Key.
    pub key: AssumptionKey,
    /// What is assumed and why.
    pub title: Text,
    /// The value taken unless another is chosen.
    pub default: String,
    /// The words it can be; empty when it is a whole number.
    pub readings: Vec<String>,
    /// Of a whole number: others that the document leaves possible.
    pub others: Vec<String>,
}

/// A value that changes with time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Param {
    /// Name.
    pub id: String,
    /// What it is.
    pub title: Text,
    /// Its values.
    pub values: Vec<ParamValue>,
}

/// One value of a parameter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParamValue {
    /// The value.
    pub value: Quantity,
    /// First day it holds.
    pub valid_from: Date,
    /// Last day it holds.
    pub valid_to: Option<Date>,
    /// First day on which it was known.
    pub known_from: Option<Date>,
}

/// What a parameter holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quantity {
    /// Money.
    Fen(i64),
    /// A plain whole number: years, beds, percent points.
    Number(i64),
    /// A rate.
    Rate(Ratio),
}

/// A named condition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Definition {
    /// Name used in formulas.
    pub id: String,
    /// What it means, shown in explanations.
    pub title: Text,
    /// The condition.
    pub when: Formula,
}

/// A named amount.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MoneyDefinition {
    /// Name used in amounts.
    pub id: String,
    /// The amount.
    pub value: Money,
}

/// An indicator of a plan.
#[derive(Clone, PartialEq, Eq, Debug)]
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
    pub cite: Option<Cite>,
    /// Contradictions and doubts.
    pub note: Option<Text>,
    /// How sure the value is.
    pub certainty: Certainty,
}

/// A value of an indicator.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct TargetValue {
    /// Year or day it is due; empty where the document names none.
    #[cfg_attr(feature = "serde", serde(default))]
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

form!(Pack {
    schema, region, title, version, documents, rules;
    assumptions, params, definitions, amounts, targets, stacks, orders, extends
});
form!(Base { region, version, digest });
form!(Document { id, title, issuer, note; number, issued, window });
form!(PackAssumption { key, title, default; readings, others });
form!(Param { id, title, values });
form!(ParamValue { value, valid_from; valid_to, known_from });
tagged!(Quantity { "fen" => Fen(fen), "number" => Number(number), "rate" => Rate(rate) });
form!(Definition { id, title, when });
form!(MoneyDefinition { id, value });
form!(Target { id, title, unit, values, agency; cite, note, certainty });
form!(TargetValue { value; due });
