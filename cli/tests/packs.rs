//! The commands for packs as an author calls them.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use support::yiping;

const HOHHOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../rules/packs/150100");
const SCALES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../rules/packs/cn");

/// A small right pack in a folder of its own, with the scales beside it.
fn sample(name: &str) -> PathBuf {
    let packs = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&packs);
    copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../authoring/tests/base")), &packs.join("990000"));
    copy(&Path::new(SCALES).join("scales"), &packs.join("cn/scales"));
    packs.join("990000")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

fn edit(file: &Path, old: &str, new: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(old), "{}", file.display());
    fs::write(file, text.replacen(old, new, 1)).unwrap();
}

#[test]
fn a_right_pack_passes() {
    let lint = yiping(&["pack", "lint", HOHHOT], "");
    assert_eq!((lint.code, lint.json()["problems"].as_array().unwrap().len()), (0, 0), "{}", lint.stderr);
    let test = yiping(&["pack", "test", HOHHOT], "");
    assert_eq!((test.code, test.json()["failures"].as_array().unwrap().len()), (0, 0), "{}", test.stderr);
}

#[test]
fn a_mistake_is_told_to_people_and_to_programs() {
    let folder = sample("mistake");
    edit(&folder.join("definitions.toml"), "age_years >= 60", "age_year >= 60");
    let run = yiping(&["pack", "lint", folder.to_str().unwrap()], "");
    assert_eq!(run.code, 1);
    let problem = &run.json()["problems"][0];
    assert_eq!((&problem["line"], &problem["column"]), (&5.into(), &9.into()));
    assert_eq!(problem["code"], "unknown_fact");
    assert_eq!(problem["help"], "did you mean `age_years`?");
    assert!(run.stderr.contains("definitions.toml:5:9: `age_year` is neither"), "{}", run.stderr);
}

#[test]
fn a_case_that_fails_is_named_with_what_came_out() {
    let folder = sample("failing-case");
    edit(&folder.join("cases/1.toml"), "fen = 200", "fen = 300");
    let run = yiping(&["pack", "test", folder.to_str().unwrap()], "");
    assert_eq!(run.code, 1);
    let failure = &run.json()["failures"][0];
    assert_eq!((&failure["case"], &failure["rule"]), (&"meal".into(), &"YL-01".into()));
    assert_eq!(failure["expected"]["amount"]["fen"], 300);
    assert_eq!(failure["got"]["amount"]["fen"], 200);
}

