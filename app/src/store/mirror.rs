//! Where the second copy of every draft is kept.

use super::storage::StorageError;
use std::future::Future;
use std::pin::Pin;

/// What the second copy answers, later.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, StorageError>>>>;

/// Records under the names of drafts. Whatever is asked for is begun at once and in order, even if nobody waits for the
/// answer. A write that is answered `Ok` is on the disk, whole; any other is there whole, or not at all.
pub trait Mirror: Send + Sync {
    /// The record of this name, or all records.
    fn read(&self, name: Option<&str>) -> Answer<Vec<String>>;
    /// Puts a record in place of any other of this name, or removes it.
    fn write(&self, name: &str, record: Option<&str>) -> Answer<()>;
}
