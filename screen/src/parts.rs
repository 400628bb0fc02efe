//! A table gone through part by part, on all cores and in bounded memory. A part that has its receipt is not decided again.

use crate::fault::Fault;
use crate::intake::{Intake, Rejection};
use crate::journal::{Journal, Receipt, write_json};
use crate::mapping::Mapping;
use crate::output::{csv_unwritten, join_text};
use crate::query::{Engine, Question};
use crate::region::Library;
use crate::survey::Survey;
use crate::table::{Row, Rows, open};
use arrow::array::RecordBatch;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Rows that are decided at once.
const BATCH_ROWS: usize = 2048;

/// Rows of a part where nothing else is said.
pub const PART_ROWS: u64 = 65_536;

/// What is gone through, and for what.
pub struct Run<'a> {
    /// The table.
    pub input: &'a Path,
    /// What its columns mean.
    pub mapping: &'a Mapping,
    /// What a first look found.
    pub survey: &'a Survey,
    /// The packs.
    pub library: &'a Library,
    /// Regions, day and assumptions.
    pub question: &'a Question,
    /// Where finished parts are kept.
    pub journal: &'a Journal,
    /// Whether rejected rows are told with the person's id.
    pub with_ids: bool,
    /// Rows of a part.
    pub part_rows: u64,
    /// Parts that are decided at the same time.
    pub workers: usize,
}

/// What takes the decisions of one part.
pub trait Sink {
    /// What the part came to, kept in its receipt.
    type Found: Serialize;

    /// Takes results of the query, in the order of the rows.
    fn add(&mut self, decided: &RecordBatch) -> Result<(), Fault>;

    /// Ends the part; its bytes are on the disk when this returns.
    fn close(self) -> Result<Self::Found, Fault>;
}

/// Rows of one part as they came.
struct Raw {
    part: u64,
    first: u64,
    rows: Vec<Row>,
}

/// The first fault of any worker.
type FirstFault = Mutex<Option<Fault>>;

impl Run<'_> {
    /// Has every part decided that is not finished; how many parts there are.
    pub fn work<S: Sink>(&self, sink: impl Fn(u64) -> Result<S, Fault> + Sync) -> Result<u64, Fault> {
        let mut rows = open(self.input, self.survey.format, self.mapping, self.survey.encoding)?;
        let bar = bar(self.survey.rows);
        let (send, receive) = sync_channel::<Raw>(1);
        let (receive, fault) = (Mutex::new(receive), FirstFault::default());
        let read = thread::scope(|scope| {
            for _ in 0..self.workers.max(1) {
                scope.spawn(|| {
                    if let Err(found) = self.decide_parts(&receive, &sink, &bar) {
                        fault.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(found);
                        drain(&receive);
                    }
                });
            }
            let read = self.read_parts(rows.as_mut(), &send, &fault, &bar);
            drop(send);
            read
        });
        bar.finish_and_clear();
        match fault.into_inner().unwrap_or_else(PoisonError::into_inner) {
            Some(fault) => Err(fault),
            None => read,
        }
    }

    fn read_parts(
        &self,
        rows: &mut dyn Rows,
        send: &SyncSender<Raw>,
        fault: &FirstFault,
        bar: &ProgressBar,
    ) -> Result<u64, Fault> {
        let failed = || fault.lock().unwrap_or_else(PoisonError::into_inner).is_some();
        let most = self.part_rows.max(1);
        for part in 0.. {
            let done = self.journal.is_finished(part);
            let (count, people) = if done {
                (skip(rows, most)?, Vec::new())
            } else {
                let people = rows_of_part(rows, most)?;
                (count(&people), people)
            };
            if count == 0 && part > 0 {
                return Ok(part);
            }
            if done {
                bar.inc(count);
            } else if failed() || send.send(Raw { part, first: part * most + 1, rows: people }).is_err() {
                return Ok(part);
            }
            if count < most {
                return Ok(part + 1);
            }
        }
        Ok(0)
    }

    fn decide_parts<S: Sink>(
        &self,
        receive: &Mutex<Receiver<Raw>>,
        sink: impl Fn(u64) -> Result<S, Fault>,
        bar: &ProgressBar,
    ) -> Result<(), Fault> {
        let mut engine = Engine::new(self.library, self.question, &self.survey.layout)?;
        let intake = Intake::new(self.survey, self.question.on);
        while let Some(raw) = next(receive) {
            let (mut part, mut first, mut wrong) = (sink(raw.part)?, raw.first, Vec::new());
            for rows in raw.rows.chunks(BATCH_ROWS) {
                let people = intake.batch(rows, first, &mut wrong).map_err(Fault::new)?;
                part.add(&engine.run(&people)?)?;
                first += count(rows);
            }
            let found = part.close()?;
            let rejected = write_rejected(&self.journal.rejected(raw.part), &wrong, self.with_ids)?;
            let rows = count(&raw.rows);
            self.journal.finish(raw.part, &Receipt { rows, rejected, found })?;
            bar.inc(rows);
        }
        Ok(())
    }

    /// Publishes the joined reasons of rejected rows, the report, and at last the output, joined by `join`.
    pub fn publish(
        &self,
        parts: u64,
        report: &impl Serialize,
        join: impl FnOnce(&[PathBuf], &Path) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let journal = self.journal;
        let files = |of: fn(&Journal, u64) -> PathBuf| (0..parts).map(|part| of(journal, part)).collect();
        let (rejected, decisions): (Vec<_>, Vec<_>) = (files(Journal::rejected), files(Journal::decisions));
        let header = ["line", "column", "person_id", "reason"];
        journal.publish(Some("rejected.csv"), |aside| join_text(&header, &rejected, aside))?;
        journal.publish(Some("summary.json"), |aside| write_json(aside, report))?;
        journal.publish(None, |aside| join(&decisions, aside))?;
        Ok(())
    }
}

fn count(rows: &[Row]) -> u64 {
    u64::try_from(rows.len()).unwrap_or_default()
}

/// After a fault the reader must not wait for ever.
fn drain(receive: &Mutex<Receiver<Raw>>) {
    while next(receive).is_some() {}
}

fn next(receive: &Mutex<Receiver<Raw>>) -> Option<Raw> {
    receive.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// The next rows of a table, so many at most.
fn rows_of_part(rows: &mut dyn Rows, most: u64) -> Result<Vec<Row>, Fault> {
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

/// Writes the reasons; how many rows they concern.
fn write_rejected(path: &Path, rejected: &[Rejection], with_ids: bool) -> Result<u64, Fault> {
    let failed = |error| csv_unwritten(path, error);
    let mut out = csv::WriterBuilder::new().has_headers(false).from_path(path).map_err(failed)?;
    for one in rejected {
        let line = one.line.to_string();
        let id = if with_ids { one.id.as_str() } else { "" };
        out.write_record([line.as_str(), &one.column, id, &one.reason]).map_err(failed)?;
    }
    let file = out.into_inner().map_err(|error| Fault::writing(path, error.error()))?;
    file.sync_all().map_err(|error| Fault::writing(path, &error))?;
    let mut lines: Vec<u64> = rejected.iter().map(|one| one.line).collect();
    lines.dedup();
    Ok(u64::try_from(lines.len()).unwrap_or_default())
}

fn bar(rows: u64) -> ProgressBar {
    let bar = ProgressBar::new(rows);
    let style = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} rows, {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
