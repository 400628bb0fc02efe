//! `score` and `check` as outsiders call them: the contract's examples, bad input, lines, assumptions.

mod support;

use serde_json::{Value, json};
use support::{Run, yiping};

fn score(document: &str) -> Run {
    yiping(&["score"], document)
}

fn check(arguments: &[&str], document: &Value) -> Value {
    let mut all = vec!["check", "--region", "150100", "--on", "2021-06-01"];
    all.extend(arguments);
    let run = yiping(&all, &document.to_string());
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.json()
}

fn rule<'a>(decision: &'a Value, id: &str) -> &'a Value {
    decision["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == id).unwrap()
}

#[test]
fn the_example_of_the_contract() {
    let run = score(
        r#"{ "scale": "gbt42195-2022", "answers": { "B.1.1": 4, "B.1.2": 3 }, "dementia": true, "other_mental_disorder": false,
             "care_risk_events": { "fall": 0, "wandering": 0, "choking": 0, "self_harm": 0, "other": 0 } }"#,
    );
    let output = run.json();
    assert_eq!(output["domains"]["B.1"], json!({"min": 7, "max": 31, "of": 32}));
    assert_eq!(output["total"], json!({"min": 7, "max": 89, "of": 90}));
    assert_eq!(output["preliminary_levels"], json!([1, 2, 3, 4]));
    assert_eq!(output["final_levels"], json!([2, 3, 4]));
    assert_eq!(output["grounds"], json!(["dementia"]));
    assert_eq!(output["possible_grounds"], json!(["coma"]));
    assert_eq!(output["still_needed"].as_array().unwrap().len(), 24 + 1);
    assert_eq!(output["complete"], false);
}

