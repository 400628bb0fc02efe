//! The TOML of a pack as it is written: keys and types are right, formulas are still text.

use super::overlay::{Extends, LocalAmount, Meaning};
use super::schema;
use super::spanned::Spanned;
use crate::files::{FileId, Place};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
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
    pub local_amounts: Vec<In<LocalAmount>>,
    pub meanings: Vec<In<Meaning>>,
    pub cases: Vec<In<Case>>,
}

/// A text; a missing language is found later, so that all are reported.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: Option<Spanned<String>>,
    /// English.
    pub en: Option<Spanned<String>>,
}

/// The top of `pack.toml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// GB/T 2260 code of the region, which is also the name of the folder; `cn` for the whole country.
    pub region: Spanned<String>,
    /// Name of the region.
    pub title: Option<Spanned<Text>>,
    /// Version of this encoding, such as 1.0.0; raised with any change of content.
    pub version: Spanned<String>,
    /// Of an overlay: the pack that it completes.
    pub extends: Option<Spanned<Extends>>,
}

/// `[[assumption]]`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// Key of the register, A1–A13, or one of the pack's own.
    pub key: Spanned<String>,
    /// What is assumed.
    pub title: Option<Spanned<Text>>,
    /// A whole number, or one of `readings`.
    pub default: Spanned<String>,
    /// Every reading there is; none where the assumption is a number.
    #[serde(default)]
    pub readings: Vec<Spanned<String>>,
    /// Other numbers that it could be, where it is a number.
    #[serde(default)]
    pub others: Vec<Spanned<String>>,
}

/// `[[document]]`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The short name citations use.
    pub id: Spanned<String>,
    /// Title.
    pub title: Option<Spanned<Text>>,
    /// Number of the document; left out where the source shows none.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<Spanned<Text>>,
    /// Day of issue.
    #[serde(default)]
    #[schemars(schema_with = "schema::day")]
    pub issued: Option<Date>,
    /// Plan period, which its rules inherit.
    #[serde(default)]
    #[schemars(schema_with = "schema::window")]
    pub window: Option<Spanned<Window>>,
    /// Gaps, and doubts about its force.
    pub note: Option<Spanned<Text>>,
}

/// `[[definition]]`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Name, for use in conditions.
    pub id: Spanned<String>,
    /// The word it defines.
    pub title: Option<Spanned<Text>>,
    /// The condition.
    pub when: Spanned<String>,
}

/// `[[param]]`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Param {
    /// Name, for use in conditions and amounts.
    pub id: Spanned<String>,
    /// What it is.
    pub title: Option<Spanned<Text>>,
    /// Its values by date.
    pub values: Spanned<Vec<Spanned<ParamValue>>>,
}

/// One value of a parameter: one of `fen`, `number`, `rate`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParamValue {
    /// Money in fen.
    pub fen: Option<i64>,
    /// A whole number.
    pub number: Option<i64>,
    /// A rate.
    #[serde(default)]
    #[schemars(schema_with = "schema::rate")]
    pub rate: Option<Ratio>,
    /// First day.
    #[schemars(schema_with = "schema::day")]
    pub valid_from: Date,
    /// Last day; open where it is left out.
    #[serde(default)]
    #[schemars(schema_with = "schema::day")]
    pub valid_to: Option<Date>,
    /// The day from which this value was published, where that is later than its first day.
    #[serde(default)]
    #[schemars(schema_with = "schema::day")]
    pub known_from: Option<Date>,
}

/// `[[money]]`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoneyDefinition {
    /// Name, for use in amounts.
    pub id: Spanned<String>,
    /// The sum.
    pub value: Spanned<String>,
}

/// `[[rule]]`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Public name: the document in capitals, `-`, the series (`I` institutions, `A` assessment), two digits.
    pub id: Spanned<String>,
    /// What it is.
    pub title: Option<Spanned<Text>>,
    /// Kind of benefit, the same word in every pack.
    #[schemars(schema_with = "schema::benefit")]
    pub benefit: Spanned<String>,
    /// How strong the promise is.
    #[schemars(schema_with = "schema::class")]
    pub class: Class,
    /// The condition: who is concerned.
    pub when: Spanned<String>,
    /// The money, where the document states any.
    pub amount: Option<Spanned<Amount>>,
    /// Who receives it.
    #[serde(default)]
    #[schemars(schema_with = "schema::payee")]
    pub payee: Payee,
    /// Where the document says so.
    pub cite: Option<Spanned<Cite>>,
    /// Plan period of this rule, where it is not that of its document; `{}` for none.
    #[serde(default)]
    #[schemars(schema_with = "schema::window")]
    pub window: Option<Spanned<Window>>,
    /// An assessment is required before it is granted.
    #[serde(default)]
    pub assessment_first: bool,
    /// Who decides or pays.
    pub agency: Spanned<String>,
    /// Order among claimants, frequency, what it combines with.
    pub terms: Option<Spanned<Text>>,
    /// What the document leaves unclear.
    pub note: Option<Spanned<Text>>,
    /// Whether the rule itself is in doubt.
    #[serde(default)]
    #[schemars(schema_with = "schema::certainty")]
    pub certainty: Certainty,
}

