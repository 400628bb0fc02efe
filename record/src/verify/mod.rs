//! Checking a signed file: ordered checks with stable codes, on the bytes as received.
//!
//! Nothing is canonicalised before the signature is checked. Checks that build on a failed one are not made. What one
//! file alone cannot show (E08 to E11, E13) is listed as not checked, so that no one takes silence for a pass.

mod finding;
mod report;
mod trust;

#[cfg(test)]
mod tests;

pub use finding::{Code, Finding, Status};
pub use report::{Check, Report, Verdict};
pub use trust::{KeyStatus, TrustList, TrustedKey};

use crate::jws::{Media, Parts};
use crate::key::KeyId;
use crate::result::{PackRef, Record, ScaleRef};
use crate::{Digest, Edition, PublicKey, Timestamp};
use yiping_rules::json::{Json, JsonError, Limits, Node, read, write_canonical};

/// The scales and packs that a verifier holds.
pub trait Archive {
    /// The digest of this edition of a scale, if it is held.
    fn scale(&self, scale: &ScaleRef) -> Option<Digest>;
    /// The digest of this edition of a pack, if it is held.
    fn pack(&self, pack: &PackRef) -> Option<Digest>;
}

/// What a file is checked against.
#[derive(Clone, Copy)]
pub struct Against<'a> {
    /// When the file was received. Device clocks can be wrong; this moment decides whether a key was good.
    pub received: Timestamp,
    /// The keys that are trusted. Without a list only integrity is shown, with the key that the file itself holds.
    pub trust: Option<&'a TrustList>,
    /// Scales and packs, to find those that the record names.
    pub archive: Option<&'a dyn Archive>,
}

/// Seconds by which the clock of a device may be ahead.
const SKEW: i64 = 300;

/// Checks a signed file.
pub fn verify(bytes: &[u8], against: &Against<'_>) -> Report {
    let mut report = Report::default();
    let record = signed_payload(Media::Result, bytes, against, &mut report).and_then(|payload| {
        let record =
            report.note(Code::E05, Record::read(&payload), Finding::PayloadRead, Finding::Payload)?;
        report.payload = Some(Digest::of(&payload));
        Some((record, payload))
    });
    if let Some((record, payload)) = record {
        report.push(Code::E06, canonical(&payload));
        report.push(Code::E07, parts_known(&record, against.archive));
        report.push(Code::E12, times(&record, against.received));
        report.record = Some(record);
    }
    report.close(&Code::ALL, against.trust.is_some())
}

/// Checks who stands behind the bytes of a pack: the signed statement (E01 to E05), and that it speaks of these bytes (E07).
pub fn verify_edition(signature: &[u8], pack: &[u8], trust: &TrustList, received: Timestamp) -> Report {
    let (mut report, against) = (Report::default(), Against { received, trust: Some(trust), archive: None });
    let payload = signed_payload(Media::Pack, signature, &against, &mut report);
    let edition = payload.and_then(|payload| {
        report.note(Code::E05, Edition::read(&payload), Finding::PayloadRead, Finding::Payload)
    });
    if let Some(Edition { pack: named, .. }) = edition {
        let same = named.digest == Digest::of(pack);
        let other = || Finding::OtherDigest { part: format!("pack {} {}", named.region, named.version) };
        report.push(Code::E07, if same { Finding::PartsKnown } else { other() });
    }
    report.close(&[Code::E01, Code::E02, Code::E03, Code::E04, Code::E05, Code::E07], true)
}

/// E01 to E04: the payload, once its signature holds.
fn signed_payload(media: Media, bytes: &[u8], against: &Against<'_>, report: &mut Report) -> Option<Vec<u8>> {
    let parts = report.note(Code::E01, Parts::split(bytes), Finding::WellFormed, Finding::NotASignedFile)?;
    let header = report.note(Code::E02, parts.header(media), Finding::HeaderRead, Finding::NotASignedFile)?;
    report.kid = Some(header.kid);
    let key = match against.trust {
        Some(list) => listed_key(list, header.kid, against.received, report)?,
        None => own_key(&parts.payload, header.kid, report)?,
    };
    let holds = key.verifies(parts.signing_input, &parts.signature);
    report.push(Code::E04, if holds { Finding::SignatureHolds } else { Finding::SignatureBroken });
    holds.then_some(parts.payload)
}

/// E03 with a list: the key must be listed and good when the file was received.
fn listed_key(list: &TrustList, kid: KeyId, received: Timestamp, report: &mut Report) -> Option<PublicKey> {
    let Some(listed) = list.key(kid) else {
        report.push(Code::E03, Finding::KeyUnknown { kid });
        return None;
    };
    let finding = listed.status_at(received);
    let good = finding.status() != Status::Failed;
    report.signer.clone_from(&listed.name);
    report.push(Code::E03, finding);
    good.then(|| listed.key.clone())
}

/// E03 without a list: the key that the payload holds under this name.
fn own_key(payload: &[u8], kid: KeyId, report: &mut Report) -> Option<PublicKey> {
    let document = report.note_failure(Code::E05, read(payload, &Limits::RECORD), Finding::Payload)?;
    let key = keys_inside(&document).into_iter().find(|key| key.id() == kid);
    report.push(Code::E03, if key.is_some() { Finding::KeyFromFile } else { Finding::KeyNotInFile { kid } });
    key
}

fn keys_inside(document: &Json) -> Vec<PublicKey> {
    let inside = |list: &Json| -> Result<Vec<PublicKey>, JsonError> {
        Ok(Node::root(list).list()?.take(8).filter_map(|key| PublicKey::from_jwk(&key).ok()).collect())
    };
    document.get("keys").and_then(|list| inside(list).ok()).unwrap_or_default()
}

fn canonical(payload: &[u8]) -> Finding {
    match read(payload, &Limits::RECORD) {
        Ok(document) if write_canonical(&document) == payload => Finding::Canonical,
        _ => Finding::NotCanonical,
    }
}

fn parts_known(record: &Record, archive: Option<&dyn Archive>) -> Finding {
    let Some(archive) = archive else {
        return Finding::NoArchive;
    };
    let differs = |held: Option<Digest>, named: Digest, part: String| match held {
        Some(digest) if digest == named => None,
        Some(_) => Some(Finding::OtherDigest { part }),
        None => Some(Finding::PartUnknown { part }),
    };
    let scale = record.scored().map(|scored| &scored.scale).and_then(|scale| {
        differs(archive.scale(scale), scale.digest, format!("scale {} {}", scale.id, scale.version))
    });
    let packs = record.checks.iter().map(|check| &check.pack).find_map(|pack| {
        differs(archive.pack(pack), pack.digest, format!("pack {} {}", pack.region, pack.version))
    });
    scale.or(packs).unwrap_or(Finding::PartsKnown)
}

fn times(record: &Record, received: Timestamp) -> Finding {
    let visit = &record.visit;
    if !(visit.started <= visit.finished && visit.finished <= visit.signed) {
        Finding::TimesOutOfOrder
    } else if visit.signed.unix() > received.unix().saturating_add(SKEW) {
        Finding::SignedAfterReceipt { signed: visit.signed, received }
    } else {
        Finding::TimesInOrder
    }
}
