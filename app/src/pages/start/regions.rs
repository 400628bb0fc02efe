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

/// Rows shown at a time.
const MOST: usize = 20;

/// Whether there is a box to find a region.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Finder {
    /// Wherever there is something to choose; the rows have test ids.
    Always,
    /// Where there are more regions than are shown.
    WhenMany,
}

/// The regions to choose from, each a way to this address and its code.
pub fn picker(packs: Vec<PackEntry>, to: &'static str, finder: Finder) -> AnyView {
    let w = words::<Start>();
    let typed = RwSignal::new(String::new());
    let (packs, always) = (Arc::new(packs), finder == Finder::Always);
    let found = {
        let packs = packs.clone();
        Memo::new(move |_| {
            typed.with(|typed| {
                let all = packs.iter().enumerate().filter(|(_, pack)| pack.matches(typed));
                all.map(|(at, _)| at).collect::<Vec<usize>>()
            })
        })
    };
    let search = (packs.len() > if always { 2 } else { MOST }).then(|| {
        let input = move |text: String| typed.set(text);
        view! { <TextField id="find" label=w.find hint=w.find_hint value=typed on_input=input testid="find-region" /> }
    });
    let rows = move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="muted">{typed.with(|typed| fill(w.find_none, &[typed.trim()]))}</p> };
        }
        let row = |at: &usize| {
            let pack = packs.get(*at)?;
            let row = region_row(pack, to);
            Some(if always { row.testid(format!("region-{}", pack.region)) } else { row })
        };
        let rows = found.iter().take(MOST).filter_map(row).collect();
        let more = found.len().saturating_sub(MOST);
        let more = (more > 0).then(|| view! { <p class="muted" data-testid="more-regions">{fill(w.more_regions, &[&more.to_string()])}</p> });
        view! { <ChoiceList rows /> {more} }
    };
    let said = move || {
        let asked = typed.with(|typed| !typed.trim().is_empty());
        let found = found.with(Vec::len);
        (asked && found > 0).then(|| fill(w.found, &[&found.to_string()]))
    };
    view! {
        {search}
        <p class="unseen" role="status">{said}</p>
        <div class="region-list">{rows}</div>
    }
}

/// A region with the state of its documents, leading to its page: a plan that is over is history, whatever it promises.
pub fn region_row(pack: &PackEntry, page: &str) -> Row {
    let w = words::<Start>();
    let row = Row::new(say(&pack.title), format!("{page}{}", pack.region));
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
    let parent = pack.parent.as_ref().and_then(|code| content().title(code)).map(|title| say(&title));
    let detail = parent.map_or(detail.clone(), |parent| format!("{parent} · {detail}"));
    row.detail(detail).tag(tone, tag)
}
