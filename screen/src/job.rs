//! One run: a table in, decisions out.

use crate::fault::Fault;
use crate::journal::{JobCard, Journal};
use crate::mapping::Mapping;
use crate::output::{Columns, Part, join};
use crate::parts::{Run, Sink};
use crate::query::Question;
use crate::region::Library;
use crate::report::{Report, Totals};
use crate::summary::{Summary, Tally};
use crate::survey::Survey;
use arrow::array::RecordBatch;
use std::path::PathBuf;

/// What is wanted.
#[derive(Clone, Debug)]
pub struct Job {
    /// The table.
    pub input: PathBuf,
    /// Where the decisions go: Parquet where the name ends so, otherwise CSV.
    pub output: PathBuf,
    /// Regions, day and assumptions.
    pub question: Question,
    /// What the columns mean.
    pub mapping: Mapping,
    /// Columns left out of the output.
    pub omit: Vec<String>,
    /// Rows of a part.
    pub part_rows: u64,
    /// Parts that are decided at the same time.
    pub workers: usize,
}

/// Screens a table. A run that was cut goes on where it stood.
pub fn screen(job: &Job, library: &Library) -> Result<Report, Fault> {
    let question = &job.question;
    let regions = library.prepare(&question.regions, question.on, &question.chosen)?;
    let packs: Vec<(String, String)> =
        regions.iter().map(|region| (region.pack().region.to_string(), region.digest().to_owned())).collect();
    let journal = Journal::open(&job.output)?;
    let surveyed = Survey::new(&job.input, &job.mapping, journal.folder());
    let survey = surveyed.inspect_err(|_| journal.abandon())?;
    let columns = Columns::new(&survey.layout, &job.omit).inspect_err(|_| journal.abandon())?;
    journal.begin(&JobCard {
        input: survey.digest.clone(),
        packs,
        question: question.card(&survey.layout),
        mapping: format!("{:?}", job.mapping),
        omit: job.omit.clone(),
        part_rows: job.part_rows,
    })?;
    let run = Run {
        input: &job.input,
        mapping: &job.mapping,
        survey: &survey,
        library,
        question,
        journal: &journal,
        with_ids: !job.omit.iter().any(|name| name == crate::intake::ID),
        part_rows: job.part_rows,
        workers: job.workers,
    };
    let parts = run.work(|part| {
        let out = Part::create(&journal.decisions(part), journal.format(), &columns)?;
        Ok(Screened { out, tally: Tally::default() })
    })?;
    let mut totals = Totals::default();
    for part in 0..parts {
        totals.add(&journal.finished(part)?);
    }
    let report = Report::new(&regions, question, &survey, totals);
    run.publish(parts, &report, |parts, aside| join(parts, aside, journal.format(), &columns))?;
    journal.close()?;
    Ok(report)
}

/// One part, written and counted.
struct Screened {
    out: Part,
    tally: Tally,
}

impl Sink for Screened {
    type Found = Summary;

    fn add(&mut self, decided: &RecordBatch) -> Result<(), Fault> {
        self.tally.add(decided);
        self.out.append(decided)
    }

    fn close(self) -> Result<Summary, Fault> {
        self.out.close()?;
        Ok(self.tally.summary())
    }
}
