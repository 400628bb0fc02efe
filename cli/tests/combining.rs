//! What the documents say about having benefits together, and the order of waiting lists, from the command line.

mod support;

use serde_json::{Value, json};
use support::{Run, yiping};

fn combined(region: &str, on: &str, facts: &Value, group: &str) -> Option<Value> {
    let input = json!({"facts": facts}).to_string();
    let run = yiping(&["check", "--region", region, "--on", on], &input);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let all = run.json()["combined"].as_array().cloned().unwrap_or_default();
    all.into_iter().find(|found| found["group"] == group)
}

#[test]
fn other_households_are_visited_who_have_no_pair() {
    let facts = json!({"age_years": 83, "residence_area": "rural", "living": "alone", "left_behind": false,
        "tekun_mode": "none", "econ": ["dibao"], "fp_special_family": false, "only_child_deceased": false});
    let found = combined("500229", "2022-06-01", &facts, "visits").unwrap();
    assert_eq!((&found["policy"], &found["open"]), (&json!("priority"), &json!(["CK-06", "CK-07"])));
    assert_eq!(found["missing"], json!(["disability_level", "adl6_failed"]));
    assert_eq!(found["cite"]["clause"], "二(七)");
}

#[test]
fn silence_is_shown_and_decides_nothing() {
    let facts = json!({"age_years": 83, "resident_here": true, "econ": ["dibao"], "disability_level": 3});
    let found = combined("360982", "2024-06-01", &facts, "money_in_hardship").unwrap();
    assert_eq!((&found["policy"], &found["silent"]), (&json!("silent"), &json!(["ZS-05", "ZS-06"])));
    assert_eq!((&found["chosen"], &found["rejected"]), (&json!([]), &json!([])));
    assert_eq!(found.get("cite"), None);
    let able = json!({"age_years": 83, "resident_here": true, "econ": ["dibao"], "disability_level": 0});
    assert_eq!(combined("360982", "2024-06-01", &able, "money_in_hardship"), None);
}

#[test]
fn a_home_has_the_care_subsidy_on_top_while_the_plan_runs() {
    let facts = json!({"provider_kind": "private_institution",
        "residents": [{"hukou_code": "150102", "disability_level": 3, "dementia_dx": false, "mode": "resident", "count": 2}]});
    let found = combined("150100", "2021-06-01", &facts, "for_a_home").unwrap();
    assert_eq!((&found["policy"], &found["chosen"]), (&json!("together"), &json!(["HHHT-I03"])));
    assert_eq!(found["open"], json!(["HHHT-I02"]));
    assert_eq!(combined("150100", "2026-06-01", &facts, "for_a_home"), None);
}

fn order(region: &str, rule: &str, persons: &[Value]) -> Run {
    let lines: String = persons.iter().map(|facts| format!("{}\n", json!({"facts": facts}))).collect();
    yiping(&["order", "--region", region, "--rule", rule, "--on", "2024-06-01", "--lines"], &lines)
}

fn lines(run: &Run) -> Vec<Value> {
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn person(econ: &[&str], level: i64, veteran: &str) -> Value {
    json!({"age_years": 75, "resident_here": true, "wants_public_inst": true, "econ": econ,
        "disability_level": level, "veteran": veteran})
}

#[test]
fn a_waiting_list_keeps_ties_and_ranges() {
    let mut unknown = person(&["tekun"], 0, "none");
    unknown.as_object_mut().unwrap().remove("disability_level");
    let persons = [
        person(&[], 4, "none"),
        person(&["tekun"], 3, "none"),
        unknown,
        person(&[], 0, "preferential_treatment"),
        person(&["tekun"], 0, "none"),
        person(&[], 2, "none"),
    ];
    let run = order("360982", "ZS-10", &persons);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let ranks: Vec<(i64, i64)> = lines(&run)
        .iter()
        .map(|line| (line["rank"]["min"].as_i64().unwrap(), line["rank"]["max"].as_i64().unwrap()))
        .collect();
    assert_eq!(ranks, [(5, 5), (1, 1), (1, 2), (4, 4), (2, 3), (5, 5)]);
    assert_eq!(lines(&run)[2]["missing"], json!(["disability_level"]));
    assert_eq!(lines(&run)[3]["classes"], json!([["others", "veteran"]]));
}

#[test]
fn an_undefined_word_means_the_same_for_everybody() {
    let persons =
        [person(&["tekun"], 1, "none"), person(&["tekun"], 1, "none"), person(&["tekun"], 2, "none")];
    let told = lines(&order("360982", "ZS-10", &persons));
    assert_eq!(told[0]["rank"], json!({"min": 1, "max": 2}));
    assert_eq!(told[1]["terms"], json!(["失能起点"]));
    assert_eq!(told[2]["rank"], json!({"min": 1, "max": 1}));
}

#[test]
fn where_no_order_is_stated_all_come_equal() {
    let home = |age: i64| {
        json!({"age_years": age, "wants_public_inst": true, "provider_kind": "public_institution",
            "facility_beds": 100, "facility_occupied": 71})
    };
    let told = lines(&order("331083", "YH-03", &[home(61), home(99), home(59)]));
    assert_eq!(
        (&told[0]["rank"], &told[1]["rank"]),
        (&json!({"min": 1, "max": 1}), &json!({"min": 1, "max": 1}))
    );
    assert_eq!((&told[2]["listed"], told[2].get("rank")), (&json!("no"), None));
}

#[test]
fn a_bad_line_is_answered_in_its_place() {
    let text = format!("{}\n{{\"facts\":{{\"age\":70}}}}\n", json!({"facts": person(&[], 0, "none")}));
    let run = yiping(&["order", "--region", "360982", "--rule", "ZS-10", "--lines"], &text);
    assert_eq!((run.code, &lines(&run)[1]["error"]["at"]), (2, &json!("/facts/age")));
    assert_eq!(lines(&run)[0]["rank"], json!({"min": 1, "max": 1}));
    let run = yiping(&["order", "--region", "360982", "--rule", "ZS-01", "--lines"], &text);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("has no waiting list of this rule; did you mean ZS-10? it has: ZS-10"),
        "{}",
        run.stderr
    );
}
