//! Small maps and sets as sorted lists.
//!
//! What is kept here has tens or hundreds of entries: answers, facts, readings, the members of an object. A sorted list
//! with binary search is as fast for these as a tree, iterates in the same order, and adds far less code to the module
//! that the browser loads, where every type of key and value is another copy.

use std::borrow::Borrow;
use std::fmt;

/// A map whose entries lie in the order of their keys.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Map<K, V>(Vec<(K, V)>);

/// A set whose entries lie in their order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Set<T>(Vec<T>);

/// The entries of a map in the order of their keys.
#[derive(Debug)]
pub struct Iter<'a, K, V>(std::slice::Iter<'a, (K, V)>);

impl<K: Ord, V> Map<K, V> {
    /// No entries.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Takes any number of entries, sorted at once. A key that occurs twice is an error: the place of its second entry.
    pub fn of_distinct(entries: Vec<(K, V)>) -> Result<Self, usize> {
        let key = |at: &usize| entries.get(*at).map(|(key, _)| key);
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_unstable_by(|a, b| key(a).cmp(&key(b)).then(a.cmp(b)));
        let twice = order.windows(2).filter_map(|pair| match pair {
            [first, second] if key(first) == key(second) => Some(*second),
            _ => None,
        });
        match twice.min() {
            Some(second) => Err(second),
            None => Ok(Self::in_order(entries, order.into_iter())),
        }
    }

    /// Takes entries with the places of all in the order of their keys, no key twice.
    pub(crate) fn in_order(entries: Vec<(K, V)>, order: impl Iterator<Item = usize>) -> Self {
        let mut entries: Vec<Option<(K, V)>> = entries.into_iter().map(Some).collect();
        Self(order.filter_map(|at| entries.get_mut(at)?.take()).collect())
    }

    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(held, _)| held.borrow().cmp(key))
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.get(self.place(key).ok()?).map(|(_, value)| value)
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key).ok()?;
        self.0.get_mut(place).map(|(_, value)| value)
    }

    /// The value of a key, to be changed; it begins as `first` where the key is new.
    #[allow(clippy::indexing_slicing, reason = "the place was found, or has just been filled")]
    pub fn get_or_insert(&mut self, key: K, first: V) -> &mut V {
        let place = match self.place(&key) {
            Ok(place) => place,
            Err(place) => {
                self.0.insert(place, (key, first));
                place
            }
        };
        &mut self.0[place].1
    }

    /// Whether there is a value of this key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Gives a key a value; the one it had comes back.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(place) => self.0.get_mut(place).map(|(_, held)| std::mem::replace(held, value)),
            Err(place) => {
                self.0.insert(place, (key, value));
                None
            }
        }
    }

    /// Takes a key and its value out.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key).ok()?;
        Some(self.0.remove(place).1)
    }
}

impl<K, V> Map<K, V> {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries in the order of their keys.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter(self.0.iter())
    }

    /// The keys in order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> + Clone {
        self.0.iter().map(|(_, value)| value)
    }

    /// The keys in order, without the values.
    pub fn into_keys(self) -> impl ExactSizeIterator<Item = K> {
        self.0.into_iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys, without the keys.
    pub fn into_values(self) -> impl ExactSizeIterator<Item = V> {
        self.0.into_iter().map(|(_, value)| value)
    }
}

impl<T: Ord> Set<T> {
    /// No entries.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    fn place<Q: Ord + ?Sized>(&self, entry: &Q) -> Result<usize, usize>
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|held| held.borrow().cmp(entry))
    }

    /// Whether it is in the set.
    pub fn contains<Q: Ord + ?Sized>(&self, entry: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.place(entry).is_ok()
    }

    /// Puts it in, and tells whether it is new.
    pub fn insert(&mut self, entry: T) -> bool {
        match self.place(&entry) {
            Ok(_) => false,
            Err(place) => {
                self.0.insert(place, entry);
                true
            }
        }
    }

    /// Takes it out, and tells whether it was there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, entry: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.place(entry).map(|place| self.0.remove(place)).is_ok()
    }
}

impl<T> Set<T> {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The least entry.
    pub fn first(&self) -> Option<&T> {
        self.0.first()
    }

