//! What a fact can still be.

use super::vocabulary::{Kind, MOST};
use crate::tri::Tri;

/// The set of values a fact can still have. Never empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Domain {
    /// Yes, no, or both.
    Flag(Tri),
    /// A whole number, code, or day number within bounds, both included.
    Number(Range),
    /// A small number or a word: the bits of those still possible.
    Choice(u64),
    /// A set of words: bits it surely has, bits it may have.
    Many {
        /// Surely in the set.
        must: u64,
        /// Possibly in the set; contains `must`.
        may: u64,
    },
}

/// An interval of integers, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range {
    /// Least.
    pub lo: i64,
    /// Greatest.
    pub hi: i64,
}

impl Range {
    /// One value.
    pub fn one(value: i64) -> Self {
        Self { lo: value, hi: value }
    }

    /// The only value, if there is just one.
    pub fn only(self) -> Option<i64> {
        (self.lo == self.hi).then_some(self.lo)
    }

    /// The sums of a value of each.
    pub fn plus(self, other: Self) -> Self {
        Self { lo: self.lo.saturating_add(other.lo), hi: self.hi.saturating_add(other.hi) }
    }

    /// The products with a fixed factor.
    pub fn times(self, factor: i64) -> Self {
        let (a, b) = (self.lo.saturating_mul(factor), self.hi.saturating_mul(factor));
        Self { lo: a.min(b), hi: a.max(b) }
    }
}

impl Domain {
    /// Everything a fact of this kind can be; nothing for kinds that are no single value.
    pub fn everything(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Flag => Self::Flag(Tri::Unknown),
            Kind::Number(lo, hi) => Self::Number(Range { lo, hi }),
            Kind::Grade(most) => Self::Choice(all_of(usize::from(most).saturating_add(1))),
            Kind::Money => Self::Number(Range { lo: 0, hi: MOST }),
            Kind::Date => Self::Number(Range { lo: 1, hi: 3_652_059 }),
            Kind::Code => Self::Number(Range { lo: 0, hi: 999_999 }),
            Kind::One(words) => Self::Choice(all_of(words.len())),
            Kind::Many(words) => Self::Many { must: 0, may: all_of(words.len()) },
            Kind::Text | Kind::Texts | Kind::Person | Kind::Residents => return None,
        })
    }

    /// True when one value is left.
    pub fn is_known(self) -> bool {
        match self {
            Self::Flag(tri) => tri != Tri::Unknown,
            Self::Number(range) => range.only().is_some(),
            Self::Choice(bits) => bits.count_ones() == 1,
            Self::Many { must, may } => must == may,
        }
    }
}

/// The lowest `n` bits.
pub fn all_of(n: usize) -> u64 {
    u32::try_from(n).ok().and_then(|n| 1_u64.checked_shl(n)).map_or(u64::MAX, |bit| bit.wrapping_sub(1))
}

/// The bit of the `n`th word.
pub fn bit(n: usize) -> u64 {
    u32::try_from(n).ok().and_then(|n| 1_u64.checked_shl(n)).unwrap_or(0)
}
