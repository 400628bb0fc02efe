//! A place for small texts under names.

use std::fmt;
use std::sync::Arc;

/// Storage of this device. Every operation takes effect, or not, before it returns.
pub trait Storage: Send + Sync {
    /// The text under a name, if there is one.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Puts a text under a name, in place of any other.
    fn set(&self, key: &str, value: &str) -> Result<(), StorageError>;
    /// Removes a name and its text; one that is not there is fine.
    fn remove(&self, key: &str) -> Result<(), StorageError>;
    /// Every name that begins with `prefix`, in no order.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError>;
}

/// The storage in use, shared by all parts of the app.
pub type Device = Arc<dyn Storage>;

/// Why storage did not do as told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StorageError {
    /// No room is left, or the browser grants none.
    Quota,
    /// The browser allows no storage here: switched off, blocked, or a private window.
    Unavailable,
    /// The browser closed it under us.
    Closed,
    /// Anything else, in the browser's words.
    Other(String),
}

impl std::error::Error for StorageError {}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quota => f.write_str("no room is left"),
            Self::Unavailable => f.write_str("storage is not available"),
            Self::Closed => f.write_str("storage was closed"),
            Self::Other(message) => f.write_str(message),
        }
    }
}
