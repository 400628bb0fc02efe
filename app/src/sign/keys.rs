//! The signing key of this device: made on first use, kept in the storage of the device.

use crate::store::{Storage, StorageError};
use yiping_record::key::{Entropy, KeyFile};
use yiping_record::{SigningKey, Timestamp};

const KEY: &str = "key/signing";
const ASIDE: &str = "key/unreadable";

/// Why there is no key to sign with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KeyError {
    /// The storage refused.
    Storage(StorageError),
    /// The key was not there when it was read back.
    NotKept,
    /// The browser gives no random bytes.
    Random(String),
}

impl From<StorageError> for KeyError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// The key of this device, if one was made and is readable.
pub fn held(storage: &dyn Storage) -> Result<Option<KeyFile>, StorageError> {
    Ok(storage.get(KEY)?.and_then(|text| KeyFile::read(text.as_bytes()).ok()))
}

/// The key of this device; a new one where there is none. One that is unreadable is put aside. A new key counts only
/// when it can be read back, so that nothing is signed with a key that is gone tomorrow.
pub fn held_or_made(
    storage: &dyn Storage,
    entropy: &mut impl Entropy,
    now: Timestamp,
) -> Result<KeyFile, KeyError> {
    if let Some(key) = held(storage)? {
        return Ok(key);
    }
    if let Some(unreadable) = storage.get(KEY)? {
        storage.set(ASIDE, &unreadable)?;
    }
    let key = SigningKey::generate(entropy).map_err(KeyError::Random)?;
    let file = KeyFile { key, created: now };
    storage.set(KEY, &String::from_utf8_lossy(&file.write()))?;
    held(storage)?.filter(|kept| kept.key.public() == file.key.public()).ok_or(KeyError::NotKept)
}