/// The money of a rule: one of `exact`, `at_least`, `between`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// How often.
    #[schemars(schema_with = "schema::per")]
    pub per: Per,
    /// This much.
    pub exact: Option<Spanned<String>>,
    /// This much or more.
    pub at_least: Option<Spanned<String>>,
    /// Between the two.
    pub between: Option<[Spanned<String>; 2]>,
}

/// A place in a document.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cite {
    /// Short name of the document.
    pub doc: Spanned<String>,
    /// The clause, such as `A五(二)5`.
    pub clause: Spanned<String>,
    /// Words of the clause in the script of the source.
    #[serde(default)]
    #[schemars(schema_with = "schema::quote")]
    pub quote: Option<Spanned<String>>,
}

/// `[[target]]`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Public name, with `T` before the digits.
    pub id: Spanned<String>,
    /// What is to be reached.
    pub title: Option<Spanned<Text>>,
    /// Unit of its values.
    pub unit: Option<Spanned<Text>>,
    /// Values by year or day.
    #[schemars(schema_with = "schema::target_values")]
    pub values: Vec<TargetValue>,
    /// Who answers for it.
    pub agency: Spanned<String>,
    /// Where the document says so.
    pub cite: Option<Spanned<Cite>>,
    /// Contradictions and doubts.
    pub note: Option<Spanned<Text>>,
    /// How sure the values are.
    #[serde(default)]
    #[schemars(schema_with = "schema::certainty")]
    pub certainty: Certainty,
}

/// `[[stack]]`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stack {
    /// Name.
    pub id: Spanned<String>,
    /// What is combined.
    pub title: Option<Spanned<Text>>,
    /// How the rules combine.
    #[schemars(schema_with = "schema::policy")]
    pub policy: Policy,
    /// The rules that combine.
    pub rules: Vec<Spanned<String>>,
    /// Rules that are not given beside them.
    #[serde(default)]
    pub excludes: Vec<Spanned<String>>,
    /// The most that is paid together, where the policy is a cap.
    pub cap: Option<Spanned<String>>,
    /// Where the document says so; left out where it is silent.
    pub cite: Option<Spanned<Cite>>,
    /// What the document leaves unclear.
    pub note: Option<Spanned<Text>>,
}

/// `[[order]]`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The rule for whose benefit people wait.
    pub rule: Spanned<String>,
    /// The stated keys, the first one first.
    #[serde(default)]
    pub keys: Vec<Key>,
    /// Where the document says so.
    pub cite: Option<Spanned<Cite>>,
    /// What the document leaves unclear.
    pub note: Option<Spanned<Text>>,
}

/// `[[order.keys]]`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// What the key looks at.
    pub title: Option<Spanned<Text>>,
    /// Its classes, the first one first.
    pub classes: Vec<PriorityClass>,
}

/// A class of a key.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriorityClass {
    /// Name.
    pub id: Spanned<String>,
    /// Who is in it.
    pub title: Option<Spanned<Text>>,
    /// The condition.
    pub when: Spanned<String>,
}

/// `[[case]]`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Name of the case.
    pub id: Spanned<String>,
    /// The day to decide for.
    #[schemars(schema_with = "schema::day")]
    pub on: Date,
    /// The day as on which the law is known, where it is another.
    #[serde(default)]
    #[schemars(schema_with = "schema::day")]
    pub known: Option<Date>,
    /// What the case is there for.
    pub note: Option<String>,
    /// Facts; those left out are unknown.
    #[serde(default)]
    #[schemars(schema_with = "schema::facts")]
    pub facts: Option<Spanned<toml::Table>>,
    /// An assessment, as for `yiping score`.
    #[serde(default)]
    #[schemars(schema_with = "schema::assessment")]
    pub assessment: Option<Spanned<toml::Table>>,
    /// Assumptions, where not the defaults.
    #[serde(default)]
    pub assume: BTreeMap<Spanned<String>, Spanned<String>>,
    /// What rules must come out as: an outcome, or members of the output of `yiping check`.
    #[schemars(schema_with = "schema::expect")]
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
