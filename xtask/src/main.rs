//! The build steps of this workspace that cargo and trunk do not do: `cargo xtask VERB`.
mod build;
mod dist;
mod files;
mod floor;
mod headers;
mod html;
mod letters;
mod packs;
mod prepare;
mod serve;
mod size;
mod styles;
mod test;

use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
#[command(about = "Build steps of this workspace", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Write the rule packs into public/packs
    Packs,
    /// Write what trunk reads: the rule packs, the table of traditional letters and the style sheet
    Prepare,
    /// Build the app into dist
    Build(build::Args),
    /// Finish a folder that trunk has filled (run by trunk)
    Dist(dist::Args),
    /// Print what the browser downloads, against the budgets
    Size(size::Args),
    /// Check that the oldest supported engines can run the built app
    Floor(floor::Args),
    /// Serve the built app on this machine
    Serve(serve::Args),
    /// Run every check
    Test,
}

fn main() -> ExitCode {
    let done = match Cli::parse().verb {
        Verb::Packs => packs::run(),
        Verb::Prepare => prepare::run(),
        Verb::Build(args) => build::run(&args),
        Verb::Dist(args) => dist::run(&args),
        Verb::Size(args) => size::run(&args),
        Verb::Floor(args) => floor::run(&args),
        Verb::Serve(args) => serve::run(&args),
        Verb::Test => return finish(test::run()),
    };
    finish(done.map(|()| ExitCode::SUCCESS))
}

fn finish(done: anyhow::Result<ExitCode>) -> ExitCode {
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The folder of the workspace.
fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}
