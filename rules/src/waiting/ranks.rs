//! From the places that persons can have to the range of their ranks.

use crate::json::words;

/// The places a person can have under one meaning of the undefined words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Possible {
    /// The first of them; nothing for somebody who is not on the list.
    pub first: Option<usize>,
    /// The last of them.
    pub last: Option<usize>,
    /// On the list, whatever is missing.
    pub surely_listed: bool,
}

/// Where a person comes: 1 is first, and persons who come equal have the same rank.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rank {
    /// Whether the person is on the list.
    pub listed: Listed,
    /// The best and the worst rank, if the person is; nothing for somebody who surely is not.
    pub range: Option<(usize, usize)>,
}

/// Whether somebody is on a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Listed {
    /// Surely.
    Yes,
    /// Surely not.
    No,
    /// Facts are missing, or words are not defined.
    Open,
}

words!(Listed { Yes = "yes", No = "no", Open = "open" });

/// The rank of each person: the hull over the meanings of the words.
pub(super) fn all(persons: &[&[Possible]]) -> Vec<Rank> {
    let meanings = persons.iter().map(|person| person.len()).max().unwrap_or(0);
    let under = |meaning: usize| persons.iter().map(move |person| person.get(meaning).copied()).collect();
    let each: Vec<Vec<Option<Possible>>> = (0..meanings).map(under).collect();
    (0..persons.len()).map(|at| rank(&each, at)).collect()
}

fn rank(meanings: &[Vec<Option<Possible>>], at: usize) -> Rank {
    let own = || meanings.iter().filter_map(|persons| persons.get(at).copied().flatten());
    let listed = if own().all(|place| place.first.is_none()) {
        Listed::No
    } else if own().all(|place| place.surely_listed) {
        Listed::Yes
    } else {
        Listed::Open
    };
    let ranges = meanings.iter().filter_map(|persons| range(persons, at));
    let hull = |a: (usize, usize), b: (usize, usize)| (a.0.min(b.0), a.1.max(b.1));
    Rank { listed, range: ranges.reduce(hull) }
}

/// The best and the worst rank under one meaning: the others stand as far behind, and as far before, as they can.
fn range(persons: &[Option<Possible>], at: usize) -> Option<(usize, usize)> {
    let own = persons.get(at).copied().flatten()?;
    let (first, last) = (own.first?, own.last?);
    let others = || persons.iter().enumerate().filter(|(other, _)| *other != at).filter_map(|(_, one)| *one);
    let surely_before =
        others().filter(|other| other.surely_listed && other.last.is_some_and(|place| place < first));
    let maybe_before = others().filter(|other| other.first.is_some_and(|place| place < last));
    Some((surely_before.count().saturating_add(1), maybe_before.count().saturating_add(1)))
}
