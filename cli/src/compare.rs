//! `yiping screen --diff`: what another pack would change for the people of a table.

use crate::args::Screen;
use crate::failure::Failure;
use crate::input::Input;
use crate::packs::held;
use crate::{Outcome, assume, output};
use std::path::Path;
use yiping_authoring::build::library_of;
use yiping_record::Digest;
use yiping_rules::json::{Form, Limits};
use yiping_rules::pack::Pack;
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

/// A pack by the code of its region, or from a built file or a folder.
fn pack(name: &str) -> Result<DigestedPack, Failure> {
    let path = Path::new(name);
    if path.is_dir() {
        let library = library_of(&[path.to_owned()]).map_err(Failure::new)?;
        let built = library.packs.into_iter().next();
        let none = || Failure::new("the folder has no pack.toml; name the folder of a pack").in_file(path);
        return built.map(|(pack, built)| digested(pack, &built.bytes)).ok_or_else(none);
    }
    if path.is_file() {
        let input = Input::file(path);
        let bytes = input.bytes(Limits::GENERAL.bytes)?;
        return Ok(digested(Pack::from_bytes(&bytes).map_err(|error| input.blame(error))?, &bytes));
    }
    let (pack, digest) = held()?.pack(name)?;
    Ok(DigestedPack::new(pack.clone(), digest.to_string()))
}

fn digested(pack: Pack, bytes: &[u8]) -> DigestedPack {
    DigestedPack::new(pack, Digest::of(bytes).to_string())
}