    /// The greatest entry.
    pub fn last(&self) -> Option<&T> {
        self.0.last()
    }

    /// The only entry, if there is just one.
    pub fn only(&self) -> Option<&T> {
        self.0.first().filter(|_| self.0.len() == 1)
    }

    /// The entries as a list, in order.
    pub fn into_vec(self) -> Vec<T> {
        self.0
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Default for Set<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<K, V> ExactSizeIterator for Iter<'_, K, V> {}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<'a, K, V> IntoIterator for &'a Map<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Iter<'a, K, V> {
        self.iter()
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Set<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> IntoIterator for Set<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<K: Ord, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<T: Ord> Extend<T> for Set<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, entries: I) {
        for entry in entries {
            self.insert(entry);
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<T: Ord> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        let mut set = Self::new();
        set.extend(entries);
        set
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Map<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for Set<T> {
    fn from(entries: [T; N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<T: fmt::Debug> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    #[derive(Clone, Debug)]
    enum Step {
        Insert(String, u8),
        Remove(String),
        Change(String, u8),
        Begin(String, u8),
    }

    fn step() -> impl Strategy<Value = Step> {
        let key = || "[abc]{0,2}";
        prop_oneof![
            4 => (key(), any::<u8>()).prop_map(|(key, value)| Step::Insert(key, value)),
            2 => key().prop_map(Step::Remove),
            1 => (key(), any::<u8>()).prop_map(|(key, value)| Step::Change(key, value)),
            1 => (key(), any::<u8>()).prop_map(|(key, value)| Step::Begin(key, value)),
        ]
    }

    proptest! {
        #[test]
        fn does_what_a_tree_does(steps in proptest::collection::vec(step(), 0..40)) {
            let (mut map, mut tree) = (Map::new(), BTreeMap::new());
            let (mut set, mut sorted) = (Set::new(), BTreeSet::new());
            for step in steps {
                match step {
                    Step::Insert(key, value) => {
                        prop_assert_eq!(set.insert(key.clone()), sorted.insert(key.clone()));
                        prop_assert_eq!(map.insert(key.clone(), value), tree.insert(key, value));
                    }
                    Step::Remove(key) => {
                        prop_assert_eq!(set.remove(key.as_str()), sorted.remove(&key));
                        prop_assert_eq!(map.remove(key.as_str()), tree.remove(&key));
                    }
                    Step::Change(key, value) => {
                        prop_assert_eq!(map.contains_key(key.as_str()), tree.contains_key(&key));
                        let (ours, theirs) = (map.get_mut(key.as_str()), tree.get_mut(&key));
                        prop_assert_eq!(&ours, &theirs);
                        ours.into_iter().chain(theirs).for_each(|held| *held = value);
                    }
                    Step::Begin(key, value) => {
                        set.extend([key.clone()]);
                        sorted.extend([key.clone()]);
                        *map.get_or_insert(key.clone(), value) ^= 1;
                        *tree.entry(key).or_insert(value) ^= 1;
                    }
                }
                prop_assert_eq!(map.len(), tree.len());
                prop_assert!(map.iter().eq(tree.iter()) && set.iter().eq(sorted.iter()));
                prop_assert!(map.keys().eq(tree.keys()) && map.values().eq(tree.values()));
            }
            let again: Map<_, _> = tree.clone().into_iter().rev().collect();
            prop_assert_eq!(&again, &map);
            let mut entries: Vec<_> = tree.clone().into_iter().rev().collect();
            prop_assert_eq!(&Map::of_distinct(entries.clone()), &Ok(map.clone()));
            if let Some(first) = entries.first().cloned() {
                entries.push(first);
                prop_assert_eq!(Map::of_distinct(entries), Err(map.len()));
            }
            let again: Set<_> = sorted.iter().rev().cloned().collect();
            prop_assert_eq!(&again, &set);
            prop_assert_eq!(format!("{map:?} {set:?}"), format!("{tree:?} {sorted:?}"));
            prop_assert!(map.clone().into_keys().eq(tree.into_keys()));
            prop_assert_eq!((set.first(), set.last()), (sorted.first(), sorted.last()));
            prop_assert_eq!(set.only().is_some(), sorted.len() == 1);
            prop_assert!(set.into_vec().into_iter().eq(sorted));
        }
    }
}
