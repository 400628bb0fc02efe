//! `yiping screen`: every rule of regions for every row of a table.

use crate::args::Screen;
use crate::failure::Failure;
use crate::packs::held;
use crate::{Outcome, assume, compare, output};
use std::num::NonZero;
use std::thread;
use yiping_screen::{DigestedPack, Input, Job, Library, Mapping, Question, peak_memory_mib, screen};

/// Screens a table.
pub fn run(args: &Screen) -> Result<Outcome, Failure> {
    let mapping = args.columns.as_deref().map(Mapping::read).transpose().map_err(Failure::new)?;
    let mapping = mapping.unwrap_or_default();
    if let Some([before, after]) = args.diff.as_deref() {
        return compare::run(args, before, after, mapping);
    }
    let job = Job {
        input: args.input.clone(),
        output: args.out.clone(),
        question: Question {
            regions: args.region.clone(),
            on: args.on,
            chosen: assume::chosen(&args.assume)?,
        },
        mapping,
        omit: args.omit.clone(),
        part_rows: args.part_rows,
        workers: workers(),
    };
    let report = screen(&job, &library()?).map_err(Failure::new)?;
    output::line(&report.to_json())?;
    Ok(end(&report.input, args))
}

/// One for each core.
pub fn workers() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// The packs that are built in.
fn library() -> Result<Library, Failure> {
    let packs = held()?.packs();
    let packs = packs.map(|(pack, digest)| DigestedPack::new(pack.clone(), digest.to_string())).collect();
    Ok(Library::new(packs))
}

/// Tells how many rows there were and how much memory it took; rejected rows are bad input.
pub fn end(input: &Input, args: &Screen) -> Outcome {
    output::tell(&format!("{} rows: {} decided, {} rejected", input.rows, input.decided, input.rejected));
    if let Some(peak) = peak_memory_mib() {
        output::tell(&format!("memory at its most: {peak} MiB"));
    }
    if input.rejected == 0 {
        return Outcome::Done;
    }
    let out = args.out.display();
    output::tell(&format!(
        "the rejected rows and the reasons are in {out}.rejected.csv; mend them and screen those rows again"
    ));
    Outcome::BadLines
}
