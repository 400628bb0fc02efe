//! Files by their content: a draft is finished with the scale it was begun with, whatever the server now has.

use super::keys;
use super::storage::{Storage, StorageError};
use std::collections::BTreeSet;
use yiping_record::Digest;

/// Keeps a file for drafts that were begun with it.
pub fn keep(storage: &dyn Storage, text: &str) -> Result<Digest, StorageError> {
    let digest = Digest::of(text.as_bytes());
    let key = keys::kept(&digest);
    if storage.get(&key)?.as_deref() != Some(text) {
        storage.set(&key, text)?;
    }
    Ok(digest)
}

/// The file of this content, if it was kept and is intact.
pub fn kept(storage: &dyn Storage, digest: &Digest) -> Option<String> {
    let text = storage.get(&keys::kept(digest)).ok().flatten()?;
    (Digest::of(text.as_bytes()) == *digest).then_some(text)
}

/// Removes the files that no draft needs.
pub fn sweep(storage: &dyn Storage, needed: &BTreeSet<Digest>) -> Result<(), StorageError> {
    let needed: BTreeSet<String> = needed.iter().map(keys::kept).collect();
    storage
        .keys(keys::KEPT)?
        .iter()
        .filter(|key| !needed.contains(*key))
        .try_for_each(|key| storage.remove(key))
}
