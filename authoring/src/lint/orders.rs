//! Waiting lists: a class that nobody on the list can be in, because those before it take everybody.

use super::probe::{can_hold, witness};
use super::rewrite::{and, not, surely};
use super::{Lint, Subject};
use crate::problem::{Code, Problem};
use crate::read::source::{self, In};
use yiping_rules::pack::{Formula, Key, Order};

pub(super) struct Orders;

impl Lint for Orders {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let orders = subject.source.orders.iter().zip(&subject.pack.orders);
        orders.flat_map(|(element, order)| dead(subject, element, order)).collect()
    }
}

fn dead(subject: &Subject<'_>, element: &In<source::Order>, order: &Order) -> Vec<Problem> {
    let Some(rule) = subject.pack.rule(&order.rule) else { return Vec::new() };
    let (files, pack) = (subject.files, subject.pack);
    let classes = element.node.keys.iter().zip(&order.keys).flat_map(|(written, key)| {
        written.classes.iter().enumerate().map(move |(at, class)| (class, key, at))
    });
    let dead = classes.filter(|(_, key, at)| !can_hold(pack, rule, &reaching(&rule.when, key, *at)));
    dead.map(|(class, key, at)| {
        let message =
            format!("nobody on the list of `{}` comes into the class `{}`", rule.id, class.id.get_ref());
        let help = "mend its condition or that of a class before it, or delete it";
        let problem = files.problem(&element.place(&class.when), Code::DeadClass, message, help.into());
        let own = key.classes.get(at).map(|class| class.when.clone());
        problem
            .shown_by(own.and_then(|own| witness(pack, rule, &surely(pack, &and([rule.when.clone(), own])))))
    })
    .collect()
}

/// On the list, in none of the classes before, and in this one.
fn reaching(on_list: &Formula, key: &Key, at: usize) -> Formula {
    let before = key.classes.iter().take(at).map(|class| not(class.when.clone()));
    let own = key.classes.get(at).map(|class| class.when.clone());
    and([on_list.clone()].into_iter().chain(before).chain(own))
}
