//! Every region at a glance: how many rules there are of each kind of benefit, how strong the strongest promise is, and
//! which sums are stated. On a narrow screen each kind is a block of its own.

use super::arrows::by_arrows;
use crate::clock;
use crate::components::details::Details;
use crate::content::Edition;
use crate::pages::benefits::card::payment_text;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::turns;
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

/// A pack with the sums that are stated in it, each with its kind.
struct Column {
    pack: Arc<Edition<Pack>>,
    sums: Vec<(String, String)>,
}

/// The matrix of these packs, a column each. It is long: every pack and both tables are worked on in tasks of their own.
pub fn view(wording: &Arc<Wording>, packs: Vec<Arc<Edition<Pack>>>) -> AnyView {
    let w = words::<RulesWords>();
    let columns = StoredValue::new_local(Vec::with_capacity(packs.len()));
    let (persons, others) = kinds(wording, &packs);
    for pack in packs {
        let wording = wording.clone();
        turns::soon(move || {
            let column = Column { sums: sums(&wording, &pack.value), pack };
            columns.try_update_value(|columns: &mut Vec<Column>| columns.push(column));
        });
    }
    let legend = wording.classes.iter().map(|class| {
        let help = class.help.as_ref().map(say);
        view! { <li><strong>{say(&class.label)}</strong> " " {help}</li> }
    });
    let legend = view! { <ul class="own-points">{legend.collect_view()}</ul> };
    let rest = fill(w.matrix_rest, &[&others.len().to_string()]);
    let table = |kinds: Vec<Word>| {
        let wording = wording.clone();
        turns::piece_soon(move || columns.with_value(|columns| table(&wording, columns, &kinds)))
    };
    let (first, second) = (table(persons), table(others));
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

/// The kinds that these packs have rules of: those with rules for persons, and the others.
fn kinds(wording: &Wording, packs: &[Arc<Edition<Pack>>]) -> (Vec<Word>, Vec<Word>) {
    let has = |kind: &Word, wanted: &dyn Fn(&Rule) -> bool| {
        packs.iter().any(|pack| of_kind(&pack.value, &kind.id).any(wanted))
    };
    let all = wording.benefits.iter().filter(|kind| has(kind, &|_| true)).cloned();
    all.partition(|kind| has(kind, &|rule| rule.kind == RuleKind::Person))
}

fn of_kind<'p>(pack: &'p Pack, kind: &str) -> impl Iterator<Item = &'p Rule> {
    pack.rules.iter().filter(move |rule| rule.benefit == kind)
}

fn table(wording: &Wording, columns: &[Column], kinds: &[Word]) -> AnyView {
    let w = words::<RulesWords>();
    let head = columns.iter().map(|Column { pack, .. }| {
        let pack = &pack.value;
        view! { <th scope="col" role="columnheader"><a href=format!("#/rules/{}", pack.region)>{say(&pack.title)}</a></th> }
    });
    let rows = kinds.iter().map(|kind| {
        let cells = columns.iter().map(|column| cell_view(wording, column, &kind.id)).collect_view();
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

fn cell_view(wording: &Wording, column: &Column, kind: &str) -> AnyView {
    let (w, start, pack) = (words::<RulesWords>(), words::<Start>(), &column.pack.value);
    let Some(cell) = cell(column, kind) else {
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

fn cell(column: &Column, kind: &str) -> Option<Cell> {
    let (pack, on) = (&column.pack.value, clock::today());
    let strongest = of_kind(pack, kind).map(|rule| rule.class).min()?;
    let is_past =
        |rule: &Rule| on.is_some_and(|on| pack.window(rule).status(on) == Temporal::AfterPlanPeriod);
    let stated = column.sums.iter().filter(|(of, _)| of == kind);
    Some(Cell {
        count: of_kind(pack, kind).count(),
        strongest,
        past: of_kind(pack, kind).all(is_past),
        sums: stated.map(|(_, sum)| sum.clone()).collect(),
    })
}

/// What is stated, of somebody of whom nothing is known: a sum, or the least and the most.
fn sums(wording: &Wording, pack: &Pack) -> Vec<(String, String)> {
    let stated: Vec<Rule> = pack.rules.iter().filter(|rule| rule.class == Class::Amount).cloned().collect();
    let kinds: Vec<String> = stated.iter().map(|rule| rule.benefit.clone()).collect();
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
    let of_kinds = kinds.into_iter().zip(&decided);
    of_kinds.filter_map(|(kind, rule)| Some((kind, text(rule.amount?, rule.payee)?))).collect()
}
