//! What the rules of a group pay, on intervals.

use super::Member;
use crate::decide::{Payment, RuleDecision};
use crate::money::Fen;
use crate::pack::{Payee, Per, Policy};

/// The least and the greatest that a rule pays if it is met; no greatest where none is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Span {
    lo: i64,
    hi: Option<i64>,
    /// The period and the payee, where the sums are bounds under every meaning of the undefined words.
    stated: Option<(Per, Payee)>,
}

impl Span {
    pub fn of(rule: &RuleDecision) -> Self {
        let (per, lo, hi) = match rule.amount {
            Some(Payment::Exact(per, Fen(fen))) => (per, fen, Some(fen)),
            Some(Payment::AtLeast(per, Fen(lo))) => (per, lo, None),
            Some(Payment::Range(per, Fen(lo), Fen(hi))) => (per, lo, Some(hi)),
            Some(Payment::NotStated) | None => return Self::default(),
        };
        match rule.terms.is_empty() {
            true => Self { lo, hi, stated: Some((per, rule.payee)) },
            false => Self::default(),
        }
    }

    /// Pays more in every case, or as much and stands before the other.
    pub fn beats(self, other: Self, stands_before: bool) -> bool {
        other.hi.is_some_and(|hi| self.lo > hi || self.lo == hi && stands_before)
    }
}

/// What a group pays; `cap` is the most it pays, with nothing inside where it is not known on the day.
pub(super) fn paid(policy: Policy, members: &[Member<'_>], cap: Option<Option<i64>>) -> Option<Payment> {
    let (per, payee) = members.first()?.span.stated?;
    if members.iter().any(|member| member.span.stated != Some((per, payee))) {
        return None;
    }
    let spans = || members.iter().map(|member| member.span);
    let sure = || members.iter().filter(|member| member.sure).map(|member| member.span);
    let (lo, hi) = match policy {
        Policy::Silent => return None,
        Policy::Together => (sum(sure())?, greatest_sum(spans())),
        Policy::Cap => {
            let cap = cap??;
            (sum(sure())?.min(cap), Some(greatest_sum(spans()).map_or(cap, |hi| hi.min(cap))))
        }
        Policy::Highest => (sure().map(|span| span.lo).max().unwrap_or(0), greatest(spans())),
        Policy::Choose => (sure().next().and(least(spans())).unwrap_or(0), greatest(spans())),
        Policy::Priority => {
            let certain = members.iter().position(|member| member.sure);
            let first = || spans().take(certain.map_or(members.len(), |at| at.saturating_add(1)));
            (certain.and(least(first())).unwrap_or(0), greatest(first()))
        }
    };
    Some(match hi {
        Some(hi) if hi == lo => Payment::Exact(per, Fen(lo)),
        Some(hi) => Payment::Range(per, Fen(lo), Fen(hi)),
        None => Payment::AtLeast(per, Fen(lo)),
    })
}

fn least(mut spans: impl Iterator<Item = Span>) -> Option<i64> {
    let first = spans.next()?.lo;
    Some(spans.map(|span| span.lo).fold(first, i64::min))
}

/// Nothing where one of them has no greatest.
fn greatest(mut spans: impl Iterator<Item = Span>) -> Option<i64> {
    spans.try_fold(0, |most, span| Some(span.hi?.max(most)))
}

fn sum(mut spans: impl Iterator<Item = Span>) -> Option<i64> {
    spans.try_fold(0_i64, |sum, span| sum.checked_add(span.lo))
}

fn greatest_sum(mut spans: impl Iterator<Item = Span>) -> Option<i64> {
    spans.try_fold(0_i64, |sum, span| sum.checked_add(span.hi?))
}
