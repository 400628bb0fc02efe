//! Sums of one period paid in another: what is stated for a year is not paid by the month.

use super::probe::witness;
use super::rewrite::surely;
use super::walk::{self, Uses};
use super::{Lint, Subject};
use crate::problem::{Code, Problem};
use std::collections::BTreeMap;
use yiping_rules::pack::{Pack, Per, Quantity, Rule};

pub(super) struct Periods;

impl Lint for Periods {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, .. } = subject;
        let mut found = Vec::new();
        for (position, ((_, element), rule)) in source.rules.iter().zip(&pack.rules).enumerate() {
            let (Some(amount), Some(written)) = (&rule.amount, &element.node.amount) else { continue };
            let own = words(amount.per);
            let mut clashes: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for name in sums(pack, rule) {
                let mut earlier = pack.rules.iter().take(position);
                let clash = if name.ends_with("_year") && amount.per != Per::Year {
                    Some(format!("stated for a year, and `{}` pays it {own}", rule.id))
                } else {
                    let other = earlier.find(|other| pays_otherwise(pack, other, name, amount.per));
                    let period = |other: &Rule| other.amount.as_ref().map_or("", |amount| words(amount.per));
                    other.map(|other| {
                        format!("paid {} by `{}` and {own} by `{}`", period(other), other.id, rule.id)
                    })
                };
                clashes.entry(clash.unwrap_or_default()).or_default().push(format!("`{name}`"));
            }
            clashes.remove("");
            for (clash, names) in clashes {
                let message = format!("{} is {clash}", names.join(" and "));
                let help = "correct `per`, or make a parameter for each period";
                let problem = files.problem(&element.place(written), Code::MixedPeriod, message, help.into());
                found.push(problem.shown_by(witness(pack, rule, &surely(pack, &rule.when))));
            }
        }
        found
    }
}

/// The money parameters and money facts in the amount of a rule.
fn sums<'p>(pack: &'p Pack, rule: &'p Rule) -> Vec<&'p str> {
    let used = walk::paid(pack, rule);
    let money = |name: &str| {
        let param = pack.params.iter().find(|param| param.id == name);
        param.is_some_and(|param| param.values.iter().any(|value| matches!(value.value, Quantity::Fen(_))))
    };
    used.into_iter()
        .filter_map(|used| match used {
            Uses::Param(name) if money(name) => Some(name),
            Uses::Fact(name) if name.contains("_fen_") => Some(name),
            _ => None,
        })
        .collect()
}

fn pays_otherwise(pack: &Pack, rule: &Rule, name: &str, per: Per) -> bool {
    rule.amount.as_ref().is_some_and(|amount| amount.per != per) && sums(pack, rule).contains(&name)
}

fn words(per: Per) -> &'static str {
    match per {
        Per::Day => "a day",
        Per::Month => "a month",
        Per::Year => "a year",
        Per::Once => "once",
    }
}
