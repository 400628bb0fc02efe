//! Amounts that are computed from numbers or residents, on intervals.

use super::explain::{explain, open_facts};
use super::query::Query;
use crate::facts::Range;
use crate::money::{Fen, Rounding};
use crate::pack::{Formula, Money, Pack, Rate};
use crate::sorted::Set;
use crate::tri::Tri;

/// The least and greatest amount; no greatest where the number of residents is not known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Computed {
    pub lo: i64,
    pub hi: Option<i64>,
    pub missing: Set<String>,
}

/// Computes an amount; nothing where it cannot be computed exactly.
pub(super) fn compute(pack: &Pack, query: &Query<'_>, money: &Money) -> Option<Computed> {
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
        let why = explain(pack, query, when);
        if why.value == Tri::False {
            continue;
        }
        let mut found = compute(pack, query, money)?;
        open_facts(&why, &mut found.missing);
        hull = Some(match hull {
            None => found,
            Some(so_far) => so_far.hull(found),
        });
        if why.value == Tri::True {
            break;
        }
    }
    hull
}

fn residents(query: &Query<'_>, when: &Formula, each: &Computed) -> Option<Computed> {
    let Some(groups) = query.facts.residents() else {
        return Some(Computed { lo: 0, hi: None, missing: Set::from(["residents".to_owned()]) });
    };
    let mut sum = Computed { missing: each.missing.clone(), ..Computed::one(0) };
    for (index, group) in groups.iter().enumerate() {
        sum = sum.plus(each.clone().times(query.in_group(index, group, when))?)?;
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
    Some(Computed { lo: down(part.lo)?.0, hi: part.hi.and_then(up).map(|fen| fen.0), missing: part.missing })
}

impl Computed {
    fn one(fen: i64) -> Self {
        Self { lo: fen, hi: Some(fen), missing: Set::new() }
    }

    fn range((range, missing): (Range, Set<String>)) -> Self {
        Self { lo: range.lo, hi: (range.hi < crate::facts::vocabulary::MOST).then_some(range.hi), missing }
    }

    fn hull(self, other: Self) -> Self {
        let hi = self.hi.zip(other.hi).map(|(a, b)| a.max(b));
        Self {
            lo: self.lo.min(other.lo),
            hi,
            missing: self.missing.into_iter().chain(other.missing).collect(),
        }
    }

    fn plus(self, other: Self) -> Option<Self> {
        let hi = match (self.hi, other.hi) {
            (Some(a), Some(b)) => Some(a.checked_add(b)?),
            _ => None,
        };
        let missing = self.missing.into_iter().chain(other.missing).collect();
        Some(Self { lo: self.lo.checked_add(other.lo)?, hi, missing })
    }

    fn times(self, (count, missing): (Range, Set<String>)) -> Option<Self> {
        let lo = self.lo.checked_mul(count.lo)?;
        let hi = self
            .hi
            .filter(|_| count.hi < crate::facts::vocabulary::MOST)
            .and_then(|hi| hi.checked_mul(count.hi));
        let hi = if count.hi == 0 { Some(0) } else { hi };
        let missing = self.missing.into_iter().chain(missing).collect();
        Some(Self { lo, hi, missing })
    }
}
