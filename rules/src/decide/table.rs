//! A hash table from numbers to numbers: the memory of the diagrams, which hold tens of thousands of parts.

/// Numbers under keys. Several numbers can have one key where a key is the [`mixed`] form of something longer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    /// Keys with their numbers, each at the place of its key or behind it; [`FREE`] where there is none.
    slots: Vec<(u64, u32)>,
    held: usize,
}

const FREE: u32 = u32::MAX;

/// One number of two, different for different pairs as far as can be.
pub(crate) fn mixed(key: u64, more: u64) -> u64 {
    key.rotate_left(23).wrapping_add(more).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Table {
    /// How many numbers it holds.
    pub fn len(&self) -> usize {
        self.held
    }

    /// The number under a key.
    pub fn get(&self, key: u64) -> Option<u32> {
        self.find(key, &|_| true)
    }

    /// The number under a key that is the right one.
    pub fn find(&self, key: u64, is_right: &dyn Fn(u32) -> bool) -> Option<u32> {
        let found =
            self.behind(key).find(|(held, number)| *number == FREE || *held == key && is_right(*number));
        found.map(|(_, number)| number).filter(|number| *number != FREE)
    }

    /// Puts a number under a key that does not have it yet.
    pub fn insert(&mut self, key: u64, number: u32) {
        if self.held.saturating_mul(4) >= self.slots.len().saturating_mul(3) {
            self.grow();
        }
        self.held = self.held.saturating_add(1);
        self.put(key, number);
    }

    /// Puts a key in, and tells whether it is new.
    pub fn visit(&mut self, key: u64) -> bool {
        let new = self.get(key).is_none();
        if new {
            self.insert(key, 0);
        }
        new
    }

    fn put(&mut self, key: u64, number: u32) {
        let free =
            self.places(key).find(|place| self.slots.get(*place).is_some_and(|(_, held)| *held == FREE));
        if let Some(slot) = free.and_then(|place| self.slots.get_mut(place)) {
            *slot = (key, number);
        }
    }

    fn grow(&mut self) {
        let larger = vec![(0, FREE); self.slots.len().saturating_mul(2).max(16)];
        for (key, number) in std::mem::replace(&mut self.slots, larger) {
            if number != FREE {
                self.put(key, number);
            }
        }
    }

    /// Every place, from that of the key on and round again. There is always a free one.
    fn places(&self, key: u64) -> impl Iterator<Item = usize> + use<> {
        let last = self.slots.len().saturating_sub(1);
        let begin = usize::try_from(mixed(key, 0) >> 33).unwrap_or(0);
        (0..=last).map(move |step| begin.wrapping_add(step) & last)
    }

    fn behind(&self, key: u64) -> impl Iterator<Item = (u64, u32)> + '_ {
        self.places(key).filter_map(|place| self.slots.get(place)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        #[test]
        fn holds_what_was_put_in(keys in proptest::collection::vec(prop_oneof![0..64_u64, any::<u64>()], 0..200)) {
            let (mut table, mut tree) = (Table::default(), BTreeMap::new());
            for (number, key) in keys.iter().enumerate() {
                prop_assert_eq!(table.get(*key), tree.get(key).copied());
                if tree.insert(*key, number as u32).is_none() {
                    table.insert(*key, number as u32);
                } else {
                    tree.insert(*key, table.get(*key).unwrap());
                }
            }
            prop_assert!(tree.iter().all(|(key, number)| table.get(*key) == Some(*number)));
        }

        #[test]
        fn numbers_of_one_key_are_told_apart(keys in proptest::collection::vec(0..4_u64, 1..60)) {
            let mut table = Table::default();
            for (number, key) in keys.iter().enumerate() {
                table.insert(*key, number as u32);
            }
            for (number, key) in keys.iter().enumerate() {
                prop_assert_eq!(table.find(*key, &|found| found == number as u32), Some(number as u32));
            }
            prop_assert_eq!(table.find(keys[0], &|_| false), None);
        }

        #[test]
        fn visits_are_counted_once(keys in proptest::collection::vec(0..40_u64, 0..200)) {
            let (mut table, mut seen) = (Table::default(), BTreeSet::new());
            for key in keys {
                prop_assert_eq!(table.visit(key), seen.insert(key));
            }
        }
    }

    #[test]
    fn nothing_is_found_in_an_empty_table() {
        assert_eq!(Table::default().get(0), None);
    }
}
