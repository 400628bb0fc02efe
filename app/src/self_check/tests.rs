//! Answers, what nobody knows, changing, and the next question.

mod carer;
#[cfg(not(target_arch = "wasm32"))]
mod medians;
mod outlook;
mod taps;

use super::*;
use crate::visit::testing::scale;
use yiping_rules::date::Date;
use yiping_rules::decide::Prepared;
use yiping_rules::json::Form;
use yiping_rules::pack::Pack;

fn name(text: &str) -> FactName {
    FactName::parse(text).unwrap()
}

fn word(text: &str) -> Value {
    Value::Word(text.to_owned())
}

/// Two rules for older people, one for carers of somebody with a level, one that everybody has.
fn pack() -> Pack {
    pack_of("150100", "")
}

/// The same rules for a region, with more said of their document.
fn pack_of(region: &str, document: &str) -> Pack {
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
        r#"{{"schema":"yiping.pack/1","region":"{region}","title":{text},"version":"1.0.0",
        "documents":[{{"id":"A","title":{text},"issuer":{text},"note":{text}{document}}}],"rules":[{rules}]}}"#
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
}

#[test]
fn the_region_is_asked_for_first_and_its_past_last() {
    let packs =
        [pack_of("150100", r#","window":{"from":"2021-01-01","to":"2025-12-31"}"#), pack_of("cn", "")];
    let asked_on = |on: &str, further: bool| {
        let decide = |pack: &Pack| {
            Prepared::new(pack, day(on), &sorted::Map::new()).unwrap().decide(&SelfCheck::default().facts())
        };
        let decisions = packs.each_ref().map(decide);
        let asked = asked_for(packs.iter().zip(&decisions).collect(), further);
        asked.iter().map(|(pack, _)| pack.region.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(asked_on("2024-06-01", false), ["150100"]);
    assert_eq!(asked_on("2024-06-01", true), ["150100", "cn"]);
    assert_eq!(asked_on("2026-06-01", false), ["cn"]);
    assert_eq!(asked_on("2026-06-01", true), ["cn", "150100"]);
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
        Stage::Further,
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
