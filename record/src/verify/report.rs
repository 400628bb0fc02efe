//! The report of a verification.

use super::{Code, Finding, Status};
use crate::Digest;
use crate::key::KeyId;
use crate::result::{Origin, Record};
use yiping_rules::json::Json;

/// What the checks say together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Verdict {
    /// A check failed.
    #[default]
    Refused,
    /// Unchanged since signing; nothing is known about the signer.
    Intact,
    /// Unchanged since signing, by a key on the list.
    Trusted,
}

/// One check and what it found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Check {
    /// The name of the check.
    pub code: Code,
    /// What it found.
    pub finding: Finding,
}

/// What was found in a file; `checks` holds every code once, in order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// What the checks say together.
    pub verdict: Verdict,
    /// The checks.
    pub checks: Vec<Check>,
    /// The key that the header names.
    pub kid: Option<KeyId>,
    /// Whose key it is, by the list.
    pub signer: Option<String>,
    /// The digest of the payload, by which a result is known whatever its signature bytes.
    pub payload: Option<Digest>,
    /// The record, if the signature holds and the payload is of the known form.
    pub record: Option<Record>,
}

impl Verdict {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Intact => "intact",
            Self::Trusted => "trusted",
        }
    }
}

impl Report {
    /// What this check found.
    pub fn finding(&self, code: Code) -> Option<&Finding> {
        self.checks.iter().find(|check| check.code == code).map(|check| &check.finding)
    }

    /// The first check that failed.
    pub fn failure(&self) -> Option<&Check> {
        self.checks.iter().find(|check| check.finding.status() == Status::Failed)
    }

    /// The report as JSON: `verdict`, `checks`, and what is known of key, signer and record.
    pub fn to_json(&self) -> Json {
        let checks = self.checks.iter().map(|check| {
            Json::object([
                ("code", Json::from(check.code.to_string())),
                ("status", Json::from(check.finding.status().as_str())),
                ("message", Json::from(check.finding.to_string())),
            ])
        });
        let known = [
            self.kid.map(|kid| ("kid", Json::from(kid.to_string()))),
            self.signer.as_ref().map(|name| ("signer", Json::from(name.as_str()))),
            self.payload.map(|digest| ("payload_digest", Json::from(digest.to_string()))),
            self.record.as_ref().map(|record| ("record", summary(record))),
        ];
        let report =
            [("verdict", Json::from(self.verdict.as_str())), ("checks", Json::List(checks.collect()))];
        Json::object(report.into_iter().chain(known.into_iter().flatten()))
    }

    pub(super) fn push(&mut self, code: Code, finding: Finding) {
        self.checks.push(Check { code, finding });
    }

    /// Notes the outcome of a check and passes its value on.
    pub(super) fn note<T, E>(
        &mut self,
        code: Code,
        outcome: Result<T, E>,
        passed: Finding,
        failed: impl FnOnce(E) -> Finding,
    ) -> Option<T> {
        let value = self.note_failure(code, outcome, failed)?;
        self.push(code, passed);
        Some(value)
    }

    /// As [`Report::note`], for the part of a check that says nothing when it passes.
    pub(super) fn note_failure<T, E>(
        &mut self,
        code: Code,
        outcome: Result<T, E>,
        failed: impl FnOnce(E) -> Finding,
    ) -> Option<T> {
        outcome.map_err(|error| self.push(code, failed(error))).ok()
    }

    /// Adds the checks among these that were not made and gives the verdict.
    pub(super) fn close(mut self, codes: &[Code], trust: bool) -> Self {
        for code in codes {
            if self.finding(*code).is_none() {
                self.push(*code, self.why_not_made(*code));
            }
        }
        self.checks.sort_by_key(|check| check.code);
        self.verdict = match self.failure() {
            Some(_) => Verdict::Refused,
            None if trust => Verdict::Trusted,
            None => Verdict::Intact,
        };
        self
    }

    fn why_not_made(&self, code: Code) -> Finding {
        match code {
            _ if self.record.is_none() => Finding::NotReached,
            Code::E08 => Finding::NeedsReplay,
            _ => Finding::NeedsReceiver,
        }
    }
}

fn summary(record: &Record) -> Json {
    let kind = match record.origin {
        Origin::Assessment { .. } => "assessment",
        Origin::SelfCheck { .. } => "self_check",
    };
    let regions = record.checks.iter().map(|check| check.pack.region.as_str());
    let always = [
        ("kind", Json::from(kind)),
        ("jti", Json::from(record.id.to_string())),
        ("on", Json::from(record.on.to_string())),
        ("signed", Json::from(record.visit.signed.to_string())),
        ("regions", Json::list(regions)),
    ];
    let scale = record.scored().map(|scored| ("scale", Json::from(scored.scale.id.as_str())));
    let amends = record.amends.map(|id| ("amends", Json::from(id.to_string())));
    Json::object(always.into_iter().chain(scale).chain(amends))
}
