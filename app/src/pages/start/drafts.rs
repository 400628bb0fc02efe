//! The visits last worked on, so that one tap goes on with them.

use crate::clock;
use crate::components::button::{Button, Weight};
use crate::components::choice_list::{ChoiceList, Row};
use crate::components::tag::Tone;
use crate::letters::as_written;
use crate::pages::visit::desk;
use crate::prelude::*;
use crate::route::Route;
use crate::settings::words;
use crate::store::{DraftId, Summary};
use crate::words::{Start, VisitsWords, fill};

/// So many are shown here; the page of visits shows them all.
const SHOWN: usize = 3;

/// The last changed visits that were not exported; nothing where there are none.
pub fn latest(w: &'static Start) -> Option<AnyView> {
    let listing = desk().drafts().list(clock::milliseconds()).ok()?;
    let all = listing.drafts.len() + listing.unreadable.len();
    let open = listing.drafts.iter().filter(|(_, summary)| !summary.exported).take(SHOWN);
    let rows: Vec<Row> = open.map(|(id, summary)| row(id, summary)).collect();
    let some = !rows.is_empty();
    let view = view! {
        <section class="section">
            {some.then(|| view! { <h2>{w.visits}</h2> <ChoiceList rows /> })}
            <Button label=fill(w.visits_count, &[&all.to_string()]) href="#/visits" weight=Weight::Quiet />
        </section>
    };
    (all > 0).then(|| view.child())
}

fn row(id: &DraftId, summary: &Summary) -> Row {
    let w = words::<VisitsWords>();
    let name = if summary.name.is_empty() { w.no_name.to_owned() } else { as_written(&summary.name) };
    let progress = fill(w.progress, &[&summary.answered.to_string(), &summary.items.to_string()]);
    let changed: String = summary.changed.to_string().replace('T', " ").chars().take(16).collect();
    let row = Row::new(name, Route::Visit(id.to_string(), String::new()).to_string())
        .detail(fill(w.changed, &[&changed]));
    let tone = if summary.answered < summary.items { Tone::Attention } else { Tone::Good };
    row.tag(tone, progress)
}
