//! `yiping synth`: a table of invented people.

use crate::Outcome;
use crate::args::Synth;
use crate::failure::Failure;
use crate::output;
use yiping_screen::write_people;
use yiping_synth::{COLUMNS, Province, Share};

/// Writes the table.
pub fn run(args: &Synth) -> Result<Outcome, Failure> {
    let missing = Share::percent(args.missing)
        .ok_or_else(|| Failure::new("--missing is a share of a hundred; give 0 to 100"))?;
    let province = Province::new(args.seed, args.on, missing);
    let people = (0..args.rows).map(|index| (Province::id(index), province.person(index)));
    write_people(&args.out, COLUMNS, people).map_err(Failure::new)?;
    output::tell(&format!("{} invented people; no share of anything in this table is measured", args.rows));
    Ok(Outcome::Done)
}
