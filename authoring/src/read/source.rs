//! The TOML of a pack as it is written: keys and types are right, formulas are still text.

use crate::files::{FileId, Place};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use yiping_rules::date::Date;
use yiping_rules::money::Ratio;
use yiping_rules::pack::{Class, Payee, Per, Policy, RuleKind, TargetValue, Window};
use yiping_rules::text::Certainty;

/// An element of a file.
#[derive(Clone, Debug)]
pub struct In<T> {
    /// The file.
    pub file: FileId,
    /// Bytes of the element.
    pub span: Range<usize>,
    /// The element.
    pub node: T,
}

/// Everything a pack folder says.
#[derive(Clone, Default, Debug)]
#[allow(missing_docs)]
pub struct Source {
    pub header: Option<In<Header>>,
    pub assumptions: Vec<In<Assumption>>,
    pub documents: Vec<In<Document>>,
    pub definitions: Vec<In<Definition>>,
    pub params: Vec<In<Param>>,
    pub amounts: Vec<In<MoneyDefinition>>,
    pub rules: Vec<(RuleKind, In<Rule>)>,
    pub targets: Vec<In<Target>>,
    pub stacks: Vec<In<Stack>>,
    pub orders: Vec<In<Order>>,
    pub cases: Vec<In<Case>>,
}

/// A text; a missing language is found later, so that all are reported.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Text {
    pub zh: Option<Spanned<String>>,
    pub en: Option<Spanned<String>>,
}

/// The top of `pack.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Header {
    pub region: Spanned<String>,
    pub title: Option<Spanned<Text>>,
    pub version: Spanned<String>,
}

/// `[[assumption]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Assumption {
    pub key: Spanned<String>,
    pub title: Option<Spanned<Text>>,
    pub default: Spanned<String>,
    #[serde(default)]
    pub readings: Vec<Spanned<String>>,
    #[serde(default)]
    pub others: Vec<Spanned<String>>,
}

/// `[[document]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Document {
    pub id: Spanned<String>,
    pub title: Option<Spanned<Text>>,
    pub number: Option<String>,
    pub issuer: Option<Spanned<Text>>,
    pub issued: Option<Date>,
    #[serde(default)]
    pub window: Option<Spanned<Window>>,
    pub note: Option<Spanned<Text>>,
}

/// `[[definition]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Definition {
    pub id: Spanned<String>,
    pub title: Option<Spanned<Text>>,
    pub when: Spanned<String>,
}

/// `[[param]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Param {
    pub id: Spanned<String>,
    pub title: Option<Spanned<Text>>,
    pub values: Spanned<Vec<Spanned<ParamValue>>>,
}

/// One value of a parameter: one of `fen`, `number`, `rate`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ParamValue {
    pub fen: Option<i64>,
    pub number: Option<i64>,
    pub rate: Option<Ratio>,
    pub valid_from: Date,
    pub valid_to: Option<Date>,
    pub known_from: Option<Date>,
}

/// `[[money]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct MoneyDefinition {
    pub id: Spanned<String>,
    pub value: Spanned<String>,
}

/// `[[rule]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Rule {
    pub id: Spanned<String>,
    pub title: Option<Spanned<Text>>,
    pub benefit: Spanned<String>,
    pub class: Class,
    pub when: Spanned<String>,
    pub amount: Option<Spanned<Amount>>,
    #[serde(default)]
    pub payee: Payee,
    pub cite: Option<Spanned<Cite>>,
    pub window: Option<Spanned<Window>>,
    #[serde(default)]
    pub assessment_first: bool,
    pub agency: Spanned<String>,
    pub terms: Option<Spanned<Text>>,
    pub note: Option<Spanned<Text>>,
    #[serde(default)]
    pub certainty: Certainty,
}

/// The money of a rule: one of `exact`, `at_least`, `between`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Amount {
    pub per: Per,
    pub exact: Option<Spanned<String>>,
    pub at_least: Option<Spanned<String>>,
    pub between: Option<[Spanned<String>; 2]>,
}

/// A place in a document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Cite {
    pub doc: Spanned<String>,
    pub clause: Spanned<String>,
    pub quote: Option<Spanned<String>>,
}

/// `[[target]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Target {
    pub id: Spanned<String>,
    pub title: Option<Spanned<Text>>,
    pub unit: Option<Spanned<Text>>,
    pub values: Vec<TargetValue>,
    pub agency: Spanned<String>,
    pub cite: Option<Spanned<Cite>>,
    pub note: Option<Spanned<Text>>,
    #[serde(default)]
    pub certainty: Certainty,
}

/// `[[stack]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Stack {
    pub id: Spanned<String>,
    pub title: Option<Spanned<Text>>,
    pub policy: Policy,
    pub rules: Vec<Spanned<String>>,
    #[serde(default)]
    pub excludes: Vec<Spanned<String>>,
    pub cap: Option<Spanned<String>>,
    pub cite: Option<Spanned<Cite>>,
    pub note: Option<Spanned<Text>>,
}

/// `[[order]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Order {
    pub rule: Spanned<String>,
    #[serde(default)]
    pub keys: Vec<Key>,
    pub cite: Option<Spanned<Cite>>,
    pub note: Option<Spanned<Text>>,
}

/// `[[order.keys]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Key {
    pub title: Option<Spanned<Text>>,
    pub classes: Vec<PriorityClass>,
}

/// A class of a key.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PriorityClass {
    pub id: Spanned<String>,
    pub title: Option<Spanned<Text>>,
    pub when: Spanned<String>,
}

/// `[[case]]`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Case {
    pub id: Spanned<String>,
    pub on: Date,
    pub known: Option<Date>,
    pub note: Option<String>,
    pub facts: Option<Spanned<toml::Table>>,
    pub assessment: Option<Spanned<toml::Table>>,
    #[serde(default)]
    pub assume: BTreeMap<Spanned<String>, Spanned<String>>,
    pub expect: BTreeMap<Spanned<String>, Spanned<toml::Value>>,
}

impl<T> In<T> {
    /// The place of a part of this element.
    pub fn place<U>(&self, part: &Spanned<U>) -> Place {
        Place { file: self.file, span: part.span() }
    }

    /// The place where this element begins.
    pub fn start(&self) -> Place {
        Place { file: self.file, span: self.span.clone() }
    }
}
