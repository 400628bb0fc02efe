//! The types of the payload.

use crate::base64url;
use crate::key::{Entropy, KeyId, PublicKey};
use crate::{Digest, Ident, Timestamp};
use std::fmt;
use std::str::FromStr;
use yiping_rules::date::Date;
use yiping_rules::ids::{AssumptionKey, ItemId, RegionCode, ScaleId};
use yiping_rules::json::Json;
use yiping_rules::sorted::Map;

/// One result, as it is signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// The name of this record.
    pub id: RecordId,
    /// The record that this one corrects.
    pub amends: Option<RecordId>,
    /// The order that it answers.
    pub task: Option<Task>,
    /// Whom it concerns.
    pub subject: Subject,
    /// Who answered: assessors on a visit, or the person and the family themselves.
    pub origin: Origin,
    /// When and where.
    pub visit: Visit,
    /// Who told the assessors.
    pub information_provider: Option<InformationProvider>,
    /// The agreement to the processing of personal data.
    pub consent: Option<Consent>,
    /// The program that computed it.
    pub engine: Engine,
    /// The day for which it was computed.
    pub on: Date,
    /// The assumptions in force.
    pub assumptions: Map<AssumptionKey, String>,
    /// The facts, an object in the contract's form.
    pub facts: Json,
    /// What each pack decided.
    pub checks: Vec<Checked>,
    /// The public keys of those who sign; the signature's `kid` names one of them.
    pub keys: Vec<PublicKey>,
    /// Its place in the row of the results of one key.
    pub chain: Option<Chain>,
}

/// The name of a record: 128 random bits, 22 characters of base64url.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RecordId([u8; 16]);

/// The text is not the name of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotARecordId;

/// An order of a portal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// The portal's name of the order.
    pub id: Ident,
    /// Who gave the order.
    pub issuer: Ident,
    /// The portal's single-use number.
    pub nonce: Option<Ident>,
}

/// The person concerned. Name and number stay out unless the receiver needs them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    /// A pseudonym, or the portal's own name of the person.
    pub reference: Ident,
    /// The year of birth.
    pub birth_year: Option<u16>,
    /// The sex in the register.
    pub sex: Option<Sex>,
    /// The name.
    pub name: Option<String>,
    /// The last four characters of the identity number.
    pub id_last4: Option<Ident>,
}

/// The sex in the register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sex {
    /// 女
    Female,
    /// 男
    Male,
}

/// Who answered. A self-check has no assessor, and no one can take it for an assessment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// An assessment by assessors.
    Assessment {
        /// Answers, scale and score.
        scored: Scored,
        /// Why it was done.
        reason: Reason,
        /// The assessor who leads.
        lead: Assessor,
        /// The other assessors.
        seconds: Vec<Assessor>,
    },
    /// The answers of the person or the family, declared by themselves.
    SelfCheck {
        /// Answers, scale and score, if a scale was used.
        scored: Option<Scored>,
    },
}

/// Why an assessment was done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// 首次评估
    First,
    /// 常规评估
    Routine,
    /// 即时评估
    Immediate,
    /// 复评
    Review,
    /// 其他, in the words of the assessor where there are any
    Other(Option<String>),
}

/// Answers by a scale, and the score that follows from them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scored {
    /// The scale.
    pub scale: ScaleRef,
    /// The input of `score`, an object in the contract's form.
    pub assessment: Json,
    /// The output of `score`, an object in the contract's form.
    pub score: Json,
}

/// The exact edition of a scale.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScaleRef {
    /// Its name.
    pub id: ScaleId,
    /// Its edition.
    pub version: Ident,
    /// The digest of its bytes.
    pub digest: Digest,
}

/// The exact edition of a pack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PackRef {
    /// Its region.
    pub region: RegionCode,
    /// Its edition.
    pub version: Ident,
    /// The digest of its bytes.
    pub digest: Digest,
}

/// A pack and what it decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// The pack.
    pub pack: PackRef,
    /// The output of `check`, an object in the contract's form; explanation trees may be left out.
    pub output: Json,
}

/// A program and its version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Engine {
    /// The program.
    pub name: Ident,
    /// Its version.
    pub version: Ident,
}

/// The visit, or the self-check as a session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visit {
    /// Its name on the device.
    pub id: Ident,
    /// Where it took place.
    pub place: Option<String>,
    /// The first answer.
    pub started: Timestamp,
    /// The last answer.
    pub finished: Timestamp,
    /// The signature.
    pub signed: Timestamp,
    /// Notes by item.
    pub notes: Map<ItemId, String>,
}

/// An assessor, by the portal's number or by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assessor {
    /// Number or name.
    pub id: Ident,
    /// The name, where `id` is a number.
    pub name: Option<String>,
    /// The assessor's key, one of the record's keys.
    pub kid: Option<KeyId>,
}

/// Who told the assessors about the person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InformationProvider {
    /// The relation to the person.
    pub relation: Ident,
    /// The name.
    pub name: Option<String>,
}

/// The agreement to the processing of personal data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Consent {
    /// The form that was shown.
    pub form: Ident,
    /// The digest of its text.
    pub digest: Digest,
    /// When it was given.
    pub given: Timestamp,
    /// Whether a guardian gave it.
    pub by_guardian: bool,
}

/// The place in the row of the results of one key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chain {
    /// The first result of a key.
    First,
    /// A later one.
    Next {
        /// Its number, from 2.
        number: u32,
        /// The digest of the payload before it.
        previous: Digest,
    },
}

impl Record {
    /// Answers, scale and score, if a scale was used.
    pub fn scored(&self) -> Option<&Scored> {
        match &self.origin {
            Origin::Assessment { scored, .. } => Some(scored),
            Origin::SelfCheck { scored } => scored.as_ref(),
        }
    }

    /// The key of this name among those who sign.
    pub fn key(&self, id: KeyId) -> Option<&PublicKey> {
        self.keys.iter().find(|key| key.id() == id)
    }

    /// Adds the key to those who sign, unless it is there.
    pub fn add_key(&mut self, key: PublicKey) {
        if !self.keys.contains(&key) {
            self.keys.push(key);
        }
    }
}

impl RecordId {
    /// A new name from random bytes.
    pub fn generate(entropy: &mut impl Entropy) -> Result<Self, String> {
        let mut bytes = [0; 16];
        entropy.fill(&mut bytes)?;
        Ok(Self(bytes))
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64url::encode(&self.0))
    }
}

impl FromStr for RecordId {
    type Err = NotARecordId;

    fn from_str(text: &str) -> Result<Self, NotARecordId> {
        base64url::decode_exact(text).map(Self).map_err(|_| NotARecordId)
    }
}

impl std::error::Error for NotARecordId {}

impl fmt::Display for NotARecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the name of a record; write 16 random bytes as 22 characters of base64url")
    }
}
