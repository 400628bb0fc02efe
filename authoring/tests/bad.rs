//! Every kind of mistake and what the author of a pack is told. Each file of `bad/` changes the right pack of `base/`
//! in a few places (`@` file, `-` lines out, `+` lines in) or adds a file; the report stands beside it as `.out`. Those of
//! `bad_overlay/` do the same to the overlay of `overlay/`. After a change of wording, `UPDATE=1 cargo test -p yiping-authoring --test bad` writes the reports anew, for review.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use yiping_authoring::files::Files;
use yiping_authoring::overlay::edition;
use yiping_authoring::{Checked, Held, cases, check_files, check_files_over, check_folder_by};
use yiping_rules::pack::Pack;
use yiping_rules::scale::Scale;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn texts(folder: &str) -> BTreeMap<String, String> {
    let files = Files::load(&tests().join(folder)).unwrap();
    files.iter().map(|(_, file)| (file.name.clone(), file.text.clone())).collect()
}

fn scale() -> Scale {
    let path = tests().join("../../rules/packs/cn/scales/gbt42195-2022.toml");
    yiping_authoring::json::typed(&fs::read_to_string(path).unwrap()).unwrap()
}

fn check(texts: BTreeMap<String, String>) -> Checked {
    check_files(Files::from_texts("", texts), Some(&scale()))
}

/// Applies the changes of a file of `bad/`; each must fit exactly one place.
fn changed(mut texts: BTreeMap<String, String>, changes: &str) -> BTreeMap<String, String> {
    for change in changes.split("\n@ ").skip(1) {
        let (file, lines) = change.split_once('\n').unwrap();
        let side = |mark: char| {
            let own = lines.lines().filter(|line| line.starts_with(mark));
            own.map(|line| line[1..].strip_prefix(' ').unwrap_or(&line[1..])).collect::<Vec<_>>().join("\n")
        };
        let (old, new) = (side('-'), side('+'));
        let text = texts.entry(file.to_owned()).or_default();
        assert_eq!(text.matches(&old).count(), 1, "`{old}` must occur once in {file}");
        *text = text.replace(&old, &new);
    }
    texts
}

/// The pack of the invented province.
fn province(texts: BTreeMap<String, String>) -> Pack {
    let checked = check_files(Files::from_texts("", texts), None);
    assert!(checked.problems.is_empty(), "{:#?}", checked.problems);
    checked.pack.unwrap()
}

/// The overlay of the invented county, over that province.
fn check_overlay(texts: BTreeMap<String, String>, below: &Pack) -> Checked {
    let find = |region: &str| match region {
        "990200" => Ok(below.clone()),
        other => Err(format!("no folder `{other}` lies beside it")),
    };
    check_files_over(Files::from_texts("", texts), Some(&scale()), &find)
}

fn is_right(checked: Checked, cases: usize) {
    let problems: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
    let report = cases::run(&checked.files, &checked.cases, &checked.pack.unwrap(), &scale()).unwrap();
    assert_eq!((report.cases, report.failures), (cases, Vec::new()));
}

#[test]
fn the_base_is_right_and_its_cases_hold() {
    is_right(check(texts("base")), 8);
}

#[test]
fn the_overlay_is_right_and_its_cases_hold() {
    is_right(check_overlay(texts("overlay/990201"), &province(texts("overlay/990200"))), 8);
    let beside = check_folder_by(&tests().join("overlay/990201"), Held { scale: Some(&scale()), packs: &[] });
    is_right(beside.unwrap(), 8);
}

#[test]
fn every_mistake_is_told_with_place_and_remedy() {
    reports("bad", |changes| check(changed(texts("base"), changes)));
}

#[test]
fn every_mistake_of_an_overlay_is_told_with_place_and_remedy() {
    let below = province(texts("overlay/990200"));
    reports("bad_overlay", |changes| check_overlay(changed(texts("overlay/990201"), changes), &below));
}

#[test]
fn another_edition_below_is_told_with_the_one_that_is_there() {
    let mut changed = texts("overlay/990200");
    let rules = changed.get_mut("benefits/1.toml").unwrap();
    *rules = rules.replace("age_years >= 80", "age_years >= 85");
    let below = province(changed);
    let checked = check_overlay(texts("overlay/990201"), &below);
    let [problem] = checked.problems.as_slice() else { panic!("{:#?}", checked.problems) };
    assert_eq!(problem.message, "the pack `990200` here has other bytes");
    assert!(problem.help.contains(&edition(&below).digest), "{}", problem.help);
    assert!(problem.source_line.starts_with("digest = "));
}

/// The report of every change in a folder is the one beside it.
fn reports(folder: &str, check: impl Fn(&str) -> Checked) {
    let mut wrong = Vec::new();
    let mut files: Vec<PathBuf> =
        fs::read_dir(tests().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    for path in files {
        let problems = check(&fs::read_to_string(&path).unwrap()).problems;
        assert!(!problems.is_empty(), "{}: nothing was found", path.display());
        let found = problems.iter().map(|problem| format!("{problem}\n")).collect::<Vec<_>>().join("\n");
        let expected = path.with_extension("out");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &found).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("== {}\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{} reports have changed:\n{}", wrong.len(), wrong.join("\n"));
}
