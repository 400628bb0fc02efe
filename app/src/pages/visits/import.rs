//! Taking a draft file in.

use super::Shelf;
use crate::components::file_button::file_button;
use crate::components::notice::{Mood, Notice};
use crate::prelude::*;
use crate::random;
use crate::store::{DraftId, FileError, Import, read_file};
use crate::words::VisitsWords;

/// The button, and what became of the file.
pub fn section(w: &'static VisitsWords, shelf: Shelf) -> AnyView {
    let outcome = RwSignal::new(None::<(Mood, &'static str)>);
    let take = move |text: Option<String>| {
        outcome.set(Some(take_in(w, shelf, text.as_deref())));
        shelf.refresh();
    };
    let said = move || {
        outcome.get().map(
            |(mood, text)| view! { <Notice mood live=true testid="import-outcome"><p>{text}</p></Notice> },
        )
    };
    view! {
        <section class="section import">
            <h2>{w.import}</h2>
            <p class="muted">{w.import_hint}</p>
            {file_button(w.import, "import-draft", ".json", take)}
            {said}
        </section>
    }
}

fn take_in(w: &VisitsWords, shelf: Shelf, text: Option<&str>) -> (Mood, &'static str) {
    let (id, draft) = match text.map(read_file) {
        Some(Ok(found)) => found,
        None | Some(Err(FileError::Form(_))) => return (Mood::Danger, w.file_unreadable),
        Some(Err(FileError::NotADraft)) => return (Mood::Danger, w.file_not_ours),
        Some(Err(FileError::Later)) => return (Mood::Danger, w.file_later),
        Some(Err(FileError::Changed)) => return (Mood::Danger, w.file_changed),
    };
    match shelf.desk.drafts().import(id, draft, DraftId::from_random(random::bytes())) {
        Ok(Import::New(_)) => (Mood::Success, w.imported),
        Ok(Import::Same(_)) => (Mood::Info, w.imported_same),
        Err(_) => (Mood::Danger, w.import_failed),
    }
}
