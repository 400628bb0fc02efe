//! Every check of the project in one run. Nothing is left out quietly: what cannot run counts as failed.
mod runner;
mod tally;

use crate::root;
use anyhow::{Context, Result};
use runner::{Check, Counted};
use std::collections::BTreeSet;
use std::env;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};
use tally::Tally;

/// What takes too long for every run: the command, what it checks, and why it is not run here.
const APART: [(&str, &str); 6] = [
    ("make cluster", "SQL on a cluster that loses an executor; it builds some 400 crates first"),
    ("make sound", "a million random persons, 10,000 families a region; here a small part of them"),
    ("make columns", "tables of 1,000,000 rows beside the reference; here of a few thousand"),
    ("make peers", "100,000 persons beside other engines; here 3,000"),
    ("make bench, make province", "speed and memory; here the benchmarks only have to agree with each other"),
    ("make lighthouse", "Lighthouse; here the sizes"),
];

const TARGET: &str = "wasm32-unknown-unknown";

/// Runs all checks, also after one has failed, and closes with the line `N passed, N failed`.
pub fn run() -> Result<ExitCode> {
    let started = Instant::now();
    let mut results: Vec<(&str, Tally, Duration)> = Vec::new();
    for mut check in checks()? {
        let broken = check
            .needs
            .filter(|needed| results.iter().any(|(name, tally, _)| name == needed && tally.failed > 0));
        let began = Instant::now();
        let tally = match broken {
            Some(needed) => check.cannot_run(needed),
            None => check.run(),
        };
        results.push((check.name, tally, began.elapsed()));
    }
    Ok(report(&results, started.elapsed()))
}

fn report(results: &[(&str, Tally, Duration)], whole: Duration) -> ExitCode {
    println!("\n== all checks ({} s)", whole.as_secs());
    for (name, tally, time) in results {
        println!("{name:<24} {:>6} passed {:>4} failed {:>5} s", tally.passed, tally.failed, time.as_secs());
    }
    println!("\n== not run here");
    for (command, what) in APART {
        println!("{command:<26} {what}");
    }
    let total: Tally = results.iter().map(|(_, tally, _)| *tally).sum();
    println!("{total}");
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn checks() -> Result<Vec<Check>> {
    let mut all = vec![
        Check::new("format", Counted::AsOne, cargo(&["fmt", "--all", "--check"])),
        Check::new(
            "lints",
            Counted::AsOne,
            cargo(&[
                "clippy",
                "--workspace",
                "--exclude",
                "yiping-app",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ]),
        ),
        Check::new(
            "lints of the app",
            Counted::AsOne,
            cargo(&[
                "clippy",
                "-p",
                "yiping-app",
                "--target",
                TARGET,
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ]),
        ),
        Check::new("native tests", Counted::ByLines, cargo(&["test", "--workspace", "--no-fail-fast"])),
    ];
    for package in tested_in_the_browser()? {
        let mut tests = cargo(&["test", "-p", &package, "--target", TARGET, "--tests", "--no-fail-fast"]);
        tests.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
        all.push(Check::new("tests in the browser", Counted::ByLines, tests));
    }
    let peers = node(&["tests/peers/run.mjs", "--persons", "3000", "--only", "json-logic,feelin"])?;
    all.push(Check::new("other engines", Counted::ByLines, peers));
    let bench = node(&["tests/bench/run.mjs", "--smoke"])?;
    all.push(Check::new("benchmarks, a little", Counted::ByLines, bench));
    all.push(Check::new(BUILD, Counted::AsOne, xtask("build")?));
    all.push(Check::new("oldest engines", Counted::AsOne, xtask("floor")?).needs(BUILD));
    all.push(Check::new("sizes", Counted::AsOne, xtask("size")?).needs(BUILD));
    all.push(Check::new("end to end", Counted::ByLines, node(&["tests/e2e/run.mjs"])?).needs(BUILD));
    Ok(all)
}

const BUILD: &str = "build of the app";

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments);
    command
}

/// A script, with the programs that lie beside this one: the native tests leave `yiping` there.
fn node(arguments: &[&str]) -> Result<Command> {
    let own = env::current_exe()?;
    let mut command = Command::new("node");
    command.args(arguments).env("YIPING_BIN", own.with_file_name("yiping")).env("XTASK", own);
    Ok(command)
}

fn xtask(verb: &str) -> Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.arg(verb);
    Ok(command)
}

/// The packages that test themselves in a browser: those with `wasm-bindgen-test` among their dependencies.
fn tested_in_the_browser() -> Result<BTreeSet<String>> {
    let output = cargo(&["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root())
        .output()
        .context("cannot start cargo")?;
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).context("cannot read what 'cargo metadata' printed")?;
    let list = |value: &serde_json::Value, key: &str| {
        value.get(key).and_then(|v| v.as_array()).cloned().unwrap_or_default()
    };
    let name =
        |value: &serde_json::Value| value.get("name").and_then(|v| v.as_str()).unwrap_or_default().to_owned();
    let packages = list(&metadata, "packages").into_iter();
    Ok(packages
        .filter(|package| list(package, "dependencies").iter().any(|d| name(d) == "wasm-bindgen-test"))
        .map(|p| name(&p))
        .collect())
}
