//! Repeatable chance: SplitMix64, started anew for every person.

use crate::Share;

/// The draws of one person.
pub struct Dice(u64);

impl Dice {
    /// The draws that belong to a person of a seed.
    pub fn new(seed: u64, index: u64) -> Self {
        Self(scatter(seed ^ scatter(index)))
    }

    /// A number below `bound`, which is above zero.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let wide = u128::from(scatter(self.0)) * u128::from(bound);
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// True in so many of a thousand.
    pub fn in_mille(&mut self, share: u16) -> bool {
        self.below(1000) < u64::from(share)
    }

    /// True with this share.
    pub fn falls(&mut self, share: Share) -> bool {
        self.in_mille(share.0)
    }

    /// One of a table of weights.
    pub fn one_of<T: Copy>(&mut self, table: &[(T, u16)], otherwise: T) -> T {
        let whole: u64 = table.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let mut at = self.below(whole.max(1));
        for (value, weight) in table {
            match at.checked_sub(u64::from(*weight)) {
                None => return *value,
                Some(rest) => at = rest,
            }
        }
        otherwise
    }
}

fn scatter(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
