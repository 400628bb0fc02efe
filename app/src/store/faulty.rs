//! Storage that fails as storage does, on demand.

use super::memory::Memory;
use super::mirror::{Answer, Mirror};
use super::storage::{Storage, StorageError};
use std::future::{pending, ready};
use std::sync::Mutex;

/// What goes wrong with one write. The number is how many bytes of the text still arrive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Nothing is written, and it says so.
    Refuse,
    /// Part is written, and it says that nothing was.
    RefuseTorn(usize),
    /// Part is written, and it says that all was.
    Tear(usize),
    /// Part reaches the disk; this process reads the whole.
    Lie(usize),
    /// Part is written; the process is gone and does nothing any more.
    Kill(usize),
}

/// Storage with a plan of faults, by number of the write from 0.
pub struct Faulty {
    seen: Memory,
    disk: Memory,
    plan: Vec<(usize, Fault)>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    writes: usize,
    body_reads: usize,
    dead: bool,
    outage: Option<StorageError>,
    room: Option<usize>,
}

impl Faulty {
    /// Storage over what is on the disk, where the writes of the plan go wrong.
    pub fn new(disk: Memory, plan: Vec<(usize, Fault)>) -> Self {
        let seen = Memory::default();
        copy(&disk, &seen);
        Self { seen, disk, plan, state: Mutex::default() }
    }

    /// What the next process finds.
    pub fn disk(&self) -> Memory {
        let next = Memory::default();
        copy(&self.disk, &next);
        next
    }

    /// From now on every operation fails in this way, or none.
    pub fn set_outage(&self, outage: Option<StorageError>) {
        self.state.lock().unwrap().outage = outage;
    }

    /// From now on there is room for this many bytes of keys and texts.
    pub fn set_room(&self, room: Option<usize>) {
        self.state.lock().unwrap().room = room;
    }

    /// Texts of drafts read so far.
    pub fn body_reads(&self) -> usize {
        self.state.lock().unwrap().body_reads
    }

    /// Everything is gone, as when the browser evicts the origin.
    pub fn evict(&self) {
        for memory in [&self.seen, &self.disk] {
            memory.keys("").unwrap().iter().for_each(|key| memory.remove(key).unwrap());
        }
    }

    fn check(&self) -> Result<(), StorageError> {
        self.state.lock().unwrap().outage.clone().map_or(Ok(()), Err)
    }

    fn fault(&self) -> Option<Fault> {
        let mut state = self.state.lock().unwrap();
        if state.dead {
            return Some(Fault::Kill(0));
        }
        let number = state.writes;
        state.writes += 1;
        let fault = self.plan.iter().find(|(write, _)| *write == number).map(|(_, fault)| *fault);
        state.dead = matches!(fault, Some(Fault::Kill(_)));
        fault
    }

    fn has_room(&self, key: &str, value: &str) -> bool {
        let Some(room) = self.state.lock().unwrap().room else { return true };
        let size = |other: &String| other.len() + self.seen.get(other).unwrap().unwrap().len();
        let others: usize = self.seen.keys("").unwrap().iter().filter(|other| *other != key).map(size).sum();
        others + key.len() + value.len() <= room
    }

    fn put(&self, key: &str, seen: &str, disk: &str) {
        self.seen.set(key, seen).unwrap();
        self.disk.set(key, disk).unwrap();
    }
}

fn copy(from: &Memory, to: &Memory) {
    for key in from.keys("").unwrap() {
        to.set(&key, &from.get(&key).unwrap().unwrap()).unwrap();
    }
}

/// The first bytes of a text, to the end of a character.
fn cut(value: &str, keep: usize) -> &str {
    let mut end = keep.min(value.len());
    while !value.is_char_boundary(end) {
        end -= 1;
    }
    &value[..end]
}

