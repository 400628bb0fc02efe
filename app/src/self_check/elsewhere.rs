//! The same person in another region. Rules ask where somebody is registered and lives, so what is supposed about that is
//! said first, and nothing of it changes what was answered.

use super::{Answers, FactName, SelfCheck, Whose};
use yiping_rules::facts::Value;
use yiping_rules::ids::RegionCode;

/// How the person would be in the other region.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Moves {
    /// Registered there, and living there.
    Registered,
    /// Living there; registered where it was answered.
    Living,
    /// Neither: registered and living as now.
    Stays,
}

impl Moves {
    /// Every one, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Registered, Self::Living, Self::Stays];

    /// Its name in addresses and in what is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Living => "living",
            Self::Stays => "stays",
        }
    }

    /// Reads a name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|moves| moves.as_str() == text)
    }
}

/// Another region, and what is known of the person there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Elsewhere {
    /// The region.
    pub region: RegionCode,
    /// What is supposed.
    pub moves: Moves,
    /// What was answered about the place there.
    pub answers: Answers,
}

/// What is said of the place where somebody lives or is registered. Everything else is the person's and stays.
const OF_PLACE: [&str; 6] =
    ["hukou_code", "resident_here", "residence_area", "town", "remote_or_island", "housing"];

/// Where a fact of the person in the other region comes from.
enum Origin {
    /// It is as it was answered.
    Same,
    /// It is supposed.
    Supposed(Value),
    /// It is asked about the place there.
    Asked,
}

impl Elsewhere {
    /// A comparison that has just begun.
    pub fn new(region: RegionCode, moves: Moves) -> Self {
        Self { region, moves, answers: Answers::default() }
    }

    fn origin(&self, check: &SelfCheck, name: FactName) -> Origin {
        match (name.own(), self.moves) {
            (own, _) if !OF_PLACE.contains(&own) => Origin::Same,
            ("hukou_code", Moves::Registered) => self
                .region
                .as_str()
                .parse()
                .map_or(Origin::Asked, |code| Origin::Supposed(Value::Number(code))),
            ("hukou_code", _) => Origin::Same,
            ("resident_here", Moves::Registered | Moves::Living) => Origin::Supposed(Value::Flag(true)),
            ("resident_here", Moves::Stays) => {
                let apart = check.region.as_ref().is_some_and(|here| !overlap(here, &self.region));
                let here = check.value(name) == Some(&Value::Flag(true));
                if here && apart { Origin::Supposed(Value::Flag(false)) } else { Origin::Asked }
            }
            (_, Moves::Stays) => Origin::Same,
            _ => Origin::Asked,
        }
    }
}

impl SelfCheck {
    /// The same person in the other region; nothing where none is compared.
    pub fn there(&self) -> Option<Self> {
        let elsewhere = self.elsewhere.as_ref()?;
        let mut there = Self { region: Some(elsewhere.region.clone()), elsewhere: None, ..self.clone() };
        for name in places() {
            let origin = elsewhere.origin(self, name);
            if matches!(origin, Origin::Same) {
                continue;
            }
            there.answers.forget(name);
            match (origin, elsewhere.answers.value(name)) {
                (Origin::Supposed(value), _) => there.answers.put(name, Some(value)),
                (_, Some(value)) => there.answers.answer(name, value.clone()),
                (_, None) if elsewhere.answers.asked.contains(&name) => there.answers.set_aside(name),
                _ => {}
            }
        }
        Some(there)
    }

    /// Where an answer given for the other region belongs: to the place there, or to the person.
    pub fn answers_there(&mut self, name: FactName) -> &mut Answers {
        let of_place = self
            .elsewhere
            .as_ref()
            .is_some_and(|elsewhere| !matches!(elsewhere.origin(self, name), Origin::Same));
        match &mut self.elsewhere {
            Some(elsewhere) if of_place => &mut elsewhere.answers,
            _ => &mut self.answers,
        }
    }
}

/// Every fact of a place, of the person and of the person cared for.
fn places() -> impl Iterator<Item = FactName> {
    let named = |whose: Whose| OF_PLACE.into_iter().filter_map(move |own| FactName::of(whose, own));
    named(Whose::Own).chain(named(Whose::CaredFor))
}

/// Whether one region lies in the other: a province ends in zeros where its cities have digits.
fn overlap(one: &RegionCode, other: &RegionCode) -> bool {
    let stem = |region: &RegionCode| {
        let mut stem = region.to_string();
        while stem.ends_with("00") {
            stem.truncate(stem.len().saturating_sub(2));
        }
        stem
    };
    let (one, other) = (stem(one), stem(other));
    one.starts_with(&other) || other.starts_with(&one)
}

#[cfg(test)]
mod tests;
