//! `pack lint`, `pack test` and `pack build` as an author calls them.

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
