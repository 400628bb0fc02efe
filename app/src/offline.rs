//! Whether the app works without a network, as `boot.js` writes it on `<html>`, and whether a new version waits.

use crate::dom;
use crate::prelude::*;

/// Whether the app works without a network.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Offline {
    /// Not known yet.
    Unknown,
    /// Being stored.
    Installing,
    /// It does.
    Ready,
    /// It cannot: the address is not `https`.
    Insecure,
    /// It cannot: this browser has no service worker.
    Unsupported,
    /// It cannot now: storing failed.
    Failed,
}

impl Offline {
    fn read(state: Option<&str>, reason: Option<&str>) -> Self {
        match (state, reason) {
            (Some("installing"), _) => Self::Installing,
            (Some("ready"), _) => Self::Ready,
            (Some("unavailable"), Some("insecure")) => Self::Insecure,
            (Some("unavailable"), Some("unsupported")) => Self::Unsupported,
            (Some("unavailable"), _) => Self::Failed,
            _ => Self::Unknown,
        }
    }

    fn now() -> Self {
        Self::read(dom::root("data-offline").as_deref(), dom::root("data-offline-reason").as_deref())
    }
}

/// The state of the offline copy. Provided by [`provide`], found by [`offline`].
#[derive(Clone, Copy)]
pub struct OfflineCopy {
    /// Whether the app works without a network.
    pub state: RwSignal<Offline>,
    /// A new version is stored and waits to be taken.
    pub update_waits: RwSignal<bool>,
}

/// Follows the attributes of `<html>`.
pub fn provide() {
    let waits = || dom::root("data-update").as_deref() == Some("waiting");
    let copy = OfflineCopy { state: RwSignal::new(Offline::now()), update_waits: RwSignal::new(waits()) };
    dom::on_root_change(&["data-offline", "data-offline-reason", "data-update"], move || {
        copy.state.set(Offline::now());
        copy.update_waits.set(waits());
    });
    provide_context(copy);
}

/// The state of the offline copy.
pub fn offline() -> OfflineCopy {
    expect_context()
}

/// Takes the new version; the page is loaded again. Never in the middle of a visit.
pub fn take_update() {
    dom::tell_window("yiping-update");
}

#[cfg(test)]
mod tests {
    use super::Offline;

    #[test]
    fn the_words_of_the_boot_script_are_understood() {
        assert_eq!(Offline::read(None, None), Offline::Unknown);
        assert_eq!(Offline::read(Some("installing"), None), Offline::Installing);
        assert_eq!(Offline::read(Some("ready"), None), Offline::Ready);
        assert_eq!(Offline::read(Some("unavailable"), Some("insecure")), Offline::Insecure);
        assert_eq!(Offline::read(Some("unavailable"), Some("unsupported")), Offline::Unsupported);
        assert_eq!(Offline::read(Some("unavailable"), Some("failed")), Offline::Failed);
    }
}
