use super::{COLUMNS, Province, Share};
use proptest::prelude::*;
use yiping_rules::date::Date;
use yiping_rules::facts::vocabulary::lookup;
use yiping_rules::facts::{FactSet, Value};

fn province(seed: u64, missing: u16) -> Province {
    Province::new(seed, Date::parse("2021-06-01").unwrap(), Share::per_mille(missing).unwrap())
}

fn given(facts: &FactSet) -> usize {
    COLUMNS.iter().filter(|name| facts.get(name).is_some()).count()
}

#[test]
fn columns_are_facts_and_stand_once() {
    for (at, name) in COLUMNS.iter().enumerate() {
        assert!(lookup(name).is_some(), "{name}");
        assert!(!COLUMNS[..at].contains(name), "{name} stands twice");
    }
}

#[test]
fn nothing_is_missing_unless_wanted() {
    let whole = (0..500).map(|index| given(&province(7, 0).person(index))).min();
    assert_eq!(whole, Some(COLUMNS.len()));
    let none = (0..500).map(|index| given(&province(7, 1000).person(index))).max();
    assert!(none <= Some(3), "{none:?}");
}

#[test]
fn the_share_of_missing_values_is_about_what_was_asked_for() {
    let kept: usize = (0..4000).map(|index| given(&province(1, 300).person(index))).sum();
    let whole = 4000 * COLUMNS.len();
    let missing = (whole - kept) * 1000 / whole;
    assert!((265..=300).contains(&missing), "{missing} in a thousand");
}

#[test]
fn the_same_seed_is_the_same_province_for_ever() {
    let first = province(1, 0).person(0).to_json();
    let bytes = String::from_utf8(yiping_rules::json::write_canonical(&first)).unwrap();
    assert_eq!(bytes, include_str!("first-person.json").trim_end());
}

proptest! {
    #[test]
    fn taking_values_away_changes_no_other(seed: u64, index: u64, missing in 0_u16..=1000) {
        let (whole, partial) = (province(seed, 0).person(index), province(seed, missing).person(index));
        for name in COLUMNS {
            prop_assert!(partial.get(name).is_none() || partial.get(name) == whole.get(name), "{name}");
        }
    }

    #[test]
    fn people_are_consistent(seed: u64, index: u64) {
        let person = province(seed, 0).person(index);
        let on = Date::parse("2021-06-01").unwrap();
        let word = |name| match person.get(name) { Some(Value::Word(word)) => word.clone(), _ => String::new() };
        prop_assert!(matches!(person.get("birth_date"), Some(Value::Date(born)) if *born <= on));
        prop_assert!(matches!(person.get("assessment_date"), Some(Value::Date(day)) if *day <= on));
        prop_assert_eq!(word("living") == "institution", word("setting") != "home");
        let poor = matches!(person.get("econ"), Some(Value::Words(words)) if words.contains("tekun"));
        prop_assert_eq!(poor, word("tekun_mode") != "none");
        let dementia = person.get("dementia_dx") == Some(&Value::Flag(true));
        prop_assert_eq!(dementia, word("dementia_severity") != "none");
    }

    #[test]
    fn neighbours_and_seeds_differ(seed in 0_u64..1000, index in 0_u64..1_000_000) {
        let near: Vec<FactSet> = (index..index + 8).map(|index| province(seed, 0).person(index)).collect();
        prop_assert!(near.iter().any(|person| *person != near[0]));
        let other: Vec<FactSet> = (index..index + 8).map(|index| province(seed + 1, 0).person(index)).collect();
        prop_assert_ne!(near, other);
    }
}
