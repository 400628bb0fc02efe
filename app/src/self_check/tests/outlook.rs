//! What a birthday or another level would change, what rests on an estimate, and what adds up.

use super::*;

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
