//! One run: a table in, decisions out, part by part on all cores, in bounded memory.

use crate::fault::Fault;
use crate::intake::{Intake, Rejection};
use crate::journal::{JobCard, Journal, Receipt, write_json};
use crate::mapping::Mapping;
use crate::output::{Columns, Part, csv_unwritten, join, join_text};
use crate::query::{Engine, Question};
use crate::region::Library;
use crate::report::{Report, Totals};
use crate::summary::Tally;
use crate::survey::Survey;
use crate::table::{Row, Rows, open};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Rows that are decided at once.
const BATCH_ROWS: usize = 2048;

/// Rows of a part where nothing else is said.
pub const PART_ROWS: u64 = 65_536;

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

/// Rows of one part as they came.
struct Raw {
    part: u64,
    first: u64,
    rows: Vec<Row>,
}

/// What every worker needs.
struct Shared<'a> {
    journal: &'a Journal,
    intake: Intake<'a>,
    columns: Columns,
    with_ids: bool,
    bar: ProgressBar,
    part_rows: u64,
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
    let shared = Shared {
        journal: &journal,
        intake: Intake::new(&survey, question.on),
        columns,
        with_ids: !job.omit.iter().any(|name| name == crate::intake::ID),
        bar: bar(survey.rows),
        part_rows: job.part_rows.max(1),
    };
    let mut rows = open(&job.input, survey.format, &job.mapping, survey.encoding)?;
    let parts = work(&shared, rows.as_mut(), job.workers, || Engine::new(library, question, &survey.layout))?;
    shared.bar.finish_and_clear();
    let report = Report::new(&regions, question, &survey, totals(&journal, parts)?);
    publish(&journal, &shared.columns, parts, &report)?;
    drop(shared);
    journal.close()?;
    Ok(report)
}

/// Reads parts and has them decided; how many there are.
fn work(
    shared: &Shared<'_>,
    rows: &mut dyn Rows,
    workers: usize,
    engine: impl Fn() -> Result<Engine, Fault> + Sync,
) -> Result<u64, Fault> {
    let (send, receive) = sync_channel::<Raw>(1);
    let receive = Mutex::new(receive);
    let fault = Mutex::new(None);
    let read = thread::scope(|scope| {
        for _ in 0..workers.max(1) {
            scope.spawn(|| {
                if let Err(found) =
                    engine().and_then(|mut engine| decide_parts(shared, &mut engine, &receive))
                {
                    fault.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(found);
                    drain(&receive);
                }
            });
        }
        let read = read_parts(shared, rows, &send, &fault);
        drop(send);
        read
    });
    match fault.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(fault) => Err(fault),
        None => read,
    }
}

/// After a fault the reader must not wait for ever.
fn drain(receive: &Mutex<Receiver<Raw>>) {
    while next(receive).is_some() {}
}

