//! A rule: who, what, how strongly promised, when, and where the document says so.

use super::formula::{Formula, Money};
use crate::date::Date;
use crate::ids::RuleId;
use crate::json::{form, tagged, words};
use crate::text::{Certainty, Text};

/// A rule of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
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
    pub amount: Option<Amount>,
    /// Who receives it.
    pub payee: Payee,
    /// Where the document says so.
    pub cite: Cite,
    /// The plan period of this rule, where it is not that of the document it cites.
    pub window: Option<Window>,
    /// An assessment is required before the benefit is granted.
    pub assessment_first: bool,
    /// Who decides or pays.
    pub agency: String,
    /// Order among claimants, frequency, what it may be combined with.
    pub terms: Option<Text>,
    /// What the document leaves unclear.
    pub note: Option<Text>,
    /// Whether the rule itself is in doubt; a rule in doubt never gives a plain `met` (semantics §3).
    pub certainty: Certainty,
}

/// Whom a rule concerns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RuleKind {
    /// A person.
    Person,
    /// An institution or a government's duty towards institutions.
    Institution,
    /// Who is assessed, how, and what the result is good for.
    Assessment,
}

/// How strong a promise is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
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
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Amount {
    /// How often.
    pub per: Per,
    /// How it is stated.
    pub kind: AmountKind,
    /// Where it is stated, if not in the clause of the rule: a higher document left it to this one.
    pub cite: Option<Cite>,
}

/// How an amount is stated.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AmountKind {
    /// This much.
    Exact(Money),
    /// This much or more.
    AtLeast(Money),
    /// Between the two, at somebody's discretion.
    Between(Money, Money),
}

/// The period of an amount.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
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
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cite {
    /// Document of the pack.
    pub doc: String,
    /// Clause, such as `A五(二)5`.
    pub clause: String,
    /// Words of the clause, at most 40 characters, in the script of the source.
    pub quote: String,
}

/// The plan period a rule or document speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct Window {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// A later first day from which this rule is due within the plan.
    pub due: Option<Date>,
}

/// Where a day lies with respect to a window.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
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

form!(Rule {
    id, kind, title, benefit, class, when, cite, agency;
    amount, payee, window, assessment_first, terms, note, certainty
});
form!(Amount { per, kind; cite });
form!(Cite { doc, clause; quote });
form!(Window {; from, to, due });
tagged!(AmountKind {
    "exact" => Exact(money),
    "at_least" => AtLeast(money),
    "between" => Between(least, greatest),
});
words!(RuleKind { Person = "person", Institution = "institution", Assessment = "assessment" });
words!(Class {
    Amount = "amount",
    Promise = "promise",
    Offered = "offered",
    Discretionary = "discretionary",
    Process = "process",
});
words!(Per { Day = "day", Month = "month", Year = "year", Once = "once" });
words!(Payee { Person = "person", Provider = "provider", Government = "government" });
words!(Temporal {
    Undated = "undated",
    NotYetDue = "not_yet_due",
    InPlanPeriod = "in_plan_period",
    AfterPlanPeriod = "after_plan_period",
});
