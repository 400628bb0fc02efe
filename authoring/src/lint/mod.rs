//! What a pack can still get wrong when every part of it is right. One lint, one file.

mod engine;
mod gaps;
mod probe;
mod rows;
mod subject;
mod thresholds;
mod unused;
pub(crate) mod walk;

use crate::cases::Worked;
use crate::files::Files;
use crate::problem::Problem;
use crate::read::source::Source;
use yiping_rules::pack::Pack;
use yiping_rules::scale::Scale;

/// A pack whose parts are right, with the files it was read from.
#[derive(Clone, Copy)]
pub struct Subject<'s> {
    /// The files.
    pub files: &'s Files,
    /// What they say; elements stand in the order of the pack.
    pub source: &'s Source,
    /// The pack.
    pub pack: &'s Pack,
    /// Its cases.
    pub cases: &'s [Worked],
    /// The scale of the cases; without it they were not read.
    pub scale: Option<&'s Scale>,
}

/// Looks for one kind of mistake.
trait Lint {
    /// Every mistake of this kind.
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem>;
}

const LINTS: &[&dyn Lint] = &[&unused::Unused, &gaps::Gaps, &subject::WrongSubject, &engine::Engine, &rows::Rows, &thresholds::Thresholds];

/// Runs every lint.
pub fn run(subject: &Subject<'_>) -> Vec<Problem> {
    LINTS.iter().flat_map(|lint| lint.run(subject)).collect()
}
