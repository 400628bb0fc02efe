//! The checks one by one.

use super::recompute::Recomputed;
use crate::components::details::Details;
use crate::components::tag::{Tone, tag};
use crate::prelude::*;
use crate::words::{Verify, fill};
use yiping_record::verify::{Code, Finding, Report, Status};

/// Every check with what it found, open where something failed.
pub fn list(w: &'static Verify, report: &Report, again: Option<&Recomputed>) -> AnyView {
    let made = report.checks.iter().zip(w.codes).filter(|(check, _)| check.finding != Finding::NotReached);
    let not_reached = report.checks.iter().filter(|check| check.finding == Finding::NotReached).count();
    let rows = made.map(|(check, title)| {
        let (status, text) = match (check.code, again) {
            (Code::E08, Some(Recomputed::Done(differences))) => recomputed(w, differences.is_empty()),
            _ => (check.finding.status(), sentence(w, &check.finding)),
        };
        let (tone, word) = match status {
            Status::Passed => (Tone::Good, w.passed),
            Status::Failed => (Tone::Past, w.failed),
            Status::Warning => (Tone::Attention, w.warning),
            Status::NotChecked => (Tone::Plain, w.not_checked),
        };
        let detail = detail(&check.finding).map(|detail| view! { <p class="check-detail"><code>{detail}</code></p> });
        view! {
            <li class="check" class:is-failed=status == Status::Failed data-testid=format!("check-{}", check.code)>
                <p class="check-title"><span class="check-code">{check.code.to_string()}</span> {title}</p>
                <p class="check-status">{tag(tone, word)}</p>
                <p class="check-text">{text}</p>
                {detail}
            </li>
        }
    });
    let rows = rows.collect_view();
    let failed = report.failure().is_some() || again.is_some_and(Recomputed::differs);
    view! {
        <Details summary=w.checks open=failed>
            <ol class="checks">{rows}</ol>
            {(not_reached > 0).then(|| view! { <p class="muted small">{fill(w.not_reached, &[&not_reached.to_string()])}</p> })}
        </Details>
    }
}

fn recomputed(w: &Verify, same: bool) -> (Status, &'static str) {
    if same { (Status::Passed, w.replay_same) } else { (Status::Failed, w.refused_replay) }
}

/// What a finding means, in the language chosen.
fn sentence(w: &Verify, finding: &Finding) -> &'static str {
    match finding {
        Finding::WellFormed => w.well_formed,
        Finding::NotASignedFile(_) => w.not_a_signed_file,
        Finding::HeaderRead => w.header_read,
        Finding::KeyListed => w.key_listed,
        Finding::KeyFromFile => w.key_from_file,
        Finding::KeyNotInFile { .. } => w.key_not_in_file,
        Finding::KeyUnknown { .. } => w.key_unknown,
        Finding::KeyRevoked { .. } => w.key_revoked,
        Finding::KeyNotYetGood { .. } => w.key_not_yet_good,
        Finding::KeyExpired { .. } => w.key_expired,
        Finding::SignatureHolds => w.signature_holds,
        Finding::SignatureBroken => w.signature_broken,
        Finding::PayloadRead => w.payload_read,
        Finding::Payload(_) => w.payload,
        Finding::Canonical => w.canonical,
        Finding::NotCanonical => w.not_canonical,
        Finding::PartsKnown => w.parts_known,
        Finding::PartUnknown { .. } => w.part_unknown,
        Finding::OtherDigest { .. } => w.other_digest,
        Finding::NoArchive => w.no_archive,
        Finding::TimesInOrder => w.times_in_order,
        Finding::TimesOutOfOrder => w.times_out_of_order,
        Finding::SignedAfterReceipt { .. } => w.signed_after_receipt,
        Finding::NotReached => w.not_checked,
        Finding::NeedsReplay => w.needs_replay,
        Finding::NeedsReceiver => w.needs_receiver,
    }
}

/// The particulars of a finding, for the engineer who is told of it.
fn detail(finding: &Finding) -> Option<String> {
    match finding {
        Finding::NotASignedFile(error) => Some(error.to_string()),
        Finding::Payload(error) => Some(error.to_string()),
        Finding::KeyNotInFile { kid } | Finding::KeyUnknown { kid } => Some(kid.to_string()),
        Finding::KeyRevoked { since } => since.map(|since| since.to_string()),
        Finding::KeyNotYetGood { from: at } | Finding::KeyExpired { since: at } => Some(at.to_string()),
        Finding::PartUnknown { part } | Finding::OtherDigest { part } => Some(part.clone()),
        Finding::SignedAfterReceipt { signed, received } => Some(format!("{signed} > {received}")),
        _ => None,
    }
}
