//! A device that loses bits, and whatever a family taps.

use super::*;
use crate::store::{Memory, Storage};
use proptest::prelude::*;
use yiping_rules::json::Node;

#[test]
fn a_device_that_loses_a_byte_says_so_and_one_that_was_erased_holds_nothing() {
    let storage = Memory::default();
    assert_eq!(load(&storage), Ok(Kept::Nothing));
    let mut check = SelfCheck { region: Some("150100".into()), ..SelfCheck::default() };
    check.answer(name("econ"), Value::Words(["dibao".to_owned()].into_iter().collect()));
    check.touch("2024-06-01T09:00:00+08:00".parse().ok());
    save(&storage, &check).unwrap();
    assert_eq!(load(&storage), Ok(Kept::Found(Box::new(check.clone()))));
    let key = storage.keys("").unwrap().pop().unwrap();
    let whole = storage.get(&key).unwrap().unwrap();
    for (at, _) in whole.char_indices() {
        storage.set(&key, &whole[..at]).unwrap();
        assert_eq!(load(&storage), Ok(Kept::Unreadable), "cut at {at}");
        let mut bytes = whole.clone().into_bytes();
        bytes[at] ^= 1;
        storage.set(&key, &String::from_utf8_lossy(&bytes)).unwrap();
        assert_eq!(load(&storage), Ok(Kept::Unreadable), "changed at {at}");
    }
    save(&storage, &check).unwrap();
    erase(&storage).unwrap();
    assert_eq!((load(&storage), storage.keys("").unwrap()), (Ok(Kept::Nothing), vec![]));
}

/// One tap of a family.
#[derive(Clone, Debug)]
enum Tap {
    Answer(&'static str, Value),
    SetAside(&'static str),
    Item(String, String),
    Disorder(bool),
    Event(&'static str, u8),
}

fn tap() -> impl Strategy<Value = Tap> {
    let flag = prop::sample::select(vec!["needs_meal", "home_bed", "cared_person.dementia_dx"]);
    let unknown = prop::sample::select(vec![
        "econ",
        "birth_date",
        "age_years",
        "role",
        "cared_person.disability_level",
    ]);
    prop_oneof![
        (flag, any::<bool>()).prop_map(|(name, is)| Tap::Answer(name, Value::Flag(is))),
        (0..=4_i64).prop_map(|level| Tap::Answer("cared_person.disability_level", Value::Number(level))),
        (60..=110_i64).prop_map(|age| Tap::Answer("age_years", Value::Number(age))),
        (1920..1970_i32)
            .prop_map(|year| Tap::Answer("birth_date", Value::Date(Date::new(year, 2, 28).unwrap()))),
        prop::sample::subsequence(vec!["dibao", "tekun"], 0..=2).prop_map(|words| Tap::Answer(
            "econ",
            Value::Words(words.into_iter().map(str::to_owned).collect())
        )),
        unknown.prop_map(Tap::SetAside),
        ((1..=4, 1..=9), "[0-4][ab]?")
            .prop_map(|((domain, item), option)| Tap::Item(format!("B.{domain}.{item}"), option)),
        any::<bool>().prop_map(Tap::Disorder),
        (prop::sample::select(yiping_rules::scale::EVENT_KINDS.to_vec()), 0..=3_u8)
            .prop_map(|(kind, times)| Tap::Event(kind, times)),
    ]
}

fn tapped(taps: &[Tap]) -> SelfCheck {
    let mut check = SelfCheck::default();
    for tap in taps {
        match tap.clone() {
            Tap::Answer(fact, value) => check.answer(name(fact), value),
            Tap::SetAside(fact) => check.set_aside(name(fact)),
            Tap::Item(item, option) => {
                check.estimate.answers.insert(item.as_str().into(), option.as_str().into());
            }
            Tap::Disorder(is) => check.estimate.other_mental_disorder = Some(is),
            Tap::Event(kind, times) => {
                check.estimate.events.insert(kind.to_owned(), times);
            }
        }
        check.touch("2024-06-01T09:00:00+08:00".parse().ok());
    }
    check
}

proptest! {
    #[test]
    fn what_was_tapped_is_read_back(taps in prop::collection::vec(tap(), 0..40)) {
        let (storage, check) = (Memory::default(), tapped(&taps));
        save(&storage, &check).unwrap();
        prop_assert_eq!(load(&storage), Ok(Kept::Found(Box::new(check.clone()))));
        prop_assert_eq!(SelfCheck::read(&Node::root(&check.to_json())), Ok(check));
    }

    #[test]
    fn a_question_is_settled_when_it_was_asked_and_never_asked_twice(taps in prop::collection::vec(tap(), 0..40)) {
        let mut check = tapped(&taps);
        for _ in 0..40 {
            for name in check.asked() {
                prop_assert!(check.is_settled(*name));
            }
            let Some(next) = asked(&check).0 else { return Ok(()) };
            prop_assert!(!check.is_settled(name(&next)), "{} again", next);
            check.set_aside(name(&next));
        }
        prop_assert!(false, "it never ends");
    }
}
