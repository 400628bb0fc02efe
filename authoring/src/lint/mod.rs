//! What a pack can still get wrong when every part of it is right. One lint, one file.

mod gaps;
mod subject;
mod unused;
pub(crate) mod walk;

use crate::files::Files;
use crate::problem::Problem;
use crate::read::source::Source;
use yiping_rules::pack::Pack;

/// A pack whose parts are right, with the files it was read from.
#[derive(Clone, Copy)]
pub struct Subject<'s> {
    /// The files.
    pub files: &'s Files,
    /// What they say; elements stand in the order of the pack.
    pub source: &'s Source,
    /// The pack.
    pub pack: &'s Pack,
}

/// Looks for one kind of mistake.
trait Lint {
    /// Every mistake of this kind.
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem>;
}

const LINTS: &[&dyn Lint] = &[&unused::Unused, &gaps::Gaps, &subject::WrongSubject];

/// Runs every lint.
pub fn run(subject: &Subject<'_>) -> Vec<Problem> {
    LINTS.iter().flat_map(|lint| lint.run(subject)).collect()
}
