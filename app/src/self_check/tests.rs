//! Answers, what nobody knows, changing, the next question, and a device that loses bits.

mod carer;

use super::*;
use crate::store::{Memory, Storage};
use crate::visit::testing::scale;
use proptest::prelude::*;
use yiping_rules::date::Date;
use yiping_rules::decide::Prepared;
use yiping_rules::json::{Form, Node};
use yiping_rules::pack::Pack;

fn name(text: &str) -> FactName {
    FactName::parse(text).unwrap()
}

fn word(text: &str) -> Value {
    Value::Word(text.to_owned())
}

/// Two rules for older people, one for carers of somebody with a level, one that everybody has.
fn pack() -> Pack {
    let text = r#"{"zh":"文","en":"text"}"#;
    let rule = |id: &str, when: &str| {
        format!(
            r#"{{"id":"{id}","kind":"person","title":{text},"benefit":"meals","class":"offered","when":{when},
            "cite":{{"doc":"A","clause":"一"}},"agency":"民政局"}}"#
        )
    };
    let rules = [
        rule("X-01", r#"{"all":[{"one_of":["role",["older_person"]]},{"at_least":["age_years",80]},{"flag":"needs_meal"}]}"#),
        rule("X-02", r#"{"all":[{"one_of":["role",["older_person"]]},{"at_least":["disability_level",1]}]}"#),
        rule("X-03", r#"{"all":[{"one_of":["role",["family_caregiver"]]},{"at_least":["cared_person.disability_level",1]}]}"#),
        rule("X-04", r#"{"always":true}"#),
    ]
    .join(",");
    let source = format!(
        r#"{{"schema":"yiping.pack/1","region":"150100","title":{text},"version":"1.0.0",
        "documents":[{{"id":"A","title":{text},"issuer":{text},"note":{text}}}],"rules":[{rules}]}}"#
    );
    Pack::from_bytes(source.as_bytes()).unwrap()
}

/// What is asked next, and how far the check has come.
fn asked(check: &SelfCheck) -> (Option<String>, (usize, usize)) {
    let pack = pack();
    let prepared = Prepared::new(&pack, Date::new(2024, 6, 1).unwrap(), &sorted::Map::new()).unwrap();
    let may_ask = |name: &str| check.may_ask(name);
    let decision = check.case(&scale()).decide_asking(&scale(), &sorted::Map::new(), &prepared, &may_ask);
    let decided = [(&pack, &decision)];
    let tally = tally(&decided);
    (next(check, &decided).map(|asked| asked.name.to_string()), (tally.settled, tally.open))
}

#[test]
fn for_whom_it_is_comes_first_and_what_is_not_known_is_not_asked_again() {
    let mut check = SelfCheck::default();
    assert_eq!(asked(&check), (Some("role".into()), (1, 3)));
    check.answer(name("role"), word("older_person"));
    check.answer(name("needs_meal"), Value::Flag(true));
    check.set_aside(name("birth_date"));
    check.set_aside(name("disability_level"));
    assert_eq!(asked(&check), (None, (2, 2)), "open, but nobody knows");
    check.answer(name("birth_date"), Value::Date(Date::new(1940, 1, 1).unwrap()));
    assert_eq!(asked(&check), (None, (3, 1)));
}

#[test]
fn a_carer_is_asked_about_the_person_cared_for_one_question_at_a_time() {
    let mut check = SelfCheck::default();
    check.answer(name("role"), word("family_caregiver"));
    assert_eq!(asked(&check).0.as_deref(), Some("cared_person.disability_level"));
    check.answer(name("cared_person.disability_level"), Value::Number(3));
    assert_eq!(asked(&check), (None, (4, 0)));
    assert_eq!(check.value(name("cared_person.disability_level")), Some(&Value::Number(3)));
    assert_eq!(check.value(name("disability_level")), None);
}

#[test]
fn a_changed_answer_keeps_its_place() {
    let mut check = SelfCheck::default();
    check.answer(name("role"), word("older_person"));
    check.answer(name("needs_meal"), Value::Flag(false));
    check.set_aside(name("econ"));
    check.set_aside(name("needs_meal"));
    check.answer(name("role"), word("volunteer"));
    let order: Vec<String> = check.asked().iter().map(ToString::to_string).collect();
    assert_eq!(order, ["role", "needs_meal", "econ"]);
    assert_eq!(check.value(name("needs_meal")), None);
    assert_eq!(check.value(name("role")), Some(&word("volunteer")));
}

#[test]
fn an_age_stands_in_for_a_birth_date_and_gives_way_to_it() {
    let (birth, age) = (name("birth_date"), name("age_years"));
    let mut check = SelfCheck::default();
    check.set_aside(birth);
    check.answer(age, Value::Number(81));
    assert!(check.is_settled(birth) && check.asked() == [age]);
    check.answer(birth, Value::Date(Date::new(1940, 1, 1).unwrap()));
    assert!(check.value(age).is_none() && check.asked() == [birth]);
}

#[test]
fn nobody_asks_for_the_standard_of_a_level_that_nobody_knows() {
    let mut check = SelfCheck::default();
    assert!(!check.is_settled(name("assessment_standard")));
    check.set_aside(name("disability_level"));
    assert!(check.is_settled(name("assessment_standard")) && check.is_settled(name("assessment_date")));
    assert!(!check.is_settled(name("cared_person.assessment_standard")));
    check.answer(name("disability_level"), Value::Number(2));
    assert!(!check.is_settled(name("assessment_standard")));
}

#[test]
fn an_estimate_leaves_levels_open_until_it_can_tell_and_a_paper_is_above_it() {
    let (scale, mut check) = (scale(), SelfCheck::default());
    assert_eq!(check.levels(&scale), None);
    check.answer(name("role"), word("older_person"));
    check.answer(name("needs_meal"), Value::Flag(false));
    for item in scale.items() {
        let best = item.options.first().unwrap();
        check.estimate.answers.insert(item.id.clone(), best.id.clone());
    }
    let levels = check.levels(&scale).unwrap();
    assert_eq!(
        levels.iter().map(|level| level.0).collect::<Vec<_>>(),
        [0, 1],
        "events and a diagnosis are open"
    );
    assert!(check.is_settled(name("disability_level")));
    assert_eq!(asked(&check), (None, (3, 1)), "level 1 is still possible");
    check.answer(name("dementia_dx"), Value::Flag(false));
    check.estimate.other_mental_disorder = Some(false);
    for kind in yiping_rules::scale::EVENT_KINDS {
        check.estimate.events.insert(kind.to_owned(), 0);
    }
    assert_eq!(asked(&check), (None, (4, 0)));
    check.answer(name("disability_level"), Value::Number(4));
    assert!(!check.is_estimated());
    assert_eq!(check.case(&scale).assessment, None);
}

#[test]
fn starting_over_keeps_the_region_only() {
    let mut check = SelfCheck { region: Some("150100".into()), ..SelfCheck::default() };
    check.answer(name("role"), word("older_person"));
    check.estimate.other_mental_disorder = Some(true);
    check.start_over();
    assert_eq!(check, SelfCheck { region: Some("150100".into()), ..SelfCheck::default() });
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn prepared(pack: &Pack) -> Prepared {
    Prepared::new(pack, day("2024-06-01"), &sorted::Map::new()).unwrap()
}

/// Somebody of 78 who needs meals.
fn of_78() -> SelfCheck {
    let mut check = SelfCheck::default();
    check.answer(name("role"), word("older_person"));
    check.answer(name("birth_date"), Value::Date(day("1946-02-28")));
    check.answer(name("needs_meal"), Value::Flag(true));
    check
}

#[test]
fn a_birthday_that_turns_a_rule_is_named_with_its_day() {
    let (pack, mut check) = (pack(), of_78());
    let prepared = prepared(&pack);
    let told = |check: &SelfCheck| {
        let found = birthdays(&prepared, &check.facts(), &prepared.decide(&check.facts()));
        let line = |birthday: &Birthday| {
            let rules: Vec<&str> = birthday.changes.iter().map(|change| change.rule.as_str()).collect();
            (birthday.age, birthday.day, rules.join(" "))
        };
        found.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(told(&check), [(80, Some(day("2026-02-28")), "X-01".to_owned())]);
    check.answer(name("age_years"), Value::Number(79));
    assert_eq!(told(&check), [(80, None, "X-01".to_owned())]);
    check.answer(name("age_years"), Value::Number(80));
    assert_eq!(told(&check), []);
    check.set_aside(name("age_years"));
    assert_eq!(told(&check), []);
}

#[test]
fn another_level_changes_only_what_depends_on_it() {
    let (pack, mut check) = (pack(), of_78());
    check.answer(name("disability_level"), Value::Number(0));
    let prepared = prepared(&pack);
    let now = prepared.decide(&check.facts());
    let changed = |level| {
        let changes = at_level(&prepared, &check.facts(), &now, (Whose::Own, level), &scale());
        changes.iter().map(|change| (change.rule.to_string(), change.after.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(changed(1), [("X-02".to_owned(), "met")]);
    assert_eq!(changed(0), []);
}

#[test]
fn what_rests_on_an_estimate_is_marked_and_nothing_else() {
    let (pack, scale, mut check) = (pack(), scale(), of_78());
    let prepared = prepared(&pack);
    let resting = |check: &SelfCheck| {
        let decision = check.case(&scale).decide(&scale, &sorted::Map::new(), &prepared);
        let rules = resting_on_estimate(&prepared, &scale, check, &decision);
        rules.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(resting(&check), Vec::<String>::new());
    for item in scale.items() {
        let worst = item.options.last().unwrap();
        check.estimate.answers.insert(item.id.clone(), worst.id.clone());
    }
    assert_eq!(resting(&check), ["X-02"]);
    check.answer(name("disability_level"), Value::Number(4));
    assert_eq!(resting(&check), Vec::<String>::new());
}

#[test]
fn only_amounts_that_are_sure_and_the_persons_own_are_added_up() {
    let text = r#"{"zh":"文","en":"text"}"#;
    let rule = |id: &str, per: &str, fen: u32, more: &str| {
        format!(
            r#"{{"id":"{id}","kind":"person","title":{text},"benefit":"meals","class":"amount","when":{{"always":true}},
            "amount":{{"per":"{per}","kind":{{"exact":{{"fen":{fen}}}}}}},"cite":{{"doc":"A","clause":"一"}},"agency":"民政局"{more}}}"#
        )
    };
    let rules = [
        rule("X-01", "day", 600, ""),
        rule("X-02", "month", 10_000, ""),
        rule("X-03", "year", 120_000, ""),
        rule("X-04", "once", 5_000, ""),
        rule("X-05", "month", 99_900, r#","payee":"provider""#),
        rule("X-06", "month", 99_900, r#","window":{"from":"2019-01-01","to":"2021-12-31"}"#),
    ];
    let source = format!(
        r#"{{"schema":"yiping.pack/1","region":"150100","title":{text},"version":"1.0.0",
        "documents":[{{"id":"A","title":{text},"issuer":{text},"note":{text}}}],"rules":[{}]}}"#,
        rules.join(",")
    );
    let pack = Pack::from_bytes(source.as_bytes()).unwrap();
    let decision = prepared(&pack).decide(&of_78().facts());
    let sums = sums(decision.rules.iter());
    assert_eq!(
        (sums.month.0, sums.year.0, sums.once.0),
        (600 * 30 + 10_000 + 10_000, 600 * 365 + 120_000 + 120_000, 5_000)
    );
    assert_eq!((sums.regular, sums.daily, sums.single), (3, 1, 1));
}

#[test]
fn the_country_is_asked_for_after_the_region() {
    let pack = pack();
    let prepared = prepared(&pack);
    let mut check = SelfCheck::default();
    check.answer(name("role"), word("older_person"));
    let decision = prepared.decide(&check.facts());
    let one = next(&check, &[(&pack, &decision)]).unwrap();
    let both = next(&check, &[(&pack, &decision), (&pack, &decision)]).unwrap();
    assert_eq!((one.name, one.because.len() * 2), (both.name, both.because.len()));
    assert_eq!(asked_for(vec![(&pack, &decision)], None).len(), 1);
}

#[test]
fn what_is_no_single_question_is_none() {
    assert!(FactName::parse("resident_here").is_some());
    for wrong in ["cared_person", "residents", "residents[0].count", "resident.count", "nothing", ""] {
        assert_eq!(FactName::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn addresses_are_read_back_as_they_are_written() {
    for stage in [
        Stage::Begin,
        Stage::In("150100".into()),
        Stage::Next,
        Stage::Ask(name("cared_person.disability_level")),
        Stage::Level(name("disability_level")),
        Stage::Items,
        Stage::Item("B.1.1".into()),
        Stage::More,
        Stage::National,
        Stage::Answers,
        Stage::Result,
        Stage::Compare,
        Stage::Beside("230000".into(), Beside::Table),
        Stage::Beside("230000".into(), Beside::Suppose),
        Stage::Beside("230000".into(), Beside::Next),
        Stage::Beside("230000".into(), Beside::Ask(name("residence_area"))),
    ] {
        assert_eq!(Stage::parse(&stage.to_string()), Some(stage));
    }
    for wrong in ["nowhere", "in/", "q/nothing", "level/econ", "result/x", "compare/230000/x"] {
        assert_eq!(Stage::parse(wrong), None, "{wrong}");
    }
}

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
