//! The name of one question: a fact of the person concerned, or of the person whom a carer looks after.

use std::fmt;
use yiping_rules::facts::vocabulary::{FactDef, Kind, lookup, position};

const CARED_FOR: &str = "cared_person.";

/// Whose fact it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Whose {
    /// Of the person for whom the check is made.
    Own,
    /// Of the person whom that person cares for.
    CaredFor,
}

/// A fact that can be asked for.
#[derive(Clone, Copy, Debug)]
pub struct FactName {
    /// Whose.
    pub whose: Whose,
    /// Which.
    pub fact: &'static FactDef,
}

impl FactName {
    /// Reads a name as decisions give it, such as `econ` or `cared_person.disability_level`. Groups of residents and the
    /// person cared for as a whole are no single questions.
    pub fn parse(name: &str) -> Option<Self> {
        let whose = if name.starts_with(CARED_FOR) { Whose::CaredFor } else { Whose::Own };
        let fact = lookup(name).filter(|_| !name.starts_with("resident."))?;
        (!matches!(fact.kind, Kind::Person | Kind::Residents)).then_some(Self { whose, fact })
    }

    /// This fact of this person.
    pub fn of(whose: Whose, own: &str) -> Option<Self> {
        Self::parse(own).map(|name| Self { whose, ..name })
    }

    /// The name without whose it is.
    pub fn own(self) -> &'static str {
        self.fact.name
    }

    /// The fact of this name of the same person.
    pub fn beside(self, own: &str) -> Option<Self> {
        Self::of(self.whose, own)
    }

    /// The fact that says the same in another way: the birth date and the age.
    pub fn twin(self) -> Option<Self> {
        match self.own() {
            "birth_date" => self.beside("age_years"),
            "age_years" => self.beside("birth_date"),
            _ => None,
        }
    }

    /// The level that this fact belongs to: by which standard and when it was found. The level belongs to itself.
    pub fn of_level(self) -> Option<Self> {
        let belongs = matches!(self.own(), "disability_level" | "assessment_standard" | "assessment_date");
        belongs.then(|| self.beside("disability_level")).flatten()
    }

    fn order(self) -> (Whose, usize) {
        (self.whose, position(self.own()))
    }
}

impl fmt::Display for FactName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.whose {
            Whose::Own => f.write_str(self.own()),
            Whose::CaredFor => write!(f, "{CARED_FOR}{}", self.own()),
        }
    }
}

impl PartialEq for FactName {
    fn eq(&self, other: &Self) -> bool {
        self.order() == other.order()
    }
}

impl Eq for FactName {}

impl PartialOrd for FactName {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for FactName {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.order().cmp(&other.order())
    }
}
