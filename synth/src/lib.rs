//! An invented province: people for load tests, for trying the tables of `screen` and for the benchmarks.
//!
//! **Nobody here exists and no share is measured.** The shares in [`shares`] were made up so that old age, poverty, disability and
//! living arrangements go together roughly as one would expect; nothing about a real population can be concluded from
//! them. Person number `i` of a seed is always the same, whoever asks and in whatever order.

mod dice;
mod household;
mod person;
pub mod shares;

pub use person::COLUMNS;

use dice::Dice;
use yiping_rules::date::Date;
use yiping_rules::facts::FactSet;

/// An invented province.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Province {
    seed: u64,
    on: Date,
    missing: Share,
}

/// A share in thousandths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Share(u16);

impl Share {
    /// So many in a thousand; nothing above a thousand.
    pub fn per_mille(share: u16) -> Option<Self> {
        (share <= 1000).then_some(Self(share))
    }

    /// So many in a hundred; nothing above a hundred.
    pub fn percent(share: u8) -> Option<Self> {
        Self::per_mille(u16::from(share) * 10)
    }
}

impl Province {
    /// The province of a seed as it is on a day, with this share of the values missing.
    pub fn new(seed: u64, on: Date, missing: Share) -> Self {
        Self { seed, on, missing }
    }

    /// The id of a person: `S` and nine digits or more, from 1.
    pub fn id(index: u64) -> String {
        format!("S{:09}", index.saturating_add(1))
    }

    /// What is known of a person.
    pub fn person(&self, index: u64) -> FactSet {
        let mut dice = Dice::new(self.seed, index);
        let mut facts = person::whole(&mut dice, self.on);
        person::forget(&mut facts, &mut Dice::new(!self.seed, index), self.missing);
        facts
    }
}

#[cfg(test)]
mod tests;
