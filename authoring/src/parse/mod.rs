//! Formula text → syntax tree. Names are taken as they stand; what they mean is settled by [`crate::check`].

mod condition;
mod lex;
mod money;
pub mod syntax;
mod tokens;

#[cfg(test)]
mod tests;

use crate::problem::Code;
use std::ops::Range;
use syntax::{At, Cash, Cond};
pub(crate) use tokens::RESERVED;
use tokens::{Tokens, finish};

/// A problem within one formula; `span` counts bytes of its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Kind of problem.
    pub code: Code,
    /// Bytes of the formula's text.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

impl Fault {
    pub(crate) fn new(
        code: Code,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { code, span, message: message.into(), help: help.into() }
    }
}

/// Reads a condition.
pub fn condition(text: &str) -> Result<At<Cond>, Fault> {
    run(text, condition::any_of)
}

/// Reads an amount of money.
pub fn money(text: &str) -> Result<At<Cash>, Fault> {
    run(text, money::sum)
}

fn run<T>(text: &str, rule: impl Fn(&mut Tokens<'_, '_>) -> tokens::Parsed<T>) -> Result<T, Fault> {
    let read = lex::tokens(text)?;
    let mut input = Tokens::new(&read);
    rule(&mut input).and_then(|tree| finish(&mut input).map(|()| tree)).map_err(tokens::fault)
}
