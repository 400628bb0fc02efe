//! One JSON document in, one out; or one of each a line.

use crate::failure::Failure;
use crate::input::Input;
use crate::{Outcome, lines, output};
use std::path::PathBuf;
use yiping_rules::json::{Json, Limits, read};

/// Reads the document of an argument, or every line of it, and prints what `answer` makes of it.
pub fn answer(
    file: Option<&PathBuf>,
    by_line: bool,
    answer: impl Fn(&Json) -> Result<Json, Failure>,
) -> Result<Outcome, Failure> {
    let input = Input::of(file);
    let one = |bytes: &[u8]| answer(&read(bytes, &Limits::GENERAL)?);
    if by_line {
        return lines::run(&input, Limits::GENERAL.bytes, |line| Ok((one(line)?, Outcome::Done)));
    }
    let bytes = input.bytes(Limits::GENERAL.bytes)?;
    output::json(&one(&bytes).map_err(|failure| input.blame(failure))?)?;
    Ok(Outcome::Done)
}
