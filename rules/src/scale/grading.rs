//! How grades of domains and levels of scales are given, and which of them are still possible.

use super::Level;
use crate::json::{Form, Json, JsonError, Node, form};
use crate::sorted::{Map, Set};
use crate::text::{Certainty, Text};

/// The grades of a domain or the levels of a scale. A domain is graded by the points of its items, a scale by all
/// points or by the grades of its domains.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Grading {
    /// By the sum, which lies in one band.
    Bands(Vec<Band>),
    /// By clauses on the single values.
    Clauses(Vec<Ruled>),
}

/// A band of sums with its level.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Band {
    /// The level.
    pub level: Level,
    /// Name of the level.
    pub title: Text,
    /// Lowest sum, inclusive.
    pub min: u8,
    /// Highest sum, inclusive.
    pub max: u8,
}

/// A level with the clauses that give it, each by itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ruled {
    /// The level.
    pub level: Level,
    /// Name of the level.
    pub title: Text,
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// A clause: it holds when all its counts hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    /// What must hold.
    pub when: Vec<Count>,
    /// It counts only where no other clause of any level holds: what a standard leaves out.
    pub otherwise: bool,
    /// How sure it is.
    pub certainty: Certainty,
}

/// How many of these values lie between two bounds; all of them, unless `least` says that fewer are enough.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Count {
    /// Items of the domain, or domains of the scale.
    pub of: Vec<String>,
    /// Lowest value, inclusive.
    pub min: u8,
    /// Highest value, inclusive.
    pub max: u8,
    /// At least so many of them.
    pub least: Option<u8>,
    /// At most so many of them.
    pub most: Option<u8>,
}

form!(Band { level, title, min, max });
form!(Ruled { level, title, clauses });
form!(Clause { when; otherwise, certainty });
form!(Count { of, min, max; least, most });

impl Form for Grading {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        let ruled = node.list()?.next().is_some_and(|first| first.json().get("clauses").is_some());
        Ok(if ruled { Self::Clauses(Form::from_node(node)?) } else { Self::Bands(Form::from_node(node)?) })
    }

    fn to_json(&self) -> Json {
        match self {
            Self::Bands(bands) => bands.to_json(),
            Self::Clauses(levels) => levels.to_json(),
        }
    }
}

/// A named value and everything it can still be.
pub(super) struct Part<'s> {
    pub name: &'s str,
    pub values: Set<u8>,
}

/// What counts where clauses of two levels hold.
#[derive(Clone, Copy, Default)]
pub(super) struct Overlap {
    /// The milder level instead of the more severe.
    pub mildest: bool,
    /// How sure this is.
    pub certainty: Certainty,
}

/// Levels with the least certainty on which one of them rests.
pub(super) type Possible = Map<Level, Certainty>;

impl Grading {
    /// Each level with its name, in the order of the data.
    pub fn titles(&self) -> impl Iterator<Item = (Level, &Text)> {
        let bands = self.bands().iter().map(|band| (band.level, &band.title));
        let ruled = match self {
            Self::Clauses(levels) => levels.as_slice(),
            Self::Bands(_) => &[],
        };
        bands.chain(ruled.iter().map(|ruled| (ruled.level, &ruled.title)))
    }

    /// The bands, where a sum decides.
    pub fn bands(&self) -> &[Band] {
        match self {
            Self::Bands(bands) => bands,
            Self::Clauses(_) => &[],
        }
    }

    /// The most severe level.
    pub fn worst(&self) -> Level {
        self.titles().map(|(level, _)| level).max().unwrap_or(Level(0))
    }

    /// Every level that some completion gives, and no other.
    pub(super) fn possible(&self, parts: &[Part<'_>], overlap: Overlap) -> Possible {
        let mut found = Possible::new();
        let mut add = |(level, certainty): (Level, Certainty)| {
            let so_far = found.get_or_insert(level, certainty);
            *so_far = certainty.max(*so_far);
        };
        match self {
            Self::Bands(bands) => sums(parts)
                .into_iter()
                .filter_map(|sum| bands.iter().find(|band| band.holds(sum)))
                .for_each(|band| add((band.level, Certainty::default()))),
            Self::Clauses(levels) => {
                let names: Vec<&str> = parts.iter().map(|part| part.name).collect();
                completions(parts)
                    .iter()
                    .filter_map(|values| decide(levels, &Values { names: &names, values }, overlap))
                    .for_each(add);
            }
        }
        found
    }
}

impl Band {
    /// Whether a sum lies in it.
    pub fn holds(&self, sum: u16) -> bool {
        (u16::from(self.min)..=u16::from(self.max)).contains(&sum)
    }
}

/// One value for each name.
pub(super) struct Values<'v> {
    pub names: &'v [&'v str],
    pub values: &'v [u8],
}

impl Clause {
    fn holds(&self, values: &Values<'_>) -> bool {
        self.when.iter().all(|count| count.holds(values))
    }
}

impl Count {
    fn holds(&self, values: &Values<'_>) -> bool {
        let inside = |name: &&String| {
            let mut pairs = values.names.iter().zip(values.values);
            pairs.any(|(known, value)| known == name && (self.min..=self.max).contains(value))
        };
        let (found, all) = (self.of.iter().filter(inside).count(), self.of.len());
        let least = self.least.map_or(all, usize::from);
        (least..=self.most.map_or(all, usize::from)).contains(&found)
    }
}

/// The level of one completion: of the clauses that hold, those of the most severe level count, or of the mildest.
pub(super) fn decide(levels: &[Ruled], values: &Values<'_>, overlap: Overlap) -> Option<(Level, Certainty)> {
    let held = held(levels, values, false);
    let held = if held.is_empty() { self::held(levels, values, true) } else { held };
    let (level, certainty) = if overlap.mildest { held.iter().next() } else { held.iter().last() }?;
    let open = if held.len() > 1 { overlap.certainty } else { Certainty::default() };
    Some((*level, open.max(*certainty)))
}

/// The levels of which some clause holds, each with the certainty of the surest of them.
fn held(levels: &[Ruled], values: &Values<'_>, otherwise: bool) -> Possible {
    let sure = |ruled: &Ruled| {
        let clauses =
            ruled.clauses.iter().filter(|clause| clause.otherwise == otherwise && clause.holds(values));
        clauses.map(|clause| clause.certainty).min()
    };
    levels.iter().filter_map(|ruled| Some((ruled.level, sure(ruled)?))).collect()
}

/// Every sum that some completion has.
pub(super) fn sums(parts: &[Part<'_>]) -> Set<u16> {
    parts.iter().fold(Set::from([0]), |sums, part| {
        let with = |sum: &u16| {
            part.values.iter().map(|value| sum.saturating_add((*value).into())).collect::<Vec<_>>()
        };
        sums.iter().flat_map(with).collect()
    })
}

/// Every choice of one value for each part.
pub(super) fn completions(parts: &[Part<'_>]) -> Vec<Vec<u8>> {
    parts.iter().fold(vec![Vec::new()], |rows, part| {
        let with = |row: &Vec<u8>| {
            let next = |value: &u8| row.iter().chain([value]).copied().collect();
            part.values.iter().map(next).collect::<Vec<Vec<u8>>>()
        };
        rows.iter().flat_map(with).collect()
    })
}
