//! The evaluator itself must take the pack.

use super::{Lint, Subject};
use crate::problem::{Code, Problem};
use yiping_rules::date::Date;
use yiping_rules::decide::Prepared;
use yiping_rules::evaluate::Chosen;
use yiping_rules::pack::Pack;

pub(super) struct Engine;

impl Lint for Engine {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, .. } = subject;
        let Some(day) = Date::new(2020, 1, 1) else { return Vec::new() };
        let mut found = Vec::new();
        for ((_, element), rule) in source.rules.iter().zip(&pack.rules) {
            let alone = Pack { rules: vec![rule.clone()], ..(*pack).clone() };
            if let Err(error) = Prepared::new(&alone, day, &Chosen::new()) {
                let message = format!("`{}` cannot be decided: {error}", rule.id);
                found.push(files.problem(
                    &element.place(&element.node.when),
                    Code::Undecidable,
                    message,
                    String::new(),
                ));
            }
        }
        found
    }
}
