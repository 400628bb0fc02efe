//! Builds the app with trunk, which calls `prepare` before and `dist` after.
use crate::root;
use anyhow::{Context, Result, bail};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

#[derive(clap::Args)]
pub struct Args {
    /// Build into dist-components, with the page `#/components` of every component
    #[arg(long)]
    components: bool,
}

/// Fetches the crates that are missing, then builds into `dist`; an unchanged app takes seconds.
pub fn run(args: &Args) -> Result<()> {
    for mut command in commands(args.components) {
        let name = format!("{command:?}").replace('"', "");
        let status = command.status().with_context(|| format!("cannot start '{name}': run `make setup`"))?;
        if !status.success() {
            bail!("'{name}' failed ({status})");
        }
    }
    Ok(())
}

fn commands(components: bool) -> [Command; 2] {
    let mut fetch = Command::new("cargo");
    fetch.args(["fetch", "--target", TARGET]).current_dir(root());
    let mut trunk = Command::new("trunk");
    // Trunk takes NO_COLOR for a switch of its own and stops at any value but true and false.
    trunk.arg("build").env_remove("NO_COLOR").env_remove("RUST_BACKTRACE").current_dir(root());
    if components {
        trunk.args(["--features", "components", "--dist", "dist-components"]);
    }
    [fetch, trunk]
}
