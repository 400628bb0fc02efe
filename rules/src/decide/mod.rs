//! Deciding every rule of a pack for one person or institution, with the reasons. The meaning is `docs/semantics.md`.

mod outcome;
mod why;

pub use outcome::{Decision, Outcome, Payment, Question, RuleDecision};
pub use why::{Needs, Part, Test, Why};
