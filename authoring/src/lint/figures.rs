//! Sums and rates that a quotation states in figures, and the amount does not keep to.

use super::probe::{day, witness};
use super::quotation::{Stated, stated};
use super::rewrite::surely;
use super::tables::{Constant, Figure, figures};
use super::{Lint, Subject, places};
use crate::files::Place;
use crate::problem::{Code, Problem, Witness};
use std::collections::BTreeMap;
use yiping_rules::date::Date;
use yiping_rules::decide::value_on;
use yiping_rules::money::{Fen, Ratio};
use yiping_rules::pack::{Money, Pack, Quantity, Rate};

pub(super) struct Figures;

impl Lint for Figures {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, .. } = subject;
        let mut strangers: BTreeMap<String, Stranger> = BTreeMap::new();
        for ((_, element), rule) in source.rules.iter().zip(&pack.rules) {
            let stating = rule.amount.as_ref().and_then(|amount| amount.cite.as_ref());
            let stated = stated(&stating.unwrap_or(&rule.cite).quote);
            let Some(on) = day(pack, rule) else { continue };
            for Figure { what, when } in figures(pack, rule) {
                let Some((name, said)) = unstated(pack, what, &stated, on) else { continue };
                let stranger = strangers.entry(said).or_insert_with(|| Stranger {
                    place: places::amount(source, element, rule.id.as_str()),
                    rules: Vec::new(),
                    facts: witness(pack, rule, &surely(pack, &when)),
                });
                let param = source.params.iter().find(|param| Some(param.node.id.get_ref()) == name.as_ref());
                if let Some(param) = param {
                    stranger.place = param.place(&param.node.values);
                }
                let rule = format!("`{}`", rule.id);
                if !stranger.rules.contains(&rule) {
                    stranger.rules.push(rule);
                }
            }
        }
        let problem = |(said, Stranger { place, rules, facts })| {
            let message = format!("{said}, which the quotation of {} does not state", rules.join(" and "));
            let help = "correct the figure, or quote the words that state it";
            files.problem(&place, Code::UnstatedAmount, message, help.into()).shown_by(facts)
        };
        strangers.into_iter().map(problem).collect()
    }
}

/// A figure that its quotations do not state.
struct Stranger {
    place: Place,
    rules: Vec<String>,
    /// Facts for which it counts.
    facts: Option<Witness>,
}

/// The parameter that holds a figure, and the figure in words, where a quotation states others of its kind but not this one.
fn unstated(pack: &Pack, what: Constant<'_>, stated: &Stated, on: Date) -> Option<(Option<String>, String)> {
    let (name, quantity) = match what {
        Constant::Sum(Money::Fen(Fen(fen))) => (None, Quantity::Fen(*fen)),
        Constant::Rate(Rate::Fixed(ratio)) => (None, Quantity::Rate(*ratio)),
        Constant::Sum(Money::Param(id)) | Constant::Rate(Rate::Param(id)) => {
            let param = pack.params.iter().find(|param| param.id == *id)?;
            (Some(id.clone()), value_on(param, on, on)?.value)
        }
        Constant::Sum(_) => return None,
    };
    let strange = match quantity {
        Quantity::Fen(fen) => !stated.sums.is_empty() && !stated.sums.contains(&fen),
        Quantity::Rate(rate) => !stated.rates.is_empty() && !stated.rates.contains(&rate),
        Quantity::Number(_) => false,
    };
    let written = match quantity {
        Quantity::Fen(fen) => in_yuan(fen),
        Quantity::Rate(rate) => in_rate(rate),
        Quantity::Number(number) => number.to_string(),
    };
    let said = match &name {
        Some(name) => format!("`{name}` is {written}"),
        None => format!("the amount names {written}"),
    };
    strange.then_some((name, said))
}

pub(super) fn in_yuan(fen: i64) -> String {
    if fen % 100 == 0 { format!("{} yuan", fen / 100) } else { format!("{fen} fen") }
}

fn in_rate(rate: Ratio) -> String {
    format!("a rate of {rate}")
}
