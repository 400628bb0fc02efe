//! How the benefits of a region combine: what its documents say about having several at once, and where they are silent.

mod words;

use super::phrase::label;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::words::{BenefitsWords, fill};
use words::CombinedWords;
use yiping_rules::decide::Decision;
use yiping_rules::facts::wording::Wording;
use yiping_rules::ids::{RuleId, Term};
use yiping_rules::pack::{Pack, Policy, RuleKind};
use yiping_rules::stack::Combined;

/// The groups about a person in which at least two rules can be met; nothing where there are none.
pub fn combined(wording: &Wording, pack: &Pack, decision: &Decision) -> Option<AnyView> {
    let w = words::<CombinedWords>();
    let about_person = |found: &&Combined| {
        let rules = pack.stacks.iter().find(|stack| stack.id == found.group).map(|stack| &stack.rules);
        let kind = rules.and_then(|rules| pack.rule(rules.first()?)).map(|rule| rule.kind);
        kind != Some(RuleKind::Institution)
    };
    let groups: Vec<AnyView> =
        decision.combined.iter().filter(about_person).map(|found| group(w, wording, pack, found)).collect();
    (!groups.is_empty()).then(|| {
        view! {
            <section class="combined stack" data-testid="combined">
                <h3>{w.title}</h3>
                <p class="small muted">{w.lead}</p>
                {groups}
            </section>
        }
    })
}

fn group(w: &'static CombinedWords, wording: &Wording, pack: &Pack, found: &Combined) -> AnyView {
    let b = words::<BenefitsWords>();
    let stack = pack.stacks.iter().find(|stack| stack.id == found.group);
    let lists = [
        (w.chosen, &found.chosen),
        (w.choice, &found.choice),
        (w.open, &found.open),
        (w.both, &found.silent),
    ];
    let lines = lists.into_iter().map(|(what, rules)| line(b, what, &titles(pack, rules))).collect_view();
    let rejected = found.rejected.iter().map(|(rule, other)| {
        let because = fill(w.instead, &[&title(pack, other)]);
        line(b, w.rejected, &[title(pack, rule), because])
    });
    let terms = found.terms.iter().map(Term::to_string);
    let depends: Vec<String> = found.missing.iter().map(|name| label(wording, name)).chain(terms).collect();
    let cite = found.cite.as_ref().map(|cite| {
        let quote = (!cite.quote.is_empty())
            .then(|| view! { <q class="rule-quote" lang="zh">{cite.quote.clone()}</q> });
        view! { <p class="small">{w.clause} " " {cite.clause.clone()} " " {quote}</p> }
    });
    view! {
        <article class="combined-group" data-testid=format!("combined-{}", found.group)>
            <h4>{stack.map(|stack| say(&stack.title))}</h4>
            <p>{says(w, found.policy)}</p>
            {lines} {rejected.collect_view()} {line(b, w.depends, &depends)}
            {stack.and_then(|stack| stack.note.as_ref()).map(|note| view! { <p class="small muted">{say(note)}</p> })}
            {cite}
        </article>
    }
}

fn says(w: &'static CombinedWords, policy: Policy) -> &'static str {
    match policy {
        Policy::Together => w.together,
        Policy::Highest => w.highest,
        Policy::Choose => w.choose,
        Policy::Priority => w.priority,
        Policy::Cap => w.cap,
        Policy::Silent => w.silent,
    }
}

/// A list under its name; nothing where it is empty.
fn line(b: &'static BenefitsWords, what: &'static str, entries: &[String]) -> Option<AnyView> {
    let text = entries.join(b.list_comma);
    (!entries.is_empty()).then(|| view! { <p><strong>{what}</strong> {b.colon} {text}</p> })
}

fn titles(pack: &Pack, rules: &[RuleId]) -> Vec<String> {
    rules.iter().map(|rule| title(pack, rule)).collect()
}

/// The name of a rule with its public id.
fn title(pack: &Pack, rule: &RuleId) -> String {
    let title = pack.rule(rule).map(|rule| say(&rule.title)).unwrap_or_default();
    format!("{title} ({rule})")
}
