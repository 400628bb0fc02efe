//! What one region has of one kind of benefit: each rule with its strength, its amount and its clause.

use crate::components::details::Details;
use crate::components::tag::{Tone, tag};
use crate::letters::cited;
use crate::pages::benefits::card::payment_text;
use crate::pages::benefits::{Group, label};
use crate::pages::self_check::ground::Ground;
use crate::pages::self_check::told::Told;
use crate::prelude::*;
use crate::self_check::Side;
use crate::settings::{say, words};
use crate::words::{BenefitsWords, CompareWords, fill};
use yiping_rules::decide::{OTHER_SCALE, Outcome, Payment, RuleDecision, UNVERIFIED};
use yiping_rules::pack::{Class, Temporal};

/// The cell; `name` is the region, for screens too narrow for columns.
pub fn view(ground: &Ground, told: &Told, side: &Side<'_>, name: &str) -> AnyView {
    let w = words::<CompareWords>();
    let lines =
        |rules: &[&RuleDecision]| rules.iter().filter_map(|rule| line(ground, told, rule)).collect_view();
    let current =
        (!side.current.is_empty()).then(|| view! { <ul class="compare-rules">{lines(&side.current)}</ul> });
    let folded = |title: &'static str, rules: &[&RuleDecision]| {
        (!rules.is_empty()).then(|| {
            let summary = fill(title, &[&rules.len().to_string()]);
            let list = view! { <ul class="compare-rules">{lines(rules)}</ul> };
            view! { <Details summary>{list}</Details> }
        })
    };
    let nothing = side.is_empty().then(|| view! { <p class="small muted">{w.nothing}</p> });
    view! {
        <td role="cell">
            <p class="compare-where">{name.to_owned()}</p>
            {current}
            {folded(w.not_met, &side.not_met)}
            {folded(w.past, &side.past)}
            {nothing}
        </td>
    }
}

fn line(ground: &Ground, told: &Told, decided: &RuleDecision) -> Option<AnyView> {
    let b = words::<BenefitsWords>();
    let wording = &ground.wording.value;
    let rule = told.prepared.pack().rule(&decided.id)?;
    let past = decided.temporal == Temporal::AfterPlanPeriod;
    let group = Group::of(decided.outcome, decided.class);
    let strength = b.groups.get(group.index()).copied().unwrap_or_default();
    let strength = if past { format!("{} · {strength}", b.history_then) } else { strength.to_owned() };
    let tone = match decided.outcome {
        _ if past => Tone::Past,
        Outcome::Met if decided.class == Class::Amount => Tone::Accent,
        Outcome::Met => Tone::Good,
        Outcome::NotMet => Tone::Past,
        Outcome::NeedsFacts | Outcome::NeedsDefinition => Tone::Attention,
    };
    let amount = decided.amount.filter(|amount| !matches!(amount, Payment::NotStated));
    let amount = amount.filter(|_| decided.outcome != Outcome::NotMet).map(|amount| {
        let payee = wording.payee(decided.payee).map(|payee| say(&payee.label)).unwrap_or_default();
        view! { <p><strong>{payment_text(b, wording, amount)}</strong> {b.list_comma} {payee}</p> }
    });
    let estimated = told.estimated.contains(&decided.id);
    let estimated = estimated.then(|| words::<crate::words::SelfCheckWords>().by_estimate);
    let (id, href) = (decided.id.to_string(), format!("#/rules/{}", decided.id));
    Some(view! {
        <li>
            <p class="compare-title">{say(&rule.title)}</p>
            <p>{tag(tone, strength)} {estimated.map(|text| view! { " " {tag(Tone::Attention, text)} })}</p>
            {amount}
            {unknown(ground, decided)}
            <p class="small muted"><a class="alone" href=href>{id} " " {cited(&rule.cite.clause)}</a></p>
        </li>
    })
}

/// What is still to know, and the words to ask about.
fn unknown(ground: &Ground, decided: &RuleDecision) -> Option<AnyView> {
    let b = words::<BenefitsWords>();
    let facts: Vec<String> = decided.missing.iter().map(|name| label(&ground.wording.value, name)).collect();
    let terms = decided.terms.iter().map(|term| term.as_str());
    let terms = terms.filter(|term| ![UNVERIFIED, OTHER_SCALE].contains(term));
    let terms: Vec<String> = terms.map(cited).collect();
    let said = |title: &str, list: String| (!list.is_empty()).then(|| format!("{title}{}{list}", b.colon));
    let lines = [said(b.needs, facts.join(b.list_comma)), said(b.ask_word, terms.join(b.list_comma))];
    let lines: Vec<AnyView> =
        lines.into_iter().flatten().map(|text| view! { <p class="benefit-open">{text}</p> }).collect();
    (!lines.is_empty()).then(|| lines.child())
}
