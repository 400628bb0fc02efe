//! Families with answers to every question of a check: random ones, the same on every machine, and one with nothing special.

#[path = "../dice/mod.rs"]
mod dice;

pub use dice::Dice;
use std::collections::BTreeMap;
use yiping_rules::date::Date;
use yiping_rules::facts::Value;
use yiping_rules::facts::vocabulary::{FACTS, FactDef, Kind};

/// The true answers of one family.
pub struct Family {
    /// Of the person who answers or is answered for.
    pub own: BTreeMap<&'static str, Value>,
    /// Of the person cared for.
    pub cared: BTreeMap<&'static str, Value>,
}

/// A word as a value.
pub fn word(word: &str) -> Value {
    Value::Word(word.to_owned())
}

/// How often a yes is true, in a hundred.
fn chance(fact: &str) -> usize {
    match fact {
        "resident_here" => 90,
        "remote_or_island" | "guagu" | "unsuitable_home" | "terminal_ill" | "fp_special_family" => 5,
        "only_child_deceased" | "award_winner" | "family_sickbed" => 3,
        "left_behind" | "no_caregiver" | "cognitive_impairment" | "home_bed" | "home_bed_24h" => 12,
        "dementia_dx" => 10,
        "ltci_insured" | "medical_agreement" => 50,
        name if name.starts_with("needs_") || name.starts_with("wants_") => 30,
        _ => 20,
    }
}

fn value(fact: &FactDef, region: i64, dice: &mut Dice) -> Option<Value> {
    Some(match (fact.name, fact.kind) {
        ("age_years", _) | (_, Kind::Person | Kind::Residents) => return None,
        ("birth_date", _) => {
            let year = 1925 + i32::try_from(dice.below(40)).unwrap();
            Value::Date(Date::new(year, 1 + u32::try_from(dice.below(12)).unwrap(), 15).unwrap())
        }
        ("assessment_date", _) => Value::Date(Date::new(2021, 3, 1).unwrap()),
        ("assessment_standard", _) => word("gbt42195-2022"),
        ("role", _) if dice.percent(75) => word("older_person"),
        ("role", _) if dice.percent(60) => word("family_caregiver"),
        ("setting", _) if dice.percent(75) => word("home"),
        ("veteran", _) if dice.percent(92) => word("none"),
        ("tekun_mode", _) if dice.percent(90) => word("none"),
        ("dementia_severity", _) if dice.percent(85) => word("none"),
        ("hukou_code", _) if dice.percent(85) => Value::Number(region),
        ("hukou_code", _) => Value::Number(110_101),
        ("econ", _) if dice.percent(65) => Value::Words([].into_iter().collect()),
        ("applied_for", _) if dice.percent(50) => Value::Words([].into_iter().collect()),
        ("disability_level", _) => Value::Number(dice.pick(&[0, 0, 0, 0, 0, 1, 1, 2, 3, 4])),
        ("disability_cert_grade" | "adl6_failed", _) if dice.percent(80) => Value::Number(0),
        (_, Kind::Flag) => Value::Flag(dice.percent(chance(fact.name))),
        (_, Kind::Number(..)) => Value::Number(dice.pick(&[0, 9, 10, 60, 100, 200, 300])),
        (_, Kind::Grade(most)) => Value::Number(i64::try_from(dice.below(usize::from(most) + 1)).unwrap()),
        (_, Kind::Money) => Value::Number(dice.pick(&[0, 50_000_000, 100_000_000])),
        (_, Kind::Date | Kind::Code) => return None,
        (_, Kind::One(words)) => word(dice.pick(words)),
        (_, Kind::Many(words)) => Value::Words([dice.pick(words).to_owned()].into_iter().collect()),
        (_, Kind::Text) => word(dice.pick(&["楚门镇", "沙门镇", "玉城街道", "别处"])),
        (_, Kind::Texts) => Value::Words([].into_iter().collect()),
    })
}

impl Family {
    /// A family by the dice, in or about a region.
    pub fn random(region: i64, dice: &mut Dice) -> Self {
        let mut person =
            || FACTS.iter().filter_map(|fact| Some((fact.name, value(fact, region, dice)?))).collect();
        Self { own: person(), cared: person() }
    }

    /// At home with children, able, insured, with nothing that a rule is especially about.
    pub fn nothing_special(region: i64, age: i32) -> Self {
        let plain = |fact: &FactDef| {
            Some(match (fact.name, fact.kind) {
                ("resident_here", _) => Value::Flag(true),
                ("birth_date", _) => Value::Date(Date::new(2021 - age, 3, 1).unwrap()),
                ("role", _) => word("older_person"),
                ("setting", _) => word("home"),
                ("living", _) => word("with_children"),
                ("residence_area", _) => word("urban"),
                ("hukou_code", _) => Value::Number(region),
                ("assessment_standard", _) => word("gbt42195-2022"),
                ("medical_insurance", _) => word("resident"),
                ("age_years", _) | (_, Kind::Date | Kind::Code | Kind::Person | Kind::Residents) => {
                    return None;
                }
                (_, Kind::Flag) => Value::Flag(false),
                (_, Kind::Number(..) | Kind::Grade(_) | Kind::Money) => Value::Number(0),
                (_, Kind::One(words)) => {
                    word(words.iter().find(|w| **w == "none").unwrap_or(&words[words.len() - 1]))
                }
                (_, Kind::Many(_) | Kind::Texts) => Value::Words([].into_iter().collect()),
                (_, Kind::Text) => word("别处"),
            })
        };
        let own: BTreeMap<_, _> = FACTS.iter().filter_map(|fact| Some((fact.name, plain(fact)?))).collect();
        Self { cared: own.clone(), own }
    }
}
