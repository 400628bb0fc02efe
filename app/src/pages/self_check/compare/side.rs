//! One region of a comparison in short: what it adds up to, what there is, and what is not known.

use crate::components::tag::{Tone, tag};
use crate::pages::benefits::{Group, grouped, label};
use crate::pages::self_check::ground::Ground;
use crate::pages::self_check::told::Told;
use crate::prelude::*;
use crate::self_check::{FactName, missing, sums};
use crate::settings::{say, words};
use crate::words::{BenefitsWords, CompareWords, SelfCheckWords, fill};
use yiping_rules::pack::Temporal;

/// The panel of a region; `supposed` says how the person is there.
pub fn panel(ground: &Ground, told: &Told, supposed: &'static str) -> AnyView {
    let name = ground.region().map(|pack| say(&pack.value.title)).unwrap_or_default();
    let tone = if ground.beside.is_some() { Tone::Attention } else { Tone::Plain };
    view! {
        <section class="compare-side" data-testid=format!("side-{}", told.decision.region)>
            <h2>{name}</h2>
            <p>{tag(tone, supposed)}</p>
            {sum(told)}
            <ul class="compare-counts">{counts(told)}</ul>
            {open(ground, told)}
        </section>
    }
}

/// What is sure, a month and a year.
fn sum(told: &Told) -> AnyView {
    let w = words::<CompareWords>();
    let sums = sums(told.rules());
    let regular = (sums.regular > 0).then(|| {
        view! {
            <p class="own-sum">{fill(w.month, &[&sums.month.to_string()])}</p>
            <p>{fill(w.year, &[&sums.year.to_string()])}</p>
        }
    });
    let single = (sums.single > 0).then(|| view! { <p>{fill(w.once, &[&sums.once.to_string()])}</p> });
    let none = (sums.regular == 0 && sums.single == 0).then(|| {
        let text = if told.is_past() { words::<SelfCheckWords>().sum_past } else { w.no_sum };
        view! { <p class="own-sum is-none">{text}</p> }
    });
    view! { {regular} {single} {none} }
}

/// How many there are of each strength.
fn counts(told: &Told) -> Vec<AnyView> {
    let (w, b) = (words::<CompareWords>(), words::<BenefitsWords>());
    let current = grouped(told.rules(), false).into_iter().map(|(group, rules)| {
        let name = b.groups.get(group.index()).copied().unwrap_or_default();
        let class = if group == Group::NotMet { "muted" } else { "" };
        view! { <li class=class>{name} " " <span class="number">{rules.len()}</span></li> }
    });
    let past = told.rules().filter(|rule| rule.temporal == Temporal::AfterPlanPeriod).count();
    let past = (past > 0).then(|| view! { <li class="muted">{fill(w.past, &[&past.to_string()])}</li> });
    current.chain(past).collect()
}

/// What nobody has answered yet, each a way to its question.
fn open(ground: &Ground, told: &Told) -> Option<AnyView> {
    let w = words::<CompareWords>();
    let open = missing(&[(told.prepared.pack(), told.decision.as_ref())]);
    let row = |name: &FactName| {
        let (full, href) = (name.to_string(), ground.ask(*name).href());
        view! { <li><a href=href data-testid=format!("open-{full}")>{label(&ground.wording.value, &full)}</a></li> }
    };
    let rows = open.iter().map(row).collect_view();
    (!open.is_empty())
        .then(|| view! { <p class="compare-open">{w.open}</p> <ul class="own-open">{rows}</ul> })
}
