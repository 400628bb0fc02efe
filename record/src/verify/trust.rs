//! The list of trusted keys, `yiping.keylist/1`.

use super::Finding;
use crate::key::{KeyId, expect_id};
use crate::{PublicKey, Timestamp};
use yiping_rules::json::{Json, JsonError, Limits, Node, read};
use yiping_rules::sorted::Map;

/// The keys that a receiver trusts. Later lists have higher numbers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrustList {
    /// The number of the list.
    pub sequence: u32,
    keys: Map<KeyId, TrustedKey>,
}

/// A key on the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TrustedKey {
    /// The key.
    pub key: PublicKey,
    /// Whose key it is.
    pub name: Option<String>,
    /// The first moment at which files are received with it.
    pub not_before: Option<Timestamp>,
    /// The last such moment.
    pub not_after: Option<Timestamp>,
    /// Whether it is in use.
    pub status: KeyStatus,
}

/// Whether a key is in use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyStatus {
    /// In use.
    Active,
    /// Given up: nothing received from `since` on is accepted, and nothing at all when `since` is unknown.
    Revoked {
        /// The moment of revocation.
        since: Option<Timestamp>,
    },
}

impl TrustList {
    const SCHEMA: &str = "yiping.keylist/1";

    /// Reads a list; every key must belong to its name, and no key may occur twice.
    pub fn read(bytes: &[u8]) -> Result<Self, JsonError> {
        let document = read(bytes, &Limits { items: 100_000, ..Limits::GENERAL })?;
        let fields = Node::root(&document).object(&["schema", "list_seq", "keys"])?;
        fields.required("schema")?.one_of(&[(Self::SCHEMA, ())])?;
        let (list, mut keys) = (fields.required("keys")?, Vec::new());
        for node in list.list()? {
            let key = read_key(&node)?;
            keys.push((key.key.id(), key));
        }
        let keys = Map::of_distinct(keys).map_err(|second| {
            let twice = list.list().ok().and_then(|mut entries| entries.nth(second));
            twice.unwrap_or(list).invalid("this key is listed twice; keep one entry")
        })?;
        Ok(Self { sequence: fields.required("list_seq")?.int_in(0..=u32::MAX)?, keys })
    }

    /// A list of these keys; of two entries of one key the later stands.
    pub fn new(sequence: u32, entries: impl IntoIterator<Item = TrustedKey>) -> Self {
        Self { sequence, keys: entries.into_iter().map(|entry| (entry.key.id(), entry)).collect() }
    }

    /// The list as JSON, in the form that [`TrustList::read`] reads.
    pub fn to_json(&self) -> Json {
        Json::object([
            ("schema", Json::from(Self::SCHEMA)),
            ("list_seq", Json::from(self.sequence)),
            ("keys", Json::List(self.keys.values().map(TrustedKey::to_json).collect())),
        ])
    }

    /// The key of this name.
    pub fn key(&self, id: KeyId) -> Option<&TrustedKey> {
        self.keys.get(&id)
    }
}

impl TrustedKey {
    fn to_json(&self) -> Json {
        let (status, since) = match self.status {
            KeyStatus::Active => ("active", None),
            KeyStatus::Revoked { since } => ("revoked", since),
        };
        let moment = |key, at: Option<Timestamp>| at.map(|at| (key, Json::from(at.to_string())));
        let known = [
            Some(("kid", Json::from(self.key.id().to_string()))),
            Some(("jwk", self.key.to_jwk())),
            self.name.as_ref().map(|name| ("name", Json::from(name.as_str()))),
            moment("not_before", self.not_before),
            moment("not_after", self.not_after),
            Some(("status", Json::from(status))),
            moment("revoked_at", since),
        ];
        Json::object(known.into_iter().flatten())
    }

    /// Whether a file received at this moment may be signed with the key.
    pub(super) fn status_at(&self, received: Timestamp) -> Finding {
        match (self.status, self.not_before, self.not_after) {
            (KeyStatus::Revoked { since }, ..) if since.is_none_or(|since| since <= received) => {
                Finding::KeyRevoked { since }
            }
            (_, Some(from), _) if received < from => Finding::KeyNotYetGood { from },
            (_, _, Some(since)) if since < received => Finding::KeyExpired { since },
            _ => Finding::KeyListed,
        }
    }
}

fn read_key(node: &Node<'_>) -> Result<TrustedKey, JsonError> {
    let fields = node.object(&["kid", "jwk", "name", "not_before", "not_after", "status", "revoked_at"])?;
    let key = PublicKey::from_jwk(&fields.required("jwk")?)?;
    expect_id(&fields.required("kid")?, key.id())?;
    let revoked = fields.required("status")?.one_of(&[("active", false), ("revoked", true)])?;
    let status = match (revoked, fields.get("revoked_at")) {
        (true, since) => KeyStatus::Revoked { since: since.map(|node| node.parse()).transpose()? },
        (false, None) => KeyStatus::Active,
        (false, Some(since)) => {
            return Err(since.invalid("an active key has none; leave it out, or make the status \"revoked\""));
        }
    };
    Ok(TrustedKey {
        key,
        name: fields.optional("name", |node| node.text().map(str::to_owned))?,
        not_before: fields.optional("not_before", Node::parse)?,
        not_after: fields.optional("not_after", Node::parse)?,
        status,
    })
}
