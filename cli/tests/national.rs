//! The national pack: what holds everywhere, decided from the command line.

mod support;

use serde_json::{Value, json};
use support::yiping;

fn check(on: &str, document: &Value) -> Value {
    let run = yiping(&["check", "--region", "cn", "--on", on], &document.to_string());
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.json()
}

fn rule<'a>(decision: &'a Value, id: &str) -> &'a Value {
    decision["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == id).unwrap()
}

#[test]
fn the_consumption_subsidy_begins_with_2026() {
    let facts = json!({"facts": {"age_years": 75, "disability_level": 3, "econ": []}});
    let (before, after) = (check("2025-12-31", &facts), check("2026-01-01", &facts));
    let (before, after) = (rule(&before, "CN-18"), rule(&after, "CN-18"));
    assert_eq!((&before["outcome"], &before["temporal"]), (&json!("met"), &json!("not_yet_due")));
    assert_eq!((&after["outcome"], &after["temporal"]), (&json!("met"), &json!("in_plan_period")));
    assert_eq!(after["amount"], json!({"kind": "range", "per": "month", "min_fen": 0, "max_fen": 80000}));
}

#[test]
fn only_a_level_of_the_national_scale_opens_it() {
    let severe = json!({"scale": "mzt039-2013", "answers": {}, "coma": true});
    let other = check("2026-06-01", &json!({"facts": {"age_years": 75, "econ": []}, "assessment": severe}));
    let other = rule(&other, "CN-18");
    assert_eq!((&other["outcome"], &other["missing"]), (&json!("needs_facts"), &json!(["disability_level"])));
    let coma = json!({"scale": "gbt42195-2022", "answers": {}, "coma": true});
    let own = check("2026-06-01", &json!({"facts": {"age_years": 75, "econ": []}, "assessment": coma}));
    assert_eq!(rule(&own, "CN-18")["outcome"], "met");
}

#[test]
fn what_rests_on_memory_is_never_plainly_met() {
    let facts = json!({"facts": {"age_years": 85, "disability_level": 4, "econ": ["tekun"], "living": "alone", "left_behind": true,
        "disability_cert_grade": 1, "fp_special_family": true, "only_child_deceased": true}});
    let decision = check("2026-06-01", &facts);
    for number in 1..=16 {
        let found = rule(&decision, &format!("CN-{number:02}"));
        assert_eq!(found["outcome"], "needs_definition", "{found}");
        assert!(found["terms"].as_array().unwrap().contains(&json!("依据待核实")), "{found}");
    }
}

#[test]
fn before_the_notice_nobody_knew_the_cap() {
    let facts = json!({"facts": {"age_years": 75, "disability_level": 3, "econ": []}}).to_string();
    let as_known = |known: &str| {
        let on = ["check", "--region", "cn", "--on", "2026-06-01", "--known", known];
        yiping(&on, &facts).json()
    };
    let (before, after) = (as_known("2025-12-25"), as_known("2025-12-26"));
    assert_eq!(before["known"], "2025-12-25");
    assert_eq!(rule(&before, "CN-18")["amount"], json!({"kind": "not_stated"}));
    assert_eq!(rule(&after, "CN-18")["amount"]["max_fen"], 80000);
    assert_eq!(check("2026-06-01", &serde_json::from_str(&facts).unwrap()).get("known"), None);
}
