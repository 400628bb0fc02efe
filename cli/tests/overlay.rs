//! An overlay as a county's officer makes one: begun over a pack, checked, built, decided with, compared.

mod support;

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use support::yiping;

const PROVINCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../authoring/tests/overlay");
const SOMEBODY: &str = r#"{"facts":{"age_years":85}}"#;

fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).unwrap();
    place
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn rule<'j>(decided: &'j Value, id: &str) -> &'j Value {
    decided["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == id).unwrap()
}

#[test]
fn an_overlay_over_a_built_in_pack_is_begun_checked_built_and_decided_with() {
    let place = place("overlay");
    let (folder, out) = (place.join("990201"), place.join("out"));
    let made = yiping(
        &["pack", "new", "--over", "230000", "--zh", "样例县", "--en", "Sample County", text(&folder)],
        "",
    );
    assert_eq!(made.code, 0, "{}", made.stderr);
    for verb in ["lint", "test"] {
        let run = yiping(&["pack", verb, text(&folder)], "");
        assert_eq!(run.code, 0, "{}{}", run.stderr, run.stdout);
    }
    assert_eq!(yiping(&["pack", "build", text(&folder), "--out", text(&out)], "").code, 0);
    let built = fs::read(out.join("990201.json")).unwrap();
    assert!(built.len() <= 40_000, "{} bytes", built.len());
    assert_eq!(yiping(&["pack", "build", text(&folder), "--out", text(&place.join("again"))], "").code, 0);
    assert_eq!(
        fs::read(place.join("again/990201.json")).unwrap(),
        built,
        "the same input gives the same bytes"
    );

    let pack = out.join("990201.json");
    let decided = yiping(&["check", "--pack", text(&pack), "--on", "2013-06-01"], SOMEBODY);
    assert_eq!(decided.code, 0, "{}", decided.stderr);
    let decided = decided.json();
    assert_eq!(decided["region"], "990201");
    let index: Value = serde_json::from_slice(&fs::read(out.join("index.json")).unwrap()).unwrap();
    assert_eq!(decided["pack"]["digest"], index["packs"][0]["digest"]);
    assert_eq!(index["packs"][0]["extends"], "230000");
    let paid = rule(&decided, "HLJ-01");
    assert_eq!(paid["amount"], json!({ "kind": "exact", "per": "month", "fen": 10000 }));
    assert_eq!((&paid["cite"]["doc"], &paid["amount_cite"]["doc"]), (&json!("HLJ"), &json!("LOCAL")));
    assert_eq!(rule(&decided, "HLJ-03").get("amount_cite"), None);

    let changes =
        yiping(&["pack", "diff", "--on", "2013-06-01", "--persons", "100", "230000", text(&folder)], "");
    assert_eq!(changes.code, 0, "{}", changes.stderr);
    let changes = changes.json();
    assert_eq!(
        changes["rules"],
        json!([{ "id": "HLJ-01", "change": "changed", "members": ["amount", "class", "terms"] }])
    );
    assert_eq!(changes["effects"][0]["id"], "HLJ-01");
}

#[test]
fn a_built_file_that_was_written_anew_is_not_decided_with() {
    let place = place("overlay-bytes");
    let folder = Path::new(PROVINCE).join("990201");
    assert_eq!(yiping(&["pack", "build", text(&folder), "--out", text(&place)], "").code, 0);
    let built = place.join("990201.json");
    let good = yiping(&["check", "--pack", text(&built), "--on", "2025-06-01"], SOMEBODY);
    assert_eq!(rule(&good.json(), "YP-01")["amount"]["fen"], 6000, "{}", good.stderr);
    let spaced = fs::read_to_string(&built).unwrap().replacen(':', ": ", 1);
    fs::write(&built, spaced).unwrap();
    let bad = yiping(&["check", "--pack", text(&built), "--on", "2025-06-01"], SOMEBODY);
    assert_eq!((bad.code, bad.stdout.as_str()), (2, ""));
    assert!(bad.stderr.contains("990201.json: these are not the bytes"), "{}", bad.stderr);
}

#[test]
fn an_overlay_needs_a_pack_that_leaves_something_open() {
    let place = place("overlay-none");
    let unknown = yiping(&["pack", "new", "--over", "230001", text(&place.join("990201"))], "");
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("did you mean 230000"), "{}", unknown.stderr);
    let both = yiping(&["check", "--region", "230000", "--pack", "x.json"], SOMEBODY);
    assert_eq!(both.code, 2, "{}", both.stderr);
}
