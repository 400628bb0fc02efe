//! `key`, `sign` and `verify` as outsiders call them: the way from a new key to a trusted record, and what is refused.

mod support;

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use support::{Run, yiping, yiping_bytes};

const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/record");

fn vector(name: &str) -> String {
    format!("{VECTORS}/{name}")
}

fn text(name: &str) -> String {
    fs::read_to_string(vector(name)).unwrap()
}

/// A place for the files of one test.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("records").join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn done(run: Run) -> Run {
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    run
}

fn refused(run: Run) -> String {
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    run.stderr
}

fn status<'a>(report: &'a Value, code: &str) -> &'a str {
    let checks = report["checks"].as_array().unwrap();
    checks.iter().find(|check| check["code"] == code).unwrap()["status"].as_str().unwrap()
}

/// The self-check of the vectors, signed with the key of the vectors.
fn signed() -> String {
    done(yiping(&["sign", "--key", &vector("key.json"), &vector("self-check.json")], "")).stdout
}

fn verify(file: &str) -> Run {
    yiping(&["verify"], file)
}

#[test]
fn from_a_new_key_to_a_trusted_record() {
    let folder = folder("trusted");
    let path = |name: &str| folder.join(name).display().to_string();
    let (key, request, list) = (path("key.json"), path("request.json"), path("list.json"));
    let shown = done(yiping(&["key", "new", "--out", &key], "")).json();
    assert_eq!(done(yiping(&["key", "show", &key], "")).json(), shown);
    assert!(!shown.to_string().contains("\"d\""), "the secret is shown");
    fs::write(&request, done(yiping(&["key", "enrol", "--assessor", "A-0012", &key], "")).stdout).unwrap();
    let listed = yiping(&["key", "list", "--seq", "1", &request], "");
    assert_eq!(listed.stderr, format!("A-0012: {}\n", shown["fingerprint"].as_str().unwrap()));
    fs::write(&list, listed.stdout).unwrap();

    let file = done(yiping(&["sign", "--key", &key], &text("self-check.json"))).stdout;
    let report = done(yiping(&["verify", "--trust", &list], &file)).json();
    assert_eq!((&report["verdict"], &report["signer"]), (&"trusted".into(), &"A-0012".into()));
    assert_eq!(report["record"]["kind"], "self_check");
    let intact = done(verify(&file)).json();
    assert_eq!((intact["verdict"].as_str(), status(&intact, "E03")), (Some("intact"), "warning"));
    let unknown = yiping(&["verify", "--trust", &list], &signed());
    assert_eq!((unknown.code, status(&unknown.json(), "E03")), (1, "failed"));
    assert!(
        unknown
            .stderr
            .starts_with("E03: the key oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U is not on the list; ")
    );
}

