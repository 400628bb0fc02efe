//! The rules and targets of a region, each with its class, its clause and the words of the source.
//!
//! `#/rules` is the choice of a region and a matrix of all of them, `#/rules/150100` shows one, `#/rules/150100/meals` its
//! rules of a kind, `#/rules/kind/meals` those of every region, `#/rules/HHHT-13` leads to a rule.

mod arrows;
mod kind;
mod matrix;
mod plot;
mod rule;
mod target;

use crate::components::back_link::BackLink;
use crate::components::details::Details;
use crate::components::fetched::show;
use crate::components::notice::Notice;
use crate::components::page_title::PageTitle;
use crate::components::text_field::TextField;
use crate::content::{Edition, PackEntry, content, ready};
use crate::letters::cited;
use crate::pages::start::picker;
use crate::pages::unknown;
use crate::prelude::*;
use crate::route::here;
use crate::settings::{cite, say, words};
use crate::words::{RulesWords, fill};
use crate::{clock, dom, turns};
use std::sync::Arc;
use yiping_rules::decide::Prepared;
use yiping_rules::facts::wording::Wording;
use yiping_rules::pack::{Document, Pack, RuleKind};

/// The page.
pub fn page() -> AnyView {
    let content = content();
    let rest = here().rest;
    (move || content.packs().map(|packs| at(packs, rest.get()))).child()
}

/// Where an address has it from that it is the kind in every region.
const EVERYWHERE: &str = "kind";

/// So many regions are looked through, or shown side by side, at most.
const MOST_AT_ONCE: usize = 60;

/// The region, the kind of benefit or the rule that the address names; else all regions.
fn at(packs: Vec<PackEntry>, named: String) -> AnyView {
    if let Some((place, kind)) = named.split_once('/') {
        let of = |pack: &&PackEntry| place == EVERYWHERE || pack.region.as_str() == place;
        let chosen: Vec<PackEntry> = packs.iter().filter(of).cloned().collect();
        return if chosen.len() <= MOST_AT_ONCE {
            of_kind(chosen, kind.to_owned())
        } else {
            all(&packs, None)
        };
    }
    match packs.iter().find(|pack| pack.region.as_str() == named) {
        _ if named.is_empty() => all(&packs, None),
        Some(entry) => region(entry, None),
        None => of_rule(packs, named),
    }
}

/// The choice of a region.
fn all(packs: &[PackEntry], unknown: Option<&str>) -> AnyView {
    let w = words::<RulesWords>();
    let unknown = unknown.map(|named| fill(w.no_such_rule, &[named]));
    let unknown = unknown.map(|text| view! { <Notice><p>{text}</p></Notice> });
    let few = packs.len() <= MOST_AT_ONCE;
    let matrix = few.then(|| with_packs(packs, |wording, packs| matrix::view(&wording, packs)));
    view! {
        <PageTitle text=w.title />
        <p>{w.lead}</p>
        {unknown}
        {picker(packs.to_vec(), "#/rules/")}
        {matrix}
    }
}

/// The rules of a kind in these regions.
fn of_kind(packs: Vec<PackEntry>, kind: String) -> AnyView {
    with_packs(&packs, move |wording, packs| {
        kind::view(&wording, &packs, &kind).unwrap_or_else(unknown::page)
    })
}

