//! Where in the files the amounts of a rule stand, and the cases of their tables.

use crate::files::{Files, Place};
use crate::parse;
use crate::parse::syntax::{At, Cash};
use crate::read::place_in_text;
use crate::read::source::{self, Amount, In, Source};
use std::ops::Range;

/// Where an author reads the amount of an owner: a named amount, or else the rule itself.
pub(super) fn amount(source: &Source, element: &In<source::Rule>, owner: &str) -> Place {
    let named = source.amounts.iter().find(|amount| amount.node.id.get_ref() == owner);
    let own = || element.node.amount.as_ref().map_or(element.start(), |amount| element.place(amount));
    named.map_or_else(own, |amount| amount.place(&amount.node.value))
}

/// The condition of a case, counted through the tables of the owner in the order in which they are written.
pub(super) fn case(
    files: &Files,
    source: &Source,
    element: &In<source::Rule>,
    owner: &str,
    row: usize,
) -> Place {
    let named = source.amounts.iter().find(|amount| amount.node.id.get_ref() == owner);
    let texts: Vec<(Place, &str)> = match named {
        Some(amount) => vec![(amount.place(&amount.node.value), amount.node.value.get_ref())],
        None => element.node.amount.iter().flat_map(|amount| texts(element, amount.get_ref())).collect(),
    };
    let mut cases = texts.iter().flat_map(|(whole, text)| {
        let mut found = Vec::new();
        parse::money(text).iter().for_each(|tree| rows(tree, &mut found));
        let within = |span| place_in_text(files.text(whole), whole.span.start, &span);
        found.into_iter().map(|span| Place { file: whole.file, span: within(span) }).collect::<Vec<_>>()
    });
    cases.nth(row).unwrap_or_else(|| amount(source, element, owner))
}

fn texts<'e>(element: &In<source::Rule>, amount: &'e Amount) -> Vec<(Place, &'e str)> {
    let Amount { exact, at_least, between, .. } = amount;
    let texts = exact.iter().chain(at_least).chain(between.iter().flatten());
    texts.map(|text| (element.place(text), text.get_ref().as_str())).collect()
}

/// The conditions of every case: those of a table before those of the tables inside it.
fn rows(tree: &At<Cash>, found: &mut Vec<Range<usize>>) {
    match &tree.node {
        Cash::Fen(_) | Cash::Name(_) => {}
        Cash::Sum(parts) => parts.iter().for_each(|part| rows(part, found)),
        Cash::Scaled(inner, _) | Cash::Rounded(_, inner) | Cash::SumResidents(_, inner) => rows(inner, found),
        Cash::Cases(cases) => {
            found.extend(cases.iter().map(|(when, _)| when.span.clone()));
            cases.iter().for_each(|(_, amount)| rows(amount, found));
        }
    }
}
