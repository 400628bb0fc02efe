//! The names under which things are stored.

use std::fmt;
use std::str::FromStr;
use yiping_record::Digest;

/// The name of a draft: 12 letters and digits, part of its address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DraftId(String);

/// The text names no draft.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotADraftId;

/// Digits that nobody mistakes for one another.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

impl DraftId {
    /// How many letters and digits a name has.
    pub const LENGTH: usize = 12;

    /// A name from random bytes.
    pub fn from_random(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes.iter().map(|byte| char::from(DIGITS[usize::from(byte % 32)])).collect())
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for DraftId {
    type Err = NotADraftId;

    fn from_str(text: &str) -> Result<Self, NotADraftId> {
        let known = text.len() == Self::LENGTH && text.bytes().all(|b| DIGITS.contains(&b));
        known.then(|| Self(text.to_owned())).ok_or(NotADraftId)
    }
}

impl fmt::Display for DraftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One of the two places for snapshots of a draft.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slot {
    /// The first.
    A,
    /// The second.
    B,
}

impl Slot {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::A, Self::B];

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

/// Where all parts of drafts are.
pub const DRAFTS: &str = "draft/";
/// Where the summaries of settled drafts are.
pub const INDEX: &str = "index/";
/// Where deleted drafts are marked until they are gone for good.
pub const TRASH: &str = "trash/";
/// Where drafts are marked that were deleted and are wanted again, until the second copy has them again too.
pub const LIVE: &str = "live/";
/// Where unreadable remains are kept.
pub const ASIDE: &str = "aside/";
/// Where files are kept that drafts were begun with.
pub const KEPT: &str = "kept/";

/// Every part of a draft.
pub fn parts(id: &DraftId) -> String {
    format!("{DRAFTS}{id}/")
}

/// A snapshot of a draft.
pub fn snapshot(id: &DraftId, slot: Slot) -> String {
    match slot {
        Slot::A => format!("{DRAFTS}{id}/a"),
        Slot::B => format!("{DRAFTS}{id}/b"),
    }
}

/// The command of this number.
pub fn entry(id: &DraftId, number: u64) -> String {
    format!("{DRAFTS}{id}/{number}")
}

/// The number of a command, if this is the key of one.
pub fn entry_number(id: &DraftId, key: &str) -> Option<u64> {
    key.strip_prefix(&parts(id))?.parse().ok()
}

/// The summary of a settled draft.
pub fn index(id: &DraftId) -> String {
    format!("{INDEX}{id}")
}

/// The mark of a deleted draft.
pub fn trash(id: &DraftId) -> String {
    format!("{TRASH}{id}")
}

/// The mark of a draft that is wanted again.
pub fn live(id: &DraftId) -> String {
    format!("{LIVE}{id}")
}

/// Unreadable remains of a draft.
pub fn aside(id: &DraftId) -> String {
    format!("{ASIDE}{id}")
}

/// Who is writing a draft.
pub fn lease(id: &DraftId) -> String {
    format!("lease/{id}")
}

/// A file by its content.
pub fn kept(digest: &Digest) -> String {
    format!("{KEPT}{digest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_back_and_nothing_else_is_a_name() {
        let id = DraftId::from_random([0, 31, 32, 255, 5, 6, 7, 8, 9, 10, 11, 12]);
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        for strange in ["", "abc", "ABCDEFGHJKMN", "abcdefgh/kmn", "abcdefghilou"] {
            assert_eq!(strange.parse::<DraftId>(), Err(NotADraftId), "{strange}");
        }
        assert_eq!(entry_number(&id, &entry(&id, 12)), Some(12));
        assert_eq!(entry_number(&id, &snapshot(&id, Slot::A)), None);
    }
}
