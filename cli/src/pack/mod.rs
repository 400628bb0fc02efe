//! `yiping pack`: checks, tests and builds packs.

use crate::Outcome;
use crate::args::PackCommand;
use crate::failure::Failure;
use crate::output;
use std::path::{Path, PathBuf};
use yiping_authoring::build::{BuildError, library_of};
use yiping_authoring::problem::Problem;
use yiping_authoring::{Checked, cases, check_folder, national, scales_beside};
use yiping_rules::json::Json;

/// Carries out one of the commands.
pub fn run(command: &PackCommand) -> Result<Outcome, Failure> {
    match command {
        PackCommand::Lint { folders } => each(folders, lint),
        PackCommand::Test { folders } => each(folders, test),
        PackCommand::Build { folders, out } => build(folders, out),
    }
}

/// One report for each folder; the worst outcome of all.
fn each(folders: &[PathBuf], report: fn(&Path) -> Result<Outcome, Failure>) -> Result<Outcome, Failure> {
    folders.iter().try_fold(Outcome::Done, |worst, folder| Ok(worst.max(report(folder)?)))
}

fn lint(folder: &Path) -> Result<Outcome, Failure> {
    let checked = checked(folder)?;
    tell(&checked.problems);
    output::json(&Json::object([
        ("pack", Json::from(region(&checked))),
        ("problems", problems(&checked.problems)),
    ]))?;
    Ok(outcome(checked.problems.is_empty()))
}

fn test(folder: &Path) -> Result<Outcome, Failure> {
    let checked = checked(folder)?;
    let scales = scales_beside(folder).map_err(Failure::new)?;
    let (Some(pack), Some(scale)) = (&checked.pack, national(&scales)) else {
        tell(&checked.problems);
        let report = [
            ("pack", Json::from(region(&checked))),
            ("cases", Json::Int(0)),
            ("problems", problems(&checked.problems)),
        ];
        output::json(&Json::object(report))?;
        return Ok(Outcome::CheckFailed);
    };
    let report = cases::run(&checked.files, &checked.cases, pack, scale).map_err(Failure::new)?;
    report.failures.iter().for_each(|failure| output::tell(&format!("{failure}\n")));
    output::tell(&format!(
        "{}: {} cases, {} expectations, {} fail",
        pack.region,
        report.cases,
        report.expectations,
        report.failures.len()
    ));
    output::json(&Json::object([
        ("pack", Json::from(pack.region.as_str())),
        ("cases", count(report.cases)),
        ("expectations", count(report.expectations)),
        ("failures", Json::List(report.failures.iter().map(cases::Failure::to_json).collect())),
    ]))?;
    Ok(outcome(report.failures.is_empty()))
}

fn build(folders: &[PathBuf], out: &Path) -> Result<Outcome, Failure> {
    let library = match library_of(folders) {
        Ok(library) => library,
        Err(BuildError::Problems(found)) => {
            tell(&found);
            output::json(&Json::object([("problems", problems(&found))]))?;
            return Ok(Outcome::CheckFailed);
        }
        Err(error) => return Err(Failure::new(error)),
    };
    library.write(out).map_err(Failure::new)?;
    output::line(&library.index().bytes)?;
    Ok(Outcome::Done)
}

fn checked(folder: &Path) -> Result<Checked, Failure> {
    check_folder(folder).map_err(Failure::new)
}

fn region(checked: &Checked) -> &str {
    checked.source.header.as_ref().map_or("", |header| header.node.region.get_ref())
}

fn outcome(good: bool) -> Outcome {
    if good { Outcome::Done } else { Outcome::CheckFailed }
}

fn count(count: usize) -> Json {
    Json::Int(i64::try_from(count).unwrap_or(i64::MAX))
}

fn problems(found: &[Problem]) -> Json {
    Json::List(found.iter().map(Problem::to_json).collect())
}

fn tell(found: &[Problem]) {
    found.iter().for_each(|problem| output::tell(&format!("{problem}\n")));
    if !found.is_empty() {
        output::tell(&format!("{} problems", found.len()));
    }
}
