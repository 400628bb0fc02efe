//! Amounts between two sums of which the first is the greater.

use super::probe::{paid, witness};
use super::rewrite::surely;
use super::{Lint, Subject};
use crate::problem::{Code, Problem};
use yiping_rules::decide::Payment;
use yiping_rules::money::Fen;

pub(super) struct Ranges;

impl Lint for Ranges {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, .. } = subject;
        let mut found = Vec::new();
        for ((_, element), rule) in source.rules.iter().zip(&pack.rules) {
            let Some(amount) = &element.node.amount else { continue };
            let Some(facts) = witness(pack, rule, &surely(pack, &rule.when)) else { continue };
            let stated = paid(pack, rule, &facts).and_then(|decision| decision.amount);
            let Some(Payment::Range(_, Fen(least), Fen(most))) =
                stated.filter(|_| amount.get_ref().between.is_some())
            else {
                continue;
            };
            if least > most {
                let message = format!("`{}` pays from {least} fen up to {most} fen for {facts}", rule.id);
                let help = "the lesser sum comes first: between = [\"…\", \"…\"]";
                let problem =
                    files.problem(&element.place(amount), Code::ReversedRange, message, help.into());
                found.push(problem.shown_by([facts]));
            }
        }
        found
    }
}
