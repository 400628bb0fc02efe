//! Deciding every rule of a pack for one person or institution, with the reasons. The meaning is `docs/semantics.md`.

mod ask;
mod catalog;
mod compile;
mod diagram;
mod explain;
mod gaps;
mod group;
mod inputs;
mod meaning;
mod outcome;
mod payment;
mod prepared;
mod query;
mod relation;
mod settle;
pub(crate) mod table;
mod why;
mod why_not;

pub(crate) use inputs::{Input, Inputs};
pub(crate) use meaning::terms_of;
pub use outcome::{Decision, Outcome, Payment, Question, RuleDecision};
pub use prepared::{Prepared, UNVERIFIED};
pub use query::OTHER_SCALE;
pub use settle::{PackError, value_on};
pub use why::{Needs, Part, Test, Why};
pub use why_not::{Step, Turn, Turned, WhyNot};
