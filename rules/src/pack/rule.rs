//! A rule: who, what, how strongly promised, when, and where the document says so.

use super::formula::{Formula, Money};
use crate::date::Date;
use crate::ids::RuleId;
use crate::text::{Certainty, Text};
use serde::{Deserialize, Serialize};

/// A rule of a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Stable, public name.
    pub id: RuleId,
    /// Whom it concerns.
    pub kind: RuleKind,
    /// What it is.
    pub title: Text,
    /// The kind of benefit, for grouping across regions.
    pub benefit: String,
    /// How strong the promise is.
    pub class: Class,
    /// The condition.
    pub when: Formula,
    /// The money, where the document states any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// Who receives it.
    #[serde(default, skip_serializing_if = "Payee::is_person")]
    pub payee: Payee,
    /// Where the document says so.
    pub cite: Cite,
    /// The plan period of this rule, where it is not that of the document it cites.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// An assessment is required before the benefit is granted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assessment_first: bool,
    /// Who decides or pays.
    pub agency: String,
    /// Order among claimants, frequency, what it may be combined with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Text>,
    /// What the document leaves unclear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Whether the rule itself is in doubt; a rule in doubt never gives a plain `met`.
    #[serde(default, skip_serializing_if = "Certainty::is_verified")]
    pub certainty: Certainty,
}

/// Whom a rule concerns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// A person.
    Person,
    /// An institution or a government's duty towards institutions.
    Institution,
    /// Who is assessed, how, and what the result is good for.
    Assessment,
}

/// How strong a promise is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// C1: a benefit with its amount in this document.
    Amount,
    /// C2: a definite promise to a defined group; the amount is elsewhere.
    Promise,
    /// C3: generally available; no individual claim.
    Offered,
    /// C4: encouraged, tried out, or where conditions allow.
    Discretionary,
    /// PR: priority, order or procedure.
    Process,
}

/// The money of a rule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// How often.
    pub per: Per,
    /// How it is stated.
    pub kind: AmountKind,
}

/// How an amount is stated.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountKind {
    /// This much.
    Exact(Money),
    /// This much or more.
    AtLeast(Money),
    /// Between the two, at somebody's discretion.
    Between(Money, Money),
}

/// The period of an amount.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Once.
    Once,
}

/// Who receives a benefit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payee {
    /// The person.
    #[default]
    Person,
    /// The institution or provider, because of the person or its residents.
    Provider,
    /// A local government.
    Government,
}

/// A place in a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cite {
    /// Document of the pack.
    pub doc: String,
    /// Clause, such as `A五(二)5`.
    pub clause: String,
    /// Words of the clause, at most 40 characters, in the script of the source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quote: String,
}

/// The plan period a rule or document speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// A later first day from which this rule is due within the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}

/// Where a day lies with respect to a window.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Temporal {
    /// The document names no period.
    Undated,
    /// The day is before the period, or before the rule is due.
    NotYetDue,
    /// Within the period.
    InPlanPeriod,
    /// The period is over.
    AfterPlanPeriod,
}

impl Window {
    /// No period at all.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// The status on a day.
    pub fn status(&self, on: Date) -> Temporal {
        if self.is_open() {
            Temporal::Undated
        } else if self.to.is_some_and(|to| on > to) {
            Temporal::AfterPlanPeriod
        } else if self.from.is_some_and(|from| on < from) || self.due.is_some_and(|due| on < due) {
            Temporal::NotYetDue
        } else {
            Temporal::InPlanPeriod
        }
    }
}

impl AmountKind {
    /// The money it is made of.
    pub fn parts(&self) -> impl Iterator<Item = &Money> {
        let (first, second) = match self {
            Self::Exact(money) | Self::AtLeast(money) => (money, None),
            Self::Between(least, greatest) => (least, Some(greatest)),
        };
        std::iter::once(first).chain(second)
    }
}

impl Payee {
    /// Serde helper: the usual case is left out of files.
    pub fn is_person(&self) -> bool {
        *self == Self::Person
    }
}
