//! Parameters: a value on every day a rule is in force, and never two at once.

use super::walk::{self, Uses};
use super::{Lint, Subject};
use crate::problem::{Code, Problem};
use std::collections::BTreeSet;
use yiping_rules::date::Date;
use yiping_rules::pack::{Pack, Param, ParamValue, Rule};

pub(super) struct Gaps;

impl Lint for Gaps {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, .. } = subject;
        let mut found = Vec::new();
        for (element, param) in source.params.iter().zip(&pack.params) {
            for (position, (value, written)) in
                param.values.iter().zip(element.node.values.get_ref()).enumerate()
            {
                let same = |other: &ParamValue| {
                    other.valid_from == value.valid_from && other.known_from == value.known_from
                };
                if param.values.iter().take(position).any(same) {
                    let message = format!("`{}` has two values from {} on", param.id, value.valid_from);
                    let help =
                        "give the later one its own `valid_from`, or a `known_from` if it corrects the other";
                    found.push(files.problem(
                        &element.place(written),
                        Code::AmbiguousParam,
                        message,
                        help.into(),
                    ));
                }
            }
            let users = pack.rules.iter().filter(|rule| uses(pack, rule, &param.id));
            let gaps: BTreeSet<Date> = users.filter_map(|rule| gap(pack, rule, param)).collect();
            if let Some(day) = gaps.first() {
                let rules = pack
                    .rules
                    .iter()
                    .filter(|rule| uses(pack, rule, &param.id) && gap(pack, rule, param).is_some());
                let rules = rules.map(|rule| format!("`{}`", rule.id)).collect::<Vec<_>>().join(", ");
                let message = format!("`{}` has no value on {day}, and {rules} is in force then", param.id);
                let help = "add a value for that time, or correct `valid_from`, `valid_to` or `known_from`";
                found.push(files.problem(
                    &element.place(&element.node.id),
                    Code::ParamGap,
                    message,
                    help.into(),
                ));
            }
        }
        found
    }
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
    let in_force = |day: &Date| *day >= first && window.to.is_none_or(|to| *day <= to);
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
