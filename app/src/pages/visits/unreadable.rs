//! Drafts that cannot be opened, and remains that could not be read: kept, exportable, and out of the way.

use super::Shelf;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::icon::Icon;
use crate::components::notice::{Mood, Notice};
use crate::files;
use crate::prelude::*;
use crate::settings::words;
use crate::store::{DraftId, Listing, OpenError};
use crate::words::{StoreWords, VisitsWords};

/// One notice for each kind; nothing as long as all is readable.
pub fn section(w: &'static VisitsWords, shelf: Shelf, listing: &Listing) -> AnyView {
    let of = |later: bool| {
        let matching =
            listing.unreadable.iter().filter(move |(_, error)| (*error == OpenError::Later) == later);
        matching.map(|(id, _)| id.clone()).collect::<Vec<_>>()
    };
    view! {
        {kind(shelf, of(false), w.unreadable, w.unreadable_hint, w.delete, "unreadable")}
        {kind(shelf, of(true), w.of_later_version, w.of_later_version_hint, w.delete, "of-later-version")}
        {kind(shelf, listing.remains.clone(), w.remains, w.remains_hint, w.forget, "remains")}
    }
}

fn kind(
    shelf: Shelf,
    ids: Vec<DraftId>,
    title: &'static str,
    hint: &'static str,
    remove: &'static str,
    testid: &'static str,
) -> impl Child + use<> {
    let are_remains = testid == "remains";
    (!ids.is_empty()).then(|| {
        let rows = ids.into_iter().map(|id| row(shelf, id, remove, are_remains)).collect_view();
        view! { <Notice mood=Mood::Warn title testid><p>{hint}</p>{rows}</Notice> }
    })
}

fn row(shelf: Shelf, id: DraftId, remove: &'static str, are_remains: bool) -> AnyView {
    let s = words::<StoreWords>();
    let about = format!(" {id}");
    let raw_id = id.clone();
    let save = move || {
        if let Ok(text) = shelf.desk.drafts().raw(&raw_id) {
            files::save(&files::raw_name(&raw_id), files::JSON, &text);
        }
    };
    let code = id.to_string();
    let gone = move || {
        let drafts = shelf.desk.drafts();
        if are_remains {
            let _ = drafts.forget_remains(&id);
            shelf.refresh();
        } else {
            super::delete(words::<VisitsWords>(), shelf, &id);
        }
    };
    view! {
        <div class="unreadable">
            <code>{code}</code>
            <Buttons>
                <Button label=s.export_raw weight=Weight::Secondary icon=Icon::Download about=about.clone() on_press=save />
                <Button label=remove weight=Weight::Quiet about=about on_press=gone />
            </Buttons>
        </div>
    }
}
