//! Parameters: a value on every day a rule is in force, never two at once, and none that another always hides.

use super::probe::{self, witness_on};
use super::rewrite::surely;
use super::walk::{self, Uses};
use super::{Lint, Subject};
use crate::problem::{Code, Problem};
use crate::read::source::{self, In};
use std::collections::BTreeSet;
use yiping_rules::date::Date;
use yiping_rules::decide::value_on;
use yiping_rules::pack::{Pack, Param, ParamValue, Rule};

pub(super) struct Gaps;

impl Lint for Gaps {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { source, pack, .. } = subject;
        let params = source.params.iter().zip(&pack.params);
        params
            .flat_map(|(element, param)| {
                let doubled = (0..param.values.len()).filter_map(|at| doubled(subject, element, param, at));
                doubled.chain(lacking(subject, element, param)).collect::<Vec<_>>()
            })
            .collect()
    }
}

/// A value that begins with another, or while one that has an end still holds.
fn doubled(subject: &Subject<'_>, element: &In<source::Param>, param: &Param, at: usize) -> Option<Problem> {
    let value = param.values.get(at)?;
    let mut others = param.values.iter().enumerate().filter(|(other, _)| *other != at);
    let same = others.clone().any(|(other, earlier)| other < at && same_key(earlier, value));
    let within = |earlier: &ParamValue| {
        earlier.valid_from < value.valid_from
            && value.known_from.is_none()
            && earlier.valid_to.is_some_and(|to| value.valid_from <= to)
    };
    let (code, message, help) = if same {
        let message = format!("`{}` has two values from {} on", param.id, value.valid_from);
        let help = "give the later one its own `valid_from`, or a `known_from` if it corrects the other";
        (Code::AmbiguousParam, message, help)
    } else if others.clone().any(|(_, earlier)| within(earlier)) {
        let message =
            format!("`{}` has two values on {}: an earlier one has not ended", param.id, value.valid_from);
        let help = "end the earlier one the day before, or leave out its `valid_to`";
        (Code::OverlappingValues, message, help)
    } else if is_hidden(param, value) && !others.any(|(_, other)| same_key(other, value)) {
        let message =
            format!("this value of `{}` never holds: whenever it is known, another one holds", param.id);
        let help = "correct `valid_from` or `known_from` of one of them, or delete this value";
        (Code::HiddenValue, message, help)
    } else {
        return None;
    };
    let place = element.place(element.node.values.get_ref().get(at)?);
    let problem = subject.files.problem(&place, code, message, help.into());
    let user = subject.pack.rules.iter().find(|rule| uses(subject.pack, rule, &param.id));
    Some(problem.shown_by(user.and_then(|rule| {
        witness_on(subject.pack, rule, &surely(subject.pack, &rule.when), value.valid_from)
    })))
}

fn same_key(one: &ParamValue, two: &ParamValue) -> bool {
    (one.valid_from, one.known_from) == (two.valid_from, two.known_from)
}

/// Another value holds in its place on every day, by what is known on that day or on any later one.
fn is_hidden(param: &Param, value: &ParamValue) -> bool {
    let all = || param.values.iter();
    let turns =
        all().flat_map(|value| [Some(value.valid_from), value.known_from, value.valid_to.map(Date::next)]);
    let days: BTreeSet<Date> = turns.flatten().collect();
    let holds = |on: Date, known: Date| value_on(param, on, known).is_some_and(|found| found == value);
    !days.iter().any(|on| days.range(*on..).any(|known| holds(*on, *known)))
}

/// A day on which a rule is in force and its parameter has no value.
fn lacking(subject: &Subject<'_>, element: &In<source::Param>, param: &Param) -> Option<Problem> {
    let Subject { files, pack, .. } = subject;
    let users = pack.rules.iter().filter(|rule| uses(pack, rule, &param.id));
    let gaps: Vec<(&Rule, Date)> = users.filter_map(|rule| Some((rule, gap(pack, rule, param)?))).collect();
    let (rule, day) = gaps.iter().min_by_key(|(_, day)| *day)?;
    let names = gaps.iter().map(|(rule, _)| format!("`{}`", rule.id)).collect::<Vec<_>>().join(", ");
    let message = format!("`{}` has no value on {day}, and {names} is in force then", param.id);
    let help = "add a value for that time, or correct `valid_from`, `valid_to` or `known_from`";
    let place = element.place(&element.node.id);
    let problem = files.problem(&place, Code::ParamGap, message, help.into());
    Some(problem.shown_by(witness_on(pack, rule, &surely(pack, &rule.when), *day)))
}

fn uses(pack: &Pack, rule: &Rule, param: &str) -> bool {
    let used = walk::rule(pack, rule);
    used.contains(&Uses::Param(param)) || used.contains(&Uses::Bound(param))
}

/// The first day on which the rule is in force and the parameter, as known on that day, has no value.
fn gap(pack: &Pack, rule: &Rule, param: &Param) -> Option<Date> {
    let window = pack.window(rule);
    let first = window.from.or(pack.document(&rule.cite.doc).and_then(|document| document.issued));
    let first = first.or(param.values.iter().map(|value| value.valid_from).min())?;
    // Before and after the document that states the amount none is stated.
    let paying = probe::paying(pack, rule);
    let first = paying
        .and_then(|document| document.window.from.or(document.issued))
        .map_or(first, |from| first.max(from));
    let ends = [window.to, paying.and_then(|document| document.window.to)];
    let in_force = |day: &Date| *day >= first && ends.iter().flatten().all(|to| day <= to);
    // A value can only be lacking from one of these days on.
    let turns = param.values.iter().filter_map(|value| value.valid_to.map(Date::next));
    let days: BTreeSet<Date> = turns.chain([first]).filter(in_force).collect();
    days.into_iter().find(|day| !param.values.iter().any(|value| covers(value, *day)))
}

fn covers(value: &ParamValue, day: Date) -> bool {
    value.valid_from <= day
        && value.valid_to.is_none_or(|to| day <= to)
        && value.known_from.is_none_or(|known| known <= day)
}
