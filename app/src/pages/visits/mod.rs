//! The visits on this device: go on with one, export it, delete it; what cannot be read, apart.

mod import;
mod unreadable;

use crate::clock;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::dialog::Dialog;
use crate::components::icon::{Icon, picture};
use crate::components::notice::{Mood, Notice};
use crate::components::page_title::PageTitle;
use crate::components::toast::{Toast, toast};
use crate::files;
use crate::letters::as_written;
use crate::pages::visit::{Desk, Session, desk};
use crate::prelude::*;
use crate::settings::words;
use crate::store::{DraftId, Holder, Listing, StorageError, Summary, lease, write_file};
use crate::visit::{age_on, mask_name};
use crate::words::{StoreWords, VisitWords, VisitsWords, fill};
use std::sync::Arc;
use yiping_rules::date::Date;

/// How many drafts are shown at first, and with every "more".
const PAGE: usize = 30;

/// The drafts of this device as the page shows them.
#[derive(Clone, Copy)]
struct Shelf {
    desk: Desk,
    listing: RwSignal<Result<Listing, StorageError>>,
    /// A draft that can only be deleted for good, since there is no room for a mark.
    doomed: RwSignal<Option<DraftId>>,
}

impl Shelf {
    fn refresh(self) {
        self.listing.set(self.desk.drafts().list(clock::milliseconds()));
    }
}

/// The page.
pub fn page() -> AnyView {
    let w = words::<VisitsWords>();
    let desk = desk();
    let shelf = Shelf { desk, listing: RwSignal::new(Ok(Listing::default())), doomed: RwSignal::new(None) };
    shelf.refresh();
    view! {
        <PageTitle text=w.title />
        <p>{w.lead}</p>
        <Buttons>
            <Button label=w.start href="#/visits/new" icon=Icon::Checklist testid="new-visit" />
        </Buttons>
        {in_memory(w, desk)}
        {move || shelf.listing.with(|listing| match listing {
            Ok(listing) => view! {
                {drafts(w, shelf, &listing.drafts)}
                {unreadable::section(w, shelf, listing)}
            },
            Err(_) => no_storage(),
        })}
        {import::section(w, shelf)}
        {erasing(w, shelf)}
    }
}

/// Visits of this window that the device has not taken.
fn in_memory(w: &'static VisitsWords, desk: Desk) -> impl Child + use<> {
    let rows = desk.unsaved().into_iter().map(|session: Session| {
        let name = session.peek(|visit| mask_name(visit.subject.name.as_str()));
        let name = if name.is_empty() { w.no_name.to_owned() } else { as_written(&name) };
        let href = format!("#/visits/{}", session.id());
        view! { <li><a href=href>{name}</a></li> }
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Notice mood=Mood::Danger title=w.in_memory testid="in-memory">
                <p>{w.in_memory_hint}</p>
                <ul>{rows}</ul>
            </Notice>
        }
    })
}

fn no_storage() -> AnyView {
    let w = words::<StoreWords>();
    view! { <Notice mood=Mood::Danger title=w.no_storage live=true><p>{w.no_storage_hint}</p></Notice> }
}

fn drafts(w: &'static VisitsWords, shelf: Shelf, drafts: &[(DraftId, Summary)]) -> AnyView {
    if drafts.is_empty() {
        return view! { <p class="muted" data-testid="drafts">{w.empty}</p> };
    }
    let today = clock::today();
    let drafts = StoredValue::new(drafts.to_vec());
    let count = drafts.with_value(Vec::len);
    let shown = RwSignal::new(PAGE);
    let rows = move || {
        drafts.with_value(|drafts| {
            drafts
                .iter()
                .take(shown.get())
                .map(|(id, summary)| row(w, shelf, id, summary, today))
                .collect_view()
        })
    };
    let more = move || {
        (shown.get() < count).then(|| {
            view! {
                <Buttons>
                    <Button label=w.more weight=Weight::Secondary on_press=move || shown.update(|shown| *shown += PAGE) />
                </Buttons>
            }
        })
    };
    view! {
        <ul class="drafts" data-testid="drafts">{rows}</ul>
        {more}
    }
}

