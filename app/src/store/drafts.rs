//! All drafts of this device.

use super::draft::{Begun, Draft};
use super::journal::{Journal, OpenError, Recovered, SaveError};
use super::keys::{self, DraftId};
use super::mirror::Mirror;
use super::storage::{Device, Storage, StorageError};
use super::summary::Summary;
use super::{file, kept, lease};
use crate::store::Holder;
use std::collections::BTreeSet;
use std::sync::Arc;
use yiping_record::{Digest, Timestamp};

/// The drafts on a device, seen from one window.
#[derive(Clone)]
pub struct Drafts {
    storage: Device,
    pub(super) mirror: Arc<dyn Mirror>,
    /// The random name of this window.
    window: u64,
}

/// What is on the device.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Listing {
    /// Readable drafts, the last changed first.
    pub drafts: Vec<(DraftId, Summary)>,
    /// Drafts that cannot be opened, and why.
    pub unreadable: Vec<(DraftId, OpenError)>,
    /// Remains kept aside of drafts that are readable again.
    pub remains: Vec<DraftId>,
}

/// What became of a file that was taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Import {
    /// It is a draft of this device now.
    New(DraftId),
    /// The same draft was here already, in the same state.
    Same(DraftId),
}

impl Drafts {
    /// The drafts in this storage and its second copy. `window` is a random name.
    pub fn new(storage: Device, mirror: Arc<dyn Mirror>, window: u64) -> Self {
        Self { storage, mirror, window }
    }

    /// The storage.
    pub fn storage(&self) -> &dyn Storage {
        self.storage.as_ref()
    }

    /// The random name of this window.
    pub fn window(&self) -> u64 {
        self.window
    }

    /// Lists the drafts. Bodies are read only of drafts that were left without settling; those that no window is writing
    /// are settled now. `now` is in milliseconds.
    pub fn list(&self, now: u64) -> Result<Listing, StorageError> {
        let storage = self.storage();
        let trashed: BTreeSet<DraftId> = ids(storage.keys(keys::TRASH)?, keys::TRASH);
        let present = ids(storage.keys(keys::DRAFTS)?, keys::DRAFTS);
        let mut listing = Listing::default();
        for id in present.difference(&trashed) {
            match self.summary(id, now)? {
                Ok(summary) => listing.drafts.push((id.clone(), summary)),
                Err(error) => listing.unreadable.push((id.clone(), error)),
            }
        }
        listing.drafts.sort_by_key(|(_, summary)| std::cmp::Reverse(summary.changed));
        listing.remains =
            ids(storage.keys(keys::ASIDE)?, keys::ASIDE).difference(&trashed).cloned().collect();
        let needed: BTreeSet<Digest> =
            listing.drafts.iter().flat_map(|(_, summary)| summary.needs.iter().copied()).collect();
        if listing.unreadable.is_empty() && !trashed.iter().any(|id| present.contains(id)) {
            let _ = kept::sweep(storage, &needed);
        }
        Ok(listing)
    }

    fn summary(&self, id: &DraftId, now: u64) -> Result<Result<Summary, OpenError>, StorageError> {
        let storage = self.storage();
        let stored = storage.get(&keys::index(id))?;
        if let Some(summary) = stored.and_then(|text| Summary::unseal(id, &text)) {
            return Ok(Ok(summary));
        }
        let (mut journal, recovered) = match Journal::open(storage, id) {
            Ok(opened) => opened,
            Err(OpenError::Storage(error)) => return Err(error),
            Err(error) => return Ok(Err(error)),
        };
        let summary = Summary::of(journal.draft());
        let idle = lease::holder(storage, id, self.window, now)? == Holder::Nobody;
        if idle && recovered.is_whole() && journal.settle(storage).is_ok() {
            let _ = storage.set(&keys::index(id), &summary.seal(id));
        }
        Ok(Ok(summary))
    }

