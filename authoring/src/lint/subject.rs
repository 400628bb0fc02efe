//! A rule about a person reads facts of a person, a rule about an institution those of an institution.

use super::walk::{self, Uses};
use super::{Lint, Subject};
use crate::problem::{Code, Problem};
use yiping_rules::facts::vocabulary::{Subject as Describes, lookup};
use yiping_rules::pack::RuleKind;

pub(super) struct WrongSubject;

impl Lint for WrongSubject {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, .. } = subject;
        let mut found = Vec::new();
        for ((kind, element), rule) in source.rules.iter().zip(&pack.rules) {
            for used in walk::rule(pack, rule) {
                if let Some((name, other)) = stranger(*kind, &used) {
                    let message = format!("this rule reads `{name}`, a fact of {other}");
                    let help = "move the rule to the folder of those it is about, or test another fact";
                    found.push(files.problem(
                        &element.place(&element.node.when),
                        Code::WrongSubject,
                        message,
                        help.into(),
                    ));
                }
            }
        }
        found
    }
}

/// The fact and whom it describes, if a rule of this kind has no such subject.
fn stranger<'p>(kind: RuleKind, used: &Uses<'p>) -> Option<(&'p str, &'static str)> {
    let (name, describes) = match used {
        Uses::Fact(name) => (*name, lookup(name)?.subject),
        Uses::Residents => ("residents", Describes::Resident),
        _ => return None,
    };
    match (kind, describes) {
        (RuleKind::Person, Describes::Institution | Describes::Resident) => Some((name, "an institution")),
        (RuleKind::Institution, Describes::Person) => Some((name, "a person")),
        _ => None,
    }
}
