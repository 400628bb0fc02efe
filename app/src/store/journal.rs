//! A draft that is being written: a snapshot, and one entry for each command behind it.
//!
//! The journal knows every text that the storage must hold and compares all of them at each save. What is missing or torn
//! is written again in order, so that the storage always holds the draft as it was after some command, never a mix.

use super::draft::Draft;
use super::keys::{self, DraftId, Slot};
use super::seal::{seal, unseal};
use super::storage::{Storage, StorageError};
use crate::visit::Command;
use std::collections::BTreeMap;
use yiping_record::Timestamp;
use yiping_rules::json::{Json, Node};

/// Entries behind a snapshot before the next one is made.
const MOST_ENTRIES: usize = 32;

/// A draft open for writing.
#[derive(Debug)]
pub struct Journal {
    id: DraftId,
    draft: Draft,
    /// Number of the last command.
    number: u64,
    slot: Slot,
    /// What the storage must hold, in the order of writing: the snapshot, then the entries behind it.
    texts: Vec<Text>,
    /// Keys of the generation before; they go when the next snapshot stands.
    older: Vec<String>,
}

#[derive(Debug)]
struct Text {
    key: String,
    /// Number of the last command that this text holds.
    number: u64,
    value: String,
}

/// Why the last command is not safe on the device. It stays in memory, and the next save tries again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SaveError {
    /// The storage refused.
    Storage(StorageError),
    /// What was read back is not what was written.
    NotAsWritten,
    /// Another window wrote to this draft.
    Foreign,
}

/// Why a draft cannot be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OpenError {
    /// The storage refused.
    Storage(StorageError),
    /// Nothing is stored under this name.
    Absent,
    /// No snapshot is readable.
    Damaged,
    /// A later version of the app wrote it.
    Later,
}

/// What was not as it should be when a draft was opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Recovered {
    /// The newest snapshot was unreadable, so the one before and its entries were used.
    pub older_snapshot: bool,
    /// Entries that could not be used because they, or one before them, were unreadable.
    pub lost_entries: usize,
}

impl Recovered {
    /// Whether all was as it should be.
    pub fn is_whole(&self) -> bool {
        *self == Self::default()
    }

    /// Whether something that once was saved may be missing. One torn entry at the end is a tap that never was.
    pub fn may_miss_something(&self) -> bool {
        self.lost_entries > 1
    }
}

impl From<StorageError> for SaveError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl From<StorageError> for OpenError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl Journal {
    /// A journal for a new draft. Nothing is stored before the first [`Journal::save`].
    pub fn begin(id: DraftId, draft: Draft) -> Self {
        let mut journal = Self { id, draft, number: 0, slot: Slot::A, texts: Vec::new(), older: Vec::new() };
        journal.texts = vec![journal.snapshot(Slot::A)];
        journal
    }

    /// Opens a stored draft: the newest readable snapshot and the unbroken run of entries behind it.
    pub fn open(storage: &dyn Storage, id: &DraftId) -> Result<(Self, Recovered), OpenError> {
        let mut stored = BTreeMap::new();
        for key in storage.keys(&keys::parts(id))? {
            if let Some(value) = storage.get(&key)? {
                stored.insert(key, value);
            }
        }
        let (slot, number, draft, broken_slot) = newest_snapshot(id, &stored)?;
        let key = keys::snapshot(id, slot);
        let value = stored.remove(&key).ok_or(OpenError::Damaged)?;
        let mut journal = Self {
            id: id.clone(),
            draft,
            number,
            slot,
            texts: vec![Text { key, number, value }],
            older: Vec::new(),
        };
        journal.replay(&mut stored);
        let behind = |key: &&String| keys::entry_number(id, key).is_some_and(|entry| entry > journal.number);
        let lost_entries = stored.keys().filter(behind).count();
        let recovered = Recovered { older_snapshot: broken_slot, lost_entries };
        journal.older = stored.keys().cloned().collect();
        if !recovered.is_whole() {
            journal.step_over(stored.keys().filter_map(|key| keys::entry_number(id, key)).max());
        }
        Ok((journal, recovered))
    }

    /// Moves the entries that follow without a gap out of `stored` into the journal.
    fn replay(&mut self, stored: &mut BTreeMap<String, String>) {
        loop {
            let key = keys::entry(&self.id, self.number + 1);
            let Some((command, at)) = stored.get(&key).and_then(|value| read_entry(&key, value)) else {
                return;
            };
            let Some(value) = stored.remove(&key) else { return };
            self.draft.apply(&command, at);
            self.number += 1;
            self.texts.push(Text { key, number: self.number, value });
        }
    }

    /// Begins a generation whose numbers lie above all that was ever stored, so that no remains can follow it.
    fn step_over(&mut self, highest: Option<u64>) {
        self.number = self.number.max(highest.unwrap_or(0)) + 1;
        self.older.extend(self.texts.drain(..).map(|text| text.key));
        self.start_generation(self.slot.other());
    }

    fn start_generation(&mut self, slot: Slot) {
        let snapshot = self.snapshot(slot);
        self.older.retain(|key| *key != snapshot.key);
        self.slot = slot;
        self.texts = vec![snapshot];
    }

    /// The name of the draft.
    pub fn id(&self) -> &DraftId {
        &self.id
    }

    /// The draft as it is now, saved or not.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The number of the last command.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The one text that [`Journal::settle`] would leave, behind its key.
    pub fn settled(&self) -> (String, String) {
        match self.texts.as_slice() {
            [only] => (only.key.clone(), only.value.clone()),
            _ => {
                let snapshot = self.snapshot(self.slot.other());
                (snapshot.key, snapshot.value)
            }
        }
    }

