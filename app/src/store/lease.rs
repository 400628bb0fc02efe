//! Who may write a draft: one window at a time, shown by a record that its holder renews.

use super::keys::{self, DraftId};
use super::storage::{Storage, StorageError};

/// How often a holder renews its lease, in milliseconds.
pub const BEAT: u32 = 3_000;
/// A lease not renewed for so long is void, in milliseconds: its window is gone, or asleep in the background.
pub const LIFE: u64 = 10_000;

/// Who holds a draft.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holder {
    /// No window that is alive.
    Nobody,
    /// This window.
    Me,
    /// Another window.
    Another,
}

/// A lease as it is stored: the window's random name and when it last renewed the lease.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LeaseRecord {
    /// The window.
    pub window: u64,
    /// Milliseconds of the device's clock.
    pub renewed: u64,
}

impl LeaseRecord {
    /// Whether the lease still counts. A clock that was set, either way, voids it like time that passed.
    pub fn is_alive(&self, now: u64) -> bool {
        self.renewed.abs_diff(now) < LIFE
    }

    fn write(self) -> String {
        format!("{} {}", self.window, self.renewed)
    }

    fn read(text: &str) -> Option<Self> {
        let (window, renewed) = text.split_once(' ')?;
        Some(Self { window: window.parse().ok()?, renewed: renewed.parse().ok()? })
    }
}

/// Who holds a draft now.
pub fn holder(storage: &dyn Storage, id: &DraftId, me: u64, now: u64) -> Result<Holder, StorageError> {
    let record = storage.get(&keys::lease(id))?.and_then(|text| LeaseRecord::read(&text));
    Ok(match record {
        Some(record) if record.window == me => Holder::Me,
        Some(record) if record.is_alive(now) => Holder::Another,
        _ => Holder::Nobody,
    })
}

/// Takes a draft, from a window that is alive too, or renews the lease.
pub fn take(storage: &dyn Storage, id: &DraftId, me: u64, now: u64) -> Result<(), StorageError> {
    storage.set(&keys::lease(id), &LeaseRecord { window: me, renewed: now }.write())
}

/// Takes a draft unless another window holds it. Without room for the record nobody can be kept out, and nobody is.
pub fn claim(storage: &dyn Storage, id: &DraftId, me: u64, now: u64) -> Holder {
    match holder(storage, id, me, now) {
        Ok(Holder::Another) => Holder::Another,
        _ => {
            let _ = take(storage, id, me, now);
            Holder::Me
        }
    }
}

/// Gives a draft back.
pub fn release(storage: &dyn Storage, id: &DraftId, me: u64, now: u64) {
    if holder(storage, id, me, now) == Ok(Holder::Me) {
        let _ = storage.remove(&keys::lease(id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Memory;
    use crate::store::tests::id;

    const ONE: u64 = 1;
    const TWO: u64 = 2;

    #[test]
    fn the_second_window_is_kept_out_until_the_first_gives_back() {
        let storage = Memory::default();
        assert_eq!(claim(&storage, &id(), ONE, 1_000), Holder::Me);
        assert_eq!(claim(&storage, &id(), TWO, 2_000), Holder::Another);
        release(&storage, &id(), TWO, 2_000);
        assert_eq!(claim(&storage, &id(), TWO, 2_000), Holder::Another);
        release(&storage, &id(), ONE, 2_000);
        assert_eq!(claim(&storage, &id(), TWO, 2_000), Holder::Me);
        assert_eq!(holder(&storage, &id(), ONE, 2_500), Ok(Holder::Another));
    }

    #[test]
    fn a_dead_window_holds_nothing_for_long() {
        let storage = Memory::default();
        take(&storage, &id(), ONE, 50_000).unwrap();
        assert_eq!(holder(&storage, &id(), TWO, 50_000 + LIFE - 1), Ok(Holder::Another));
        assert_eq!(claim(&storage, &id(), TWO, 50_000 + LIFE), Holder::Me);
        assert_eq!(
            holder(&storage, &id(), ONE, 50_000 + LIFE),
            Ok(Holder::Another),
            "the first finds out when it wakes"
        );
    }

    #[test]
    fn a_clock_set_back_does_not_lock_a_draft() {
        let storage = Memory::default();
        take(&storage, &id(), ONE, 90_000_000).unwrap();
        assert_eq!(holder(&storage, &id(), TWO, 1_000), Ok(Holder::Nobody));
    }

    #[test]
    fn nonsense_is_no_lease() {
        let storage = Memory::default();
        storage.set(&keys::lease(&id()), "torn").unwrap();
        assert_eq!(holder(&storage, &id(), ONE, 0), Ok(Holder::Nobody));
    }
}
