//! What an overlay sets: sums that are dated, within the period of its document, and within the bounds stated above it.

use super::figures::in_yuan;
use super::tables::{Constant, figures};
use super::walk::{self, Uses};
use super::{Lint, Subject, places, probe};
use crate::diff::{in_words, persons};
use crate::problem::{Code, Problem, Witness};
use crate::read::source::{self, In};
use std::collections::BTreeSet;
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Payment, value_on};
use yiping_rules::money::Fen;
use yiping_rules::pack::{Document, Money, Pack, Param, ParamValue, Rule};

/// Persons whose sums are compared with the bounds.
const SAMPLE: usize = 200;

pub(super) struct Overlays;

impl Lint for Overlays {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Some(below) = subject.below else { return Vec::new() };
        let set = || subject.source.rules.iter().map(|(_, element)| element).zip(&subject.pack.rules);
        let undated = set().filter_map(|(element, rule)| undated(subject, element, rule));
        let outside = set().filter_map(|(element, rule)| outside(subject, below, element, rule));
        let params = subject.source.params.iter().zip(&subject.pack.params);
        let untimely = params.flat_map(|(element, param)| untimely(subject, element, param));
        undated.chain(untimely).chain(outside).collect()
    }
}

/// A sum without a day from which it holds.
fn undated(subject: &Subject<'_>, element: &In<source::Rule>, rule: &Rule) -> Option<Problem> {
    let found = figures(subject.pack, rule).into_iter().find_map(|figure| match figure.what {
        Constant::Sum(Money::Fen(Fen(fen))) if *fen != 0 => Some(*fen),
        _ => None,
    })?;
    let message = format!("the amount of `{}` names {}, and not from when", rule.id, in_yuan(found));
    let help = "make a parameter of it, with its first day in `valid_from`";
    let place = places::amount(subject.source, element, rule.id.as_str());
    Some(subject.files.problem(&place, Code::UndatedSum, message, help.into()))
}

/// Values that hold before the document that states them does, or after it.
fn untimely(subject: &Subject<'_>, element: &In<source::Param>, param: &Param) -> Vec<Problem> {
    let paying = |rule: &&Rule| walk::paid(subject.pack, rule).contains(&Uses::Param(&param.id));
    let mut stating = subject.pack.rules.iter().filter(paying);
    let Some(document) = stating.find_map(|rule| probe::paying(subject.pack, rule)) else {
        return Vec::new();
    };
    let found = param.values.iter().zip(element.node.values.get_ref());
    let problem = |(value, written)| {
        let (message, help) = untimely_value(document, param, value)?;
        Some(subject.files.problem(&element.place(written), Code::BadWindow, message, help.to_owned()))
    };
    found.filter_map(problem).collect()
}

fn untimely_value(document: &Document, param: &Param, value: &ParamValue) -> Option<(String, &'static str)> {
    let (id, window) = (&document.id, document.window);
    if let Some(from) = window.from.filter(|from| value.valid_from < *from) {
        let help = "correct `valid_from`, or the window of the document";
        return Some((
            format!("this value holds from {}, and `{id}` only from {from}", value.valid_from),
            help,
        ));
    }
    let to = window.to?;
    let outlives = value_on(param, to.next(), to.next()).is_some_and(|found| found == value);
    let help = "write the last day of the document into `valid_to`, or correct its window";
    outlives.then(|| (format!("this value still holds when `{id}` has ended on {to}"), help))
}

/// Somebody of a sample to whom less or more is paid than the pack below allows.
fn outside(subject: &Subject<'_>, below: &Pack, element: &In<source::Rule>, rule: &Rule) -> Option<Problem> {
    let stated = below.rule(&rule.id).filter(|stated| stated.amount.is_some())?;
    let starts = subject.pack.params.iter().flat_map(|param| &param.values).map(|value| value.valid_from);
    let first = probe::day(subject.pack, rule);
    let days: BTreeSet<Date> = starts.chain(first).filter(|day| Some(*day) >= first).collect();
    let alone = |pack: &Pack, rule: &Rule| Pack { rules: vec![rule.clone()], ..pack.clone() };
    let packs = [alone(below, stated), alone(subject.pack, rule)];
    let found = days.into_iter().find_map(|on| {
        persons(&[&packs[0], &packs[1]], on, SAMPLE).find_map(|facts| {
            let witness = Witness { on, facts };
            let paid = |pack: &Pack| {
                let found = probe::paid(pack, pack.rules.first()?, &witness)?;
                (found.outcome == Outcome::Met).then_some(found.amount).flatten()
            };
            let (bound, set) = (paid(&packs[0])?, paid(&packs[1])?);
            (!within(bound, set)).then_some((bound, set, witness))
        })
    });
    let (bound, set, witness) = found?;
    let (set, bound) = (in_words(set), in_words(bound));
    let message = format!("`{}` pays {set} where `{}` states {bound}", rule.id, below.region);
    let help = "set a sum within what is stated above";
    let place = places::amount(subject.source, element, rule.id.as_str());
    Some(subject.files.problem(&place, Code::OutsideRange, message, help.into()).shown_by([witness]))
}

/// What is set keeps to the bounds.
fn within(bound: Payment, set: Payment) -> bool {
    let ends = |payment| match payment {
        Payment::Exact(_, fen) => Some((fen, Some(fen))),
        Payment::AtLeast(_, fen) => Some((fen, None)),
        Payment::Range(_, least, most) => Some((least, Some(most))),
        Payment::NotStated => None,
    };
    let (Some((least, most)), Some((lower, upper))) = (ends(bound), ends(set)) else { return true };
    lower >= least && most.is_none_or(|most| upper.is_some_and(|upper| upper <= most))
}
