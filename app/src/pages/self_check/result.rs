//! What follows from the answers, by the strength of the promise.

use super::begin::kept_line;
use super::ground::Ground;
use super::running;
use crate::components::back_link::BackLink;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::page_title::PageTitle;
use crate::pages::benefits::{card, concerns_a_person, grouped, label};
use crate::prelude::*;
use crate::self_check::{FactName, Stage, missing};
use crate::settings::{say, words};
use crate::words::{BenefitsWords, SelfCheckWords, fill};
use yiping_rules::decide::RuleDecision;

/// What nobody has answered yet, each a way to its question.
fn open_facts(ground: &Ground) -> AnyView {
    let w = words::<SelfCheckWords>();
    let ground = ground.clone();
    let list = move || {
        let decision = ground.decision.get()?;
        let open = missing(&ground.pack.value, &decision);
        let wording = &ground.wording.value;
        let row = |name: &FactName| {
            let (full, href) = (name.to_string(), Stage::Ask(*name).href());
            view! { <li><a href=href data-testid=format!("open-{full}")>{label(wording, &full)}</a></li> }
        };
        let rows = open.iter().map(row).collect_view();
        (!open.is_empty()).then(|| view! { <section class="section"><h2>{w.still_open}</h2><ul class="check-open">{rows}</ul></section> })
    };
    list.child()
}

/// The page.
pub fn page(ground: &Ground) -> AnyView {
    let w = words::<SelfCheckWords>();
    let b = words::<BenefitsWords>();
    let on = ground.on.get_untracked().map(|on| on.to_string()).unwrap_or_default();
    let lead = fill(w.result_lead, &[&say(&ground.pack.value.title), &on]);
    let groups = {
        let ground = ground.clone();
        move || {
            let (prepared, decision) = (ground.prepared.get()?, ground.decision.get()?);
            let pack = prepared.pack();
            let about = |rule: &&RuleDecision| pack.rule(&rule.id).is_some_and(concerns_a_person);
            let rules = decision.rules.iter().filter(about);
            let sections = [false, true].into_iter().flat_map(|history| grouped(rules.clone(), history));
            let sections = sections.map(|(group, rules)| {
                let title = b.groups.get(group.index()).copied().unwrap_or_default();
                let cards = rules
                    .into_iter()
                    .filter_map(|rule| card::view(&ground.telling, &prepared, rule))
                    .collect_view();
                view! { <section class="benefit-group"><h3>{title}</h3>{cards}</section> }
            });
            let sections = sections.collect_view();
            Some(view! { <section class="section"><h2>{b.title}</h2>{sections}</section> })
        }
    };
    let empty = ground.desk.part(|check| check.is_empty());
    view! {
        <div class="check">
            <BackLink href=Stage::Next.href() />
            {running::line(ground)}
            <PageTitle text=w.result_title />
            <p data-testid="result">{lead}</p>
            {open_facts(ground)}
            {move || empty.get().then(|| view! { <p class="muted">{w.result_empty}</p> })}
            {groups}
            <Buttons>
                <Button label=w.go_on href=Stage::Next.href() />
                <Button label=w.answered href=Stage::Answers.href() weight=Weight::Secondary />
            </Buttons>
            {kept_line(w, ground.desk)}
        </div>
    }
}