#[test]
fn building_writes_packs_scales_and_their_index() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("built");
    let _ = fs::remove_dir_all(&out);
    let run = yiping(&["pack", "build", HOHHOT, SCALES, "--out", out.to_str().unwrap()], "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.json()["packs"][0]["region"], "150100");
    for file in ["150100.json", "index.json", "facts.json", "scales/gbt42195-2022.json"] {
        assert!(out.join(file).is_file(), "{file}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_bad_input() {
    for verb in ["lint", "test"] {
        let run = yiping(&["pack", verb, "no/such/pack"], "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains("no/such/pack"), "{}", run.stderr);
    }
}

#[test]
fn a_new_pack_is_right_and_can_be_added_to_those_of_others() {
    let packs = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new");
    let _ = fs::remove_dir_all(&packs);
    let (folder, out) = (packs.join("990101"), packs.join("out"));
    let (folder, out) = (folder.to_str().unwrap(), out.to_str().unwrap());
    let made = yiping(&["pack", "new", "--zh", "样例县", "--en", "Sample County", folder], "");
    assert_eq!(made.code, 0, "{}", made.stderr);
    let lint = yiping(&["pack", "lint", folder], "");
    assert_eq!((lint.code, lint.json()["problems"].as_array().unwrap().len()), (0, 0), "{}", lint.stderr);
    let test = yiping(&["pack", "test", folder], "");
    assert_eq!((test.code, test.json()["cases"].as_i64()), (0, Some(5)), "{}", test.stderr);

    assert_eq!(yiping(&["pack", "build", HOHHOT, SCALES, "--out", out], "").code, 0);
    assert_eq!(yiping(&["pack", "build", folder, "--out", out, "--add"], "").code, 0);
    let index: serde_json::Value =
        serde_json::from_slice(&fs::read(packs.join("out/index.json")).unwrap()).unwrap();
    let regions: Vec<&str> =
        index["packs"].as_array().unwrap().iter().map(|pack| pack["region"].as_str().unwrap()).collect();
    assert_eq!(regions, ["150100", "990101", "cn"]);
    assert!(!index["scales"].as_array().unwrap().is_empty());

    let again = yiping(&["pack", "new", folder], "");
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("not empty"), "{}", again.stderr);
    let nameless = yiping(&["pack", "new", packs.join("county").to_str().unwrap()], "");
    assert!(nameless.stderr.contains("six digits of GB/T 2260"), "{}", nameless.stderr);
}

#[test]
fn a_difference_names_the_rule_and_whose_answer_changes() {
    let (old, new) = (sample("diff-old"), sample("diff-new"));
    let (old, new) = (old.to_str().unwrap(), new.to_str().unwrap());
    let same = yiping(&["pack", "diff", "--on", "2021-06-01", "--persons", "50", old, new], "");
    assert_eq!((same.code, &same.json()["effects"]), (0, &serde_json::json!([])), "{}", same.stderr);

    edit(&Path::new(new).join("params.toml"), "fen = 200", "fen = 300");
    let rules = Path::new(new).join("benefits/1.toml");
    edit(&rules, "setting == home", "setting in [home, hospital]");
    edit(&rules, "早餐補助2元", "早餐補助3元");
    let run = yiping(&["pack", "diff", "--on", "2021-06-01", "--persons", "200", old, new], "");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let found = run.json();
    assert_eq!(
        found["rules"],
        serde_json::json!([{ "id": "YL-01", "change": "changed", "members": ["cite", "when"] }])
    );
    assert_eq!(
        found["parts"],
        serde_json::json!([{ "list": "params", "id": "breakfast", "change": "changed" }])
    );
    assert_eq!(found["effects"].as_array().unwrap().len(), 1);
    let effect = &found["effects"][0];
    assert_eq!(effect["id"], "YL-01");
    let moves = effect["moves"].as_array().unwrap();
    let raised =
        |one: &serde_json::Value| one["was"]["amount"]["fen"] == 200 && one["is"]["amount"]["fen"] == 300;
    assert!(moves.iter().any(raised), "{moves:#?}");
    assert!(effect["example"]["facts"]["setting"].is_string());
}

#[test]
fn a_signed_pack_is_known_by_its_bytes() {
    let folder = sample("signed");
    let packs = folder.parent().unwrap().to_owned();
    let path = |name: &str| packs.join(name).to_str().unwrap().to_owned();
    let folder = folder.to_str().unwrap().to_owned();
    assert_eq!(yiping(&["key", "new", "--out", &path("key.json")], "").code, 0);
    let request = yiping(&["key", "enrol", "--assessor", "county-1", &path("key.json")], "");
    fs::write(path("request.json"), request.stdout).unwrap();
    let keys = yiping(&["key", "list", "--seq", "1", &path("request.json")], "");
    fs::write(path("keys.json"), keys.stdout).unwrap();
    let signature = yiping(&["pack", "sign", "--key", &path("key.json"), &folder], "");
    assert_eq!(signature.code, 0, "{}", signature.stderr);
    fs::write(path("990000.json.jws"), signature.stdout).unwrap();
    assert_eq!(yiping(&["pack", "build", &folder, "--out", &path("out")], "").code, 0);

    let verify = || {
        let (keys, signature, pack) = (path("keys.json"), path("990000.json.jws"), path("out/990000.json"));
        yiping(&["pack", "verify", "--trust", &keys, "--signature", &signature, &pack], "")
    };
    let good = verify();
    assert_eq!((good.code, good.json()["verdict"].as_str()), (0, Some("trusted")), "{}", good.stderr);
    let pack = fs::read_to_string(path("out/990000.json")).unwrap();
    fs::write(path("out/990000.json"), pack.replacen("1.0.0", "1.0.1", 1)).unwrap();
    let bad = verify();
    assert_eq!((bad.code, bad.json()["verdict"].as_str()), (1, Some("refused")));
    assert!(bad.stderr.starts_with("E07:"), "{}", bad.stderr);
}
