//! Amounts that are computed from numbers or residents, on intervals.

use super::gaps::Gaps;
use super::meaning::{MOST_TERMS, Meaning, deciding};
use super::query::Query;
use crate::facts::Range;
use crate::ids::Term;
use crate::money::{Fen, Rounding};
use crate::pack::{AmountKind, Formula, Money, Pack, Rate};
use crate::sorted::Set;
use crate::tri::Tri;

/// The least and greatest amount; no greatest where the number of residents is not known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Computed {
    pub lo: i64,
    pub hi: Option<i64>,
    /// What leaves it open.
    pub gaps: Gaps,
    /// Whatever the open facts are, the amount depends on undefined words.
    pub undefined: bool,
}

/// The amount of a rule under every meaning of the undefined words in it and in its condition (`words`; `met` says
/// whether it holds). An amount that differs between two meanings is undefined, so what is left lies between the ends of
/// all of them.
pub(super) fn paid(
    pack: &Pack,
    query: &Query<'_>,
    kind: &AmountKind,
    words: &Set<Term>,
    met: &dyn Fn(&Query<'_>) -> Tri,
) -> Option<Computed> {
    let whole = as_stated(pack, query, kind)?;
    let terms: Vec<Term> = words.iter().chain(&whole.gaps.terms).cloned().collect::<Set<Term>>().into_vec();
    if whole.hi == Some(whole.lo) {
        return Some(Computed { gaps: Gaps::default(), ..whole });
    }
    if whole.gaps.terms.is_empty() || terms.len() > MOST_TERMS {
        return Some(whole);
    }
    let under = |meaning| {
        let query = query.under(&terms, meaning);
        Some((met(&query), as_stated(pack, &query, kind)?))
    };
    let each = Meaning::all(terms.len()).map(under).collect::<Option<Vec<(Tri, Computed)>>>()?;
    if whole.gaps.facts.is_empty() && each.iter().all(|(met, _)| *met != Tri::Unknown) {
        let ends: Vec<Option<(i64, Option<i64>)>> =
            each.iter().map(|(met, one)| (*met == Tri::True).then_some((one.lo, one.hi))).collect();
        let decide = deciding(terms.len(), &ends);
        let undefined = !decide.is_empty();
        let (lo, hi) = ends.into_iter().flatten().next()?;
        let decide = decide.into_iter().filter_map(|nth| terms.get(nth).cloned()).collect();
        return Some(Computed { lo, hi, undefined, gaps: Gaps { terms: decide, ..whole.gaps } });
    }
    if matches!(kind, AmountKind::Between(..)) {
        return Some(whole);
    }
    let lo = each.iter().map(|(_, one)| one.lo).max()?;
    let hi = each.iter().filter_map(|(_, one)| one.hi).min();
    Some(Computed { lo, hi, undefined: hi.is_some_and(|hi| hi < lo), gaps: whole.gaps })
}

fn as_stated(pack: &Pack, query: &Query<'_>, kind: &AmountKind) -> Option<Computed> {
    match kind {
        AmountKind::Exact(money) | AmountKind::AtLeast(money) => compute(pack, query, money),
        AmountKind::Between(least, greatest) => {
            let (least, greatest) = (compute(pack, query, least)?, compute(pack, query, greatest)?);
            Some(Computed { hi: greatest.hi, gaps: least.gaps.and(greatest.gaps), ..least })
        }
    }
}

/// Computes an amount; nothing where it cannot be computed exactly.
fn compute(pack: &Pack, query: &Query<'_>, money: &Money) -> Option<Computed> {
    Some(match money {
        Money::Fen(Fen(fen)) => Computed::one(*fen),
        Money::Param(name) => Computed::one(query.settled.fen(name)?),
        Money::Fact(name) => Computed::range(query.number(name)),
        Money::Use(name) => {
            let known = pack.amounts.iter().find(|amount| amount.id == *name)?;
            compute(pack, query, &known.value)?
        }
        Money::Sum(parts) => {
            let mut sum = Computed::one(0);
            for part in parts {
                sum = sum.plus(compute(pack, query, part)?)?;
            }
            sum
        }
        Money::Rate(part, rate, rounding) => at_rate(compute(pack, query, part)?, query, rate, *rounding)?,
        Money::Times(part, name) => compute(pack, query, part)?.times(query.number(name))?,
        Money::Cases(list) => cases(pack, query, list)?,
        Money::SumResidents(when, part) => {
            let each = compute(pack, query, part)?;
            residents(query, when, &each)?
        }
    })
}

/// The amount of the first case that holds; the hull of all that may be first.
fn cases(pack: &Pack, query: &Query<'_>, list: &[(Formula, Money)]) -> Option<Computed> {
    let mut hull: Option<Computed> = None;
    for (when, money) in list {
        let (holds, open) = query.reads(when, &|var| query.possible(var));
        if holds == Tri::False {
            continue;
        }
        let mut found = compute(pack, query, money)?;
        found.gaps = found.gaps.and(query.gaps_of(&open));
        hull = Some(match hull {
            None => found,
            Some(so_far) => so_far.hull(found),
        });
        if holds == Tri::True {
            break;
        }
    }
    hull
}

fn residents(query: &Query<'_>, when: &Formula, each: &Computed) -> Option<Computed> {
    let mut sum = Computed::one(0);
    for met in query.meeting(when) {
        sum = sum.plus(each.clone().times((met.range, met.gaps))?)?;
    }
    Some(sum)
}

fn at_rate(part: Computed, query: &Query<'_>, rate: &Rate, rounding: Option<Rounding>) -> Option<Computed> {
    let rate = query.settled.rate(rate)?;
    let down = |fen: i64| Fen(fen).at(rate, rounding.or(Some(Rounding::Down)));
    let up = |fen: i64| Fen(fen).at(rate, rounding.or(Some(Rounding::Up)));
    if part.hi == Some(part.lo) {
        return Some(Computed {
            lo: Fen(part.lo).at(rate, rounding)?.0,
            hi: Fen(part.lo).at(rate, rounding).map(|f| f.0),
            ..part
        });
    }
    Some(Computed { lo: down(part.lo)?.0, hi: part.hi.and_then(up).map(|fen| fen.0), ..part }.settled())
}

impl Computed {
    fn one(fen: i64) -> Self {
        Self { lo: fen, hi: Some(fen), ..Self::default() }
    }

    fn range((range, gaps): (Range, Gaps)) -> Self {
        let hi = (range.hi < crate::facts::vocabulary::MOST).then_some(range.hi);
        Self { lo: range.lo, hi, gaps, ..Self::default() }
    }

    /// What can only be one amount depends on nothing.
    fn settled(self) -> Self {
        if self.hi == Some(self.lo) { Self { gaps: Gaps::default(), ..self } } else { self }
    }

    fn hull(self, other: Self) -> Self {
        let hi = self.hi.zip(other.hi).map(|(a, b)| a.max(b));
        Self { lo: self.lo.min(other.lo), hi, gaps: self.gaps.and(other.gaps), ..Self::default() }.settled()
    }

    fn plus(self, other: Self) -> Option<Self> {
        let hi = match (self.hi, other.hi) {
            (Some(a), Some(b)) => Some(a.checked_add(b)?),
            _ => None,
        };
        let (lo, gaps) = (self.lo.checked_add(other.lo)?, self.gaps.and(other.gaps));
        Some(Self { lo, hi, gaps, ..Self::default() })
    }

    fn times(self, (count, gaps): (Range, Gaps)) -> Option<Self> {
        let lo = self.lo.checked_mul(count.lo)?;
        let hi = self
            .hi
            .filter(|_| count.hi < crate::facts::vocabulary::MOST)
            .and_then(|hi| hi.checked_mul(count.hi));
        let hi = if count.hi == 0 || self.hi == Some(0) { Some(0) } else { hi };
        Some(Self { lo, hi, gaps: self.gaps.and(gaps), ..Self::default() }.settled())
    }
}
