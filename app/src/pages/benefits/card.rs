//! One decided rule: what it gives, to whom, where it is written, and why it came out so.

use super::alternatives::{self, Alternative};
use super::checking::Telling;
use super::why;
use crate::components::tag::{Tone, tag};
use crate::letters::cited;
use crate::prelude::*;
use crate::settings::{cite, say, words};
use crate::words::{BenefitsWords, doubt, fill, reading};
use std::sync::Arc;
use yiping_rules::decide::{OTHER_SCALE, Outcome, Payment, Prepared, RuleDecision, UNVERIFIED};
use yiping_rules::facts::wording::Wording;
use yiping_rules::money::Fen;
use yiping_rules::pack::{Class, Pack, Payee, Per, Rule, Temporal};
use yiping_rules::text::Text;

/// What a page adds to the card of a rule.
#[derive(Default)]
pub(crate) struct Beside {
    /// After the tags.
    pub marks: Option<AnyView>,
    /// Under what is still to know.
    pub under: Option<AnyView>,
    /// After the office to ask.
    pub lines: Option<AnyView>,
}

/// The card of a rule.
pub(crate) fn view(telling: &Telling, prepared: &Arc<Prepared>, decided: &RuleDecision) -> Option<AnyView> {
    view_beside(telling, prepared, decided, Beside::default())
}

/// The card of a rule with what a page adds to it.
pub(crate) fn view_beside(
    telling: &Telling,
    prepared: &Arc<Prepared>,
    decided: &RuleDecision,
    beside: Beside,
) -> Option<AnyView> {
    let w = words::<BenefitsWords>();
    let pack = prepared.pack();
    let rule = pack.rule(&decided.id)?;
    let wording = &telling.wording.value;
    let (id, address, outcome_address) =
        (rule.id.to_string(), format!("rule-{}", rule.id), format!("outcome-{}", rule.id));
    let past = decided.temporal == Temporal::AfterPlanPeriod;
    let class = if past { "benefit is-past" } else { "benefit" };
    // What may still apply shows its source at once; of the rest there is much, and it is folded away.
    let folds = matches!(decided.outcome, Outcome::NeedsFacts | Outcome::NotMet);
    let facts = view! {
        <dl class="benefit-facts">
            {time_line(w, pack, rule, decided)}
            {source(w, pack, rule)}
            {line(w.agency, cited(&rule.agency).child())}
            {beside.lines}
            {text_line(w.terms, rule.terms.as_ref())}
            {text_line(w.note, rule.note.as_ref())}
        </dl>
    };
    let (open, folded) = if folds { (None, Some(facts)) } else { (Some(facts), None) };
    let distance = (decided.outcome == Outcome::NotMet).then(|| distance(telling, prepared, decided));
    Some(view! {
        <article class=class id=address.clone() data-testid=address>
            <p class="benefit-id number">{id} " " {wording.benefit(&rule.benefit).map(|kind| say(&kind.label))}</p>
            <h4 class="benefit-title">{say(&rule.title)}</h4>
            <p class="benefit-tags">
                <span data-testid=outcome_address data-outcome=decided.outcome.as_str()>{outcome(w, wording, decided)}</span>
                " " {tags(w, wording, rule, decided)} " " {beside.marks}
            </p>
            {amount(w, wording, decided)}
            {distance}
            {lists(w, telling, decided)}
            {beside.under}
            {open}
            {reasons(w, telling, prepared, decided, folded)}
        </article>
    })
}

fn outcome(w: &BenefitsWords, wording: &Wording, decided: &RuleDecision) -> AnyView {
    let past = decided.temporal == Temporal::AfterPlanPeriod;
    let tone = match decided.outcome {
        _ if past => Tone::Past,
        Outcome::Met => Tone::Good,
        Outcome::NotMet => Tone::Past,
        Outcome::NeedsFacts | Outcome::NeedsDefinition => Tone::Attention,
    };
    let word = wording.outcome(decided.outcome).map(|word| say(&word.label)).unwrap_or_default();
    tag(tone, if past { format!("{} · {word}", w.history_then) } else { word })
}

