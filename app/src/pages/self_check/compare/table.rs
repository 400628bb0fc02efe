//! Both regions side by side, by kind of benefit; on a narrow screen one under the other.

use super::{cell, side};
use crate::components::back_link::BackLink;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::details::Details;
use crate::components::icon::Icon;
use crate::components::notice::Notice;
use crate::components::page_title::PageTitle;
use crate::pages::benefits::{label, value};
use crate::pages::self_check::ground::Ground;
use crate::pages::self_check::running::kept_line;
use crate::pages::self_check::told::{Told, told};
use crate::prelude::*;
use crate::self_check::{Beside, FactName, Moves, Row, Stage, rows};
use crate::settings::{say, words};
use crate::words::{BenefitsWords, CompareWords, SelfCheckWords, fill};

/// Answers of the person that a move may change, named where they are the same on both sides.
const KEPT: [&str; 3] = ["living", "setting", "residence_area"];

/// The page.
pub fn page(here: &Ground, there: &Ground, moves: Moves) -> AnyView {
    let w = words::<CompareWords>();
    let of_moves = |list: [&'static str; 3]| {
        list.into_iter().zip(Moves::ALL).find(|(_, each)| *each == moves).map_or("", |(text, _)| text)
    };
    let name = |ground: &Ground| ground.region().map(|pack| say(&pack.value.title)).unwrap_or_default();
    let names = [name(here), name(there)];
    let [own, other] = &names;
    let (title, supposed) = (fill(w.title, &[own, other]), fill(of_moves(w.supposed), &[other]));
    let suppose = there.beside.clone().map(|region| Stage::Beside(region, Beside::Suppose).href());
    let short = of_moves(w.supposed_short);
    let body = {
        let (here, there, names) = (here.clone(), there.clone(), names.clone());
        move || {
            let own = told(&here).into_iter().next();
            let both = own.zip(told(&there).into_iter().next());
            both.map(|(own, other)| body([(&here, &own), (&there, &other)], &names, short))
        }
    };
    view! {
        <div class="own own-compare" data-testid="comparison">
            <BackLink href=Stage::Result.href() label=w.back />
            <PageTitle text=title />
            <Notice title=w.supposed_title testid="supposed">
                <p><strong>{supposed}</strong></p>
                <p>{w.supposed_text}</p>
                <p class="screen-only"><a class="alone" href=suppose>{w.suppose_change}</a></p>
            </Notice>
            {go_on(there, &names)}
            {body}
            {claim(w)}
            {same(w, here, there)}
            {ways(w)}
            {kept_line(words::<SelfCheckWords>(), here.desk)}
        </div>
    }
}

fn body(sides: [(&Ground, &Told); 2], names: &[String; 2], supposed: &'static str) -> AnyView {
    let w = words::<CompareWords>();
    let [(here, own), (there, other)] = sides;
    let kinds = here.wording.value.benefits.iter();
    let decided = [own, other].map(|told| (told.prepared.pack(), told.decision.as_ref()));
    let rows = rows(kinds.map(|kind| kind.id.as_str()), decided);
    let (current, rest): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.is_current());
    let folded = (!rest.is_empty()).then(|| {
        let (summary, table) = (fill(w.rest, &[&rest.len().to_string()]), table(sides, names, &rest));
        view! { <Details summary>{table}</Details> }
    });
    view! {
        <div class="compare-sides wide">
            {side::panel(here, own, w.as_answered)}
            {side::panel(there, other, supposed)}
        </div>
        {table(sides, names, &current)}
        {folded}
    }
}

fn table(sides: [(&Ground, &Told); 2], names: &[String; 2], rows: &[&Row<'_>]) -> AnyView {
    let w = words::<CompareWords>();
    let lines = rows.iter().map(|row| line(sides, names, row)).collect_view();
    let [here_name, there_name] = names.clone();
    view! {
        <table class="compare wide" role="table">
            <caption class="unseen">{w.table}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{w.kind}</th>
                    <th scope="col" role="columnheader">{here_name}</th>
                    <th scope="col" role="columnheader">{there_name}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{lines}</tbody>
        </table>
    }
}

/// One kind of benefit in both regions.
fn line(sides: [(&Ground, &Told); 2], names: &[String; 2], row: &Row<'_>) -> AnyView {
    let w = words::<CompareWords>();
    let [(here, own), (there, other)] = sides;
    let kind = here.wording.value.benefit(row.kind).map(|kind| say(&kind.label)).unwrap_or_default();
    let ([own_side, other_side], [own_name, other_name]) = (&row.sides, names);
    let only = match (own_side.is_empty(), other_side.is_empty()) {
        (false, true) => Some(own_name),
        (true, false) => Some(other_name),
        _ => None,
    };
    let only = only.map(|name| view! { <p class="compare-only">{fill(w.only, &[name])}</p> });
    view! {
        <tr role="row" data-testid=format!("kind-{}", row.kind)>
            <th scope="row" role="rowheader">{kind} {only}</th>
            {cell::view(here, own, own_side, own_name)}
            {cell::view(there, other, other_side, other_name)}
        </tr>
    }
}

/// The way on while the other region has a question that nobody was asked.
fn go_on(there: &Ground, names: &[String; 2]) -> Option<AnyView> {
    let w = words::<CompareWords>();
    let (region, [_, other]) = (there.beside.clone()?, names);
    let (next, label) = (Stage::Beside(region, Beside::Next).href(), fill(w.go_on, &[other]));
    there.next().is_some().then(|| {
        view! { <Buttons><Button label href=next icon=Icon::Forward testid="go-on" /></Buttons> }
    })
}

fn claim(w: &'static CompareWords) -> AnyView {
    view! {
        <section class="section">
            <h2>{w.claim_title}</h2>
            <p>{w.claim}</p>
        </section>
    }
}

/// What both sides were decided with.
fn same(w: &'static CompareWords, here: &Ground, there: &Ground) -> AnyView {
    let b = words::<BenefitsWords>();
    let wording = &here.wording.value;
    let told = |own: &str| {
        let name = FactName::parse(own)?;
        let given = here.given(name).filter(|given| there.given(name).as_ref() == Some(given))?;
        Some(format!("{}{}{}", label(wording, own), b.colon, value(wording, own, &given)))
    };
    let kept: Vec<AnyView> =
        KEPT.into_iter().filter_map(told).map(|text| view! { <li>{text}</li> }).collect();
    view! {
        <section class="section">
            <h2>{w.same_title}</h2>
            <ul class="own-points">{kept}</ul>
            <p>{w.same} {b.gap} {w.nation}</p>
        </section>
    }
}

fn ways(w: &'static CompareWords) -> AnyView {
    let print = || {
        let _ = window().print();
    };
    view! {
        <Buttons>
            <Button label=w.print icon=Icon::Print weight=Weight::Secondary on_press=print testid="print" />
            <Button label=w.other href=Stage::Compare.href() weight=Weight::Secondary testid="compare-other" />
        </Buttons>
    }
}
