//! `replay` on the decisions of a region: what is decided must come out again, what is advised need not.

mod support;

use serde_json::{Value, json};
use support::{Run, yiping};

/// A self-check of a region, with what the program decides for it.
fn record(region: &str, on: &str, facts: &Value) -> Value {
    let input = json!({"facts": facts}).to_string();
    let mut check = yiping(&["check", "--region", region, "--on", on], &input).json();
    for rule in check["rules"].as_array_mut().unwrap() {
        let rule = rule.as_object_mut().unwrap();
        rule.retain(|key, _| !key.starts_with("why"));
    }
    let mut record: Value =
        serde_json::from_str(include_str!("../../tests/vectors/record/self-check.json")).unwrap();
    record["facts"] = facts.clone();
    record["on"] = json!(on);
    record["assumptions"] = check["assumptions"].clone();
    record["packs"] = json!([{
        "region": region, "version": check["pack"]["version"], "digest": check["pack"]["digest"],
    }]);
    record["result"]["checks"] = json!([check]);
    record
}

fn replay(record: &Value) -> Run {
    yiping(&["replay"], &record.to_string())
}

#[test]
fn advice_on_what_to_ask_is_no_part_of_what_was_decided() {
    let made = record("500229", "2022-06-01", &json!({"age_years": 82, "residence_area": "rural"}));
    let check = &made["result"]["checks"][0];
    assert!(check["next_question"]["fact"].is_string(), "{check}");
    assert_eq!((replay(&made).code, &replay(&made).json()["verdict"]), (0, &json!("same")));
    for advice in [json!({"fact": "housing", "because": []}), Value::Null] {
        let mut earlier = made.clone();
        let check = earlier["result"]["checks"][0].as_object_mut().unwrap();
        check.remove("next_question");
        if advice.is_object() {
            check.insert("next_question".to_owned(), advice);
        }
        assert_eq!(replay(&earlier).json()["differences"], json!([]));
    }
}

#[test]
fn another_outcome_is_a_difference_with_its_place() {
    let mut made = record("500229", "2022-06-01", &json!({"age_years": 82}));
    let rules = made["result"]["checks"][0]["rules"].as_array_mut().unwrap();
    let at = rules.iter().position(|rule| rule["id"] == "CK-23").unwrap();
    rules[at]["outcome"] = json!("met");
    let told = replay(&made);
    assert_eq!(told.code, 1);
    let difference = json!({
        "at": format!("/checks/0/rules/{at}/outcome"), "recorded": "met", "recomputed": "needs_facts",
    });
    assert_eq!(told.json()["differences"], json!([difference]));
}