fn tags(w: &BenefitsWords, wording: &Wording, rule: &Rule, decided: &RuleDecision) -> AnyView {
    let class = wording.class(decided.class).map(|class| {
        tag(if decided.class == Class::Amount { Tone::Accent } else { Tone::Plain }, say(&class.label))
    });
    let time = wording.temporal(decided.temporal).filter(|_| decided.temporal != Temporal::InPlanPeriod).map(
        |word| {
            let tone =
                if decided.temporal == Temporal::AfterPlanPeriod { Tone::Past } else { Tone::Attention };
            tag(tone, say(&word.label))
        },
    );
    let awaiting = decided.awaiting_assessment.then(|| tag(Tone::Attention, w.awaiting));
    let doubt = doubt(rule.certainty).map(|doubt| tag(Tone::Attention, doubt));
    view! { {class} " " {time} " " {awaiting} " " {doubt} }
}

/// What is paid and to whom; a payment to a provider is never told as the person's.
fn amount(w: &'static BenefitsWords, wording: &Wording, decided: &RuleDecision) -> Option<AnyView> {
    let payment =
        decided.amount.filter(|_| decided.outcome != Outcome::NotMet && decided.class == Class::Amount)?;
    let year = match payment {
        Payment::Exact(Per::Month, fen) => fen.times(12),
        _ => None,
    };
    let year =
        year.map(|fen| view! { <span class="benefit-year">{fill(w.a_year, &[&fen.to_string()])}</span> });
    let payee = wording.payee(decided.payee);
    let mark = if decided.payee == Payee::Person { "benefit-payee" } else { "benefit-payee is-other" };
    let help = payee.and_then(|word| word.help.as_ref()).map(say);
    let text = if says_nothing_yet(decided, payment) {
        w.amount_open.to_owned()
    } else {
        payment_text(w, wording, payment)
    };
    Some(view! {
        <p class="benefit-amount"><strong>{text}</strong> " " {year}</p>
        <p class=mark>{payee.map(|word| say(&word.label))} {help.map(|help| format!(" · {help}"))}</p>
    })
}

/// A sum over residents or beds that are not known yet: from nothing to anything.
fn says_nothing_yet(decided: &RuleDecision, payment: Payment) -> bool {
    let from_nothing = matches!(payment, Payment::AtLeast(_, Fen(0)) | Payment::Range(_, Fen(0), _));
    from_nothing && decided.outcome == Outcome::NeedsFacts && decided.payee != Payee::Person
}

pub(crate) fn payment_text(w: &BenefitsWords, wording: &Wording, payment: Payment) -> String {
    let text = |pattern: &str, per: Per, fen: Fen, to: Fen| {
        let per = wording.per(per).map(|word| say(&word.label)).unwrap_or_default();
        pattern.replace("{per}", &per).replace("{fen}", &fen.to_string()).replace("{to}", &to.to_string())
    };
    match payment {
        Payment::Exact(per, fen) => text(w.amount, per, fen, fen),
        Payment::AtLeast(per, fen) => text(w.at_least, per, fen, fen),
        Payment::Range(per, least, most) => text(w.range, per, least, most),
        Payment::NotStated => w.not_stated.to_owned(),
    }
}

/// What is still to know, and the words to ask about.
fn lists(w: &'static BenefitsWords, telling: &Telling, decided: &RuleDecision) -> AnyView {
    let wording = &telling.wording.value;
    let missing: Vec<String> =
        decided.missing.iter().map(|name| super::phrase::label(wording, name)).collect();
    let has = |of_ours: &str| decided.terms.iter().any(|term| term.as_str() == of_ours);
    let terms = decided.terms.iter().map(|term| term.as_str());
    let terms = terms.filter(|term| ![UNVERIFIED, OTHER_SCALE].contains(term));
    let terms: Vec<String> = terms.map(cited).collect();
    let unverified = has(UNVERIFIED).then(|| view! { <p class="benefit-open">{w.unverified}</p> });
    let other_scale = has(OTHER_SCALE).then(|| {
        let given = telling.facts.with(|facts| facts.get("assessment_standard").cloned());
        let standard = given.map(|given| super::phrase::value(wording, "assessment_standard", &given));
        view! { <p class="benefit-open">{fill(w.other_scale, &[&standard.unwrap_or_default()])}</p> }
    });
    let shown = |title: &'static str, list: String| {
        (!list.is_empty())
            .then(|| view! { <p class="benefit-open"><strong>{title}</strong> {w.colon} {list}</p> })
    };
    view! {
        {shown(w.needs, missing.join(w.list_comma))}
        {shown(w.ask_word, terms.join(w.list_comma))}
        {other_scale}
        {unverified}
    }
}

