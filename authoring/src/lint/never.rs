//! Rules that nobody can ever meet.

use super::probe::can_hold;
use super::rewrite::and;
use super::{Lint, Subject};
use crate::print::Printer;
use crate::problem::{Code, Problem};
use yiping_rules::pack::{Formula, Pack, Rule};

pub(super) struct Never;

impl Lint for Never {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, .. } = subject;
        let pairs = source.rules.iter().zip(&pack.rules);
        let never = pairs.filter(|(_, rule)| !can_hold(pack, rule, &rule.when));
        never
            .map(|((_, element), rule)| {
                let printer = Printer::new(pack);
                let parts = match contradiction(pack, rule) {
                    Some((one, other)) => {
                        format!("`{}` and `{}`", printer.condition(one), printer.condition(other))
                    }
                    None => "parts of the condition".to_owned(),
                };
                let help = format!("{parts} exclude each other; delete the rule or mend the condition");
                let message = format!("nobody can ever meet `{}`", rule.id);
                files.problem(&element.place(&element.node.when), Code::NeverMet, message, help)
            })
            .collect()
    }
}

/// Two parts of the condition that cannot both hold.
fn contradiction<'r>(pack: &Pack, rule: &'r Rule) -> Option<(&'r Formula, &'r Formula)> {
    let Formula::All(parts) = &rule.when else { return None };
    let pairs =
        parts.iter().enumerate().flat_map(|(at, one)| parts.iter().skip(at + 1).map(move |two| (one, two)));
    pairs.into_iter().find(|(one, two)| !can_hold(pack, rule, &and([(*one).clone(), (*two).clone()])))
}
