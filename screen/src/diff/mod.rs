//! What another pack would change: who gains, who loses, and what it costs in a year.

mod same;
mod seen;
mod tally;

pub use seen::Range;
pub use tally::{Changed, Cost};

use crate::fault::Fault;
use crate::intake::ID;
use crate::journal::{JobCard, Journal, Receipt};
use crate::mapping::Mapping;
use crate::output::{csv_unwritten, join_text};
use crate::parts::{Run, Sink};
use crate::query::Question;
use crate::region::{DigestedPack, Library};
use crate::report::Input;
use crate::survey::Survey;
use arrow::array::RecordBatch;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::PathBuf;
use tally::{AFTER, BEFORE, HEADER, Tally};
use yiping_rules::date::Date;
use yiping_rules::evaluate::Chosen;

/// What is compared.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The table.
    pub input: PathBuf,
    /// Where the changes go, as CSV.
    pub output: PathBuf,
    /// The day.
    pub on: Date,
    /// Assumptions, for the packs that have them.
    pub chosen: Chosen,
    /// What the columns mean.
    pub mapping: Mapping,
    /// Columns left out of the output; only `person_id` can be.
    pub omit: Vec<String>,
    /// The pack as it is.
    pub before: DigestedPack,
    /// The pack as it might be.
    pub after: DigestedPack,
    /// Rows of a part.
    pub part_rows: u64,
    /// Parts that are compared at the same time.
    pub workers: usize,
}

/// What the second pack changes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DiffReport {
    /// `yiping.screen-diff/1`
    pub schema: &'static str,
    /// The day decided for.
    pub on: String,
    /// The table.
    pub input: Input,
    /// The first pack.
    pub before: Side,
    /// The second pack.
    pub after: Side,
    /// All rules together; a person counts once for each rule.
    pub total: Changed,
    /// Rules by id.
    pub rules: BTreeMap<String, Changed>,
}

/// One of the two packs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Side {
    /// Its region.
    pub region: String,
    /// Its version.
    pub version: String,
    /// Digest of its bytes.
    pub digest: String,
}

impl Side {
    fn new(held: &DigestedPack) -> Self {
        let pack = &held.pack;
        let (region, version) = (pack.region.to_string(), pack.version.clone());
        Self { region, version, digest: held.digest.clone() }
    }
}

impl DiffReport {
    /// The report as one line of JSON.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// Decides every row by both packs. A run that was cut goes on where it stood.
pub fn compare(wanted: &Comparison) -> Result<DiffReport, Fault> {
    if let Some(name) = wanted.omit.iter().find(|name| *name != ID) {
        return Err(Fault::new(format!("--omit {name}: a comparison can leave out {ID} only")));
    }
    let library = Library::new(vec![wanted.before.clone().named(BEFORE), wanted.after.clone().named(AFTER)]);
    let regions = [BEFORE, AFTER].map(str::to_owned).to_vec();
    library.prepare(&regions, wanted.on, &wanted.chosen)?;
    let journal = Journal::open(&wanted.output)?;
    let surveyed = Survey::new(&wanted.input, &wanted.mapping, journal.folder());
    let survey = surveyed.inspect_err(|_| journal.abandon())?;
    let question = Question { regions, on: wanted.on, chosen: wanted.chosen.clone() };
    journal.begin(&wanted.card(&survey, question.card(&survey.layout)))?;
    let (same, with_ids) = (wanted.same(), wanted.omit.is_empty());
    let run = Run {
        input: &wanted.input,
        mapping: &wanted.mapping,
        survey: &survey,
        library: &library,
        question: &question,
        journal: &journal,
        with_ids,
        part_rows: wanted.part_rows,
        workers: wanted.workers,
    };
    let parts = run.work(|part| Compared::create(journal.decisions(part), &same, with_ids))?;
    let (mut rules, mut rejected) = (Rules::new(), 0);
    for part in 0..parts {
        let receipt: Receipt<Rules> = journal.finished(part)?;
        rejected += receipt.rejected;
        for (rule, changed) in receipt.found {
            let whole = rules.remove(&rule).unwrap_or(Changed::NOTHING).plus(&changed);
            rules.insert(rule, whole);
        }
    }
    let report = wanted.report(&survey, rejected, rules);
    run.publish(parts, &report, |parts, aside| join_text(&HEADER, parts, aside))?;
    journal.close()?;
    Ok(report)
}

/// What changes by each rule.
type Rules = BTreeMap<String, Changed>;

/// One part, written and counted.
struct Compared<'a> {
    path: PathBuf,
    tally: Tally<'a, File>,
}

impl<'a> Compared<'a> {
    fn create(path: PathBuf, same: &'a BTreeSet<String>, with_ids: bool) -> Result<Self, Fault> {
        let out = File::create(&path).map_err(|error| Fault::writing(&path, &error))?;
        Ok(Self { path, tally: Tally::new(same, with_ids, out) })
    }
}

impl Sink for Compared<'_> {
    type Found = Rules;

    fn add(&mut self, decided: &RecordBatch) -> Result<(), Fault> {
        self.tally.add(decided).map_err(|error| csv_unwritten(&self.path, error))
    }

    fn close(self) -> Result<Rules, Fault> {
        let (rules, out) = self.tally.finish().map_err(|error| csv_unwritten(&self.path, error))?;
        out.sync_all().map_err(|error| Fault::writing(&self.path, &error))?;
        Ok(rules)
    }
}

impl Comparison {
    /// Rules that say the same in both packs.
    fn same(&self) -> BTreeSet<String> {
        let (before, after) = (&self.before.pack, &self.after.pack);
        let rules = before.rules.iter().map(|rule| &rule.id);
        rules.filter(|rule| same::same_rule(before, after, rule)).map(ToString::to_string).collect()
    }

    fn card(&self, survey: &Survey, question: String) -> JobCard {
        let pack = |pack: &DigestedPack| (pack.name.clone(), pack.digest.clone());
        JobCard {
            input: survey.digest.clone(),
            packs: vec![pack(&self.before), pack(&self.after)],
            question,
            mapping: format!("{:?}", self.mapping),
            omit: self.omit.clone(),
            part_rows: self.part_rows,
        }
    }

    fn report(&self, survey: &Survey, rejected: u64, rules: Rules) -> DiffReport {
        DiffReport {
            schema: "yiping.screen-diff/1",
            on: self.on.to_string(),
            input: Input::new(survey, rejected),
            before: Side::new(&self.before),
            after: Side::new(&self.after),
            total: rules.values().fold(Changed::NOTHING, Changed::plus),
            rules,
        }
    }
}
