//! Every worked person and institution of `tests/vectors/cases` comes out as expected, with the packs as they are written.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use yiping_rules::date::Date;
use yiping_rules::decide::Prepared;
use yiping_rules::evaluate::{Case, Chosen};
use yiping_rules::json::{Json, Limits, read};
use yiping_rules::pack::Pack;
use yiping_rules::scale::Scale;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn pack(region: &str) -> Option<Pack> {
    yiping_authoring::check_folder(&root().join("rules/packs").join(region)).ok()?.pack
}

fn scale() -> Scale {
    let text = std::fs::read_to_string(root().join("rules/packs/cn/scales/gbt42195-2022.toml")).unwrap();
    yiping_authoring::json::typed(&text).unwrap()
}

fn cases() -> Vec<Value> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("tests/vectors/cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let documents =
        files.iter().map(|file| serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap());
    documents
        .flat_map(|document: Value| match document {
            Value::Array(list) => list,
            single => vec![single],
        })
        .collect()
}

fn words(value: Option<&Value>) -> BTreeSet<String> {
    let list = value.and_then(Value::as_array).cloned().unwrap_or_default();
    list.iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

/// Where an expectation and the decision of a rule differ.
fn differences(id: &str, expected: &Value, found: Option<&Value>) -> Vec<String> {
    let Some(found) = found else { return vec![format!("{id}: the region has no such rule")] };
    let expected = expected.as_object().unwrap();
    expected
        .iter()
        .filter(|(key, value)| match key.as_str() {
            "missing" | "terms" => words(Some(value)) != words(found.get(*key)),
            _ => found.get(*key) != Some(*value),
        })
        .map(|(key, value)| {
            format!("{id}.{key}: expected {value}, found {}", found.get(key).unwrap_or(&Value::Null))
        })
        .collect()
}

#[test]
fn worked_cases_come_out_as_expected() {
    let scale = scale();
    let mut packs: BTreeMap<String, Pack> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in cases() {
        let region = case["region"].as_str().unwrap().to_owned();
        if !packs.contains_key(&region) {
            match pack(&region) {
                Some(pack) => packs.insert(region.clone(), pack),
                None => {
                    wrong.push(format!("{}: pack {region} cannot be read", case["id"]));
                    continue;
                }
            };
        }
        let on = Date::parse(case["on"].as_str().unwrap()).unwrap();
        let prepared = Prepared::new(&packs[&region], on, &Chosen::new()).unwrap();
        let input: Json = read(case["input"].to_string().as_bytes(), &Limits::GENERAL).unwrap();
        let decision = Case::read(&input, &scale).unwrap().decide(&scale, &Chosen::new(), &prepared);
        let output: Value = serde_json::from_slice(&yiping_rules::json::write_canonical(
            &decision.to_json("", &|_| Vec::new()),
        ))
        .unwrap();
        let rule = |id: &str| output["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == id);
        for (id, expected) in case["expect"].as_object().unwrap() {
            if expected.get("disputed").is_none() {
                let found = differences(id, expected, rule(id));
                wrong.extend(
                    found.into_iter().map(|line| format!("{}: {line}", case["id"].as_str().unwrap())),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}
