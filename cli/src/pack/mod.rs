//! `yiping pack`: begins, checks, tests, compares, builds and signs packs.

mod diff;
mod new;
mod sign;
mod watch;

use crate::Outcome;
use crate::args::PackCommand;
use crate::failure::Failure;
use crate::output;
use crate::packs::held;
use std::path::{Path, PathBuf};
use yiping_authoring::build::{BuildError, library_of};
use yiping_authoring::problem::Problem;
use yiping_authoring::{Checked, cases, check_folder_by};
use yiping_rules::json::Json;
use yiping_rules::pack::Pack;

/// Carries out one of the commands.
pub fn run(command: &PackCommand) -> Result<Outcome, Failure> {
    match command {
        PackCommand::Lint { folders } => each(folders, lint),
        PackCommand::Test { folders } => each(folders, test),
        PackCommand::Build { folders, out, add } => build(folders, out, *add),
        PackCommand::New { folder, zh, en, over } => new::new(folder, zh, en, over.as_deref()),
        PackCommand::Schemas { folder } => new::write_schemas(folder),
        PackCommand::Diff(args) => diff::run(args),
        PackCommand::Sign { key, folder } => sign::sign(key, folder),
        PackCommand::Verify { trust, signature, pack } => sign::verify(trust, signature, pack),
        PackCommand::Watch { folder } => watch::run(folder),
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
    let (Some(pack), Some(scale)) = (&checked.pack, &checked.scale) else {
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

fn build(folders: &[PathBuf], out: &Path, add: bool) -> Result<Outcome, Failure> {
    let library = match held()?.lending(|held| library_of(folders, held))? {
        Ok(library) => library,
        Err(BuildError::Problems(found)) => {
            tell(&found);
            output::json(&Json::object([("problems", problems(&found))]))?;
            return Ok(Outcome::CheckFailed);
        }
        Err(error) => return Err(Failure::new(error)),
    };
    if add { library.add_to(out) } else { library.write(out) }.map_err(Failure::new)?;
    output::line(&library.index().bytes)?;
    Ok(Outcome::Done)
}

/// A pack that stands alone is checked by the scale and over the packs that are built in.
fn checked(folder: &Path) -> Result<Checked, Failure> {
    held()?.lending(|held| check_folder_by(folder, held))?.map_err(Failure::new)
}

/// The pack in a folder, if nothing is wrong with it; else the problems are told and printed.
fn whole(folder: &Path) -> Result<Option<Pack>, Failure> {
    let checked = checked(folder)?;
    if checked.problems.is_empty() {
        return Ok(checked.pack);
    }
    tell(&checked.problems);
    output::json(&Json::object([("problems", problems(&checked.problems))]))?;
    Ok(None)
}

/// The name of a folder, which is the code of the region.
fn folder_name(folder: &Path) -> String {
    folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
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
