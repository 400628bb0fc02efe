//! Whether what was tapped is stored, in the header of every page that stores something.

use super::icon::{Icon, picture};
use crate::clock::Moment;
use crate::prelude::*;
use crate::settings::settings;
use crate::words::{Common, fill};

/// What became of the last tap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SaveStatus {
    /// Being written.
    Saving,
    /// Written and read back.
    Saved(Option<Moment>),
    /// The device refused: it is in memory only, until the page is closed.
    MemoryOnly,
    /// Another tab holds this visit; nothing is written from here.
    ReadOnly,
}

/// Provides the slot; done once by the app.
pub fn provide() {
    provide_context(Slot(RwSignal::new(None)));
}

/// The slot: `save_status().set(Some(SaveStatus::Saved(clock::now())))`; nothing stands there while it is `None`.
/// A page that fills it takes it first, `let status = save_status();`, and empties it in `on_cleanup(move || status.set(None))`.
pub fn save_status() -> RwSignal<Option<SaveStatus>> {
    expect_context::<Slot>().0
}

#[derive(Clone, Copy)]
struct Slot(RwSignal<Option<SaveStatus>>);

/// The header's line about saving (`data-testid="save-state"`). `data-state` is `saving`, `saved`, `memory` or `read-only`.
#[component]
pub fn SaveState() -> impl Child + use<> {
    let status = save_status();
    let settings = settings();
    move || {
        let common = settings.get().language.words();
        status.get().map(|status| save_line(common, status))
    }
}

/// One state as its line.
pub fn save_line(common: &Common, status: SaveStatus) -> AnyView {
    let (state, icon, text) = match status {
        SaveStatus::Saving => ("saving", Icon::Clock, common.saving.to_owned()),
        SaveStatus::Saved(None) => ("saved", Icon::Check, common.saved.to_owned()),
        SaveStatus::Saved(Some(at)) => ("saved", Icon::Check, fill(common.saved_at, &[&at.time()])),
        SaveStatus::MemoryOnly => ("memory", Icon::Warn, common.memory_only.to_owned()),
        SaveStatus::ReadOnly => ("read-only", Icon::Lock, common.read_only.to_owned()),
    };
    view! {
        <p class="save-state" role="status" data-testid="save-state" data-state=state>
            {picture(icon)}
            <span>{text}</span>
        </p>
    }
}
