//! Editors are told what the reader accepts: the schemas are those of the types, and agree with the reader on real and on bad packs.

use jsonschema::Validator;
use serde_json::Value;
use std::path::{Path, PathBuf};
use yiping_authoring::files::toml_files;
use yiping_authoring::schemas::{FOLDER, schemas};

fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs")
}

fn validator(name: &str) -> Validator {
    let made = schemas();
    let built = made.iter().find(|built| built.name == format!("{FOLDER}/{name}.json")).unwrap();
    jsonschema::validator_for(&serde_json::from_slice(&built.bytes).unwrap()).unwrap()
}

fn faults(validator: &Validator, text: &str) -> Vec<String> {
    let table: toml::Table = text.parse().unwrap();
    let value: Value = serde_json::to_value(table).unwrap();
    validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_schemas_beside_the_packs_are_those_of_the_types() {
    for built in schemas() {
        let there = std::fs::read(packs().join(&built.name)).unwrap_or_default();
        assert!(there == built.bytes, "{}: run `yiping pack schemas rules/packs`", built.name);
    }
}

#[test]
fn every_file_of_every_pack_fits_its_schema() {
    let kinds = [
        ("pack", "pack.toml"),
        ("sources", "sources.toml"),
        ("definitions", "definitions.toml"),
        ("params", "params.toml"),
        ("targets", "targets.toml"),
        ("stack", "stack.toml"),
        ("order", "order.toml"),
        ("rules", "benefits"),
        ("rules", "institutions"),
        ("rules", "assessment"),
        ("cases", "cases"),
    ];
    let mut read = 0;
    for region in ["cn", "150100", "230000", "331083", "360982", "500229"] {
        for (name, place) in kinds {
            let (validator, place) = (validator(name), packs().join(region).join(place));
            let files = if place.is_dir() { toml_files(&place).unwrap() } else { vec![place] };
            for file in files.iter().filter(|file| file.is_file()) {
                let found = faults(&validator, &std::fs::read_to_string(file).unwrap());
                assert!(found.is_empty(), "{}: {found:#?}", file.display());
                read += 1;
            }
        }
    }
    assert!(read > 60, "only {read} files were read");
}

#[test]
fn the_files_of_an_overlay_fit_their_schemas() {
    let overlay = packs().join("../../authoring/tests/overlay/990201");
    for name in ["pack", "sources", "params", "overlay"] {
        let text = std::fs::read_to_string(overlay.join(format!("{name}.toml"))).unwrap();
        let found = faults(&validator(name), &text);
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
}

#[test]
fn a_wrong_key_a_wrong_word_and_a_missing_key_are_marked() {
    let rule = |change: &dyn Fn(&str) -> String| {
        let right = "[[rule]]\nid = \"X-01\"\ntitle = { zh = \"餐\", en = \"Meal\" }\nbenefit = \"meals\"\nclass = \"amount\"\n\
                     when = \"true\"\namount = { per = \"day\", exact = \"2 yuan\" }\nagency = \"民政局\"\n";
        faults(&validator("rules"), &change(right)).len()
    };
    assert_eq!(rule(&str::to_owned), 0);
    for (from, to) in [
        ("when = ", "wenn = "),
        ("\"amount\"\n", "\"amuont\"\n"),
        ("\"meals\"", "\"meal\""),
        ("agency = \"民政局\"\n", ""),
        ("\"day\"", "\"hour\""),
        ("\"true\"", "true"),
        ("id = ", "window = { from = \"2020\" }\nid = "),
    ] {
        assert!(rule(&|right| right.replacen(from, to, 1)) > 0, "{from} became {to}");
    }
    let case = |facts: &str| {
        let text = format!(
            "[[case]]\nid = \"a\"\non = \"2021-06-01\"\nfacts = {{ {facts} }}\n[case.expect]\nX-01 = \"met\"\n"
        );
        faults(&validator("cases"), &text).len()
    };
    assert_eq!(case("age_years = 80, econ = [\"tekun\"], residents = [{ count = 2 }]"), 0);
    for wrong in [
        "age = 80",
        "age_years = 131",
        "econ = [\"tekin\"]",
        "residents = [{ counts = 2 }]",
        "living = \"alon\"",
    ] {
        assert_eq!(case(wrong), 1, "{wrong}");
    }
}