    /// Begins a draft. It is stored at the first save.
    pub fn begin(&self, id: DraftId, begun: Begun, now: Timestamp) -> Journal {
        Journal::begin(id, Draft::new(begun, now))
    }

    /// Opens a draft for writing.
    pub fn open(&self, id: &DraftId) -> Result<(Journal, Recovered), OpenError> {
        let storage = self.storage();
        let (mut journal, recovered) = Journal::open(storage, id)?;
        if recovered.may_miss_something() {
            let raw = file::write_raw(storage, id)?;
            let _ = storage.set(&keys::aside(id), &raw);
        }
        let _ = storage.remove(&keys::index(id));
        let _ = journal.save(storage);
        Ok((journal, recovered))
    }

    /// Reads a draft that another window is writing.
    pub fn look(&self, id: &DraftId) -> Result<Draft, OpenError> {
        Journal::open(self.storage(), id).map(|(journal, _)| journal.draft().clone())
    }

    /// Every stored part of a draft exactly as it is, as a file.
    pub fn raw(&self, id: &DraftId) -> Result<String, StorageError> {
        file::write_raw(self.storage(), id)
    }

    /// Takes a draft off the list. It stays on the device until [`Drafts::purge`]. `now` is in milliseconds.
    pub fn delete(&self, id: &DraftId, now: u64) -> Result<(), StorageError> {
        let mark = || self.storage().set(&keys::trash(id), "deleted");
        mark().or_else(|_| self.purge(now).and_then(|()| mark()))?;
        self.copy_deletion(id, now);
        self.storage().remove(&keys::live(id))
    }

    /// Puts a deleted draft back on the list.
    pub fn restore(&self, id: &DraftId) -> Result<(), StorageError> {
        match Journal::open(self.storage(), id) {
            Ok((journal, _)) => self.revive(&journal),
            Err(_) => self.storage().remove(&keys::trash(id)),
        }
    }

    /// Removes what was deleted for good. The marks stay until the second copy is known to have forgotten it too.
    pub fn purge(&self, now: u64) -> Result<(), StorageError> {
        let storage = self.storage();
        for id in &ids(storage.keys(keys::TRASH)?, keys::TRASH) {
            if !storage.keys(&keys::parts(id))?.is_empty() {
                self.erase(id, now)?;
            }
        }
        Ok(())
    }

    /// Removes a draft for good, its parts last, so that nothing half removed is forgotten.
    pub fn erase(&self, id: &DraftId, now: u64) -> Result<(), StorageError> {
        let storage = self.storage();
        self.copy_deletion(id, now);
        let others = [keys::index(id), keys::aside(id), keys::lease(id), keys::live(id)];
        others.iter().chain(&storage.keys(&keys::parts(id))?).try_for_each(|key| storage.remove(key))?;
        let _ = storage.set(&keys::trash(id), "deleted");
        Ok(())
    }

    /// Forgets remains that were kept aside.
    pub fn forget_remains(&self, id: &DraftId) -> Result<(), StorageError> {
        self.storage().remove(&keys::aside(id))
    }

    /// Takes a draft from a file in. One of the same name in another state stays, and the file becomes a draft of the
    /// name `otherwise`.
    pub fn import(&self, id: DraftId, draft: Draft, otherwise: DraftId) -> Result<Import, SaveError> {
        let storage = self.storage();
        let id = match Journal::open(storage, &id) {
            Err(OpenError::Absent) => id,
            Ok((there, _)) if *there.draft() == draft => {
                self.revive(&there)?;
                return Ok(Import::Same(id));
            }
            _ => otherwise,
        };
        let mut journal = Journal::begin(id.clone(), draft);
        journal.save(storage)?;
        self.revive(&journal)?;
        Ok(Import::New(id))
    }
}

/// The drafts that these keys belong to.
fn ids(keys: Vec<String>, prefix: &str) -> BTreeSet<DraftId> {
    let id = |key: &String| key.strip_prefix(prefix)?.split('/').next()?.parse().ok();
    keys.iter().filter_map(id).collect()
}
