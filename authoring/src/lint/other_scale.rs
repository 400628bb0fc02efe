//! A level of `gbt42195-2022` tested by a rule that is met only where another standard was used.

use super::probe::{can_hold, witness};
use super::rewrite::and;
use super::walk::{self, Uses};
use super::{Lint, Subject};
use crate::problem::{Code, Problem};
use yiping_rules::pack::Formula;
use yiping_rules::scale::NATIONAL;

const STANDARD: &str = "assessment_standard";

pub(super) struct OtherScale;

impl Lint for OtherScale {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, .. } = subject;
        let mut found = Vec::new();
        for ((_, element), rule) in source.rules.iter().zip(&pack.rules) {
            let used = walk::rule(pack, rule);
            if !used.contains(&Uses::Fact(STANDARD)) || !used.contains(&Uses::Fact("disability_level")) {
                continue;
            }
            let national = Formula::OneOf(STANDARD.to_owned(), vec![NATIONAL.to_owned()]);
            if can_hold(pack, rule, &rule.when) && !can_hold(pack, rule, &and([rule.when.clone(), national]))
            {
                let message = format!(
                    "`{}` is met only by another standard, and `disability_level` is a level of {NATIONAL}",
                    rule.id
                );
                let help =
                    "levels of two scales are not the same; write undefined(\"…\") for the level meant";
                let place = element.place(&element.node.when);
                let problem = files.problem(&place, Code::OtherScale, message, help.into());
                found.push(problem.shown_by(witness(pack, rule, &rule.when)));
            }
        }
        found
    }
}
