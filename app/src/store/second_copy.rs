//! The second copy of every draft: it is on the disk when it says so.
//!
//! Browsers put what is written to [`Storage`] on the disk up to a minute later. The second copy holds one record for each
//! draft: the snapshot that [`Journal::settle`] would leave, behind the key it belongs under, or the mark of a deleted
//! draft and when it was deleted. What was changed later holds; a tie goes to the storage.

use super::drafts::Drafts;
use super::file;
use super::journal::{Journal, OpenError, read_snapshot};
use super::keys::{self, DraftId, Slot};
use super::lease::{self, Holder};
use super::mirror::Answer;
use super::seal::unseal;
use super::storage::StorageError;

/// Milliseconds for which the mark of a deleted draft is kept: by then the storage is on the disk too.
const MARK_LIFE: u64 = 86_400_000;

/// What a record says of a draft.
enum Record<'a> {
    /// Its state: a snapshot under its key.
    State { key: &'a str, value: &'a str },
    /// It was deleted, at this time in milliseconds.
    Deleted(u64),
}

impl<'a> Record<'a> {
    fn read(record: &'a str) -> Option<(DraftId, Self)> {
        let (key, value) = record.split_once(' ')?;
        let id: DraftId = key.get(keys::DRAFTS.len()..)?.get(..DraftId::LENGTH)?.parse().ok()?;
        let record = if key == keys::trash(&id) {
            Self::Deleted(value.parse().ok()?)
        } else if Slot::BOTH.iter().any(|slot| keys::snapshot(&id, *slot) == key) {
            Self::State { key, value }
        } else {
            return None;
        };
        Some((id, record))
    }
}

impl Drafts {
    /// Puts the state of a draft into the second copy.
    pub fn copy(&self, journal: &Journal) -> Answer<()> {
        let (key, value) = journal.settled();
        self.mirror.write(journal.id().as_str(), Some(&format!("{key} {value}")))
    }

    /// Marks a draft as deleted in the second copy.
    pub(super) fn copy_deletion(&self, id: &DraftId, now: u64) {
        drop(self.mirror.write(id.as_str(), Some(&format!("{} {now}", keys::trash(id)))));
    }

    /// Puts a draft back that the second copy may hold as deleted. The mark stays until it is known not to.
    pub(super) fn revive(&self, journal: &Journal) -> Result<(), StorageError> {
        let _ = self.storage().set(&keys::live(journal.id()), "live");
        drop(self.copy(journal));
        self.storage().remove(&keys::trash(journal.id()))
    }

    /// What the second copy holds of a draft, or of all.
    pub fn copies(&self, id: Option<&DraftId>) -> Answer<Vec<String>> {
        self.mirror.read(id.map(DraftId::as_str))
    }

    /// Takes the state of a draft from its second copy if it was changed later than the one in the storage; true if so.
    /// Only for the window that writes the draft.
    pub fn catch_up(&self, id: &DraftId, copies: &[String]) -> Result<bool, StorageError> {
        let copy = copies.first().and_then(|copy| Record::read(copy));
        let Some((found, Record::State { key, value })) = copy else { return Ok(false) };
        let late = found == *id && self.is_behind(id, key, value)?;
        if late {
            self.take(id, key, value)?;
        }
        Ok(late)
    }

    /// Compares all drafts with their second copies when the app starts: those that no window is writing catch up, and those
    /// that were deleted before a crash are deleted again. True if any was. `now` is in milliseconds.
    pub fn compare(&self, copies: &[String], now: u64) -> Result<bool, StorageError> {
        let storage = self.storage();
        let mut marks = storage.keys(keys::TRASH)?;
        let mut changed = false;
        for (id, record) in copies.iter().filter_map(|copy| Record::read(copy)) {
            let mark = keys::trash(&id);
            let marked = marks.contains(&mark);
            match record {
                Record::State { .. } if marked => {
                    marks.retain(|other| *other != mark);
                    self.copy_deletion(&id, now);
                }
                Record::State { key, value } => {
                    storage.remove(&keys::live(&id))?;
                    let idle = lease::holder(storage, &id, self.window(), now)? == Holder::Nobody;
                    if idle && self.is_behind(&id, key, value)? {
                        self.take(&id, key, value)?;
                        changed = true;
                    }
                }
                Record::Deleted(_) if storage.get(&keys::live(&id))?.is_some() => {
                    if let Ok((journal, _)) = Journal::open(storage, &id) {
                        drop(self.copy(&journal));
                    }
                }
                Record::Deleted(at) => {
                    if !storage.keys(&keys::parts(&id))?.is_empty() {
                        storage.set(&mark, "deleted")?;
                        changed = true;
                    } else if at.abs_diff(now) > MARK_LIFE {
                        drop(self.mirror.write(id.as_str(), None));
                    }
                }
            }
        }
        self.purge(now)?;
        marks.iter().try_for_each(|mark| storage.remove(mark))?;
        Ok(changed)
    }

    /// Whether the storage holds a draft in an earlier state than this, or not at all.
    fn is_behind(&self, id: &DraftId, key: &str, value: &str) -> Result<bool, StorageError> {
        let storage = self.storage();
        if storage.get(key)?.as_deref() == Some(value) || storage.get(&keys::trash(id))?.is_some() {
            return Ok(false);
        }
        let Some((number, there)) = unseal(key, value).as_ref().and_then(read_snapshot) else {
            return Ok(false);
        };
        match Journal::open(storage, id) {
            Ok((here, _)) => Ok((there.changed, number) > (here.draft().changed, here.number())),
            Err(OpenError::Absent | OpenError::Damaged) => Ok(true),
            Err(OpenError::Later) => Ok(false),
            Err(OpenError::Storage(error)) => Err(error),
        }
    }

    /// Makes the storage hold this state of a draft and nothing else of it. What was unreadable stays aside.
    fn take(&self, id: &DraftId, key: &str, value: &str) -> Result<(), StorageError> {
        let storage = self.storage();
        if Journal::open(storage, id)
            .map_or_else(|error| error != OpenError::Absent, |(_, recovered)| recovered.may_miss_something())
        {
            storage.set(&keys::aside(id), &file::write_raw(storage, id)?)?;
        }
        storage.set(key, value)?;
        if storage.get(key)?.as_deref() != Some(value) {
            return Err(StorageError::Other("not as written".to_owned()));
        }
        storage.remove(&keys::index(id))?;
        for part in storage.keys(&keys::parts(id))? {
            if part != key {
                storage.remove(&part)?;
            }
        }
        Ok(())
    }
}