#[test]
fn keys_are_random_and_never_overwritten() {
    let folder = folder("keys");
    let key = folder.join("key.json").display().to_string();
    done(yiping(&["key", "new", "--out", &key], ""));
    let again = refused(yiping(&["key", "new", "--out", &key], ""));
    assert_eq!(
        again,
        format!("error: {key}: this file exists and is not overwritten; choose another name\n")
    );
    let printed = done(yiping(&["key", "new"], "")).json();
    assert_ne!(printed["kid"], done(yiping(&["key", "new"], "")).json()["kid"]);
    assert_eq!(done(yiping(&["key", "show"], &printed.to_string())).json()["kid"], printed["kid"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn signing_gives_the_same_file_every_time() {
    let arguments = ["sign", "--key", &vector("key.json"), &vector("assessment.json")];
    assert_eq!(done(yiping(&arguments, "")).stdout, text("assessment.jws"));
    assert_eq!(
        done(yiping(&["sign", "--key", &vector("key.json"), "-"], &text("assessment.json"))).stdout,
        text("assessment.jws")
    );
}

#[test]
fn the_signing_key_is_added_to_the_document() {
    let mut document: Value = serde_json::from_str(&text("self-check.json")).unwrap();
    document.as_object_mut().unwrap().remove("keys");
    let sign = |key: &str| yiping(&["sign", "--key", key], &document.to_string());
    assert_eq!(done(sign(&vector("key.json"))).stdout, signed());
}

#[test]
fn what_cannot_be_signed_is_told_with_its_place() {
    let sign = |document: &str| refused(yiping(&["sign", "--key", &vector("key.json")], document));
    let document = text("assessment.json");
    let cases = [
        (String::new(), "error: the input is empty; give one JSON document\n"),
        ("{}".to_owned(), "error: /schema: the key \"schema\" is missing; add it\n"),
        (
            document.replace("\"first\"", "\"frist\""),
            "error: /visit/reason: \"frist\" is not one of the values of this place; did you mean \"first\"?\n",
        ),
        (
            document.replace("1938,", "1938.0,"),
            "error: /subject/birth_year: line 13, column 24: 1938.0 is not written as a whole number; leave out fraction and exponent\n",
        ),
        (
            document.replace("\"kind\":", "\"knd\":"),
            "error: /knd: unknown key \"knd\"; did you mean \"kind\"?\n",
        ),
    ];
    for (document, message) in cases {
        assert_eq!(sign(&document), message);
    }
    let broken = refused(yiping_bytes(&["sign", "--key", &vector("key.json")], b"{\"a\":\"\xff\"}"));
    assert_eq!(
        broken,
        "error: line 1, column 7: these bytes are not UTF-8; save the file in the encoding UTF-8\n"
    );
    let missing = refused(yiping(&["sign", "--key", "no-such-file"], ""));
    assert_eq!(missing, "error: no-such-file: there is no such file; check its name\n");
    let wrong = refused(yiping(&["sign", "--key", &vector("self-check.json")], ""));
    assert!(
        wrong.starts_with(&format!("error: {}: /actors: unknown key", vector("self-check.json"))),
        "{wrong}"
    );
}

#[test]
fn a_changed_file_fails_a_check() {
    let file = signed();
    let at = file.find('.').unwrap() + 40;
    let changed =
        format!("{}{}{}", &file[..at], if &file[at..=at] == "A" { "B" } else { "A" }, &file[at + 1..]);
    let run = verify(&changed);
    assert_eq!((run.code, run.json()["verdict"].as_str()), (1, Some("refused")));
    let failed =
        run.json()["checks"].as_array().unwrap().iter().position(|check| check["status"] == "failed");
    assert!(failed.is_some_and(|at| run.stderr.starts_with(&format!("E0{}: ", at + 1))), "{}", run.stderr);
    assert_eq!(verify(&file[..file.len() - 10]).code, 1);
    assert_eq!(verify(&format!("{file}\n")).code, 1);
    let unknown = yiping(&["verify", &vector("assessment.jws")], "");
    assert_eq!((unknown.code, status(&unknown.json(), "E07")), (1, "failed"));
}

#[test]
fn what_was_never_a_signed_file_is_bad_input() {
    assert_eq!(
        refused(verify("")),
        "error: E01: the file is empty; give the signed file as it was exported\n"
    );
    let json = refused(verify(&text("self-check.json")));
    assert!(json.starts_with("error: E01: this is a JSON document, not a signed file; "), "{json}");
    let deep = refused(verify(&"{\"a\":".repeat(100_000)));
    assert!(deep.contains("more than 262144 bytes"), "{deep}");
    assert!(refused(verify(&"A".repeat(5 << 20))).contains("more than 262144 bytes"));
    let list = refused(yiping(&["verify", "--trust", &vector("key.json")], ""));
    assert!(list.starts_with(&format!("error: {}: /created: unknown key", vector("key.json"))), "{list}");
    let time = refused(yiping(&["verify", "--received", "yesterday"], &signed()));
    assert!(time.contains("not a moment; write date, time and offset"), "{time}");
}

#[test]
fn lines_are_answered_in_their_places() {
    let file = signed();
    let line = file.trim_end();
    let changed = line.replacen("ey", "eY", 1);
    let input = format!("{line}\n{changed}\n\n{{}}\n{}\n{line}\r\n{line}", "A".repeat(300_000));
    let run = yiping(&["verify", "--lines"], &input);
    let answers: Vec<Value> = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let verdicts: Vec<Option<&str>> = answers.iter().map(|answer| answer["verdict"].as_str()).collect();
    let (intact, refused) = (Some("intact"), Some("refused"));
    assert_eq!(verdicts, [intact, refused, None, None, None, intact, intact]);
    assert_eq!(answers[4]["error"]["at"], "");
    assert_eq!(
        answers[4]["error"]["message"],
        "the line has more than 262144 bytes; give one document a line"
    );
    assert_eq!((run.code, run.stderr.as_str()), (2, ""));
    assert_eq!(yiping(&["verify", "--lines"], &format!("{line}\n{changed}\n")).code, 1);
    assert_eq!(yiping(&["verify", "--lines"], &file).code, 0);
}

#[test]
fn bad_usage_says_how_to_call() {
    for arguments in [&["sign"][..], &["verfy"], &["verify", "a", "b"], &["key"], &[]] {
        let run = yiping(arguments, "");
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains("Usage:"), "{}", run.stderr);
    }
}
