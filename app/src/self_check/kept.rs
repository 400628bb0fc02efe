//! The one self-check that this device keeps.

use super::SelfCheck;
use crate::store::{Storage, StorageError, seal, unseal};
use yiping_rules::json::Node;

/// The name in the storage of the device.
const KEY: &str = "self-check";

/// What the device holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kept {
    /// Nothing yet.
    Nothing,
    /// What was answered.
    Found(Box<SelfCheck>),
    /// Something that cannot be read: damaged, or written by a later version of the app. It stays until the next answer.
    Unreadable,
}

/// Why an answer is not on the device.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SaveError {
    /// The storage refused.
    Storage(StorageError),
    /// It was not there when it was read back.
    NotKept,
}

/// What the device holds.
pub fn load(storage: &dyn Storage) -> Result<Kept, StorageError> {
    let Some(text) = storage.get(KEY)? else { return Ok(Kept::Nothing) };
    let read = unseal(KEY, &text).and_then(|json| SelfCheck::read(&Node::root(&json)).ok());
    Ok(read.map_or(Kept::Unreadable, |check| Kept::Found(Box::new(check))))
}

/// Keeps the answers; they are read back before this returns.
pub fn save(storage: &dyn Storage, check: &SelfCheck) -> Result<(), SaveError> {
    let text = seal(KEY, &check.to_json());
    storage.set(KEY, &text).map_err(SaveError::Storage)?;
    let back = storage.get(KEY).map_err(SaveError::Storage)?;
    if back.as_deref() == Some(&text) { Ok(()) } else { Err(SaveError::NotKept) }
}

/// Removes every answer from the device.
pub fn erase(storage: &dyn Storage) -> Result<(), StorageError> {
    storage.remove(KEY)
}
