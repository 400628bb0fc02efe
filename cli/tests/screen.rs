//! `screen` and `synth` as an office calls them: from an invented province to decisions, and on after a cut.
#![cfg(feature = "screen")]

mod support;

use serde_json::json;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{Run, yiping};

/// A folder for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("screen-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn at(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap()
    }

    fn synth(&self, rows: &str, name: &str) {
        let run = yiping(&["synth", "--rows", rows, "--out", &self.at(name)], "");
        assert_eq!(run.code, 0, "{}", run.stderr);
    }

    fn screen(&self, input: &str, output: &str) -> Run {
        yiping(&self.arguments(input, output).iter().map(String::as_str).collect::<Vec<_>>(), "")
    }

    fn arguments(&self, input: &str, output: &str) -> Vec<String> {
        let (input, output) = (self.at(input), self.at(output));
        ["screen", "--region", "150100", "--on", "2021-06-01", "--part-rows", "200", &input, "--out", &output]
            .map(str::to_owned)
            .into()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn an_invented_province_is_screened() {
    let folder = Folder::new("province");
    folder.synth("300", "people.csv");
    let run = folder.screen("people.csv", "out.csv");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.starts_with("300 rows: 300 decided, 0 rejected\n"), "{}", run.stderr);
    let summary = run.json();
    assert_eq!(summary["schema"], "yiping.screen/1");
    assert_eq!(summary["input"]["decided"], 300);
    assert_eq!(summary["regions"][0]["region"], "150100");
    let rule = &summary["regions"][0]["rules"]["HHHT-13"];
    let rows =
        ["met", "not_met", "needs_facts", "needs_definition"].map(|outcome| rule[outcome].as_u64().unwrap());
    assert_eq!(rows.iter().sum::<u64>(), 300);
    assert_eq!(folder.bytes("out.csv.summary.json"), run.stdout.as_bytes());
    let rules = summary["regions"][0]["rules"].as_object().unwrap().len();
    assert_eq!(String::from_utf8(folder.bytes("out.csv")).unwrap().lines().count(), 1 + 300 * rules);
}

#[test]
fn a_row_is_decided_as_check_decides_it() {
    let folder = Folder::new("check");
    fs::write(folder.at("t.csv"), "person_id,birth_date,hukou_code,econ\np,1950-03-01,150102,dibao\n")
        .unwrap();
    assert_eq!(folder.screen("t.csv", "out.csv").code, 0);
    let facts = json!({ "facts": { "birth_date": "1950-03-01", "hukou_code": "150102", "econ": ["dibao"] } });
    let checked = yiping(&["check", "--region", "150100", "--on", "2021-06-01"], &facts.to_string()).json();
    let text = String::from_utf8(folder.bytes("out.csv")).unwrap();
    let screened: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    let rules = checked["rules"].as_array().unwrap();
    assert_eq!(screened.len(), rules.len());
    for (line, rule) in screened.iter().zip(rules) {
        assert_eq!((line[3], line[4]), (rule["id"].as_str().unwrap(), rule["outcome"].as_str().unwrap()));
        let missing: Vec<&str> =
            rule["missing"].as_array().unwrap().iter().map(|fact| fact.as_str().unwrap()).collect();
        assert_eq!(line[11], missing.join("|"));
        assert_eq!(line[7], rule["amount"]["kind"].as_str().unwrap_or_default());
    }
}

#[test]
fn rejected_rows_are_told_and_the_run_says_so() {
    let folder = Folder::new("rejected");
    fs::write(folder.at("t.csv"), "person_id,birth_date\na,1940-01-01\nb,soon\n").unwrap();
    let run = folder.screen("t.csv", "out.csv");
    assert_eq!(run.code, 2);
    assert!(run.stderr.starts_with("2 rows: 1 decided, 1 rejected\n"), "{}", run.stderr);
    assert!(run.stderr.contains("out.csv.rejected.csv; mend them"), "{}", run.stderr);
    let rejected = String::from_utf8(folder.bytes("out.csv.rejected.csv")).unwrap();
    assert!(rejected.contains("3,birth_date,b,"), "{rejected}");
}

#[test]
fn a_run_that_was_killed_goes_on_to_the_same_bytes() {
    let folder = Folder::new("killed");
    folder.synth("2000", "people.csv");
    let arguments = folder.arguments("people.csv", "cut.csv");
    let mut child = Command::new(env!("CARGO_BIN_EXE_yiping"))
        .args(&arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let receipt = folder.0.join("cut.csv.parts/000000.json");
    let began = Instant::now();
    while !receipt.exists() {
        assert!(began.elapsed() < Duration::from_secs(300) && child.try_wait().unwrap().is_none());
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!folder.0.join("cut.csv").exists());
    assert_eq!(folder.screen("people.csv", "cut.csv").code, 0);
    assert_eq!(folder.screen("people.csv", "whole.csv").code, 0);
    assert!(folder.bytes("cut.csv") == folder.bytes("whole.csv"));
    assert_eq!(folder.bytes("cut.csv.summary.json"), folder.bytes("whole.csv.summary.json"));
}

#[test]
fn what_cannot_be_done_is_told() {
    let folder = Folder::new("told");
    fs::write(folder.at("t.csv"), "person_id,birth_date,farbe\n").unwrap();
    let input = folder.at("t.csv");
    let run = folder.screen("t.csv", "out.csv");
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.starts_with(&format!("error: {input}: line 1: nobody knows these columns: \"farbe\";")),
        "{}",
        run.stderr
    );
    let run = folder.screen("nothing.csv", "out.csv");
    assert_eq!(
        run.stderr,
        format!("error: {}: there is no such file; check its name\n", folder.at("nothing.csv"))
    );
    let run = yiping(
        &["screen", "--region", "999999", "--on", "2021-06-01", &input, "--out", &folder.at("x.csv")],
        "",
    );
    assert!(run.stderr.starts_with("error: there is no region \"999999\"; "), "{}", run.stderr);
}
