//! The scales beside the national one: their scores, what packs make of them, and records that hold them.

mod support;

use serde_json::{Map, Value, json};
use std::path::Path;
use std::{fs, iter};
use support::yiping;

const SCALES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../rules/packs/cn");
const SELF_CHECK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/record/self-check.json");

fn score(scale: &str, more: &[&str], document: &Value) -> Value {
    let arguments = [&["score", "--scale", scale], more].concat();
    let run = yiping(&arguments, &document.to_string());
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.json()
}

/// The same option for every item of a domain.
fn answers<'a>(domains: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Map<String, Value> {
    let of_domain = |(domain, scores): (&'a str, &'a [u8])| {
        let numbers = iter::successors(Some(1), |number| Some(number + 1));
        scores.iter().zip(numbers).map(move |(score, number)| (format!("{domain}.{number}"), json!(score)))
    };
    domains.into_iter().flat_map(of_domain).collect()
}

/// Severely impaired in daily living, mildly in cognition: a cell that one source shows.
fn long_term_care() -> Value {
    let living = [5, 5, 0, 5, 5, 5, 5, 5, 0, 0];
    let answers = answers([("A", &living[..]), ("C", &[4, 4, 3, 3]), ("P", &[4, 4, 4])]);
    json!({"scale": "ltci-2021", "answers": answers})
}

#[test]
fn a_full_long_term_care_assessment() {
    let output = score("ltci-2021", &[], &long_term_care());
    assert_eq!(output["domains"]["A"], json!({"min": 35, "max": 35, "of": 100, "grades": [3]}));
    assert_eq!(output["domains"]["C"], json!({"min": 14, "max": 14, "of": 16, "grades": [1]}));
    assert_eq!((&output["level"], &output["final_levels"]), (&json!(3), &json!([3])));
    assert_eq!((&output["complete"], &output["grounds"]), (&json!(true), &json!([])));
    assert!(output.get("total").is_none(), "the sum of all points says nothing on this scale");
    let uncertain = output["uncertain"].as_array().unwrap();
    assert!(uncertain.contains(&json!({"part": "C", "certainty": "from_memory"})));
    assert_eq!(uncertain.last().unwrap(), &json!({"part": "levels", "certainty": "single_source"}));
}

#[test]
fn an_open_item_leaves_exactly_the_levels_it_allows() {
    let mut document = long_term_care();
    document["answers"].as_object_mut().unwrap().remove("A.7");
    let output = score("ltci-2021", &[], &document);
    assert_eq!(output["domains"]["A"], json!({"min": 30, "max": 45, "of": 100, "grades": [2, 3]}));
    assert_eq!((&output["final_levels"], &output["still_needed"]), (&json!([2, 3]), &json!(["A.7"])));
    assert!(output.get("level").is_none());
}

#[test]
fn the_ministry_scale_names_the_reading_it_took() {
    let answers = answers([
        ("B.1", &[10, 5, 5, 10, 10, 10, 10, 10, 10, 5][..]),
        ("B.2", &[0, 0, 0]),
        ("B.3", &[0, 1, 1, 0]),
        ("B.4", &[3, 3, 3, 3, 3]),
    ]);
    let document = json!({"scale": "mzt039-2013", "answers": answers, "dementia": false, "other_mental_disorder": false,
        "care_risk_events": {"fall": 0, "wandering": 0, "choking": 0, "self_harm": 0}});
    let severe = score("mzt039-2013", &[], &document);
    assert_eq!((&severe["level"], &severe["complete"]), (&json!(2), &json!(true)));
    assert_eq!(severe["assumptions"]["combination"], "severe_first");
    assert_eq!(severe["uncertain"], json!([{"part": "levels", "certainty": "contested"}]));
    let mild = score("mzt039-2013", &["--assume", "combination=mild_first"], &document);
    assert_eq!((&mild["level"], &mild["assumptions"]["combination"]), (&json!(1), &json!("mild_first")));
}

#[test]
fn an_assessment_belongs_to_the_scale_it_names() {
    let run = yiping(&["score"], &long_term_care().to_string());
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (2, "error: /scale: this is not the scale gbt42195-2022; give an assessment by that scale\n")
    );
    let run = yiping(&["score", "--scale", "ltci-2020"], "{}");
    assert!(run.stderr.contains("did you mean ltci-2021?"), "{}", run.stderr);
    let run = yiping(&["score", "--scale", "mzt039-2013", "--assume", "A3=75"], "{}");
    assert!(run.stderr.contains("there are: combination, double_ground, events"), "{}", run.stderr);
}

fn care_subsidy(document: &Value) -> Value {
    let run = yiping(&["check", "--region", "360982", "--on", "2024-06-01"], &document.to_string());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let rules = run.json()["rules"].as_array().unwrap().clone();
    rules.into_iter().find(|rule| rule["id"] == "ZS-08").unwrap()
}

#[test]
fn a_level_of_long_term_care_is_no_level_of_the_national_scale() {
    let facts = json!({"resident_here": true, "age_years": 80});
    let rule = care_subsidy(&json!({"facts": facts, "assessment": long_term_care()}));
    assert_eq!((&rule["outcome"], &rule["missing"]), (&json!("needs_facts"), &json!(["disability_level"])));
    let why = rule["why"].to_string();
    assert!(why.contains(r#""assessed_by":"ltci-2021""#), "{why}");
    let both = json!({"resident_here": true, "age_years": 80, "disability_level": 3});
    let rule = care_subsidy(&json!({"facts": both, "assessment": long_term_care()}));
    assert_eq!(rule["outcome"], "met", "a level given beside it is one of the national scale");
    let named = json!({"resident_here": true, "age_years": 80, "disability_level": 3, "assessment_standard": "ltci-2021"});
    assert_eq!(care_subsidy(&json!({"facts": named}))["terms"], json!(["评估标准换算"]));
}

#[test]
fn a_record_holds_and_replays_a_result_by_another_scale() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("other-scales");
    let built = yiping(&["pack", "build", SCALES, "--out", out.to_str().unwrap()], "").json();
    let edition =
        built["scales"].as_array().unwrap().iter().find(|scale| scale["id"] == "ltci-2021").unwrap();
    let mut record: Value = serde_json::from_str(&fs::read_to_string(SELF_CHECK).unwrap()).unwrap();
    record["scale"] = json!({"id": "ltci-2021", "version": edition["version"], "digest": edition["digest"]});
    record["assessment"] = long_term_care();
    record["packs"] = json!([]);
    record["result"] = json!({"score": score("ltci-2021", &[], &long_term_care()), "checks": []});
    let same = yiping(&["replay"], &record.to_string());
    assert_eq!((same.code, &same.json()["verdict"]), (0, &json!("same")), "{}", same.stderr);
    record["result"]["score"]["level"] = json!(4);
    let different = yiping(&["replay"], &record.to_string());
    assert_eq!(different.code, 1);
    assert_eq!(
        different.json()["differences"],
        json!([{"at": "/score/level", "recorded": 4, "recomputed": 3}])
    );
}
