//! A comparison of sums: whether it holds, and which of the open facts in it can still turn it.

use super::gaps::Gaps;
use super::query::Query;
use crate::facts::Range;
use crate::pack::{Addend, Comparison, Formula, Sum};
use crate::sorted::Map;
use crate::tri::Tri;

/// The left sum without the right one: a number, and what each open part adds to it.
pub(super) struct Difference {
    comparison: Comparison,
    least: i64,
    parts: Vec<Part>,
}

/// An open part, and what leaves it open.
struct Part {
    steps: Steps,
    gaps: Gaps,
}

/// The numbers that a part can add: no step, one step, and so on up to so many.
#[derive(Clone, Copy)]
struct Steps {
    step: i64,
    times: i64,
}

/// The most combinations of open parts gone through; of more the sums are taken to have no gaps.
const MOST_COMBINED: i64 = 1024;

impl Difference {
    /// What a comparison comes to with what is known. A fact on both sides counts once.
    pub fn new(query: &Query<'_>, left: &Sum, comparison: Comparison, right: &Sum) -> Self {
        let mut whole = Self { comparison, least: 0, parts: Vec::new() };
        let mut facts: Map<&str, i64> = Map::new();
        for (sign, addend) in left.iter().map(|part| (1, part)).chain(right.iter().map(|part| (-1, part))) {
            match addend {
                Addend::Number(number) => {
                    whole.add(number.saturating_mul(sign), Range::one(1), Gaps::default())
                }
                Addend::Fact(factor, name) => {
                    let known = facts.get_or_insert(name, 0);
                    *known = known.saturating_add(factor.saturating_mul(sign));
                }
                Addend::Residents(factor, condition) => {
                    whole.add_residents(query, factor.saturating_mul(sign), condition);
                }
            }
        }
        for (name, factor) in facts {
            let (range, gaps) = query.number(name);
            whole.add(factor, range, gaps);
        }
        whole
    }

    /// A group whose number is known comes as a whole or not at all.
    fn add_residents(&mut self, query: &Query<'_>, factor: i64, condition: &Formula) {
        for met in query.meeting(condition) {
            let is_open = met.range.only().is_none();
            let (range, each) = match met.size {
                Some(size) if is_open => (Range { lo: 0, hi: 1 }, size),
                _ => (met.range, 1),
            };
            self.add(factor.saturating_mul(each), range, met.gaps);
        }
    }

    fn add(&mut self, factor: i64, range: Range, gaps: Gaps) {
        let ends = range.times(factor);
        self.least = self.least.saturating_add(ends.lo);
        if ends.only().is_none() {
            let steps = Steps { step: factor.saturating_abs(), times: range.hi.saturating_sub(range.lo) };
            self.parts.push(Part { steps, gaps });
        }
    }

    /// Whether the comparison holds.
    pub fn truth(&self) -> Tri {
        let greatest = self.parts.iter().map(|part| part.steps.most()).fold(self.least, i64::saturating_add);
        match self.comparison {
            Comparison::Same => {
                Tri::from_possible(self.can_be_zero(), !self.parts.is_empty() || self.least != 0)
            }
            _ => Tri::from_possible(greatest >= self.bound(), self.least < self.bound()),
        }
    }

    /// The facts that can turn it: those of each part that, with some numbers of the others, decides.
    pub fn gaps(&self) -> Gaps {
        let turns = |(at, part): &(usize, &Part)| match self.comparison {
            Comparison::Same => self.can_be_zero(),
            _ => {
                let below = self.bound().saturating_sub(self.least);
                let window =
                    Range { lo: below.saturating_sub(part.steps.most()), hi: below.saturating_sub(1) };
                reaches(self.steps(Some(*at)), window, MOST_COMBINED)
            }
        };
        let turning = self.parts.iter().enumerate().filter(turns);
        turning.map(|(_, part)| part.gaps.clone()).fold(Gaps::default(), Gaps::and)
    }

    /// The least difference with which it holds.
    fn bound(&self) -> i64 {
        i64::from(self.comparison == Comparison::Above)
    }

    fn can_be_zero(&self) -> bool {
        reaches(self.steps(None), Range::one(self.least.saturating_neg()), MOST_COMBINED)
    }

    /// The steps of all parts but one.
    fn steps(&self, but: Option<usize>) -> Vec<Steps> {
        let others = self.parts.iter().enumerate().filter(|(at, _)| Some(*at) != but);
        others.map(|(_, part)| part.steps).collect()
    }
}

impl Steps {
    fn most(self) -> i64 {
        self.step.saturating_mul(self.times)
    }

    /// Takes in the steps of another part if the sums of both are again every step up to some number.
    fn absorb(&mut self, other: Self) -> bool {
        let each = other.step.checked_div(self.step).unwrap_or(0);
        let fits = each.saturating_mul(self.step) == other.step && each <= self.times.saturating_add(1);
        if fits {
            self.times = self.times.saturating_add(each.saturating_mul(other.times));
        }
        fits
    }

    /// Whether one of its numbers lies in the window.
    fn reaches(self, window: Range) -> bool {
        let up = window.lo.saturating_add(self.step).saturating_sub(1).max(0);
        let first = up.checked_div(self.step).unwrap_or(0);
        first <= self.times && first.saturating_mul(self.step) <= window.hi
    }
}

/// Whether the parts can add up to a number of the window. Exact up to so many combinations of what cannot be joined.
fn reaches(parts: Vec<Steps>, window: Range, combined: i64) -> bool {
    let most = parts.iter().map(|part| part.most()).fold(0, i64::saturating_add);
    if window.lo > window.hi || window.hi < 0 || most < window.lo {
        return false;
    }
    let mut joined = joined(parts);
    joined.sort_by_key(|part| part.times);
    let Some((fewest, others)) = joined.split_first() else { return true };
    if others.is_empty() {
        return fewest.reaches(window);
    }
    let left = combined.checked_div(fewest.times.saturating_add(1)).unwrap_or(0);
    left == 0
        || (0..=fewest.times).any(|times| {
            let taken = fewest.step.saturating_mul(times).saturating_neg();
            reaches(others.to_vec(), window.plus(Range::one(taken)), left)
        })
}

/// Fewer parts with the same sums.
fn joined(mut parts: Vec<Steps>) -> Vec<Steps> {
    parts.sort_by_key(|part| part.step);
    let mut joined: Vec<Steps> = Vec::new();
    for part in parts {
        if !joined.iter_mut().any(|known| known.absorb(part)) {
            joined.push(part);
        }
    }
    joined
}