fn time_line(w: &'static BenefitsWords, pack: &Pack, rule: &Rule, decided: &RuleDecision) -> Option<AnyView> {
    let window = pack.window(rule);
    let text = match decided.temporal {
        Temporal::Undated => w.undated.to_owned(),
        Temporal::NotYetDue => {
            let from = window.due.or(window.from).map(|day| day.to_string()).unwrap_or_default();
            fill(w.not_yet, &[&from])
        }
        Temporal::AfterPlanPeriod => {
            let to = window.to.map(|day| day.to_string()).unwrap_or_default();
            fill(w.history_until, &[&to])
        }
        Temporal::InPlanPeriod => return None,
    };
    Some(view! { <div class="benefit-time"><dd>{text}</dd></div> })
}

fn source(w: &'static BenefitsWords, pack: &Pack, rule: &Rule) -> AnyView {
    let document = pack.document(&rule.cite.doc).map(|document| cite(&document.title)).unwrap_or_default();
    let quote =
        (!rule.cite.quote.is_empty()).then(|| view! { <q class="rule-quote">{cited(&rule.cite.quote)}</q> });
    line(
        w.clause,
        view! { {cited(&rule.cite.clause)} {quote} <span class="benefit-document">{document}</span> },
    )
}

pub(crate) fn line(key: &'static str, value: AnyView) -> AnyView {
    view! { <div><dt>{key}</dt><dd>{value}</dd></div> }
}

fn text_line(key: &'static str, text: Option<&Text>) -> impl Child + use<> {
    text.map(|text| line(key, say(text).child()))
}

fn distance(telling: &Telling, prepared: &Prepared, decided: &RuleDecision) -> Option<AnyView> {
    let why = prepared.why(&decided.id, &telling.facts.get())?;
    let lines = why::failing(&telling.wording.value, prepared.pack(), &why);
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    Some(view! { <ul class="benefit-failing">{lines}</ul> })
}

/// The explanation, worked out when it is opened.
fn reasons(
    w: &'static BenefitsWords,
    telling: &Telling,
    prepared: &Arc<Prepared>,
    decided: &RuleDecision,
    facts: Option<AnyView>,
) -> AnyView {
    let title = if facts.is_some() { w.source_and_why } else { w.why };
    let (telling, prepared, id) = (telling.clone(), prepared.clone(), decided.id.clone());
    let opened = telling.opened;
    let open = opened.with_untracked(|opened| opened.contains(&id));
    let shown = RwSignal::new(open);
    let toggle = {
        let id = id.clone();
        move |event: leptos::ev::Event| {
            let open = event_target::<web_sys::Element>(&event).has_attribute("open");
            shown.update(|shown| *shown |= open);
            opened
                .update_untracked(|opened| if open { opened.insert(id.clone()) } else { opened.remove(&id) });
        }
    };
    let decided = decided.clone();
    let why = move || {
        let facts = telling.facts.get();
        let why = shown.get().then(|| prepared.why(&id, &facts)).flatten()?;
        let wording = &telling.wording.value;
        let tree = why::tree(wording, prepared.pack(), &why);
        Some(view! { {tree} {other_readings(w, wording, &alternatives::of(&prepared, &decided, &facts))} })
    };
    view! {
        <details class="details" open=open on:toggle=toggle>
            <summary class="details-summary">{title}</summary>
            {facts}
            {why}
        </details>
    }
}

/// Which readings the result rests on, and what each would otherwise give.
fn other_readings(
    w: &'static BenefitsWords,
    wording: &Wording,
    others: &[Alternative<'_>],
) -> Option<AnyView> {
    let line = |other: &Alternative<'_>| {
        let outcome = wording.outcome(other.outcome).map(|word| say(&word.label)).unwrap_or_default();
        let pays = other.amount.filter(|payment| *payment != Payment::NotStated);
        let pays = pays.map(|payment| format!("{}{}", w.list_comma, payment_text(w, wording, payment)));
        let gives = format!("{outcome}{}", pays.unwrap_or_default());
        let text = fill(w.other_reading, &[reading(&other.taken), reading(other.other), &gives]);
        let title = format!("{} {}", other.assumption.key, say(&other.assumption.title));
        view! { <li data-testid=format!("reading-{}-{}", other.assumption.key, other.other)><strong>{title}</strong> {w.colon} {text}</li> }
    };
    let lines = others.iter().map(line).collect_view();
    (!others.is_empty()).then(|| {
        view! { <div class="benefit-readings"><p><strong>{w.other_readings}</strong></p><ul>{lines}</ul></div> }
    })
}
