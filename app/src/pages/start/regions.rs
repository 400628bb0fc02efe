//! Regions to choose from, a bounded number at a time, and a box to find one by its name, the first letters of its pinyin, or its code.

use crate::clock;
use crate::components::choice_list::{ChoiceList, Row};
use crate::components::tag::Tone;
use crate::components::text_field::TextField;
use crate::content::{PackEntry, content};
use crate::prelude::*;
use crate::settings::{say, words};
use crate::words::{Start, fill};
use std::sync::Arc;
use yiping_rules::pack::Temporal;

/// Rows shown at a time. Of more regions one is looked for rather than read off the list.
const MOST: usize = 10;

/// The regions to choose from, each a way to this address and its code.
pub fn picker(packs: Vec<PackEntry>, to: &'static str) -> AnyView {
    let w = words::<Start>();
    let typed = RwSignal::new(String::new());
    let packs = Arc::new(packs);
    let local = packs.iter().filter(|pack| !pack.region.is_national()).count();
    let found = {
        let packs = packs.clone();
        Memo::new(move |_| {
            typed.with(|typed| {
                let all = packs.iter().enumerate().filter(|(_, pack)| pack.matches(typed));
                all.map(|(at, _)| at).collect::<Vec<usize>>()
            })
        })
    };
    let search = (local > MOST).then(|| {
        let input = move |text: String| typed.set(text);
        view! { <TextField id="find" label=w.find hint=w.find_hint value=typed on_input=input testid="find-region" /> }
    });
    let rows = move || {
        let found = found.get();
        let none =
            found.is_empty().then(|| typed.with(|typed| view! { <p class="muted">{none(w, typed)}</p> }));
        let shown = shown(&packs, &found);
        let row = |at: &usize| {
            let pack = packs.get(*at)?;
            Some(region_row(pack, to).testid(format!("region-{}", pack.region)))
        };
        let more = found.len().saturating_sub(shown.len());
        let rows: Vec<Row> = shown.iter().filter_map(row).collect();
        let rows = (!rows.is_empty()).then(|| view! { <ChoiceList rows /> });
        let more = (more > 0).then(|| view! { <p class="muted" data-testid="more-regions">{fill(w.more_regions, &[&more.to_string()])}</p> });
        view! { {none} {rows} {more} }
    };
    let said = move || {
        let found = found.with(Vec::len);
        typed.with(|typed| match found {
            _ if typed.trim().is_empty() => None,
            0 => Some(none(w, typed)),
            _ => Some(fill(w.found, &[&found.to_string()])),
        })
    };
    view! {
        {search}
        <p class="unseen" role="status">{said}</p>
        <div class="region-list">{rows}</div>
    }
}

fn none(w: &Start, typed: &str) -> String {
    fill(w.find_none, &[typed.trim()])
}

/// The places of those that are shown: the first that were found, and what holds everywhere, unless something else is looked for.
fn shown(packs: &[PackEntry], found: &[usize]) -> Vec<usize> {
    let national = packs.iter().position(|pack| pack.region.is_national());
    let national = national.filter(|at| found.is_empty() || found.contains(at));
    let local = found.iter().copied().filter(|at| Some(*at) != national).take(MOST);
    local.chain(national).collect()
}

/// A region with what it lies in and the state of its documents, leading to its page: a plan that is over is history, whatever it promises.
pub fn region_row(pack: &PackEntry, page: &str) -> Row {
    let w = words::<Start>();
    let parent = pack.parent.as_ref().and_then(|code| content().title(code));
    let names = [Some(&pack.title), parent.as_ref()].into_iter().flatten().map(say).collect::<Vec<_>>();
    let row = Row::new(names.join(" · "), format!("{page}{}", pack.region));
    if pack.region.is_national() {
        return row.detail(w.national).tag(Tone::Attention, w.national_tag);
    }
    let Some((state, last)) = clock::today().map(|today| pack.state(today)) else { return row };
    let last = last.map(|day| day.to_string()).unwrap_or_default();
    let (detail, tone, tag) = match state {
        Temporal::AfterPlanPeriod => (fill(w.ended, &[&last]), Tone::Past, w.history),
        Temporal::InPlanPeriod => (fill(w.in_force_until, &[&last]), Tone::Good, w.in_plan),
        Temporal::NotYetDue => (w.not_yet.to_owned(), Tone::Attention, w.not_yet_tag),
        Temporal::Undated => (w.undated.to_owned(), Tone::Attention, w.undated_tag),
    };
    row.detail(detail).tag(tone, tag)
}
