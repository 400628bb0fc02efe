//! One rule, as the document has it.

use crate::clock;
use crate::components::tag::{Tone, tag};
use crate::letters::cited;
use crate::pages::benefits::why;
use crate::prelude::*;
use crate::settings::{cite, say, words};
use crate::words::{RulesWords, Start, doubt};
use std::sync::Arc;
use yiping_rules::decide::Prepared;
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::FactSet;
use yiping_rules::facts::wording::Wording;
use yiping_rules::pack::{Class, Pack, Rule, Temporal};
use yiping_rules::text::Text;

/// The rules of a pack as they are today, to tell their conditions.
pub fn prepared(pack: &Pack) -> Option<Arc<Prepared>> {
    Prepared::new(pack, clock::today()?, &Chosen::new()).ok().map(Arc::new)
}

/// The rule with its class, its place in time, its clause, its conditions and what is unclear about it.
pub fn card(
    w: &'static RulesWords,
    pack: &Pack,
    prepared: Option<&Arc<Prepared>>,
    rule: &Rule,
    facts: &Arc<Wording>,
) -> AnyView {
    let class = facts.class(rule.class).map(|class| {
        let tone = if rule.class == Class::Amount { Tone::Accent } else { Tone::Plain };
        tag(tone, say(&class.label))
    });
    let state = clock::today().map(|today| state_tag(pack.window(rule).status(today)));
    let first = rule.assessment_first.then(|| tag(Tone::Plain, w.assessment_first));
    let doubt = doubt(rule.certainty).map(|doubt| tag(Tone::Attention, doubt));
    let document = pack.document(&rule.cite.doc).map(|document| cite(&document.title)).unwrap_or_default();
    let quote =
        (!rule.cite.quote.is_empty()).then(|| view! { <q class="rule-quote">{cited(&rule.cite.quote)}</q> });
    let (id, address) = (rule.id.to_string(), format!("rule-{}", rule.id));
    view! {
        <article class="rule" id=address.clone() tabindex="-1" data-testid=address>
            <p class="rule-id number">{id}</p>
            <h3 class="rule-title">{say(&rule.title)}</h3>
            <p class="rule-tags">{class} " " {state} " " {first} " " {doubt}</p>
            <dl class="rule-facts">
                {line(w.clause, view! { {document} " " {cited(&rule.cite.clause)} {quote} })}
                {text_line(w.terms, rule.terms.as_ref())}
                {text_line(w.note, rule.note.as_ref())}
                {line(w.agency, cited(&rule.agency).child())}
            </dl>
            {prepared.map(|prepared| conditions(w, prepared, rule, facts))}
        </article>
    }
}

/// What the rule asks for, in words; made when somebody opens it.
fn conditions(
    w: &'static RulesWords,
    prepared: &Arc<Prepared>,
    rule: &Rule,
    facts: &Arc<Wording>,
) -> AnyView {
    let (prepared, id, facts) = (prepared.clone(), rule.id.clone(), facts.clone());
    let shown = RwSignal::new(false);
    let toggle = move |event: leptos::ev::Event| {
        let open = event_target::<web_sys::Element>(&event).has_attribute("open");
        shown.update(|shown| *shown |= open);
    };
    let list = move || {
        let why = shown.get().then(|| prepared.why(&id, &FactSet::default())).flatten()?;
        Some(why::conditions(&facts, prepared.pack(), &why))
    };
    view! {
        <details class="details" on:toggle=toggle data-testid=format!("conditions-{}", rule.id)>
            <summary class="details-summary">{w.conditions}</summary>
            {list}
        </details>
    }
}

/// Whether a rule's own words, its clause or its kind hold what is looked for (in small letters); nothing is in every rule.
pub fn mentions(pack: &Pack, rule: &Rule, sought: &str) -> bool {
    let texts = [Some(&rule.title), rule.terms.as_ref(), rule.note.as_ref()];
    let texts = texts.into_iter().flatten().flat_map(|text| [text.zh.as_str(), text.en.as_str()]);
    let document = pack.document(&rule.cite.doc).map(|document| document.title.zh.as_str());
    let own = [rule.id.as_str(), rule.cite.clause.as_str(), rule.cite.quote.as_str(), rule.agency.as_str()];
    let mut all = texts.chain(own).chain(document);
    sought.is_empty() || all.any(|text| text.to_lowercase().contains(sought))
}

pub(super) fn line(key: &'static str, value: AnyView) -> AnyView {
    view! { <div><dt>{key}</dt><dd>{value}</dd></div> }
}

fn text_line(key: &'static str, text: Option<&Text>) -> impl Child + use<> {
    text.map(|text| line(key, say(text).child()))
}

/// Where today lies in a plan period, as a tag: what is over is history.
pub fn state_tag(state: Temporal) -> AnyView {
    let w = words::<Start>();
    match state {
        Temporal::AfterPlanPeriod => tag(Tone::Past, w.history),
        Temporal::InPlanPeriod => tag(Tone::Good, w.in_plan),
        Temporal::NotYetDue => tag(Tone::Attention, w.not_yet_tag),
        Temporal::Undated => tag(Tone::Attention, w.undated_tag),
    }
}
