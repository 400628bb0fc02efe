//! What another pack would change: who gains, who loses, and what it costs in a year.

mod same;
mod seen;
mod tally;

pub use seen::Range;
pub use tally::{Changed, Cost};

use crate::fault::Fault;
use crate::intake::{ID, Intake};
use crate::job::{publish_rejected, rows_of_part, write_rejected};
use crate::journal::{JobCard, Journal, write_json};
use crate::mapping::Mapping;
use crate::output::csv_unwritten;
use crate::query::{Engine, Question};
use crate::region::{DigestedPack, Library};
use crate::report::Input;
use crate::survey::Survey;
use crate::table::open;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::PathBuf;
use tally::{AFTER, BEFORE, Tally};
use yiping_rules::date::Date;
use yiping_rules::evaluate::Chosen;

/// Rows that are compared at a time.
const ROWS: u64 = 8192;

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

/// Decides every row by both packs. Runs in one piece: a comparison that was cut begins anew.
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
    let mut engine = Engine::new(&library, &question, &survey.layout)?;
    let compared = Compared::new(wanted, &survey, &mut engine, &journal)?;
    let report = wanted.report(&survey, compared.rejected, compared.rules);
    publish_rejected(&journal, &compared.parts)?;
    journal.publish(Some("summary.json"), |aside| write_json(aside, &report))?;
    journal.publish(None, |aside| {
        fs::rename(&compared.file, aside).map_err(|error| Fault::writing(aside, &error))
    })?;
    journal.close()?;
    Ok(report)
}

/// What one reading of the table came to.
struct Compared {
    file: PathBuf,
    rules: BTreeMap<String, Changed>,
    rejected: u64,
    parts: Vec<PathBuf>,
}

impl Compared {
    fn new(
        wanted: &Comparison,
        survey: &Survey,
        engine: &mut Engine,
        journal: &Journal,
    ) -> Result<Self, Fault> {
        let file = journal.folder().join("compared");
        let failed = |error| csv_unwritten(&file, error);
        let with_ids = wanted.omit.is_empty();
        let out = File::create(&file).map_err(|error| Fault::writing(&file, &error))?;
        let mut tally = Tally::new(wanted.same(), with_ids, out).map_err(failed)?;
        let mut rows = open(&wanted.input, survey.format, &wanted.mapping, survey.encoding)?;
        let intake = Intake::new(survey, wanted.on);
        let (mut first, mut rejected, mut parts) = (1, 0, Vec::new());
        for part in 0.. {
            let people = rows_of_part(rows.as_mut(), ROWS)?;
            if people.is_empty() {
                break;
            }
            let mut wrong = Vec::new();
            let batch = intake.batch(&people, first, &mut wrong).map_err(Fault::new)?;
            first += ROWS;
            tally.add(&engine.run(&batch)?).map_err(failed)?;
            if !wrong.is_empty() {
                parts.push(journal.rejected(part));
                rejected += write_rejected(&journal.rejected(part), &wrong, with_ids)?;
            }
        }
        let (rules, out) = tally.finish().map_err(failed)?;
        out.sync_all().map_err(|error| Fault::writing(&file, &error))?;
        Ok(Self { file, rules, rejected, parts })
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
            part_rows: ROWS,
        }
    }

    fn report(&self, survey: &Survey, rejected: u64, rules: BTreeMap<String, Changed>) -> DiffReport {
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
