//! What an institution is owed and what it must meet: its facts, then every rule of a region about institutions.
//!
//! `#/institution` is the choice of a region, `#/institution/150100` the form and the result for one. What is entered stays in
//! memory only, and serves for every region.

mod field;
mod form;
mod group;
mod results;

use crate::clock;
use crate::components::back_link::BackLink;
use crate::components::fetched::show;
use crate::components::notice::Notice;
use crate::components::page_title::PageTitle;
use crate::content::{Edition, PackEntry, content};
use crate::pages::benefits::day;
use crate::pages::start::picker;
use crate::prelude::*;
use crate::route::here;
use crate::settings::{say, words};
use crate::words::InstitutionWords;
use std::sync::Arc;
use yiping_rules::facts::FactSet;
use yiping_rules::facts::wording::Wording;
use yiping_rules::pack::Pack;

/// What was entered about the institution since the app was opened.
#[derive(Clone, Copy, Default)]
pub struct Given(RwSignal<FactSet>);

impl Given {
    fn here() -> RwSignal<FactSet> {
        expect_context::<Self>().0
    }
}

/// The page.
pub fn page() -> AnyView {
    let content = content();
    let rest = here().rest;
    (move || {
        let packs = content.regions()?;
        let named = rest.get();
        let entry = packs.iter().find(|pack| pack.region.as_str() == named);
        Some(entry.map_or_else(|| choose(&packs), region))
    })
    .child()
}

fn choose(packs: &[PackEntry]) -> AnyView {
    let w = words::<InstitutionWords>();
    view! {
        <PageTitle text=w.title />
        <p>{w.lead}</p>
        <h2>{w.where_}</h2>
        {picker(packs.to_vec(), "#/institution/")}
    }
}

fn region(entry: &PackEntry) -> AnyView {
    let w = words::<InstitutionWords>();
    let content = content();
    let (pack, facts) = (content.pack(&entry.region), content.facts());
    let title = say(&entry.title);
    let body = show(facts, move |facts| show(pack.clone(), move |pack| body(pack, facts.clone())));
    view! {
        <div class="stack">
            <BackLink href="#/institution" label=w.elsewhere />
            <PageTitle text=w.title caption=title />
            <p>{w.lead}</p>
            <Notice><p>{w.kept}</p></Notice>
            {body}
        </div>
    }
}

fn body(pack: Arc<Edition<Pack>>, wording: Arc<Edition<Wording>>) -> Option<AnyView> {
    let on = RwSignal::new(clock::today()?);
    let given = Given::here();
    let shown = RwSignal::new(given.with_untracked(|given| *given != FactSet::default()));
    let form = form::view(&pack.value, &wording, given, on.get_untracked(), shown);
    let results = results::view(pack, wording, given, on, shown);
    Some(view! {
        {form}
        {day(on)}
        {results}
    })
}
