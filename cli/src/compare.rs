//! `yiping screen --diff`: what another pack would change for the people of a table.

use crate::args::Screen;
use crate::failure::Failure;
use crate::{Outcome, assume, named, output};
use yiping_screen::{Comparison, DigestedPack, Mapping, compare};

/// Compares two packs over a table.
pub fn run(args: &Screen, before: &str, after: &str, mapping: Mapping) -> Result<Outcome, Failure> {
    let report = compare(&Comparison {
        input: args.input.clone(),
        output: args.out.clone(),
        on: args.on,
        chosen: assume::chosen(&args.assume)?,
        mapping,
        omit: args.omit.clone(),
        before: pack(before)?,
        after: pack(after)?,
        part_rows: args.part_rows,
        workers: crate::screen::workers(),
    })
    .map_err(Failure::new)?;
    output::line(&report.to_json())?;
    let total = &report.total;
    output::tell(&format!("{} gain, {} lose, {} may change", total.gain, total.lose, total.may_change));
    Ok(crate::screen::end(&report.input, args))
}

fn pack(name: &str) -> Result<DigestedPack, Failure> {
    let (pack, digest) = named::pack(name)?;
    Ok(DigestedPack::new(pack, digest.to_string()))
}
