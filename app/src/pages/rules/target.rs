//! The targets of a region's plans: values by year, and what the document leaves in doubt.

use super::plot;
use super::rule::line;
use crate::components::tag::{Tone, tag};
use crate::letters::cited;
use crate::prelude::*;
use crate::settings::{cite as of_document, say, words};
use crate::words::{BenefitsWords, RulesWords, doubt, fill};
use yiping_rules::pack::{Pack, Target, TargetValue};

/// All targets, folded; nothing where a pack has none.
pub fn all(w: &'static RulesWords, pack: &Pack) -> Option<AnyView> {
    if pack.targets.is_empty() {
        return None;
    }
    let summary = fill(w.targets, &[&pack.targets.len().to_string()]);
    let cards = pack.targets.iter().map(|target| card(w, pack, target)).collect_view();
    Some(view! {
        <details class="details rules-group" data-testid="targets">
            <summary class="details-summary">{summary}</summary>
            <h2 class="unseen">{w.targets_title}</h2>
            <p class="small muted">{w.targets_lead}</p>
            {cards}
        </details>
    })
}

fn card(w: &'static RulesWords, pack: &Pack, target: &Target) -> AnyView {
    let (points, others) = plot::points(&target.values);
    let (unit, colon) = (say(&target.unit), words::<BenefitsWords>().colon);
    let plot = (!points.is_empty()).then(|| {
        let spoken = points.iter().map(|point| format!("{}{colon}{} {unit}", point.year, point.text));
        plot::bars(&points, spoken.collect::<Vec<_>>().join(words::<BenefitsWords>().list_comma))
    });
    let texts = others.iter().map(|stated| value(w, stated, &unit)).collect_view();
    let texts = (!others.is_empty()).then(|| view! { <ul class="target-values">{texts}</ul> });
    let doubt = doubt(target.certainty).map(|doubt| tag(Tone::Attention, doubt));
    let note = target
        .note
        .as_ref()
        .map(|note| view! { <p class="target-note"><strong>{w.note}</strong> {colon} {say(note)}</p> });
    let source = target.cite.as_ref().map(|cite| {
        let document =
            pack.document(&cite.doc).map(|document| of_document(&document.title)).unwrap_or_default();
        line(w.clause, view! { {document} " " {cited(&cite.clause)} })
    });
    let address = format!("target-{}", target.id);
    view! {
        <article class="rule" id=address.clone() data-testid=address>
            <p class="rule-id number">{target.id.to_string()}</p>
            <h3 class="rule-title">{say(&target.title)} " " <span class="target-unit">{unit}</span></h3>
            <p class="rule-tags">{doubt}</p>
            {plot}
            {texts}
            {note}
            <dl class="rule-facts">
                {source}
                {line(w.agency, cited(&target.agency).child())}
            </dl>
        </article>
    }
}

fn value(w: &'static RulesWords, stated: &TargetValue, unit: &str) -> AnyView {
    let due = if stated.due.is_empty() { w.no_year.to_owned() } else { stated.due.clone() };
    // A value in words, or with a unit of its own, is not given the target's.
    let plain = stated.value.trim_end().ends_with(|last: char| last.is_ascii_digit());
    let text = if plain { format!("{} {unit}", stated.value) } else { stated.value.clone() };
    let text = if text.is_ascii() { text } else { cited(&text) };
    view! { <li><span class="target-due number">{due}</span> {text}</li> }
}
