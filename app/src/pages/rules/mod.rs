//! Every rule of every region with its class, its clause and the words of the source.
//!
//! `#/rules` shows all regions of the portal, `#/rules/150100` one of them, `#/rules/HHHT-13` leads to a rule.

mod rule;

use crate::components::back_link::BackLink;
use crate::components::choice_list::{ChoiceList, Row};
use crate::components::details::Details;
use crate::components::page_title::PageTitle;
use crate::content::{PackEntry, content, show};
use crate::prelude::*;
use crate::route::here;
use crate::settings::{say, words};
use crate::words::{RulesWords, fill};
use crate::{clock, dom};
use std::sync::Arc;
use yiping_rules::facts::wording::Wording;
use yiping_rules::pack::{Document, Pack, Rule, RuleKind};

/// The page.
pub fn page() -> AnyView {
    let content = content();
    let rest = here().rest;
    (move || content.regions().map(|packs| regions(&packs, &rest.get()))).child()
}

/// One region where the address names it; else all of them, opened at the rule that the address names.
fn regions(packs: &[PackEntry], named: &str) -> AnyView {
    let w = words::<RulesWords>();
    let one = packs.iter().find(|pack| pack.region.as_str() == named);
    let shown: Vec<&PackEntry> = one.map_or_else(|| packs.iter().collect(), |pack| vec![pack]);
    let several = packs.len() > 1;
    let back = (several && one.is_some()).then(|| view! { <BackLink href="#/rules" label=w.all_regions /> });
    let jump = (several && one.is_none()).then(|| {
        let row = |pack: &PackEntry| Row::new(say(&pack.title), format!("#/rules/{}", pack.region));
        view! { <ChoiceList rows=packs.iter().map(row).collect() /> }
    });
    let rule = one.is_none().then(|| named.to_owned());
    let packs_shown = shown.into_iter().map(|pack| region(w, pack, rule.clone())).collect_view();
    view! {
        {back}
        <PageTitle text=w.title />
        <p>{w.lead}</p>
        {jump}
        {packs_shown}
    }
}

fn region(w: &'static RulesWords, entry: &PackEntry, rule: Option<String>) -> AnyView {
    let content = content();
    let (pack, facts) = (content.pack(&entry.region), content.facts());
    let title = say(&entry.title);
    let rules = show(facts, move |facts| {
        let rule = rule.clone();
        show(pack.clone(), move |pack| {
            let shown = pack_view(w, &pack.value, &Arc::new(facts.value.clone()));
            lead_to(rule.clone(), &pack.value);
            shown
        })
    });
    view! { <h2 class="rules-region">{title}</h2> {rules} }
}

/// Shows the rule of the address once it is on the page.
fn lead_to(rule: Option<String>, pack: &Pack) {
    let there = rule.filter(|id| pack.rules.iter().any(|rule| rule.id.as_str() == id));
    if let Some(id) = there {
        Effect::new(move |_| {
            let id = format!("rule-{id}");
            request_animation_frame(move || dom::focus_id(&id));
        });
    }
}

fn pack_view(w: &'static RulesWords, pack: &Pack, facts: &Arc<Wording>) -> AnyView {
    let documents = pack.documents.iter().map(|document| document_view(w, document)).collect_view();
    let group = |kind: RuleKind, title: &'static str| {
        let rules: Vec<&Rule> = pack.rules.iter().filter(|rule| rule.kind == kind).collect();
        (!rules.is_empty()).then(|| {
            let count = fill(w.count, &[&rules.len().to_string()]);
            let rows = rules.into_iter().map(|rule| rule::card(w, pack, rule, facts)).collect_view();
            view! {
                <section class="rules-group">
                    <h3>{title} " " <span class="rules-count">{count}</span></h3>
                    {rows}
                </section>
            }
        })
    };
    let groups = (
        group(RuleKind::Person, w.for_persons),
        group(RuleKind::Institution, w.for_institutions),
        group(RuleKind::Assessment, w.for_assessment),
    );
    let version = fill(w.version, &[&pack.version]);
    view! {
        <Details summary=w.documents open=true>
            <ul class="rules-documents">{documents}</ul>
            <p class="small muted">{version}</p>
        </Details>
        {groups}
    }
}

fn document_view(w: &RulesWords, document: &Document) -> AnyView {
    let period = match (document.window.from, document.window.to) {
        (Some(from), Some(to)) => fill(w.plan_period, &[&from.to_string(), &to.to_string()]),
        _ => w.no_period.to_owned(),
    };
    let state = clock::today().map(|today| rule::state_tag(document.window.status(today)));
    let about =
        [document.number.clone(), Some(say(&document.issuer)), document.issued.map(|day| day.to_string())];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li>
            <p class="rules-document">{say(&document.title)}</p>
            <p class="small muted">{about}</p>
            <p class="small">{period} " " {state}</p>
            <p class="small">{say(&document.note)}</p>
        </li>
    }
}
