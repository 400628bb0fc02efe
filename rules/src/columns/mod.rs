//! The rules of a pack over a table of people: for every row what [`crate::decide`] gives (`docs/semantics.md` §12).
//!
//! A [`Columns`] goes into a [`Batch`], an [`Outcomes`] comes out: one column of [`AnswerId`]s for each rule. What an id
//! stands for ([`Answer`]) is kept once in the batch, so that a table can be counted, summed or written without looking
//! at a row twice.

mod answers;
mod batch;
mod column;
mod digit;
mod error;
mod lookup;
mod table;

pub use answers::{Answer, AnswerId, Answers, Outcomes, Sums};
pub use batch::Batch;
pub use error::ColumnError;
pub use table::Columns;
