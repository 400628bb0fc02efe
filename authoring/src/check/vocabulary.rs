//! The facts of the contract as formulas use them.

use yiping_rules::facts::vocabulary::{FACTS, FactDef, Kind, RESIDENT_FACTS, Subject, lookup};

/// What a value of a fact counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unit {
    Count,
    Money,
    Date,
    Code,
}

/// The fact of this name, if a formula can test it.
pub(crate) fn fact(name: &str) -> Option<&'static FactDef> {
    let def = lookup(name)?;
    match name.strip_prefix("cared_person.") {
        Some(own)
            if own.contains('.')
                || def.kind == Kind::Person
                || !matches!(def.subject, Subject::Person | Subject::Either) =>
        {
            None
        }
        _ => Some(def),
    }
}

/// Every name that [`fact`] knows.
pub(crate) fn all() -> impl Iterator<Item = String> + Clone {
    let own = FACTS.iter().map(|def| def.name.to_owned());
    let resident = RESIDENT_FACTS.iter().map(|def| format!("resident.{}", def.name));
    let cared =
        FACTS.iter().map(|def| format!("cared_person.{}", def.name)).filter(|name| fact(name).is_some());
    own.chain(resident).chain(cared)
}

/// The unit of a number-like fact.
pub(crate) fn unit(kind: Kind) -> Option<Unit> {
    match kind {
        Kind::Number(..) | Kind::Grade(_) => Some(Unit::Count),
        Kind::Money => Some(Unit::Money),
        Kind::Date => Some(Unit::Date),
        Kind::Code => Some(Unit::Code),
        _ => None,
    }
}

/// Least and greatest value where the vocabulary bounds a count.
pub(crate) fn bounds(kind: Kind) -> Option<(i64, i64)> {
    match kind {
        Kind::Number(least, most) => Some((least, most)),
        Kind::Grade(most) => Some((0, i64::from(most))),
        Kind::Money => Some((0, yiping_rules::json::MAX_INT)),
        Kind::Code => Some((0, 999_999)),
        _ => None,
    }
}

/// The words a fact can be or hold.
pub(crate) fn words(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::One(words) | Kind::Many(words) => words,
        _ => &[],
    }
}

/// The type in words.
pub(crate) fn describe(kind: Kind) -> &'static str {
    match kind {
        Kind::Flag => "yes or no",
        Kind::Number(..) | Kind::Grade(_) => "a whole number",
        Kind::Money => "money",
        Kind::Date => "a date",
        Kind::Code => "a six-digit code",
        Kind::One(_) => "one word of a list",
        Kind::Many(_) => "a set of words",
        Kind::Text => "free text",
        Kind::Texts => "a set of free texts",
        Kind::Person => "a person",
        Kind::Residents => "groups of residents",
    }
}

/// A right way to test a fact of this type.
pub(crate) fn example(name: &str, kind: Kind) -> String {
    let first = words(kind).first().copied().unwrap_or("");
    match kind {
        Kind::Flag => format!("write `{name}` or `not {name}`"),
        Kind::Number(..) | Kind::Grade(_) => format!("write `{name} >= 1`"),
        Kind::Money => format!("write `{name} >= 100 yuan`"),
        Kind::Date => format!("write `{name} >= 2020-01-01`"),
        Kind::Code => format!("write `{name} in 150100..150199`"),
        Kind::One(_) => format!("write `{name} == {first}` or `{name} in [{first}, …]`"),
        Kind::Many(_) => {
            format!("write `{name} has {first}`, `{name} has any [{first}, …]` or `{name} is empty`")
        }
        Kind::Text => format!("write `{name} == \"…\"` or `{name} in [\"…\", \"…\"]`"),
        Kind::Texts => format!("write `{name} has \"…\"`"),
        Kind::Person => format!("write `{name}.age_years >= 60` or another fact of that person"),
        Kind::Residents => {
            "write `any_resident(resident.disability_level >= 2)` or `count_residents( … )`".into()
        }
    }
}

/// Whether a name belongs to a fact.
pub fn is_fact(name: &str) -> bool {
    fact(name).is_some()
}
