//! Random persons and institutions for tests on the packs themselves.

#![allow(dead_code, reason = "each test uses a part of it")]

#[path = "../../../tests/dice/mod.rs"]
mod dice;

pub use dice::Dice;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use yiping_rules::facts::FactSet;
use yiping_rules::facts::vocabulary::{FACTS, FactDef, Kind, RESIDENT_FACTS};
use yiping_rules::json::{Json, Node};
use yiping_rules::pack::Pack;

pub const REGIONS: [&str; 6] = ["150100", "230000", "331083", "360982", "500229", "cn"];

/// The pack of a region, from its folder.
pub fn pack(region: &str) -> Pack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs").join(region);
    yiping_authoring::check_folder(&folder).unwrap().pack.unwrap()
}

/// Facts by their names in decisions: `living`, `cared_person.econ`, `residents[0].mode`.
pub type Known = BTreeMap<String, Json>;

/// A value of a fact, both sides of every threshold of the packs among them.
pub fn value(fact: &FactDef, dice: &mut Dice) -> Option<Json> {
    Some(match fact.kind {
        _ if fact.name == "assessment_standard" => {
            Json::from(dice.pick(&["gbt42195-2022", "gbt42195-2022", "gbt42195-2022", "ltci-2021", "tk6"]))
        }
        Kind::Flag => Json::Bool(dice.below(2) == 1),
        Kind::Number(..) if fact.name == "age_years" => {
            Json::Int(dice.pick(&[17, 49, 59, 60, 69, 79, 80, 89, 90, 99, 100]))
        }
        Kind::Number(..) if dice.below(8) == 0 => Json::Int(1 << dice.below(20)),
        Kind::Money if dice.below(8) == 0 => Json::Int(1 << dice.below(40)),
        Kind::Number(..) if fact.name == "count" => Json::Int(dice.pick(&[0, 1, 1, 2, 30, 1_000_000])),
        Kind::Number(..) => {
            Json::Int(dice.pick(&[0, 1, 9, 10, 63, 64, 70, 71, 80, 100, 199, 200, 300, 799, 800]))
        }
        Kind::Grade(most) => Json::Int(i64::try_from(dice.below(usize::from(most) + 1)).unwrap()),
        Kind::Money => {
            Json::Int(dice.pick(&[0, 50_000_000, 54_999_900, 55_000_000, 100_000_000, 9_000_000_000]))
        }
        Kind::Code => Json::from(dice.pick(&[
            "150102", "150204", "230101", "331083", "331002", "330302", "360982", "500229", "110101",
        ])),
        Kind::One(words) => Json::from(dice.pick(words)),
        Kind::Many(words) => {
            let count = dice.pick(&[0, 0, 1, 1, 2]);
            let chosen: BTreeSet<&str> = (0..count).map(|_| dice.pick(words)).collect();
            Json::list(chosen)
        }
        Kind::Text => Json::from(dice.pick(&["楚门镇", "沙门镇", "玉城街道", "别处"])),
        Kind::Texts => Json::List(Vec::new()),
        Kind::Date | Kind::Person | Kind::Residents => return None,
    })
}

/// Everything about a person, the person cared for, and an institution with up to two groups of residents.
pub fn everything(dice: &mut Dice) -> Known {
    let mut known = Known::new();
    for (before, facts) in [("", FACTS), ("cared_person.", FACTS)] {
        let values =
            facts.iter().filter_map(|fact| Some((format!("{before}{}", fact.name), value(fact, dice)?)));
        known.extend(values.collect::<Vec<_>>());
    }
    known.retain(|name, _| {
        let own = name.strip_prefix("cared_person.");
        own.is_none_or(|own| !FACTS.iter().any(|fact| fact.name == own && is_of_provider(fact)))
    });
    for group in 0..dice.below(3) {
        let values = RESIDENT_FACTS.iter().map(|fact| (fact, value(fact, dice).unwrap()));
        known.extend(
            values
                .map(|(fact, value)| (format!("residents[{group}].{}", fact.name), value))
                .collect::<Vec<_>>(),
        );
    }
    known
}

fn is_of_provider(fact: &FactDef) -> bool {
    fact.subject != yiping_rules::facts::vocabulary::Subject::Person
}

/// The facts as they are given, without some.
pub fn given(known: &Known, without: &BTreeSet<String>) -> FactSet {
    let mut own = Vec::new();
    let mut cared = Vec::new();
    let mut groups: BTreeMap<String, Vec<(String, Json)>> = BTreeMap::new();
    for (name, value) in known {
        let is_given = !without.contains(name);
        if let Some(fact) = name.strip_prefix("cared_person.") {
            cared.extend(is_given.then(|| (fact.to_owned(), value.clone())));
        } else if let Some((group, fact)) = name.split_once("].") {
            let members = groups.entry(group.to_owned()).or_default();
            members.extend(is_given.then(|| (fact.to_owned(), value.clone())));
        } else {
            own.extend(is_given.then(|| (name.clone(), value.clone())));
        }
    }
    if !without.contains("cared_person") {
        own.push(("cared_person".to_owned(), Json::object(cared)));
    }
    if !without.contains("residents") {
        own.push(("residents".to_owned(), Json::List(groups.into_values().map(Json::object).collect())));
    }
    FactSet::read(&Node::root(&Json::object(own))).unwrap()
}

/// The name under which a decision asks for a fact.
pub fn asked_as(name: &str) -> String {
    match name.strip_suffix("age_years") {
        Some(before) => format!("{before}birth_date"),
        None => name.to_owned(),
    }
}

/// A part of the facts to leave out; the standard of an assessment stays, since without it a level is read as it stands.
pub fn some_of(known: &Known, dice: &mut Dice) -> BTreeSet<String> {
    let share = dice.below(8);
    let mut without: BTreeSet<String> = known
        .keys()
        .filter(|name| !name.ends_with("assessment_standard") && dice.below(8) < share)
        .cloned()
        .collect();
    for whole in ["cared_person", "residents"] {
        if dice.below(20) < share {
            without.retain(|name| !name.starts_with(whole));
            without.insert(whole.to_owned());
        }
    }
    without
}