fn row(
    w: &'static VisitsWords,
    shelf: Shelf,
    id: &DraftId,
    summary: &Summary,
    today: Option<Date>,
) -> AnyView {
    let name = if summary.name.is_empty() { w.no_name.to_owned() } else { as_written(&summary.name) };
    let age = summary.born.zip(today).and_then(|(born, today)| age_on(born, today).ok());
    let age = age.map(|age| fill(words::<VisitWords>().age, &[&age.to_string()])).unwrap_or_default();
    let progress = fill(w.progress, &[&summary.answered.to_string(), &summary.items.to_string()]);
    let changed = fill(w.changed, &[&when(w, &summary.changed.to_string(), today)]);
    let about = format!(" {name}");
    let (export_id, delete_id) = (id.clone(), id.clone());
    view! {
        <li class="draft" data-testid=format!("draft-{id}")>
            <a class="draft-open" href=format!("#/visits/{id}")>
                <span class="draft-text">
                    <span class="draft-name">{name} " " <span class="draft-age">{age}</span></span>
                    <span class="draft-detail">{progress} " · " {changed} {summary.exported.then(|| format!(" · {}", w.exported))}</span>
                </span>
                {picture(Icon::Chevron)}
            </a>
            <div class="draft-tools">
                <Button label=w.export weight=Weight::Quiet about=about.clone() on_press=move || export(shelf, &export_id) />
                <Button label=w.delete weight=Weight::Quiet about=about on_press=move || delete(w, shelf, &delete_id) testid=format!("delete-{id}") />
            </div>
        </li>
    }
}

/// A moment for people: `今天 14:05`, or the day and the time.
fn when(w: &VisitsWords, moment: &str, today: Option<Date>) -> String {
    let (day, time) = (moment.get(..10).unwrap_or_default(), moment.get(11..16).unwrap_or_default());
    if today.is_some_and(|today| today.to_string() == day) {
        fill(w.today, &[time])
    } else {
        format!("{day} {time}")
    }
}

fn export(shelf: Shelf, id: &DraftId) {
    if let Ok(draft) = shelf.desk.drafts().look(id) {
        files::save(&files::draft_name(id), files::JSON, &write_file(id, &draft));
    }
}

fn delete(w: &'static VisitsWords, shelf: Shelf, id: &DraftId) {
    let drafts = shelf.desk.drafts();
    let held = lease::holder(drafts.storage(), id, drafts.window(), clock::milliseconds());
    if held == Ok(Holder::Another) {
        return toast().set(Some(Toast { text: w.held.into(), undo: None }));
    }
    match drafts.delete(id, clock::milliseconds()) {
        Ok(()) => {
            let id = id.clone();
            let undo = move || {
                let _ = shelf.desk.drafts().restore(&id);
                shelf.refresh();
            };
            toast().set(Some(Toast { text: w.deleted.into(), undo: Some(Arc::new(undo)) }));
            shelf.refresh();
        }
        Err(_) => shelf.doomed.set(Some(id.clone())),
    }
}

/// Asks before a draft is deleted that cannot come back.
fn erasing(w: &'static VisitsWords, shelf: Shelf) -> AnyView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(shelf.doomed.get().is_some()));
    let erase = move || {
        if let Some(id) = shelf.doomed.get_untracked() {
            let _ = shelf.desk.drafts().erase(&id, clock::milliseconds());
            shelf.doomed.set(None);
            shelf.refresh();
        }
    };
    view! { <Dialog open title=w.erase text=w.erase_hint confirm=w.delete danger=true on_confirm=erase /> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    #[test]
    fn a_moment_of_today_is_its_time() {
        let (w, today) = (VisitsWords::ZH, Date::parse("2026-11-21"));
        assert_eq!(when(w, "2026-11-21T14:05:09+08:00", today), "今天 14:05");
        assert_eq!(when(w, "2026-11-20T14:05:09+08:00", today), "2026-11-20 14:05");
    }
}