#[test]
fn bad_input_is_refused_with_its_place() {
    let cases = [
        (r#""#, "error: the input is empty; give one JSON document\n"),
        (r#"{"scale":"gbt42195-2022"}"#, "error: /answers: the key \"answers\" is missing; add it\n"),
        (
            r#"{"scale":"gbt42195-2022","answers":{"B.1.1":5}}"#,
            "error: /answers/B.1.1: B.1.1 has no option 5; give one of: 4, 3, 2, 1, 0\n",
        ),
        (
            r#"{"scale":"gbt42195-2022","answers":{"B.3.9":"0c"}}"#,
            "error: /answers/B.3.9: B.3.9 has no option 0c; give one of: 2, 1a, 1b, 0a, 0b\n",
        ),
        (
            r#"{"scale":"gbt42195-2022","answers":{"B.1.9":1}}"#,
            "error: /answers/B.1.9: unknown key \"B.1.9\"; did you mean \"B.1.1\"?\n",
        ),
        (
            r#"{"scale":"gbt42195-2022","answers":{"B.1.1":4.0}}"#,
            "error: /answers/B.1.1: line 1, column 47: 4.0 is not written as a whole number; leave out fraction and exponent\n",
        ),
        (
            r#"{"scale":"gbt42195-2022","answers":{"B.1.1":null}}"#,
            "error: /answers/B.1.1: line 1, column 48: null is not a value here; leave the key out when the answer is unknown\n",
        ),
        (
            r#"{"scale":"gbt42195-2022","answers":{},"dementia":"yes"}"#,
            "error: /dementia: true or false is needed here, found text in quotes\n",
        ),
        (
            r#"{"scale":"gbt42195-2022","answers":{},"care_risk_events":{"fall":4}}"#,
            "error: /care_risk_events/fall: 4 is out of range; give a whole number from 0 to 3\n",
        ),
        (
            r#"{"scale":"barthel","answers":{}}"#,
            "error: /scale: this is not the scale gbt42195-2022; give an assessment by that scale\n",
        ),
    ];
    for (document, message) in cases {
        let run = score(document);
        assert_eq!((run.code, run.stderr.as_str(), run.stdout.as_str()), (2, message, ""), "{document}");
    }
}

#[test]
fn hostile_input_ends_at_once() {
    let deep = "[".repeat(100_000);
    let long = format!(r#"{{"scale":"{}","answers":{{}}}}"#, "x".repeat(5_000_000));
    for document in [deep.as_str(), long.as_str()] {
        assert_eq!(score(document).code, 2);
    }
    assert_eq!(support::yiping_bytes(&["score"], b"{\"scale\":\"\xff\"}").code, 2);
}

#[test]
fn a_bad_line_is_answered_in_its_place() {
    let good = r#"{"scale":"gbt42195-2022","answers":{}}"#;
    let bad = r#"{"scale":"gbt42195-2022","answers":{"B.2.4":4}}"#;
    let run = yiping(&["score", "--lines"], &format!("{good}\n{bad}\n{good}\n"));
    let lines: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((run.code, lines.len()), (2, 3));
    assert_eq!(lines[0], lines[2]);
    assert_eq!(lines[1]["error"]["at"], "/answers/B.2.4");
    assert_eq!(lines[1]["error"]["message"], "B.2.4 has no option 4; give one of: 3, 2, 1, 0a, 0b");
}

#[test]
fn an_assessment_gives_the_level_and_a_partial_one_the_levels_still_possible() {
    let facts = json!({"age_years": 70, "hukou_code": "150102", "living": "with_children", "econ": [], "left_behind": false,
        "only_child_deceased": false, "dementia_dx": false});
    let partial = json!({"facts": facts, "assessment": {"scale": "gbt42195-2022", "answers": {}}});
    let decision = check(&[], &partial);
    assert_eq!(rule(&decision, "HHHT-13")["outcome"], "needs_facts");
    assert_eq!(rule(&decision, "HHHT-13")["missing"], json!(["disability_level"]));
    let coma = json!({"facts": facts, "assessment": {"scale": "gbt42195-2022", "answers": {}, "coma": true}});
    let decision = check(&[], &coma);
    assert_eq!(rule(&decision, "HHHT-13")["outcome"], "met");
    assert_eq!(rule(&decision, "HHHT-13")["amount"], json!({"kind": "exact", "per": "day", "fen": 600}));
    assert_eq!(decision["assumptions"]["double_ground"], "one_step");
}

#[test]
fn a_level_of_another_scale_is_never_read_as_this_one() {
    let document = json!({"facts": {"age_years": 70, "hukou_code": "150102", "disability_level": 3, "assessment_standard": "mzt039-2013",
        "living": "with_children", "econ": [], "left_behind": false, "only_child_deceased": false, "dementia_dx": false}});
    let meals = rule(&check(&[], &document), "HHHT-13").clone();
    assert_eq!(meals["outcome"], "needs_definition");
    assert_eq!(meals["terms"], json!(["评估标准换算"]));
    assert_eq!(meals["missing"], json!([]));
}

#[test]
fn assumptions_are_switched_and_unknown_ones_refused() {
    let document =
        json!({"facts": {"birth_date": "1961-06-01", "hukou_code": "150102", "living": "spouse_only"}});
    assert_eq!(rule(&check(&[], &document), "HHHT-13")["outcome"], "met");
    let strict = check(&["--assume", "A10=day_after"], &document);
    assert_eq!(
        (&rule(&strict, "HHHT-13")["outcome"], &strict["assumptions"]["A10"]),
        (&json!("not_met"), &json!("day_after"))
    );
    let base = ["check", "--region", "150100", "--on", "2021-06-01", "--assume"];
    for (assume, message) in [
        ("A99=1", "--assume A99: there is no such assumption here; "),
        ("A3", "--assume A3: write KEY=VALUE, such as A3=75"),
        ("A10=maybe", "assumption A10 has no reading \"maybe\"; give one of: birthday, day_after"),
    ] {
        let run = yiping(&[&base[..], &[assume]].concat(), &document.to_string());
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
}

#[test]
fn facts_that_cannot_be_are_refused() {
    let refused = |facts: Value| {
        let document = json!({"facts": facts}).to_string();
        let run = yiping(&["check", "--region", "150100", "--on", "2021-06-01"], &document);
        assert_eq!(run.code, 2, "{document}");
        run.stderr
    };
    assert_eq!(
        refused(json!({"birth_date": "2021-06-02"})),
        "error: /facts/birth_date: 2021-06-02 lies after the day decided for, 2021-06-01; correct one of them\n"
    );
    assert_eq!(
        refused(json!({"birth_date": "1950-01-01", "age_years": 71})),
        "error: /facts/age_years: give birth_date or age_years, not both\n"
    );
    assert!(refused(json!({"birth_date": "1950-02-30"})).contains("/facts/birth_date"));
    assert!(refused(json!({"hukou_code": 150102})).contains("/facts/hukou_code"));
    assert!(refused(json!({"econ": ["dibao", "dibao"]})).contains("/facts/econ/1"));
    assert!(refused(json!({"living": "allone"})).contains("did you mean \"alone\"?"));
    assert!(
        refused(json!({"cared_person": {"cared_person": {}}})).contains("/facts/cared_person/cared_person")
    );
}

#[test]
fn an_unknown_region_is_named_with_the_known_ones() {
    let run = yiping(&["check", "--region", "150101"], "{\"facts\":{}}");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("did you mean 150100?"), "{}", run.stderr);
}
