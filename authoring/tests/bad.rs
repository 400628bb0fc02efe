//! Every kind of mistake and what the author of a pack is told. Each file of `bad/` changes the right pack of `base/`
//! in a few places (`@` file, `-` lines out, `+` lines in) or adds a file; the report stands beside it as `.out`. After a change of
//! wording, `UPDATE=1 cargo test -p yiping-authoring --test bad` writes the reports anew, for review.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use yiping_authoring::files::Files;
use yiping_authoring::{Checked, cases, check_files};
use yiping_rules::scale::Scale;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn base() -> BTreeMap<String, String> {
    let files = Files::load(&tests().join("base")).unwrap();
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

#[test]
fn the_base_is_right_and_its_cases_hold() {
    let checked = check(base());
    let problems: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
    let report = cases::run(&checked.files, &checked.cases, &checked.pack.unwrap(), &scale()).unwrap();
    assert_eq!((report.cases, report.failures), (8, Vec::new()));
}

#[test]
fn every_mistake_is_told_with_place_and_remedy() {
    let mut wrong = Vec::new();
    let mut files: Vec<PathBuf> =
        fs::read_dir(tests().join("bad")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    for path in files {
        let changes = fs::read_to_string(&path).unwrap();
        let problems = check(changed(base(), &changes)).problems;
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
