//! One decision of one pack, and what it costs in a year.

use crate::results::Results;
use serde::{Deserialize, Serialize};

/// Days of a year, for amounts by the day.
const DAYS: i64 = 365;

/// A decision as it stands in the results.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// Outcome.
    pub outcome: String,
    /// Kind of the amount; empty where there is none.
    pub amount: String,
    /// Period of the amount.
    pub per: String,
    /// Least fen.
    pub least: i64,
    /// Greatest fen, where there is one.
    pub most: Option<i64>,
}

/// From so many fen to so many; without a bound where a document states none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Range {
    /// At least.
    #[serde(rename = "min_fen", skip_serializing_if = "Option::is_none")]
    pub least: Option<i64>,
    /// At most.
    #[serde(rename = "max_fen", skip_serializing_if = "Option::is_none")]
    pub most: Option<i64>,
}

/// How often something is paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pace {
    /// Every year.
    Yearly,
    /// Once.
    Once,
}

impl Seen {
    /// The decision in this place of the results.
    pub fn of(results: &Results<'_>, at: usize) -> Self {
        Self {
            outcome: results.outcome.at(at).to_owned(),
            amount: results.amount.at(at).to_owned(),
            per: results.per.at(at).to_owned(),
            least: results.least(at),
            most: results.most(at),
        }
    }

    /// A rule that the pack does not have: nobody meets it.
    pub fn absent() -> Self {
        let empty = String::new;
        Self { outcome: "not_met".to_owned(), amount: empty(), per: empty(), least: 0, most: None }
    }

    /// Surely met, surely not met, or neither.
    pub fn met(&self) -> Option<bool> {
        match self.outcome.as_str() {
            "met" => Some(true),
            "not_met" => Some(false),
            _ => None,
        }
    }

    /// How often it is paid.
    pub fn pace(&self) -> Pace {
        if self.per == "once" { Pace::Once } else { Pace::Yearly }
    }

    /// True where the document states no amount of something that may be granted.
    pub fn unstated(&self) -> bool {
        self.amount == "not_stated" && self.met() != Some(false)
    }

    /// What it costs: in a year, or once.
    pub fn cost(&self) -> Range {
        if self.amount.is_empty() || self.amount == "not_stated" {
            return Range::ZERO;
        }
        let times = match self.per.as_str() {
            "day" => DAYS,
            "month" => 12,
            _ => 1,
        };
        let least = if self.met() == Some(true) { self.least.checked_mul(times) } else { Some(0) };
        Range { least, most: self.most.and_then(|most| most.checked_mul(times)) }
    }
}

impl Range {
    /// Nothing.
    pub const ZERO: Self = Self { least: Some(0), most: Some(0) };

    /// The sums of both.
    pub fn plus(self, other: Self) -> Self {
        let sum = |a: Option<i64>, b: Option<i64>| a?.checked_add(b?);
        Self { least: sum(self.least, other.least), most: sum(self.most, other.most) }
    }

    /// What this can be more than the other.
    pub fn minus(self, other: Self) -> Self {
        let rest = |a: Option<i64>, b: Option<i64>| a?.checked_sub(b?);
        Self { least: rest(self.least, other.most), most: rest(self.most, other.least) }
    }

    /// Surely above the other.
    pub fn above(self, other: Self) -> bool {
        matches!((self.least, other.most), (Some(least), Some(most)) if least > most)
    }
}
