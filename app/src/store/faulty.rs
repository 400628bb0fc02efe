//! Storage that fails as storage does, on demand.

use super::memory::Memory;
use super::storage::{Storage, StorageError};
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
