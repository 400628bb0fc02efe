//! The same person in another region, beside the region checked. What is supposed about registration and residence is chosen
//! first and stands on the page; then come the questions that only the other region asks.

mod cell;
mod side;
mod suppose;
mod table;

use super::ground::Ground;
use super::question;
use super::ways::instead;
use crate::components::back_link::BackLink;
use crate::components::choice_list::{ChoiceList, Row};
use crate::components::fetched::show;
use crate::components::page_title::PageTitle;
use crate::content::content;
use crate::pages::start::picker;
use crate::pages::unknown;
use crate::prelude::*;
use crate::self_check::{Beside, Stage};
use crate::settings::{say, words};
use crate::words::{CompareWords, fill};
use yiping_rules::ids::RegionCode;

/// The way from the result to a comparison. The country is compared with nothing.
pub fn way(ground: &Ground) -> Option<AnyView> {
    let w = words::<CompareWords>();
    let regional = ground.region().is_some_and(|pack| !pack.value.region.is_national());
    let row = || Row::new(w.go, Stage::Compare.href()).detail(w.go_text).testid("compare");
    regional.then(|| view! { <section class="section screen-only"><ChoiceList rows=vec![row()] /></section> })
}

/// Choosing the other region.
pub fn choose(ground: &Ground) -> AnyView {
    let w = words::<CompareWords>();
    let content = content();
    let here = ground.region().map(|pack| pack.value.region.clone());
    let name = ground.region().map(|pack| say(&pack.value.title)).unwrap_or_default();
    let regions = move || {
        let mut regions = content.regions()?;
        regions.retain(|pack| Some(&pack.region) != here.as_ref() && !pack.region.is_national());
        Some(picker(regions, "#/self-check/compare/"))
    };
    view! {
        <div class="own">
            <BackLink href=Stage::Result.href() label=w.back />
            <PageTitle text=w.choose_title />
            <p>{fill(w.choose_lead, &[&name])}</p>
            <section class="section">
                <h2>{w.choose}</h2>
                {regions}
            </section>
        </div>
    }
}

/// A page of the comparison with a region.
pub fn page(ground: &Ground, region: RegionCode, page: Beside) -> AnyView {
    let (content, ground) = (content(), ground.clone());
    let shown = move || {
        let mut regions = content.regions()?.into_iter();
        let here = ground.region().is_some_and(|pack| pack.value.region == region);
        if here || !regions.any(|pack| pack.region == region) {
            return Some(unknown::page());
        }
        let (ground, page) = (ground.clone(), page.clone());
        Some(show(content.pack(&region), move |pack| {
            untrack(|| within(&ground, &ground.elsewhere(pack), &page))
        }))
    };
    shown.child()
}

/// Nothing is asked or shown before it was said what is supposed.
fn within(here: &Ground, there: &Ground, page: &Beside) -> AnyView {
    let elsewhere = here.desk.peek(|check| check.elsewhere.clone());
    let moves = elsewhere.filter(|elsewhere| there.beside.as_ref() == Some(&elsewhere.region));
    match (page, moves.map(|elsewhere| elsewhere.moves)) {
        (Beside::Suppose, moves) => suppose::page(there, moves),
        (_, None) => suppose::page(there, None),
        (Beside::Table, Some(moves)) => table::page(here, there, moves),
        (Beside::Next, Some(_)) => {
            instead(&there.next_stage());
            ().child()
        }
        (Beside::Ask(name), Some(_)) => question::page(there, *name),
    }
}