    /// Carries a command out and stores it. After `Ok`, opening the draft gives the state that is now on the screen.
    pub fn record(
        &mut self,
        storage: &dyn Storage,
        command: Command,
        now: Timestamp,
    ) -> Result<(), SaveError> {
        let command = command.cleaned();
        self.draft.apply(&command, now);
        self.number += 1;
        let key = keys::entry(&self.id, self.number);
        let value = seal(&key, &entry(&command, now));
        self.texts.push(Text { key, number: self.number, value });
        self.save(storage)
    }

    /// Makes the storage hold the whole draft, and reads all of it back.
    pub fn save(&mut self, storage: &dyn Storage) -> Result<(), SaveError> {
        for text in &self.texts {
            text.ensure(storage)?;
        }
        if self.texts.len() > MOST_ENTRIES {
            let _ = self.compact(storage);
        }
        Ok(())
    }

    /// Writes a snapshot into the other slot. The generation before stays until the next snapshot stands.
    fn compact(&mut self, storage: &dyn Storage) -> Result<(), SaveError> {
        let slot = self.slot.other();
        self.snapshot(slot).write(storage)?;
        let done: Vec<String> =
            self.older.drain(..).filter(|key| *key != keys::snapshot(&self.id, slot)).collect();
        self.older = self.texts.drain(..).map(|text| text.key).collect();
        self.start_generation(slot);
        for key in done {
            storage.remove(&key)?;
        }
        Ok(())
    }

    /// Leaves one snapshot and nothing else, for a draft that nobody is writing.
    pub fn settle(&mut self, storage: &dyn Storage) -> Result<(), SaveError> {
        self.save(storage)?;
        if self.texts.len() > 1 {
            self.compact(storage)?;
        }
        for key in self.older.drain(..) {
            storage.remove(&key)?;
        }
        Ok(())
    }

    fn snapshot(&self, slot: Slot) -> Text {
        let key = keys::snapshot(&self.id, slot);
        let number = i64::try_from(self.number).unwrap_or(i64::MAX);
        let value =
            seal(&key, &Json::object([("number", Json::Int(number)), ("draft", self.draft.to_json())]));
        Text { key, number: self.number, value }
    }
}

impl Text {
    fn ensure(&self, storage: &dyn Storage) -> Result<(), SaveError> {
        match storage.get(&self.key)? {
            Some(found) if found == self.value => Ok(()),
            Some(found) if self.is_foreign(&found) => Err(SaveError::Foreign),
            _ => self.write(storage),
        }
    }

    fn write(&self, storage: &dyn Storage) -> Result<(), SaveError> {
        storage.set(&self.key, &self.value)?;
        let read_back = storage.get(&self.key)?;
        if read_back.as_deref() == Some(self.value.as_str()) { Ok(()) } else { Err(SaveError::NotAsWritten) }
    }

    /// A whole text that this journal did not write. An older snapshot in the same slot is its own.
    fn is_foreign(&self, found: &str) -> bool {
        let Some(found) = unseal(&self.key, found) else { return false };
        match found.get("number") {
            Some(Json::Int(number)) => u64::try_from(*number).is_ok_and(|number| number >= self.number),
            _ => true,
        }
    }
}

/// The readable snapshot of the highest number, and whether the other slot holds something unreadable.
fn newest_snapshot(
    id: &DraftId,
    stored: &BTreeMap<String, String>,
) -> Result<(Slot, u64, Draft, bool), OpenError> {
    if stored.is_empty() {
        return Err(OpenError::Absent);
    }
    let mut newest: Option<(Slot, u64, Draft)> = None;
    let (mut broken, mut later) = (false, false);
    for slot in Slot::BOTH {
        let key = keys::snapshot(id, slot);
        let Some(value) = stored.get(&key) else { continue };
        let json = unseal(&key, value);
        later |= json.as_ref().and_then(|json| json.get("draft")).is_some_and(Draft::is_of_later_schema);
        match json.as_ref().and_then(read_snapshot) {
            Some((number, draft)) if newest.as_ref().is_none_or(|(_, best, _)| number > *best) => {
                newest = Some((slot, number, draft));
            }
            Some(_) => (),
            None => broken = true,
        }
    }
    match newest {
        _ if later => Err(OpenError::Later),
        Some((slot, number, draft)) => Ok((slot, number, draft, broken)),
        None => Err(OpenError::Damaged),
    }
}

/// The number and the draft of a snapshot.
pub fn read_snapshot(json: &Json) -> Option<(u64, Draft)> {
    let fields = Node::root(json).object(&["number", "draft"]).ok()?;
    let number = fields.required("number").and_then(|number| number.int()).ok()?;
    let draft = Draft::read(&fields.required("draft").ok()?).ok()?;
    Some((u64::try_from(number).ok()?, draft))
}

fn entry(command: &Command, at: Timestamp) -> Json {
    let mut json = command.to_json();
    if let Json::Object(members) = &mut json {
        members.insert("at".to_owned(), at.to_string().into());
    }
    json
}

fn read_entry(key: &str, value: &str) -> Option<(Command, Timestamp)> {
    let json = unseal(key, value)?;
    let node = Node::root(&json);
    let at = match json.get("at")? {
        Json::Text(at) => at.parse().ok()?,
        _ => return None,
    };
    Some((Command::read(&node).ok()?, at))
}