fn next(receive: &Mutex<Receiver<Raw>>) -> Option<Raw> {
    receive.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn read_parts(
    shared: &Shared<'_>,
    rows: &mut dyn Rows,
    send: &SyncSender<Raw>,
    fault: &Mutex<Option<Fault>>,
) -> Result<u64, Fault> {
    let failed = || fault.lock().unwrap_or_else(PoisonError::into_inner).is_some();
    for part in 0.. {
        let done = shared.journal.receipt(part).is_some();
        let first = part * shared.part_rows + 1;
        let (count, people) = if done {
            (skip(rows, shared.part_rows)?, Vec::new())
        } else {
            let people = rows_of_part(rows, shared.part_rows)?;
            (u64::try_from(people.len()).unwrap_or_default(), people)
        };
        if count == 0 && part > 0 {
            return Ok(part);
        }
        if done {
            shared.bar.inc(count);
        } else if failed() || send.send(Raw { part, first, rows: people }).is_err() {
            return Ok(part);
        }
        if count < shared.part_rows {
            return Ok(part + 1);
        }
    }
    Ok(0)
}

/// The next rows of a table, so many at most.
pub fn rows_of_part(rows: &mut dyn Rows, most: u64) -> Result<Vec<Row>, Fault> {
    let mut part = Vec::new();
    for _ in 0..most {
        let mut row = Row::default();
        if !rows.next(&mut row)? {
            break;
        }
        part.push(row);
    }
    Ok(part)
}

/// Passes over rows; how many there were.
fn skip(rows: &mut dyn Rows, most: u64) -> Result<u64, Fault> {
    let mut row = Row::default();
    for count in 0..most {
        if !rows.next(&mut row)? {
            return Ok(count);
        }
    }
    Ok(most)
}

fn decide_parts(
    shared: &Shared<'_>,
    engine: &mut Engine,
    receive: &Mutex<Receiver<Raw>>,
) -> Result<(), Fault> {
    while let Some(raw) = next(receive) {
        shared.decide(engine, &raw)?;
        shared.bar.inc(u64::try_from(raw.rows.len()).unwrap_or_default());
    }
    Ok(())
}

impl Shared<'_> {
    fn decide(&self, engine: &mut Engine, raw: &Raw) -> Result<(), Fault> {
        let mut rejected = Vec::new();
        let mut out = Part::create(&self.journal.decisions(raw.part), self.journal.format(), &self.columns)?;
        let mut tally = Tally::default();
        let mut first = raw.first;
        for rows in raw.rows.chunks(BATCH_ROWS) {
            let people = self.intake.batch(rows, first, &mut rejected).map_err(Fault::new)?;
            first += u64::try_from(rows.len()).unwrap_or_default();
            let decided = engine.run(&people)?;
            tally.add(&decided);
            out.append(&decided)?;
        }
        out.close()?;
        let lines = write_rejected(&self.journal.rejected(raw.part), &rejected, self.with_ids)?;
        let rows = u64::try_from(raw.rows.len()).unwrap_or_default();
        self.journal.finish(raw.part, &Receipt { rows, rejected: lines, summary: tally.summary() })
    }
}

/// Writes the reasons; how many rows they concern.
pub fn write_rejected(path: &Path, rejected: &[Rejection], with_ids: bool) -> Result<u64, Fault> {
    let failed = |error| csv_unwritten(path, error);
    let mut out = csv::WriterBuilder::new().has_headers(false).from_path(path).map_err(failed)?;
    for one in rejected {
        let line = one.line.to_string();
        let id = if with_ids { one.id.as_str() } else { "" };
        out.write_record([line.as_str(), &one.column, id, &one.reason]).map_err(failed)?;
    }
    out.flush().map_err(|error| Fault::writing(path, &error))?;
    let mut lines: Vec<u64> = rejected.iter().map(|one| one.line).collect();
    lines.dedup();
    Ok(u64::try_from(lines.len()).unwrap_or_default())
}

fn totals(journal: &Journal, parts: u64) -> Result<Totals, Fault> {
    let mut totals = Totals::default();
    for part in 0..parts {
        let receipt = journal.receipt(part);
        let receipt = receipt.ok_or_else(|| {
            Fault::of(journal.folder(), format!("part {part} is not finished; give the same command again"))
        })?;
        totals.add(&receipt);
    }
    Ok(totals)
}

fn publish(journal: &Journal, columns: &Columns, parts: u64, report: &Report) -> Result<(), Fault> {
    let rejected: Vec<PathBuf> = (0..parts).map(|part| journal.rejected(part)).collect();
    let decisions: Vec<PathBuf> = (0..parts).map(|part| journal.decisions(part)).collect();
    publish_rejected(journal, &rejected)?;
    journal.publish(Some("summary.json"), |aside| write_json(aside, report))?;
    journal.publish(None, |aside| join(&decisions, aside, journal.format(), columns))?;
    Ok(())
}

/// Joins the reasons of all parts.
pub fn publish_rejected(journal: &Journal, parts: &[PathBuf]) -> Result<(), Fault> {
    let header = ["line", "column", "person_id", "reason"];
    journal.publish(Some("rejected.csv"), |aside| join_text(&header, parts, aside)).map(drop)
}

fn bar(rows: u64) -> ProgressBar {
    let bar = ProgressBar::new(rows);
    let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} rows, {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
