//! The result on one page of paper: what there is, where it is written, whom to ask, and what this paper is not.

use super::ground::Ground;
use super::told::Told;
use crate::letters::cited;
use crate::pages::benefits::card::payment_text;
use crate::pages::benefits::{Group, label};
use crate::prelude::*;
use crate::self_check::{FactName, sums};
use crate::settings::{cite, say, words};
use crate::words::{BenefitsWords, SelfCheckWords, fill};
use yiping_rules::decide::{OTHER_SCALE, Payment, RuleDecision, UNVERIFIED};
use yiping_rules::pack::{Pack, Temporal};

/// The groups that stand on paper, each rule in a row.
const SHOWN: [Group; 4] = [Group::Payable, Group::Promised, Group::Offered, Group::Undefined];

/// The sheet.
pub fn view(ground: &Ground, told: &[Told]) -> AnyView {
    let w = words::<SelfCheckWords>();
    let region = ground.region().map(|pack| say(&pack.value.title)).unwrap_or_default();
    let on = ground.on.get().map(|on| on.to_string()).unwrap_or_default();
    let sums = sums(told.iter().flat_map(Told::rules));
    let sum = (sums.regular > 0).then(|| {
        let text = fill(w.sum_month, &[&sums.month.to_string(), &sums.regular.to_string()]);
        view! { <p><strong>{text}</strong></p> }
    });
    let tables = SHOWN.map(|group| table(ground, told, group));
    let past =
        told.iter().flat_map(Told::rules).filter(|rule| rule.temporal == Temporal::AfterPlanPeriod).count();
    let past = (past > 0).then(|| view! { <p>{fill(w.paper_past, &[&past.to_string()])}</p> });
    view! {
        <article class="report own-sheet" data-testid="sheet">
            <h2 class="report-title">{fill(w.paper_heading, &[&region])}</h2>
            <p class="report-warning">{w.paper_warning}</p>
            <p>{fill(w.result_lead, &[&on])}</p>
            {answers(ground)}
            {sum}
            {tables.into_iter().collect::<Vec<_>>()}
            {past}
            <footer class="report-foot">
                <p>{words::<BenefitsWords>().clause} {words::<BenefitsWords>().colon} {documents(told)}</p>
                <p>{w.guide}</p>
            </footer>
        </article>
    }
}

/// The documents that the clauses stand in, each with the name by which clauses cite it.
fn documents(told: &[Told]) -> String {
    let all = told.iter().flat_map(|told| &told.prepared.pack().documents);
    let named = all.map(|document| format!("{} {}", document.id, cite(&document.title)));
    named.collect::<Vec<_>>().join(words::<BenefitsWords>().list_comma)
}

/// What was answered, in one paragraph.
fn answers(ground: &Ground) -> AnyView {
    let (w, b) = (words::<SelfCheckWords>(), words::<BenefitsWords>());
    let wording = &ground.wording.value;
    let told = |check: &crate::self_check::SelfCheck, name: &FactName| {
        let full = name.to_string();
        let value = crate::pages::benefits::value(wording, &full, check.value(*name)?);
        Some(format!("{}{}{value}", label(wording, &full), b.colon))
    };
    let all = ground.desk.check.with(|check| {
        check.asked().iter().filter_map(|name| told(check, name)).collect::<Vec<_>>().join(w.paper_between)
    });
    view! { <p class="own-sheet-answers">{w.answered} {b.colon} {all}</p> }
}

fn table(ground: &Ground, told: &[Told], group: Group) -> Option<AnyView> {
    let b = words::<BenefitsWords>();
    let rows: Vec<AnyView> = told
        .iter()
        .flat_map(|told| {
            let of_group = |rule: &&RuleDecision| {
                rule.temporal != Temporal::AfterPlanPeriod && Group::of(rule.outcome, rule.class) == group
            };
            told.rules().filter(of_group).filter_map(|rule| row(ground, told.prepared.pack(), rule))
        })
        .collect();
    let title = b.groups.get(group.index()).copied().unwrap_or_default();
    (!rows.is_empty()).then(|| {
        view! {
            <table>
                <thead>
                    <tr><th scope="col">{title}</th><th scope="col">{b.clause}</th><th scope="col">{b.agency}</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    })
}

fn row(ground: &Ground, pack: &Pack, decided: &RuleDecision) -> Option<AnyView> {
    let b = words::<BenefitsWords>();
    let rule = pack.rule(&decided.id)?;
    let wording = &ground.wording.value;
    let amount = decided.amount.filter(|amount| !matches!(amount, Payment::NotStated));
    let amount = amount.map(|amount| {
        let payee = wording.payee(decided.payee).map(|payee| say(&payee.label)).unwrap_or_default();
        format!(" {}{}{payee}", payment_text(b, wording, amount), b.list_comma)
    });
    let terms = decided.terms.iter().map(|term| term.as_str());
    let terms = terms.filter(|term| ![UNVERIFIED, OTHER_SCALE].contains(term));
    let terms: Vec<String> = terms.map(cited).collect();
    let terms =
        (!terms.is_empty()).then(|| format!(" {}{}{}", b.ask_word, b.colon, terms.join(b.list_comma)));
    Some(view! {
        <tr>
            <td>{say(&rule.title)} <strong>{amount}</strong> {terms}</td>
            <td>{cited(&rule.cite.clause)}</td>
            <td>{cited(&rule.agency)}</td>
        </tr>
    })
}
