//! What the regions owe: results by the strength of the promise, and the questions still open.

mod alternatives;
mod answer;
mod ask;
pub(crate) mod card;
mod checking;
mod combined;
mod field;
mod group;
mod known;
mod phrase;
mod place;
mod typed;
pub(crate) mod why;

pub(crate) use checking::{Decided, Telling};
pub(crate) use combined::combined;
pub(crate) use field::{Asking, FIELD};
pub(crate) use group::{Group, concerns_a_person, grouped};
pub(crate) use phrase::{label, value};
pub(crate) use place::{day, regions};
pub(crate) use typed::Typed;

use crate::components::back_link::BackLink;
use crate::components::button::{Button, Buttons};
use crate::components::details::{Details, KeptOpen};
use crate::components::fetched::show;
use crate::components::icon::Icon;
use crate::components::notice::{Mood, Notice};
use crate::components::page_title::PageTitle;
use crate::content::{Edition, content};
use crate::open_visit::OpenVisit;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::visit::Step;
use crate::words::{BenefitsWords, fill, reading};
use checking::Checking;
use std::sync::Arc;
use yiping_rules::decide::RuleDecision;
use yiping_rules::pack::{Pack, Temporal};

/// The page.
pub fn page(visit: OpenVisit) -> AnyView {
    let w = words::<BenefitsWords>();
    let open = visit.clone();
    let body = show(content().facts(), move |wording| {
        Checking::new(open.clone(), wording)
            .map(|checking| open.with_packs(move |packs| body(&checking, packs)))
    });
    view! {
        <div class="stack">
            <BackLink href=visit.href(&Step::Result) />
            <PageTitle text=w.title />
            <p>{w.lead}</p>
            {place::chosen(&visit)}
            <div class="stack benefits">{body}</div>
            <Buttons>
                <Button label=w.go_export href=visit.href(&Step::Export) icon=Icon::Forward testid="finish" />
            </Buttons>
        </div>
    }
}

fn body(checking: &Checking, packs: Vec<Arc<Edition<Pack>>>) -> AnyView {
    let w = words::<BenefitsWords>();
    if packs.is_empty() {
        return view! { <p class="muted">{w.no_region}</p> };
    }
    let prepared = checking.prepared(packs);
    let decided = checking.decided(prepared);
    let asked = checking.asked(decided);
    let (case, on) = (checking.case, checking.on);
    let impossible = move || {
        let impossible = case.with(|case| case.impossible_date(on.get()).is_some());
        impossible.then(|| view! { <Notice mood=Mood::Warn live=true><p>{w.impossible}</p></Notice> })
    };
    let results = {
        let checking = checking.clone();
        move || decided.with(|all| all.iter().map(|decided| region(w, &checking, decided)).collect_view())
    };
    view! {
        {place::day(checking.on)}
        {impossible}
        {ask::view(checking, asked)}
        {known::view(checking, decided)}
        {results}
    }
}

/// The results of one region: what is current, then what is history.
fn region(w: &'static BenefitsWords, checking: &Checking, decided: &Decided) -> AnyView {
    let pack = decided.prepared.pack();
    let about_person = |rule: &&RuleDecision| pack.rule(&rule.id).is_some_and(concerns_a_person);
    let rules = decided.decision.rules.iter().filter(about_person);
    let current = groups(w, checking, decided, grouped(rules.clone(), false));
    let past: Vec<&RuleDecision> =
        rules.clone().filter(|rule| rule.temporal == Temporal::AfterPlanPeriod).collect();
    let ended = past.iter().filter_map(|rule| pack.window(pack.rule(&rule.id)?).to).max();
    let history = ended.map(|ended| {
        let notice = fill(w.history_notice, &[&ended.to_string()]);
        let count = fill(w.history_count, &[&past.len().to_string()]);
        view! {
            <h3 class="benefit-history">{count}</h3>
            <Notice mood=Mood::Warn testid="history"><p>{notice}</p></Notice>
            {groups(w, checking, decided, grouped(rules.clone(), true))}
        }
    });
    view! {
        <section class="benefit-region stack">
            <h2>{say(&pack.title)}</h2>
            {current}
            {combined(&checking.telling.wording.value, pack, &decided.decision)}
            {history}
            {assumptions(w, decided)}
        </section>
    }
}

fn groups(
    w: &'static BenefitsWords,
    checking: &Checking,
    decided: &Decided,
    groups: group::Grouped<'_>,
) -> AnyView {
    let shown = groups.into_iter().map(|(group, rules)| {
        let past = rules.iter().any(|rule| rule.temporal == Temporal::AfterPlanPeriod);
        let title = w.groups.get(group.index()).copied().unwrap_or_default();
        let title = fill(w.counted, &[title, &rules.len().to_string()]);
        let title = if past { format!("{} · {title}", w.history_then) } else { title };
        let hint = w.group_hints.get(group.index()).copied().unwrap_or_default();
        let cards = rules
            .into_iter()
            .filter_map(|rule| card::view(&checking.telling, &decided.prepared, rule))
            .collect_view();
        match group {
            Group::NotMet => {
                let name = format!("{}{past}", decided.decision.region);
                let kept = KeptOpen { all: checking.unfolded, name };
                view! {
                    <Details summary=title kept>
                        <p class="small muted">{hint}</p>
                        {cards}
                    </Details>
                }
            }
            _ => view! {
                <section class="benefit-group">
                    <h3>{title}</h3>
                    <p class="small muted">{hint}</p>
                    {cards}
                </section>
            },
        }
    });
    shown.collect_view().child()
}

/// The readings under which the region was decided.
pub(crate) fn assumptions(w: &'static BenefitsWords, decided: &Decided) -> AnyView {
    let pack = decided.prepared.pack();
    let lines = pack.assumptions.iter().filter_map(|assumption| {
        let taken = decided.decision.assumptions.get(&assumption.key)?;
        let taken = fill(w.reading, &[reading(taken)]);
        Some(view! {
            <li>
                <strong>{assumption.key.to_string()}</strong> " " {say(&assumption.title)}
                <span class="small muted">" " {taken}</span>
            </li>
        })
    });
    let lines = lines.collect_view();
    view! {
        <Details summary=w.assumptions>
            <p>{w.assumptions_lead}</p>
            <ul class="readings">{lines}</ul>
        </Details>
    }
}
