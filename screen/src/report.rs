//! What a run came to, as `OUTPUT.summary.json` and on standard output.

use crate::journal::Receipt;
use crate::query::Question;
use crate::region::Region;
use crate::summary::{OfRule, Summary};
use crate::survey::Survey;
use serde::Serialize;
use std::collections::BTreeMap;

/// The report of a run.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Report {
    /// `yiping.screen/1`
    pub schema: &'static str,
    /// The day decided for.
    pub on: String,
    /// The table.
    pub input: Input,
    /// Regions in the order asked for.
    pub regions: Vec<OfRegion>,
    /// Missing facts: those first that would change something for most people.
    pub ask_first: Vec<Ask>,
}

/// The table that was read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Input {
    /// Digest of its bytes.
    pub digest: String,
    /// Rows after the header.
    pub rows: u64,
    /// Rows that were decided.
    pub decided: u64,
    /// Rows that were rejected, each with its reasons in `OUTPUT.rejected.csv`.
    pub rejected: u64,
}

/// One region.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OfRegion {
    /// Its code.
    pub region: String,
    /// Version and digest of its pack.
    pub pack: PackRef,
    /// Assumptions in force.
    pub assumptions: BTreeMap<String, String>,
    /// Rules by id.
    pub rules: BTreeMap<String, OfRule>,
}

/// A pack.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PackRef {
    /// Its version.
    pub version: String,
    /// Digest of its bytes.
    pub digest: String,
}

/// A fact to ask for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Ask {
    /// Its name.
    pub fact: String,
    /// People for whom it would change something.
    pub persons: u64,
    /// Decisions it would change.
    pub decisions: u64,
}

/// All parts together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    rejected: u64,
    summary: Summary,
}

impl Totals {
    /// Adds a finished part.
    pub fn add(&mut self, receipt: &Receipt<Summary>) {
        self.rejected += receipt.rejected;
        self.summary.merge(&receipt.found);
    }
}

impl Report {
    /// The report of a run over a surveyed table.
    pub fn new(regions: &[Region], question: &Question, survey: &Survey, totals: Totals) -> Self {
        let Totals { rejected, summary } = totals;
        let mut ask_first: Vec<Ask> = summary
            .ask_first
            .into_iter()
            .map(|(fact, missing)| Ask { fact, persons: missing.persons, decisions: missing.decisions })
            .collect();
        ask_first.sort_by(|a, b| b.persons.cmp(&a.persons).then(b.decisions.cmp(&a.decisions)));
        Self {
            schema: "yiping.screen/1",
            on: question.on.to_string(),
            input: Input::new(survey, rejected),
            regions: regions.iter().map(|region| of_region(region, &summary.regions)).collect(),
            ask_first,
        }
    }
}

impl Report {
    /// The report as one line of JSON.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

impl Input {
    /// A surveyed table of which so many rows were rejected.
    pub fn new(survey: &Survey, rejected: u64) -> Self {
        let decided = survey.rows.saturating_sub(rejected);
        Self { digest: survey.digest.clone(), rows: survey.rows, decided, rejected }
    }
}

fn of_region(region: &Region, rules: &BTreeMap<String, BTreeMap<String, OfRule>>) -> OfRegion {
    let code = region.pack().region.to_string();
    let rules = rules.get(&code).cloned().unwrap_or_default();
    let pack = PackRef { version: region.pack().version.clone(), digest: region.digest().to_owned() };
    OfRegion { region: code, pack, assumptions: region.assumptions(), rules }
}
