//! One person, drawn from the shares.

use crate::dice::Dice;
use crate::household;
use crate::{Share, shares};
use yiping_rules::date::{AgePolicy, Date};
use yiping_rules::facts::{FactSet, Value};

/// The facts of the table, in the order of its columns.
pub const COLUMNS: &[&str] = &[
    "role",
    "birth_date",
    "hukou_code",
    "resident_here",
    "residence_area",
    "town",
    "remote_or_island",
    "setting",
    "living",
    "left_behind",
    "guagu",
    "no_caregiver",
    "unsuitable_home",
    "housing",
    "disability_level",
    "assessment_standard",
    "assessment_date",
    "adl6_failed",
    "dementia_dx",
    "dementia_severity",
    "cognitive_impairment",
    "long_term_disabled",
    "disability_cert_grade",
    "terminal_ill",
    "econ",
    "tekun_mode",
    "ltci_insured",
    "medical_insurance",
    "fp_special_family",
    "only_child_deceased",
    "veteran",
    "willing_centralized",
    "wants_public_inst",
    "wants_institution",
    "wants_rural_institution",
    "wants_home_bed",
    "needs_retrofit",
    "wants_retrofit",
    "needs_meal",
    "needs_daycare",
    "needs_service",
    "applied_for",
    "home_bed",
    "home_bed_24h",
    "family_sickbed",
    "training_completed",
];

/// Facts that an office nearly always knows: they are missing a tenth as often as the others.
const WELL_KNOWN: &[&str] = &["role", "birth_date", "hukou_code"];

/// A person of whom everything is known.
pub fn whole(dice: &mut Dice, on: Date) -> FactSet {
    let mut known = Known::default();
    let role = dice.one_of(shares::ROLES, "older_person");
    let (born, age) = born(dice, on, role);
    known.word("role", role);
    known.give("birth_date", Value::Date(born));
    let level = ability(dice, &mut known, age, on);
    household::draw(dice, &mut known, age, level);
    for (name, share) in shares::PLAIN {
        known.flag(name, dice.in_mille(*share));
    }
    known.word("veteran", dice.one_of(shares::VETERANS, "none"));
    known.word("medical_insurance", dice.one_of(shares::INSURANCE, "none"));
    known.words("applied_for", dice.one_of(shares::APPLICATIONS, &[]));
    known.flag("home_bed", level >= 2 && dice.in_mille(60));
    known.0
}

/// Takes the share of the values away again.
pub fn forget(facts: &mut FactSet, dice: &mut Dice, missing: Share) {
    for name in COLUMNS {
        let lost = dice.falls(missing) && (!WELL_KNOWN.contains(name) || dice.in_mille(100));
        if lost {
            give(facts, name, None);
        }
    }
}

fn born(dice: &mut Dice, on: Date, role: &str) -> (Date, i64) {
    let band = match role {
        "older_person" => dice.one_of(shares::AGES, 60),
        "student" | "graduate" | "jobseeker" => 20,
        _ => 40,
    };
    let years = i32::from(band) + i32::try_from(dice.below(5)).unwrap_or_default();
    let month = u32::try_from(dice.below(12) + 1).unwrap_or(1);
    let day = u32::try_from(dice.below(31) + 1).unwrap_or(1);
    let born = [day, 28].into_iter().find_map(|day| Date::new(on.year() - years, month, day)).unwrap_or(on);
    let born = if born > on { Date::new(on.year() - years - 1, month, 1).unwrap_or(on) } else { born };
    (born, born.age_on(on, AgePolicy::default()))
}

fn ability(dice: &mut Dice, known: &mut Known, age: i64, on: Date) -> usize {
    let [young, middle, old, oldest] = shares::LEVELS;
    let table = match age {
        ..70 => young,
        70..80 => middle,
        80..90 => old,
        _ => oldest,
    };
    let level = dice.one_of(table, 0);
    let severe = usize::try_from(level).unwrap_or_default();
    known.number("disability_level", level);
    known.word("assessment_standard", dice.one_of(shares::STANDARDS, "gbt42195-2022"));
    let (months, day) = (dice.below(24), dice.below(28) + 1);
    known.give("assessment_date", Value::Date(months_before(on, months, day)));
    known.number("adl6_failed", (level * 2 - i64::from(dice.in_mille(500))).clamp(0, 6));
    let dementia = dice.in_mille(shares::DEMENTIA.get(severe).copied().unwrap_or_default());
    let severity = if dementia { dice.one_of(shares::SEVERITIES, "mild") } else { "none" };
    known.flag("dementia_dx", dementia);
    known.word("dementia_severity", severity);
    known.flag("cognitive_impairment", dementia || dice.in_mille(20));
    known.flag("long_term_disabled", level >= 2 && dice.in_mille(800));
    let grade = if level == 0 { 0 } else { i64::try_from(dice.below(5)).unwrap_or_default() };
    known.number("disability_cert_grade", grade);
    severe
}

/// A day of an earlier month.
fn months_before(on: Date, months: u64, day: u64) -> Date {
    let whole =
        i64::from(on.year()) * 12 + i64::from(on.month()) - 2 - i64::try_from(months).unwrap_or_default();
    let year = i32::try_from(whole.div_euclid(12)).unwrap_or_default();
    let month = u32::try_from(whole.rem_euclid(12) + 1).unwrap_or(1);
    Date::new(year, month, u32::try_from(day).unwrap_or(1)).unwrap_or(on)
}

/// What is known so far.
#[derive(Default)]
pub struct Known(FactSet);

impl Known {
    /// Yes or no.
    pub fn flag(&mut self, name: &str, flag: bool) {
        self.give(name, Value::Flag(flag));
    }

    /// A number, grade or code.
    pub fn number(&mut self, name: &str, number: i64) {
        self.give(name, Value::Number(number));
    }

    /// A word.
    pub fn word(&mut self, name: &str, word: &str) {
        self.give(name, Value::Word(word.to_owned()));
    }

    /// A set of words.
    pub fn words(&mut self, name: &str, words: &[&str]) {
        self.give(name, Value::Words(words.iter().map(|word| (*word).to_owned()).collect()));
    }

    fn give(&mut self, name: &str, value: Value) {
        give(&mut self.0, name, Some(value));
    }
}

fn give(facts: &mut FactSet, name: &str, value: Option<Value>) {
    let given = facts.set(name, value);
    debug_assert!(given.is_ok(), "{name}: {given:?}");
}
