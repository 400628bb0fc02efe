//! Signing a record.

use crate::jws::{self, Media};
use crate::key::{KeyId, SigningKey};
use crate::result::Record;
use std::fmt;
use yiping_rules::json::JsonError;

/// Why a record is not signed.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the fields are the words of the message")]
pub enum SignError {
    /// The key is not among the record's keys.
    KeyNotInRecord { kid: KeyId },
    /// A verifier would refuse the payload.
    Payload(JsonError),
    /// A verifier would refuse the length.
    TooLarge { bytes: usize },
}

/// The signed file of a record: one compact JWS, without a line end. The record must hold the key's public half, and
/// it is read back before it is signed, so that nothing is signed that a verifier refuses.
pub fn sign(record: &Record, key: &SigningKey) -> Result<String, SignError> {
    let kid = key.public().id();
    if record.key(kid).is_none() {
        return Err(SignError::KeyNotInRecord { kid });
    }
    let payload = record.write();
    Record::read(&payload).map_err(SignError::Payload)?;
    let file = jws::sign(Media::Result, &payload, key);
    if file.len() < jws::LARGEST { Ok(file) } else { Err(SignError::TooLarge { bytes: file.len() }) }
}

impl std::error::Error for SignError {}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeyNotInRecord { kid } => {
                write!(f, "/keys: the key {kid} is not among the keys of the record; add it before signing")
            }
            Self::Payload(error) => error.fmt(f),
            Self::TooLarge { bytes } => write!(
                f,
                "the signed file would have {bytes} bytes, at most {} are read; leave out notes or explanations",
                jws::LARGEST
            ),
        }
    }
}
