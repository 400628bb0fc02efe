//! What a check found, as a value for screens and as a sentence for people.

use crate::Timestamp;
use crate::jws::JwsError;
use crate::key::KeyId;
use std::fmt;
use yiping_rules::json::JsonError;

/// The stable names of the checks, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Code {
    /// Size, ASCII, three segments of base64url.
    E01,
    /// The header: exactly four members, the one algorithm.
    E02,
    /// The key: known, and good when the file was received.
    E03,
    /// The signature over the bytes as received.
    E04,
    /// The payload: strict JSON of the known form.
    E05,
    /// The payload is canonical JSON.
    E06,
    /// Scale and packs are known by these digests.
    E07,
    /// Recomputing gives the same result.
    E08,
    /// The record was not received before.
    E09,
    /// The order was not answered before.
    E10,
    /// No gap or fork in the row of results of the key.
    E11,
    /// The times are in order.
    E12,
    /// The counter-signatures that a policy asks for.
    E13,
}

impl Code {
    /// All checks in their order.
    pub const ALL: [Self; 13] = [
        Self::E01,
        Self::E02,
        Self::E03,
        Self::E04,
        Self::E05,
        Self::E06,
        Self::E07,
        Self::E08,
        Self::E09,
        Self::E10,
        Self::E11,
        Self::E12,
        Self::E13,
    ];
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// The outcome of a check.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// As it must be.
    Passed,
    /// The file is refused.
    Failed,
    /// Worth a look; the file is not refused for it.
    Warning,
    /// Not made here.
    NotChecked,
}

impl Status {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Warning => "warning",
            Self::NotChecked => "not_checked",
        }
    }
}

/// What a check found.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the sentence of each is its Display")]
pub enum Finding {
    WellFormed,
    NotASignedFile(JwsError),
    HeaderRead,
    KeyListed,
    KeyFromFile,
    KeyNotInFile { kid: KeyId },
    KeyUnknown { kid: KeyId },
    KeyRevoked { since: Option<Timestamp> },
    KeyNotYetGood { from: Timestamp },
    KeyExpired { since: Timestamp },
    SignatureHolds,
    SignatureBroken,
    PayloadRead,
    Payload(JsonError),
    Canonical,
    NotCanonical,
    PartsKnown,
    PartUnknown { part: String },
    OtherDigest { part: String },
    NoArchive,
    TimesInOrder,
    TimesOutOfOrder,
    SignedAfterReceipt { signed: Timestamp, received: Timestamp },
    NotReached,
    NeedsReplay,
    NeedsReceiver,
}

impl Finding {
    /// What this means for the check.
    pub fn status(&self) -> Status {
        match self {
            Self::WellFormed
            | Self::HeaderRead
            | Self::KeyListed
            | Self::SignatureHolds
            | Self::PayloadRead
            | Self::Canonical
            | Self::PartsKnown
            | Self::TimesInOrder => Status::Passed,
            Self::KeyFromFile
            | Self::NotCanonical
            | Self::TimesOutOfOrder
            | Self::SignedAfterReceipt { .. } => Status::Warning,
            Self::NoArchive | Self::NotReached | Self::NeedsReplay | Self::NeedsReceiver => {
                Status::NotChecked
            }
            Self::NotASignedFile(_)
            | Self::KeyNotInFile { .. }
            | Self::KeyUnknown { .. }
            | Self::KeyRevoked { .. }
            | Self::KeyNotYetGood { .. }
            | Self::KeyExpired { .. }
            | Self::SignatureBroken
            | Self::Payload(_)
            | Self::PartUnknown { .. }
            | Self::OtherDigest { .. } => Status::Failed,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WellFormed => f.write_str("three segments of base64url"),
            Self::NotASignedFile(error) => error.fmt(f),
            Self::HeaderRead => f.write_str("ES256 over a result, nothing else in the header"),
            Self::KeyListed => f.write_str("the key is on the list and was good when the file was received"),
            Self::KeyFromFile => f.write_str(
                "no list of keys was given: the key comes from the file itself, which shows that nothing was changed \
                 since signing, but not who signed; give --trust TRUSTFILE",
            ),
            Self::KeyNotInFile { kid } => write!(
                f,
                "the file does not hold the key {kid} that its header names; it was changed, or give --trust TRUSTFILE"
            ),
            Self::KeyUnknown { kid } => {
                write!(f, "the key {kid} is not on the list; ask the signer to enrol it, or update the list")
            }
            Self::KeyRevoked { since: Some(since) } => write!(
                f,
                "the key was revoked at {since}, before the file was received; ask for a new signature with a good key"
            ),
            Self::KeyRevoked { since: None } => {
                f.write_str("the key is revoked; ask for a new signature with a good key")
            }
            Self::KeyNotYetGood { from } => write!(f, "the key is good only from {from}; check the time of receipt"),
            Self::KeyExpired { since } => {
                write!(f, "the key expired at {since}, before the file was received; check the time of receipt")
            }
            Self::SignatureHolds => f.write_str("the signature holds: header and payload are as they were signed"),
            Self::SignatureBroken => f.write_str(
                "the signature does not hold: the file was changed or damaged, or another key signed; get it again from the signer",
            ),
            Self::PayloadRead => f.write_str("the payload has the form yiping.result/1"),
            Self::Payload(error) => write!(f, "payload {error}"),
            Self::Canonical => f.write_str("the payload is canonical JSON"),
            Self::NotCanonical => f.write_str(
                "the payload is not canonical JSON (RFC 8785); the signature is over it as it is, but its producer has a fault",
            ),
            Self::PartsKnown => f.write_str("scale and packs are known by these digests"),
            Self::PartUnknown { part } => {
                write!(f, "{part} is not known here; get this edition, or a newer version of the program")
            }
            Self::OtherDigest { part } => {
                write!(f, "{part} is known here with another digest; find out which of the two was altered")
            }
            Self::NoArchive => f.write_str("no scales and packs at hand"),
            Self::TimesInOrder => f.write_str("started, finished, signed and received are in this order"),
            Self::TimesOutOfOrder => f.write_str(
                "started, finished and signed are not in this order; the clock of the device may have been changed",
            ),
            Self::SignedAfterReceipt { signed, received } => {
                write!(f, "signed at {signed}, but received at {received}; the clock of the device may be wrong")
            }
            Self::NotReached => f.write_str("not checked after the failure above"),
            Self::NeedsReplay => f.write_str("not recomputed here; run yiping replay"),
            Self::NeedsReceiver => f.write_str("one file alone cannot show this; the receiver's store of records can"),
        }
    }
}
