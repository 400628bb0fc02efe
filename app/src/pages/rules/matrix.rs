//! Every region at a glance: how many rules there are of each kind of benefit, how strong the strongest promise is, and
//! which sums are stated. On a narrow screen each kind is a block of its own.

use super::arrows::by_arrows;
use crate::clock;
use crate::components::details::Details;
use crate::content::Edition;
use crate::pages::benefits::card::payment_text;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::words::{BenefitsWords, RulesWords, Start, fill};
use std::sync::Arc;
use yiping_rules::decide::{Payment, Prepared};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::FactSet;
use yiping_rules::facts::wording::{Word, Wording};
use yiping_rules::money::Fen;
use yiping_rules::pack::{Class, Pack, Payee, Rule, RuleKind, Temporal};

/// The rules of one kind in one region.
struct Cell {
    count: usize,
    strongest: Class,
    /// The plan period of all of them is over.
    past: bool,
    sums: Vec<String>,
}

/// The matrix of these packs, a column each.
pub fn view(wording: &Wording, packs: &[Arc<Edition<Pack>>]) -> AnyView {
    let w = words::<RulesWords>();
    let packs: Vec<&Pack> = packs.iter().map(|pack| &pack.value).collect();
    let has = |kind: &&Word, of: RuleKind| {
        packs.iter().any(|pack| of_kind(pack, &kind.id).any(|rule| rule.kind == of))
    };
    let all = || {
        wording
            .benefits
            .iter()
            .filter(|kind| packs.iter().any(|pack| of_kind(pack, &kind.id).next().is_some()))
    };
    let (persons, others): (Vec<&Word>, Vec<&Word>) = all().partition(|kind| has(kind, RuleKind::Person));
    let table = |kinds: &[&Word]| table(wording, &packs, kinds);
    let (first, second) = (table(&persons), table(&others));
    let rest = fill(w.matrix_rest, &[&others.len().to_string()]);
    let legend = wording.classes.iter().map(|class| {
        let help = class.help.as_ref().map(say);
        view! { <li><strong>{say(&class.label)}</strong> " " {help}</li> }
    });
    let legend = view! { <ul class="own-points">{legend.collect_view()}</ul> };
    view! {
        <section class="section" data-testid="matrix">
            <h2>{w.matrix}</h2>
            <p class="muted">{w.matrix_lead}</p>
            <Details summary=w.matrix_legend>{legend}</Details>
            {first}
            <Details summary=rest>{second}</Details>
        </section>
    }
}

fn of_kind<'p>(pack: &'p Pack, kind: &str) -> impl Iterator<Item = &'p Rule> {
    pack.rules.iter().filter(move |rule| rule.benefit == kind)
}

fn table(wording: &Wording, packs: &[&Pack], kinds: &[&Word]) -> AnyView {
    let w = words::<RulesWords>();
    let head = packs.iter().map(|pack| {
        view! { <th scope="col" role="columnheader"><a href=format!("#/rules/{}", pack.region)>{say(&pack.title)}</a></th> }
    });
    let rows = kinds.iter().map(|kind| {
        let cells = packs.iter().map(|pack| cell_view(wording, pack, &kind.id)).collect_view();
        view! {
            <tr role="row">
                <th scope="row" role="rowheader"><a href=format!("#/rules/kind/{}", kind.id)>{say(&kind.label)}</a></th>
                {cells}
            </tr>
        }
    });
    view! {
        <table class="matrix wide" role="table" on:keydown=by_arrows>
            <caption class="unseen">{w.matrix}</caption>
            <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">{w.matrix_kind}</th>{head.collect_view()}</tr></thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
}

fn cell_view(wording: &Wording, pack: &Pack, kind: &str) -> AnyView {
    let (w, start) = (words::<RulesWords>(), words::<Start>());
    let Some(cell) = cell(wording, pack, kind) else {
        return view! { <td class="is-empty" role="cell"><span class="unseen">{w.matrix_none}</span></td> };
    };
    let class = match cell.strongest {
        _ if cell.past => "matrix-cell is-past",
        Class::Amount => "matrix-cell is-amount",
        Class::Promise => "matrix-cell is-promise",
        _ => "matrix-cell",
    };
    let strongest = wording.class(cell.strongest).map(|class| say(&class.label));
    let sums = cell.sums.into_iter().map(|sum| view! { <span class="matrix-sum">{sum}</span> });
    let past = cell.past.then(|| view! { <span>{start.history}</span> });
    let (href, testid) = (format!("#/rules/{}/{kind}", pack.region), format!("cell-{}-{kind}", pack.region));
    view! {
        <td role="cell">
            <a class=class href=href data-testid=testid>
                <span class="matrix-where">{say(&pack.title)}</span>
                <strong>{fill(w.count, &[&cell.count.to_string()])}</strong>
                <span>{strongest}</span>
                {sums.collect_view()}
                {past}
            </a>
        </td>
    }
}

fn cell(wording: &Wording, pack: &Pack, kind: &str) -> Option<Cell> {
    let on = clock::today();
    let strongest = of_kind(pack, kind).map(|rule| rule.class).min()?;
    let is_past =
        |rule: &Rule| on.is_some_and(|on| pack.window(rule).status(on) == Temporal::AfterPlanPeriod);
    let stated: Vec<Rule> = of_kind(pack, kind).filter(|rule| rule.class == Class::Amount).cloned().collect();
    Some(Cell {
        count: of_kind(pack, kind).count(),
        strongest,
        past: of_kind(pack, kind).all(is_past),
        sums: if stated.is_empty() { vec![] } else { sums(wording, pack, stated) },
    })
}

/// What is stated, of somebody of whom nothing is known: a sum, or the least and the most.
fn sums(wording: &Wording, pack: &Pack, stated: Vec<Rule>) -> Vec<String> {
    let alone = Pack { rules: stated, targets: vec![], ..pack.clone() };
    let prepared = clock::today().and_then(|on| Prepared::new(&alone, on, &Chosen::new()).ok());
    let decided = prepared.map(|prepared| prepared.rules(&FactSet::default())).unwrap_or_default();
    let text = |payment: Payment, payee: Payee| {
        let open = matches!(
            payment,
            Payment::NotStated | Payment::AtLeast(_, Fen(0)) | Payment::Range(_, Fen(0), _)
        );
        let to = wording.payee(payee).filter(|_| payee != Payee::Person).map(|payee| say(&payee.label));
        let b = words::<BenefitsWords>();
        let parts = [Some(payment_text(b, wording, payment)), to];
        (!open).then(|| parts.into_iter().flatten().collect::<Vec<_>>().join(b.list_comma))
    };
    decided.iter().filter_map(|rule| text(rule.amount?, rule.payee)).collect()
}
