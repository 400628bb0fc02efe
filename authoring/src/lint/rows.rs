//! Tables of amounts: a case that can never be the first to hold, and facts for which no case gives an amount.

use super::probe::{can_hold, holds, witness};
use super::rewrite::{and, surely};
use super::tables::{Table, tables};
use super::{Lint, Subject, places};
use crate::files::Place;
use crate::print::Printer;
use crate::problem::{Code, Problem, Witness};
use std::collections::BTreeMap;
use yiping_rules::pack::{Pack, Rule};

pub(super) struct Rows;

impl Lint for Rows {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, .. } = subject;
        let mut found = Vec::new();
        let mut rows: BTreeMap<(String, usize), Row> = BTreeMap::new();
        for ((_, element), rule) in source.rules.iter().zip(&pack.rules) {
            if !can_hold(pack, rule, &rule.when) {
                continue;
            }
            for table in tables(pack, rule) {
                for position in 0..table.rows.len() {
                    let row = rows.entry((table.owner.clone(), table.first + position));
                    let row = row.or_insert_with(|| Row {
                        place: places::case(files, source, element, &table.owner, table.first + position),
                        text: case(pack, &table, position),
                        applies: false,
                        taken: None,
                    });
                    row.applies = row.applies || can_hold(pack, rule, &table.reached(position));
                    if !row.applies && row.taken.is_none() {
                        row.taken = taken(pack, rule, &table, position);
                    }
                }
                let rest = and([surely(pack, &rule.when), table.rest()]);
                if let Some(facts) = witness(pack, rule, &rest) {
                    let message = format!("`{}` is met and no case gives an amount for {facts}", rule.id);
                    let help = "add a case, or `true => …` as the last one";
                    let place = places::amount(source, element, rule.id.as_str());
                    let problem = files.problem(&place, Code::AmountHole, message, help.into());
                    found.push(problem.shown_by([facts]));
                }
            }
        }
        found.extend(rows.into_iter().filter(|(_, row)| !row.applies).map(|((owner, _), row)| {
            let message = format!("the case `{}` of `{owner}` never applies", row.text);
            let help = match &row.taken {
                Some((facts, earlier)) => {
                    format!("for {facts} the case `{earlier}` comes first; delete one or change the order")
                }
                None => "nobody who meets the rule fits it; delete it or mend its condition".to_owned(),
            };
            let witnesses = row.taken.map(|(facts, _)| facts);
            files.problem(&row.place, Code::DeadCase, message, help).shown_by(witnesses)
        }));
        found
    }
}

/// A case of a table, over all rules that use the table.
struct Row {
    place: Place,
    text: String,
    applies: bool,
    /// Facts that fit the case, and the earlier case that takes them.
    taken: Option<(Witness, String)>,
}

fn taken(pack: &Pack, rule: &Rule, table: &Table, position: usize) -> Option<(Witness, String)> {
    let (own, _) = table.rows.get(position)?;
    let fitting = and([&rule.when, &table.given, own].map(|part| surely(pack, part)));
    let facts = witness(pack, rule, &fitting)?;
    let earlier = (0..position).find(|row| holds(pack, rule, &table.reached(*row), &facts))?;
    Some((facts, case(pack, table, earlier)))
}

/// The condition of a case as it is written.
pub(super) fn case(pack: &Pack, table: &Table, position: usize) -> String {
    table.rows.get(position).map(|(when, _)| Printer::new(pack).condition(when)).unwrap_or_default()
}
