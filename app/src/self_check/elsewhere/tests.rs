//! What is supposed, what is asked anew, and that nothing of it touches the answers.

use super::*;
use proptest::prelude::*;
use yiping_rules::json::Node;

fn name(text: &str) -> FactName {
    FactName::parse(text).unwrap()
}

fn word(text: &str) -> Value {
    Value::Word(text.to_owned())
}

/// Somebody registered and living in the first region, in the countryside, with children.
fn at_home() -> SelfCheck {
    let mut check = SelfCheck { region: Some("150100".into()), ..SelfCheck::default() };
    for (fact, value) in [
        ("hukou_code", Value::Number(150_102)),
        ("resident_here", Value::Flag(true)),
        ("residence_area", word("rural")),
        ("living", word("with_children")),
    ] {
        check.answer(name(fact), value);
    }
    check
}

fn compared(region: &str, moves: Moves) -> SelfCheck {
    SelfCheck { elsewhere: Some(Elsewhere::new(region.into(), moves)), ..at_home() }
}

fn read(check: &SelfCheck, fact: &str) -> Option<Value> {
    check.value(name(fact)).cloned()
}

#[test]
fn a_move_is_supposed_as_far_as_it_was_said() {
    let told = |moves| {
        let there = compared("331083", moves).there().unwrap();
        assert_eq!(there.region, Some("331083".into()));
        assert_eq!(read(&there, "living"), Some(word("with_children")));
        ["hukou_code", "resident_here", "residence_area"].map(|fact| read(&there, fact))
    };
    let (flag, number) = (|is| Some(Value::Flag(is)), |code| Some(Value::Number(code)));
    assert_eq!(told(Moves::Registered), [number(331_083), flag(true), None]);
    assert_eq!(told(Moves::Living), [number(150_102), flag(true), None]);
    assert_eq!(told(Moves::Stays), [number(150_102), flag(false), Some(word("rural"))]);
}

#[test]
fn who_lives_in_a_city_may_live_in_its_province() {
    let province = |here: &str, there: &str| {
        let check = SelfCheck { region: Some(here.into()), ..compared(there, Moves::Stays) };
        read(&check.there().unwrap(), "resident_here")
    };
    assert_eq!(province("230100", "230000"), None);
    assert_eq!(province("230000", "230100"), None);
    assert_eq!(province("230000", "150100"), Some(Value::Flag(false)));
}

#[test]
fn a_place_is_answered_there_and_the_person_here() {
    let mut check = compared("500229", Moves::Registered);
    check.answers_there(name("residence_area")).answer(name("residence_area"), word("urban"));
    check.answers_there(name("needs_meal")).answer(name("needs_meal"), Value::Flag(true));
    check.answers_there(name("town")).set_aside(name("town"));
    let there = check.there().unwrap();
    assert_eq!(read(&there, "residence_area"), Some(word("urban")));
    assert_eq!(read(&check, "residence_area"), Some(word("rural")));
    assert_eq!(read(&there, "needs_meal"), read(&check, "needs_meal"));
    assert!(there.is_settled(name("town")) && !check.is_settled(name("town")));
    assert_eq!(SelfCheck::read(&Node::root(&check.to_json())), Ok(check));
}

#[test]
fn another_region_asks_anew_what_was_said_of_the_place() {
    let mut check = at_home();
    check.further = true;
    check.answer(name("town"), word("楚门镇"));
    check.go_to(&"150100".into());
    assert_eq!((read(&check, "town"), check.further), (Some(word("楚门镇")), true));
    check.go_to(&"331083".into());
    let kept = ["town", "resident_here", "hukou_code", "living"].map(|fact| read(&check, fact).is_some());
    assert_eq!((kept, check.further), ([false, false, true, true], false));
    assert!(!check.is_settled(name("town")));
}

proptest! {
    /// Whatever is answered there, the person here is the same but for what is no matter of the place.
    #[test]
    fn what_is_supposed_never_changes_the_answers(
        moves in prop::sample::select(Moves::ALL.to_vec()),
        answers in prop::collection::vec((prop::sample::select(OF_PLACE.to_vec()), any::<bool>()), 0..12),
    ) {
        let mut check = compared("360982", moves);
        let mut before = check.clone();
        for (fact, aside) in answers {
            let fact = name(fact);
            let asked_there = before.elsewhere.as_ref().is_some_and(|elsewhere| {
                !matches!(elsewhere.origin(&before, fact), Origin::Same)
            });
            if aside {
                check.answers_there(fact).set_aside(fact);
            }
            if asked_there {
                prop_assert_eq!(&check.answers, &before.answers);
            }
            before = check.clone();
            let there = check.there().unwrap();
            prop_assert!(there.elsewhere.is_none());
            prop_assert_eq!(read(&there, "living"), read(&check, "living"));
        }
    }
}
