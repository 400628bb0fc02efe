//! What a pack can still get wrong when every part of it is right. One lint, one file.

mod candidates;
mod engine;
mod figures;
mod gaps;
mod never;
mod orders;
mod other_scale;
mod overlaps;
mod overlays;
mod periods;
mod places;
mod probe;
mod quotation;
mod ranges;
mod rewrite;
mod rows;
mod stacks;
mod subject;
mod tables;
mod thresholds;
mod unused;
pub(crate) mod walk;

pub(crate) use candidates::{assign, candidates};

use crate::cases::Worked;
use crate::files::Files;
use crate::problem::{Problem, Witness};
use crate::read::source::Source;
use yiping_rules::pack::{Pack, Rule};
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
    /// The pack that it completes, where it is an overlay.
    pub below: Option<&'s Pack>,
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

const LINTS: &[&dyn Lint] = &[
    &unused::Unused,
    &gaps::Gaps,
    &subject::WrongSubject,
    &engine::Engine,
    &never::Never,
    &other_scale::OtherScale,
    &rows::Rows,
    &overlaps::Overlaps,
    &ranges::Ranges,
    &figures::Figures,
    &periods::Periods,
    &stacks::Stacks,
    &orders::Orders,
    &overlays::Overlays,
];

/// Somebody who surely meets a rule, on a day on which it is in force; nothing where nobody is found.
pub(crate) fn somebody(pack: &Pack, rule: &Rule) -> Option<Witness> {
    probe::witness(pack, rule, &rewrite::surely(pack, &rule.when))
}

/// Runs every lint. Thresholds are compared with the cases only when nothing else is wrong, in the cases or the pack.
pub fn run(subject: &Subject<'_>, cases_are_right: bool) -> Vec<Problem> {
    let found: Vec<Problem> = LINTS.iter().flat_map(|lint| lint.run(subject)).collect();
    if found.is_empty() && cases_are_right { thresholds::Thresholds.run(subject) } else { found }
}
