//! What came out of a table: by rule, and by the facts that are missing ("what to ask for first").

use crate::results::Results;
use arrow::array::RecordBatch;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Counts and sums over decisions.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Summary {
    /// By region, then by rule.
    pub regions: BTreeMap<String, BTreeMap<String, OfRule>>,
    /// By fact that is missing.
    pub ask_first: BTreeMap<String, Missing>,
}

/// One rule over all rows.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct OfRule {
    /// Rows met.
    pub met: u64,
    /// Rows not met.
    pub not_met: u64,
    /// Rows that facts are missing for.
    pub needs_facts: u64,
    /// Rows that a word decides which the document does not define.
    pub needs_definition: u64,
    /// Rows met that still await an assessment.
    pub awaiting_assessment: u64,
    /// Rows that the document states no amount for.
    pub amount_not_stated: u64,
    /// What is paid, by period: of rows that are met surely, of open rows perhaps.
    pub paid: BTreeMap<String, Paid>,
}

/// A sum as a range.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Paid {
    /// At least this much: the least amounts of the rows that are met.
    pub min_fen: i64,
    /// At most this much, apart from rows without an upper bound: the greatest amounts, rows still open included.
    pub max_fen: i64,
    /// Rows whose amount has no upper bound.
    pub unbounded: u64,
}

/// A fact that is missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Missing {
    /// Rows with some decision that it would change.
    pub persons: u64,
    /// Decisions that it would change.
    pub decisions: u64,
}

/// Reads results of the query, in the order of the rows.
#[derive(Default)]
pub struct Tally {
    summary: Summary,
    /// The row for which a fact was last counted.
    last: BTreeMap<String, i64>,
}

impl Tally {
    /// Counts results of the query.
    pub fn add(&mut self, batch: &RecordBatch) {
        let Some(results) = Results::of(batch) else { return };
        let mut rules: HashMap<(i32, i32), (usize, OfRule)> = HashMap::new();
        for at in 0..batch.num_rows() {
            let key = (results.region.key(at), results.rule.key(at));
            rules.entry(key).or_insert_with(|| (at, OfRule::default())).1.add(&results, at);
            let missing = results.missing.at(at);
            if !missing.is_empty() {
                self.missing(missing, results.row(at));
            }
        }
        for (at, rule) in rules.into_values() {
            let own = entry(&mut self.summary.regions, results.region.at(at));
            entry(own, results.rule.at(at)).merge(&rule);
        }
    }

    fn missing(&mut self, facts: &str, row: i64) {
        for fact in facts.split('|') {
            let first = self.last.get(fact) != Some(&row);
            if first {
                *entry(&mut self.last, fact) = row;
            }
            let missing = entry(&mut self.summary.ask_first, fact);
            missing.decisions += 1;
            missing.persons += u64::from(first);
        }
    }

    /// What was counted.
    pub fn summary(self) -> Summary {
        self.summary
    }
}

impl OfRule {
    fn add(&mut self, results: &Results<'_>, at: usize) {
        let outcome = results.outcome.at(at);
        let rows = match outcome {
            "met" => &mut self.met,
            "not_met" => &mut self.not_met,
            "needs_facts" => &mut self.needs_facts,
            _ => &mut self.needs_definition,
        };
        *rows += 1;
        self.awaiting_assessment += u64::from(results.awaiting(at));
        match results.amount.at(at) {
            "" => {}
            "not_stated" => self.amount_not_stated += 1,
            _ => {
                let (least, most) = (results.least(at), results.most(at));
                let sure = if outcome == "met" { least } else { 0 };
                let paid = Paid {
                    min_fen: sure,
                    max_fen: most.unwrap_or(least),
                    unbounded: u64::from(most.is_none()),
                };
                entry(&mut self.paid, results.per.at(at)).add(paid);
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        self.met += other.met;
        self.not_met += other.not_met;
        self.needs_facts += other.needs_facts;
        self.needs_definition += other.needs_definition;
        self.awaiting_assessment += other.awaiting_assessment;
        self.amount_not_stated += other.amount_not_stated;
        other.paid.iter().for_each(|(per, paid)| entry(&mut self.paid, per).add(*paid));
    }
}

impl Paid {
    fn add(&mut self, other: Self) {
        self.min_fen = self.min_fen.saturating_add(other.min_fen);
        self.max_fen = self.max_fen.saturating_add(other.max_fen);
        self.unbounded += other.unbounded;
    }
}

impl Summary {
    /// Adds the summary of other rows.
    pub fn merge(&mut self, other: &Self) {
        for (region, rules) in &other.regions {
            let own = entry(&mut self.regions, region);
            rules.iter().for_each(|(rule, more)| entry(own, rule).merge(more));
        }
        for (fact, more) in &other.ask_first {
            let own = entry(&mut self.ask_first, fact);
            own.persons += more.persons;
            own.decisions += more.decisions;
        }
    }
}

fn entry<'m, V: Default>(map: &'m mut BTreeMap<String, V>, name: &str) -> &'m mut V {
    map.entry(name.to_owned()).or_default()
}
