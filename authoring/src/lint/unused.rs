//! Definitions, parameters, amounts, assumptions and documents that no rule relies on.

use super::walk::{self, Uses};
use super::{Lint, Subject};
use crate::files::Place;
use crate::problem::{Code, Problem};
use std::collections::BTreeSet;

/// Assumptions that the engine itself reads: how ages are counted and how an assessment is scored.
const READ_BY_ENGINE: &[&str] = &["A10", "leap_day", "double_ground", "events"];

pub(super) struct Unused;

impl Lint for Unused {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, .. } = subject;
        let mut used: BTreeSet<Uses<'_>> =
            pack.rules.iter().flat_map(|rule| walk::rule(pack, rule)).collect();
        used.extend(pack.orders.iter().flat_map(|order| walk::order(pack, order)));
        used.extend(pack.stacks.iter().filter_map(|stack| stack.cap.as_deref()).map(Uses::Param));
        let meanings = source.meanings.iter().filter_map(|meaning| meaning.node.cite.as_ref());
        let amounts = pack.rules.iter().filter_map(|rule| rule.amount.as_ref()?.cite.as_ref());
        let cited: BTreeSet<&str> = pack
            .rules
            .iter()
            .map(|rule| rule.cite.doc.as_str())
            .chain(amounts.map(|cite| cite.doc.as_str()))
            .chain(meanings.map(|cite| cite.get_ref().doc.get_ref().as_str()))
            .chain(
                pack.targets.iter().filter_map(|target| target.cite.as_ref()).map(|cite| cite.doc.as_str()),
            )
            .collect();
        let mut found = Vec::new();
        let mut report = |place: &Place, what: &str, name: &str, help: &str| {
            found.push(files.problem(
                place,
                Code::Unused,
                format!("no rule uses the {what} `{name}`"),
                help.to_owned(),
            ));
        };
        for definition in &source.definitions {
            let id = definition.node.id.get_ref();
            if !used.contains(&Uses::Definition(id)) {
                report(&definition.place(&definition.node.id), "definition", id, "use it or delete it");
            }
        }
        for amount in &source.amounts {
            let id = amount.node.id.get_ref();
            if !used.contains(&Uses::Amount(id)) {
                report(&amount.place(&amount.node.id), "amount", id, "use it or delete it");
            }
        }
        for param in &source.params {
            let id = param.node.id.get_ref();
            if !used.contains(&Uses::Param(id)) && !used.contains(&Uses::Bound(id)) {
                report(&param.place(&param.node.id), "parameter", id, "use it or delete it");
            }
        }
        for assumption in &source.assumptions {
            let key = assumption.node.key.get_ref();
            let notice = assumption.node.readings.len() == 1;
            if !notice
                && !READ_BY_ENGINE.contains(&key.as_str())
                && !used.contains(&Uses::Assumption(key))
                && !used.contains(&Uses::Bound(key))
            {
                report(
                    &assumption.place(&assumption.node.key),
                    "assumption",
                    key,
                    "use it, delete it, or give it one reading where nothing can be switched",
                );
            }
        }
        for document in &source.documents {
            let id = document.node.id.get_ref();
            if !cited.contains(id.as_str()) {
                report(&document.place(&document.node.id), "document", id, "cite it or delete it");
            }
        }
        found
    }
}
