//! Standard output for programs, standard error for people.

use crate::failure::Failure;
use std::io::{self, Write};
use yiping_rules::json::{Json, write_canonical};

/// Prints a document on one line.
pub fn json(json: &Json) -> Result<(), Failure> {
    line(&write_canonical(json))
}

/// Prints bytes and a line end.
pub fn line(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush());
    written.map_err(|error| {
        Failure::new(format!("standard output cannot be written: {error}; check where it goes"))
    })
}

/// Tells a person. Nobody is left to be told when that fails.
pub fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}
