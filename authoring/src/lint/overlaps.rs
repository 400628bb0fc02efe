//! Cases of a table that test the same facts, overlap in part, and pay differently: a bound is wrong.

use super::probe::witness;
use super::rewrite::{and, not, surely};
use super::rows::case;
use super::tables::{Table, tables};
use super::{Lint, Subject, places, walk};
use crate::problem::{Code, Problem, Witness};
use std::collections::BTreeSet;
use yiping_rules::pack::{Pack, Rule};

pub(super) struct Overlaps;

impl Lint for Overlaps {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, .. } = subject;
        let mut found = Vec::new();
        let mut told: BTreeSet<(String, usize, usize)> = BTreeSet::new();
        for ((_, element), rule) in source.rules.iter().zip(&pack.rules) {
            for table in tables(pack, rule) {
                for (one, two) in pairs(table.rows.len()) {
                    let key = (table.owner.clone(), table.first + one, table.first + two);
                    if told.contains(&key) {
                        continue;
                    }
                    let Some(facts) = overlap(pack, rule, &table, one, two) else { continue };
                    told.insert(key);
                    let cases = format!("`{}` and `{}`", case(pack, &table, one), case(pack, &table, two));
                    let message = format!("the cases {cases} of `{}` both fit {facts}", table.owner);
                    let help = "the first one counts; write the bounds so that only one of them fits";
                    let place = places::case(files, source, element, &table.owner, table.first + two);
                    let problem = files.problem(&place, Code::OverlappingCases, message, help.into());
                    found.push(problem.shown_by([facts]));
                }
            }
        }
        found
    }
}

fn pairs(rows: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..rows).flat_map(move |one| (one + 1..rows).map(move |two| (one, two)))
}

/// Facts that fit both cases, where each also fits facts that the other does not.
fn overlap(pack: &Pack, rule: &Rule, table: &Table, one: usize, two: usize) -> Option<Witness> {
    let ((first, pays), (second, other)) = (table.rows.get(one)?, table.rows.get(two)?);
    let facts = walk::facts(pack, first);
    if pays == other || facts.is_empty() || facts != walk::facts(pack, second) {
        return None;
    }
    let given = surely(pack, &table.given);
    let (first, second) = (surely(pack, first), surely(pack, second));
    let fits = |own, other| witness(pack, rule, &and([given.clone(), own, other]));
    fits(first.clone(), not(second.clone()))?;
    fits(not(first.clone()), second.clone())?;
    fits(first, second)
}
