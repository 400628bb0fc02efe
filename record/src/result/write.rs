//! From the types to JSON. Members that are empty or unknown are left out.

use super::types::*;
use super::{SCHEMA, read};
use crate::PublicKey;
use std::fmt::Display;
use std::mem::discriminant;
use yiping_rules::json::{Json, write_canonical};

impl Record {
    /// The canonical bytes of the payload.
    pub fn write(&self) -> Vec<u8> {
        write_canonical(&self.to_json())
    }

    /// The payload.
    pub fn to_json(&self) -> Json {
        let (kind, reason, assessors) = match &self.origin {
            Origin::Assessment { reason, lead, seconds, .. } => {
                ("assessment", Some(reason), assessors(lead, seconds))
            }
            Origin::SelfCheck { .. } => ("self_check", None, None),
        };
        let scored = self.scored();
        let checks = self.checks.iter().map(|check| check.output.clone());
        members(vec![
            some("schema", SCHEMA),
            some("kind", kind),
            Some(("jti", text(&self.id))),
            self.amends.map(|id| ("amends", text(&id))),
            self.task.as_ref().map(|task| ("task", write_task(task))),
            Some(("subject", write_subject(&self.subject))),
            Some(("visit", write_visit(&self.visit, reason))),
            Some((
                "actors",
                members(vec![
                    assessors.map(|list| ("assessors", list)),
                    self.information_provider
                        .as_ref()
                        .map(|who| ("information_provider", write_provider(who))),
                ]),
            )),
            self.consent.as_ref().map(|consent| ("consent", write_consent(consent))),
            scored.map(|scored| ("scale", write_scale(&scored.scale))),
            Some(("packs", Json::List(self.checks.iter().map(|check| write_pack(&check.pack)).collect()))),
            Some((
                "engine",
                members(vec![
                    Some(("name", text(&self.engine.name))),
                    Some(("version", text(&self.engine.version))),
                ]),
            )),
            scored.map(|scored| ("assessment", scored.assessment.clone())),
            Some(("facts", self.facts.clone())),
            Some(("on", text(&self.on))),
            Some((
                "assumptions",
                Json::object(
                    self.assumptions.iter().map(|(key, value)| (key.as_str(), value.as_str().into())),
                ),
            )),
            Some((
                "result",
                members(vec![
                    scored.map(|scored| ("score", scored.score.clone())),
                    Some(("checks", Json::List(checks.collect()))),
                ]),
            )),
            Some(("keys", Json::List(self.keys.iter().map(PublicKey::to_jwk).collect()))),
            self.chain.map(|chain| ("chain", write_chain(chain))),
        ])
    }
}

type Member = Option<(&'static str, Json)>;

fn members(members: Vec<Member>) -> Json {
    Json::object(members.into_iter().flatten())
}

fn some(key: &'static str, value: &str) -> Member {
    Some((key, Json::from(value)))
}

fn text(value: &impl Display) -> Json {
    Json::Text(value.to_string())
}

fn maybe(key: &'static str, value: Option<&impl Display>) -> Member {
    value.map(|value| (key, text(value)))
}

fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> Json {
    Json::from(words.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word))
}

fn write_task(task: &Task) -> Json {
    members(vec![
        Some(("id", text(&task.id))),
        Some(("issuer", text(&task.issuer))),
        maybe("nonce", task.nonce.as_ref()),
    ])
}

fn write_subject(subject: &Subject) -> Json {
    members(vec![
        Some(("ref", text(&subject.reference))),
        subject.birth_year.map(|year| ("birth_year", Json::Int(year.into()))),
        subject.sex.map(|sex| ("sex", word(&read::SEXES, sex))),
        maybe("name", subject.name.as_ref()),
        maybe("id_last4", subject.id_last4.as_ref()),
    ])
}

fn write_visit(visit: &Visit, reason: Option<&Reason>) -> Json {
    let notes = || Json::object(visit.notes.iter().map(|(item, note)| (item.as_str(), note.as_str().into())));
    members(vec![
        Some(("id", text(&visit.id))),
        reason.map(|reason| ("reason", reason_word(reason))),
        maybe("reason_text", reason.and_then(reason_text)),
        maybe("place", visit.place.as_ref()),
        Some(("started", text(&visit.started))),
        Some(("finished", text(&visit.finished))),
        Some(("signed", text(&visit.signed))),
        (!visit.notes.is_empty()).then(|| ("notes", notes())),
    ])
}

fn reason_word(reason: &Reason) -> Json {
    let same = |make: fn() -> Reason| discriminant(&make()) == discriminant(reason);
    Json::from(read::REASONS.iter().find(|(_, make)| same(*make)).map_or("", |(word, _)| word))
}

fn reason_text(reason: &Reason) -> Option<&String> {
    if let Reason::Other(words) = reason { words.as_ref() } else { None }
}

fn assessors(lead: &Assessor, seconds: &[Assessor]) -> Option<Json> {
    let write = |role: &'static str, assessor: &Assessor| {
        members(vec![
            some("role", role),
            Some(("id", text(&assessor.id))),
            maybe("name", assessor.name.as_ref()),
            maybe("kid", assessor.kid.as_ref()),
        ])
    };
    let seconds = seconds.iter().map(|second| write("second", second));
    Some(Json::List([write("lead", lead)].into_iter().chain(seconds).collect()))
}

fn write_provider(who: &InformationProvider) -> Json {
    members(vec![Some(("relation", text(&who.relation))), maybe("name", who.name.as_ref())])
}

fn write_consent(consent: &Consent) -> Json {
    members(vec![
        Some(("form", text(&consent.form))),
        Some(("digest", text(&consent.digest))),
        Some(("given", text(&consent.given))),
        Some(("by", word(&read::GIVERS, consent.by_guardian))),
    ])
}

fn write_scale(scale: &ScaleRef) -> Json {
    members(vec![
        Some(("id", text(&scale.id))),
        Some(("version", text(&scale.version))),
        Some(("digest", text(&scale.digest))),
    ])
}

fn write_pack(pack: &PackRef) -> Json {
    members(vec![
        Some(("region", text(&pack.region))),
        Some(("version", text(&pack.version))),
        Some(("digest", text(&pack.digest))),
    ])
}

fn write_chain(chain: Chain) -> Json {
    let (number, previous) = match chain {
        Chain::First => (1, None),
        Chain::Next { number, previous } => (number, Some(previous)),
    };
    members(vec![Some(("seq", Json::from(number))), maybe("prev", previous.as_ref())])
}
