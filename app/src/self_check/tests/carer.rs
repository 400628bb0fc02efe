//! A carer makes the short form about the person cared for.

use super::*;

fn carer(options: fn(&yiping_rules::scale::Item) -> &yiping_rules::scale::Choice) -> SelfCheck {
    let mut check = SelfCheck::default();
    check.answer(name("role"), word("family_caregiver"));
    for item in scale().items() {
        check.estimate.answers.insert(item.id.clone(), options(item).id.clone());
    }
    check
}

#[test]
fn the_short_form_of_a_carer_is_about_the_person_cared_for() {
    let mut check = carer(|item| item.options.last().unwrap());
    assert_eq!(check.estimated(), Whose::CaredFor);
    assert_eq!(asked(&check), (None, (4, 0)), "the worst of every item is level 4");
    let case = check.case(&scale());
    assert_eq!((case.assessment, case.facts.get("disability_level")), (None, None));
    assert_eq!(case.facts.get("cared_person.disability_level"), Some(&Value::Number(4)));
    let declared = check.case_to_declare(&scale());
    assert_eq!(declared.facts.get("cared_person.disability_level"), None, "an estimate is no fact of a file");
    check.answer(name("cared_person.disability_level"), Value::Number(0));
    assert!(!check.is_estimated(), "a paper is above it");
}

#[test]
fn an_open_estimate_of_the_person_cared_for_decides_what_holds_for_every_level_it_leaves() {
    let check = carer(|item| item.options.first().unwrap());
    let levels = check.levels(&scale()).unwrap();
    assert_eq!(levels.iter().map(|level| level.0).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(asked(&check), (None, (3, 1)), "level 1 would do, level 0 would not");
    assert!(check.is_settled(name("cared_person.assessment_standard")));
    assert!(!check.is_settled(name("disability_level")), "the carer's own level is another question");
}

#[test]
fn another_level_of_the_person_cared_for_changes_what_a_carer_is_owed() {
    let (pack, mut check) = (pack(), SelfCheck::default());
    check.answer(name("role"), word("family_caregiver"));
    check.answer(name("cared_person.disability_level"), Value::Number(0));
    let prepared = prepared(&pack);
    let now = prepared.decide(&check.facts());
    let of = |whose| {
        let changes = at_level(&prepared, &check.facts(), &now, (whose, 2), &scale());
        changes.iter().map(|change| change.rule.to_string()).collect::<Vec<_>>()
    };
    assert_eq!((of(Whose::CaredFor), of(Whose::Own)), (vec!["X-03".to_owned()], vec![]));
}
