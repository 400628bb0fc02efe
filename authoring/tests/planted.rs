//! Faults planted one at a time in a healthy pack: exactly that one is reported, where it stands, and the input that is
//! to show it shows it when it is decided.

#[path = "planted/combining.rs"]
mod combining;
#[path = "planted/faults.rs"]
mod faults;
#[path = "planted/shown.rs"]
mod shown;

use combining::COMBINING;
use faults::{FAULTS, Fault};
use shown::Shown;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use yiping_authoring::files::Files;
use yiping_authoring::{Checked, cases, check_files};
use yiping_rules::scale::Scale;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn scale() -> Scale {
    let path = tests().join("../../rules/packs/cn/scales/gbt42195-2022.toml");
    yiping_authoring::json::typed(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn healthy() -> BTreeMap<String, String> {
    let files = Files::load(&tests().join("planted/990001")).unwrap();
    files.iter().map(|(_, file)| (file.name.clone(), file.text.clone())).collect()
}

fn check(texts: BTreeMap<String, String>) -> Checked {
    check_files(Files::from_texts("", texts), Some(&scale()))
}

fn faults() -> impl Iterator<Item = &'static Fault> + Clone {
    FAULTS.iter().chain(COMBINING)
}

fn planted(fault: &Fault) -> BTreeMap<String, String> {
    let mut texts = healthy();
    let text = texts.get_mut(fault.file).unwrap();
    assert_eq!(text.matches(fault.old).count(), 1, "{}: `{}` must occur once", fault.name, fault.old);
    *text = text.replace(fault.old, fault.new);
    texts
}

#[test]
fn the_host_is_healthy_and_its_cases_hold() {
    let checked = check(healthy());
    let problems: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
    let report = cases::run(&checked.files, &checked.cases, &checked.pack.unwrap(), &scale()).unwrap();
    assert_eq!((report.cases, report.failures), (16, Vec::new()));
}

#[test]
fn each_fault_is_reported_alone_and_where_it_stands() {
    let mut wrong = Vec::new();
    for fault in faults() {
        let found = check(planted(fault)).problems;
        let told = found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        match found.as_slice() {
            [one]
                if one.code == fault.code
                    && one.file == fault.reported_in
                    && one.source_line.contains(fault.line)
                    && !one.help.is_empty() => {}
            _ => wrong.push(format!("== {}: {} problems\n{told}", fault.name, found.len())),
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), faults().count(), wrong.join("\n\n"));
}

#[test]
fn each_input_shows_its_fault_when_it_is_decided() {
    let healthy = check(healthy()).pack.unwrap();
    for fault in faults() {
        let checked = check(planted(fault));
        let [problem] = checked.problems.as_slice() else { panic!("{}: not one problem", fault.name) };
        match fault.shown {
            None => assert!(problem.witnesses.is_empty(), "{}: an input that nobody looks at", fault.name),
            Some(shows) => {
                let pack = checked.pack.unwrap_or_else(|| panic!("{}: no pack to decide with", fault.name));
                assert!(!problem.witnesses.is_empty(), "{}: no input\n{problem}", fault.name);
                shows(&Shown { problem, pack: &pack, healthy: &healthy });
            }
        }
    }
}

#[test]
fn there_are_many_kinds_of_faults() {
    let kinds: BTreeSet<_> = faults().map(|fault| fault.code).collect();
    let names: BTreeSet<_> = faults().map(|fault| fault.name).collect();
    assert!(kinds.len() >= 25, "{} kinds", kinds.len());
    assert_eq!(names.len(), faults().count());
}
