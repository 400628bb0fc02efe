//! One document a line in, one answer a line out, in order; a bad line is answered in its place.

use crate::failure::Failure;
use crate::input::Input;
use crate::{Outcome, output};
use std::io::{BufRead, Read};
use yiping_rules::json::Json;

/// Answers every line with `answer`. Lines longer than `limit` bytes are not kept in memory.
pub fn run(
    input: &Input,
    limit: usize,
    mut answer: impl FnMut(&[u8]) -> Result<(Json, Outcome), Failure>,
) -> Result<Outcome, Failure> {
    let mut worst = Outcome::Done;
    each(input, limit, |line| {
        let answered = line.and_then(|bytes| answer(&bytes));
        let (json, outcome) = answered.unwrap_or_else(|failure| (failure.to_json(), Outcome::BadLines));
        worst = worst.max(outcome);
        output::json(&json)
    })?;
    Ok(worst)
}

/// Hands over every line; one that is too long as the failure it is.
pub fn each(
    input: &Input,
    limit: usize,
    mut take: impl FnMut(Result<Vec<u8>, Failure>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut lines = Lines { reader: input.open()?, limit };
    while let Some(line) = lines.next().map_err(|error| input.unreadable(&error))? {
        take(match line {
            Line::Whole(bytes) => Ok(bytes),
            Line::TooLong => {
                Err(Failure::new(format!("the line has more than {limit} bytes; give one document a line")))
            }
        })?;
    }
    Ok(())
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
}

struct Lines {
    reader: Box<dyn BufRead>,
    limit: usize,
}

impl Lines {
    fn next(&mut self) -> std::io::Result<Option<Line>> {
        let mut line = Vec::new();
        let most = u64::try_from(self.limit).unwrap_or(u64::MAX).saturating_add(2);
        if self.reader.by_ref().take(most).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let complete = line.pop_if(|last| *last == b'\n').is_some();
        line.pop_if(|last| *last == b'\r');
        if line.len() <= self.limit {
            return Ok(Some(Line::Whole(line)));
        }
        if !complete {
            self.reader.skip_until(b'\n')?;
        }
        Ok(Some(Line::TooLong))
    }
}