impl Storage for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.check()?;
        if key.starts_with("draft/") {
            self.state.lock().unwrap().body_reads += 1;
        }
        self.seen.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.check()?;
        if !self.has_room(key, value) {
            return Err(StorageError::Quota);
        }
        let dead = self.state.lock().unwrap().dead;
        match self.fault() {
            None => self.put(key, value, value),
            Some(Fault::Refuse) => return Err(StorageError::Other("refused".into())),
            Some(Fault::RefuseTorn(keep)) => {
                self.put(key, cut(value, keep), cut(value, keep));
                return Err(StorageError::Other("refused in the middle".into()));
            }
            Some(Fault::Tear(keep)) => self.put(key, cut(value, keep), cut(value, keep)),
            Some(Fault::Lie(keep)) => self.put(key, value, cut(value, keep)),
            Some(Fault::Kill(keep)) => {
                if !dead {
                    self.put(key, cut(value, keep), cut(value, keep));
                }
                return Err(StorageError::Closed);
            }
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.check()?;
        match self.fault() {
            None => {
                self.seen.remove(key)?;
                self.disk.remove(key)
            }
            Some(Fault::Tear(_)) => Ok(()),
            Some(Fault::Lie(_)) => self.seen.remove(key),
            Some(Fault::Refuse | Fault::RefuseTorn(_)) => Err(StorageError::Other("refused".into())),
            Some(Fault::Kill(_)) => Err(StorageError::Closed),
        }
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        self.check()?;
        self.seen.keys(prefix)
    }
}

/// Storage that puts its writes on the disk in order, but late.
#[derive(Default)]
pub struct Late {
    seen: Memory,
    writes: Mutex<Vec<(String, Option<String>)>>,
}

impl Late {
    /// What the next process finds if only the first writes have reached the disk.
    pub fn disk_after(&self, writes: usize) -> Memory {
        let disk = Memory::default();
        for (key, text) in self.writes.lock().unwrap().iter().take(writes) {
            match text {
                Some(text) => disk.set(key, text).unwrap(),
                None => disk.remove(key).unwrap(),
            }
        }
        disk
    }
}

impl Storage for Late {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.seen.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        self.writes.lock().unwrap().push((key.to_owned(), Some(value.to_owned())));
        self.seen.set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.writes.lock().unwrap().push((key.to_owned(), None));
        self.seen.remove(key)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        self.seen.keys(prefix)
    }
}

/// What goes wrong with one write of the second copy.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CopyFault {
    /// It cannot be opened, or has no room at the commit: nothing is written, and it says so.
    Refuse,
    /// All is written, and it says that nothing was.
    Deny,
    /// Nothing is written, and it never answers: another window blocks it.
    Block,
    /// The process is gone before the commit; nothing is written any more.
    Kill,
}

/// A second copy with a plan of faults, by number of the write from 0.
#[derive(Default)]
pub struct FaultyMirror {
    disk: Memory,
    plan: Vec<(usize, CopyFault)>,
    state: Mutex<State>,
}

impl FaultyMirror {
    /// An empty second copy where the writes of the plan go wrong.
    pub fn new(plan: Vec<(usize, CopyFault)>) -> Self {
        Self { plan, ..Self::default() }
    }

    /// What the next process finds.
    pub fn disk(&self) -> Self {
        let next = Self::default();
        copy(&self.disk, &next.disk);
        next
    }

    /// From now on every operation fails in this way, or none.
    pub fn set_outage(&self, outage: Option<StorageError>) {
        self.state.lock().unwrap().outage = outage;
    }

    /// The record of a name.
    pub fn record(&self, name: &str) -> Option<String> {
        self.disk.get(name).unwrap()
    }
}

impl Mirror for FaultyMirror {
    fn read(&self, name: Option<&str>) -> Answer<Vec<String>> {
        if let Some(outage) = self.state.lock().unwrap().outage.clone() {
            return Box::pin(ready(Err(outage)));
        }
        let names = name.map_or_else(|| self.disk.keys("").unwrap(), |name| vec![name.to_owned()]);
        Box::pin(ready(Ok(names.iter().filter_map(|name| self.record(name)).collect())))
    }

    fn write(&self, name: &str, record: Option<&str>) -> Answer<()> {
        let mut state = self.state.lock().unwrap();
        if let Some(outage) = state.outage.clone() {
            return Box::pin(ready(Err(outage)));
        }
        let fault = self.plan.iter().find(|(write, _)| *write == state.writes).map(|(_, fault)| *fault);
        state.writes += 1;
        state.dead |= fault == Some(CopyFault::Kill);
        if state.dead || fault == Some(CopyFault::Block) {
            return Box::pin(pending());
        }
        if fault != Some(CopyFault::Refuse) {
            match record {
                Some(record) => self.disk.set(name, record).unwrap(),
                None => self.disk.remove(name).unwrap(),
            }
        }
        Box::pin(ready(if fault.is_some() { Err(StorageError::Quota) } else { Ok(()) }))
    }
}