/// Shows something of several packs once all of them are here.
fn with_packs(
    packs: &[PackEntry],
    view: impl Fn(Arc<Wording>, Vec<Arc<Edition<Pack>>>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let content = content();
    let sources: Vec<_> = packs.iter().map(|entry| content.pack(&entry.region)).collect();
    let view = Arc::new(view);
    show(content.facts(), move |facts| {
        let (sources, view, facts) = (sources.clone(), view.clone(), Arc::new(facts.value.clone()));
        move || {
            let waits = sources.iter().find(|source| ready(source).is_none());
            match waits {
                Some(source) => show(source.clone(), |_| ()),
                None => {
                    let packs = sources.iter().filter_map(ready).collect();
                    untrack(|| view(facts.clone(), packs))
                }
            }
        }
    })
}

/// The region of a rule, opened at it. Every pack is looked through; of many those that were asked for before.
fn of_rule(mut packs: Vec<PackEntry>, rule: String) -> AnyView {
    let content = content();
    let everywhere = packs.clone();
    if packs.len() > MOST_AT_ONCE {
        packs.retain(|pack| content.holds(&pack.region));
    }
    let sources: Vec<_> = packs.iter().map(|entry| content.pack(&entry.region)).collect();
    let has = {
        let rule = rule.clone();
        move |pack: &Edition<Pack>| pack.value.rules.iter().any(|known| known.id.as_str() == rule)
    };
    let looked = move || {
        let mut waits = None;
        for (entry, source) in packs.iter().zip(&sources) {
            match ready(source) {
                Some(pack) if has(&pack) => return untrack(|| region(entry, Some(rule.clone()))),
                Some(_) => {}
                None => waits = Some(source),
            }
        }
        match waits {
            Some(source) => show(source.clone(), |_| ()),
            None => all(&everywhere, Some(&rule)),
        }
    };
    looked.child()
}

fn region(entry: &PackEntry, rule: Option<String>) -> AnyView {
    let w = words::<RulesWords>();
    let content = content();
    let (pack, facts) = (content.pack(&entry.region), content.facts());
    let (title, back) = (say(&entry.title), w.all_regions);
    let rules = show(facts, move |facts| {
        let rule = rule.clone();
        show(pack.clone(), move |pack| {
            let shown = rules_of(w, pack.clone(), Arc::new(facts.value.clone()), rule.clone());
            lead_to(rule.clone());
            shown
        })
    });
    view! {
        <BackLink href="#/rules" label=back />
        <PageTitle text=title caption=w.title />
        <p>{w.lead}</p>
        {rules}
    }
}

/// Shows the rule of the address once it is on the page.
fn lead_to(rule: Option<String>) {
    if let Some(id) = rule {
        Effect::new(move |_| {
            let id = format!("rule-{id}");
            turns::at_last(move || request_animation_frame(move || dom::focus_id(&id)));
        });
    }
}

fn rules_of(
    w: &'static RulesWords,
    pack: Arc<Edition<Pack>>,
    facts: Arc<Wording>,
    rule: Option<String>,
) -> AnyView {
    let documents = pack.value.documents.iter().map(|document| document_view(w, document)).collect_view();
    let version = fill(w.version, &[&pack.value.version]);
    let sought = RwSignal::new(String::new());
    let prepared = rule::prepared(&pack.value);
    let groups = {
        let pack = pack.clone();
        move || groups(w, &pack.value, prepared.as_ref(), &facts, sought.get().trim(), rule.as_deref())
    };
    let typed = move |text: String| sought.set(text);
    let targets = target::all(w, &pack.value);
    view! {
        <Details summary=w.documents>
            <ul class="rules-documents">{documents}</ul>
            <p class="small muted">{version}</p>
        </Details>
        <TextField id="rules-filter" label=w.filter hint=w.filter_hint value=sought on_input=typed testid="rules-filter" />
        {groups}
        {targets}
    }
}

/// The rules by whom they concern, folded; those that a search finds are open.
fn groups(
    w: &'static RulesWords,
    pack: &Pack,
    prepared: Option<&Arc<Prepared>>,
    facts: &Arc<Wording>,
    sought: &str,
    named: Option<&str>,
) -> AnyView {
    let sought = sought.to_lowercase();
    let mut total = 0;
    let mut group = |kind: RuleKind, title: &'static str, more: Option<AnyView>| {
        let of_kind = pack.rules.iter().filter(|rule| rule.kind == kind);
        let rules: Vec<_> = of_kind.filter(|rule| rule::mentions(pack, rule, &sought)).collect();
        total += rules.len();
        let open = !sought.is_empty() || rules.iter().any(|rule| named == Some(rule.id.as_str()));
        (!rules.is_empty()).then(|| {
            let summary = format!("{title} · {}", fill(w.count, &[&rules.len().to_string()]));
            let cards =
                rules.into_iter().map(|rule| rule::card(w, pack, prepared, rule, facts)).collect_view();
            view! {
                <details class="details rules-group" open=open data-testid=format!("rules-{kind:?}")>
                    <summary class="details-summary">{summary}</summary>
                    <h2 class="unseen">{title}</h2>
                    {more}
                    {cards}
                </details>
            }
        })
    };
    let calculator = {
        let href = format!("#/institution/{}", pack.region);
        let national = pack.region.is_national();
        (!national).then(|| view! { <p><a class="alone" href=href>{w.calculate}</a></p> })
    };
    let shown = (
        group(RuleKind::Person, w.for_persons, None),
        group(RuleKind::Institution, w.for_institutions, calculator),
        group(RuleKind::Assessment, w.for_assessment, None),
    );
    let found = (!sought.is_empty()).then(|| fill(w.found, &[&total.to_string()]));
    view! {
        <p class="small muted" role="status" data-testid="rules-found">{found}</p>
        {shown}
    }
}

fn document_view(w: &RulesWords, document: &Document) -> AnyView {
    let period = match (document.window.from, document.window.to) {
        (Some(from), Some(to)) => fill(w.plan_period, &[&from.to_string(), &to.to_string()]),
        (Some(from), None) => fill(w.in_force_from, &[&from.to_string()]),
        _ => w.no_period.to_owned(),
    };
    let state = clock::today().map(|today| rule::state_tag(document.window.status(today)));
    let about = [
        document.number.as_deref().map(cited),
        Some(cite(&document.issuer)),
        document.issued.map(|day| day.to_string()),
    ];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li>
            <p class="rules-document">{cite(&document.title)}</p>
            <p class="small muted">{about}</p>
            <p class="small">{period} " " {state}</p>
            <p class="small">{say(&document.note)}</p>
        </li>
    }
}
