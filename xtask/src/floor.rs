//! Whether the oldest engines that the app supports (Chrome 90, Safari 14.1, Firefox 78) can read what was built.
mod css;
mod script;
mod wasm;

use crate::{dist, files};
use anyhow::{Result, bail};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Args {
    /// The built app
    #[arg(long, default_value = "dist")]
    dir: PathBuf,
}

/// Checks every module, script and style sheet of the folder; each fault is a line of the error.
pub fn run(args: &Args) -> Result<()> {
    let folder = dist::built(&args.dir)?;
    let mut faults = Vec::new();
    let (mut modules, mut scripts, mut sheets) = (0, Vec::new(), 0);
    for path in files::below(&folder)? {
        let name = files::relative(&folder, &path);
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("wasm") => {
                modules += 1;
                faults.extend(wasm::fault(&files::read(&path)?).map(|fault| format!("{name}: {fault}")));
            }
            Some("css") => {
                sheets += 1;
                let text = String::from_utf8_lossy(&files::read(&path)?).into_owned();
                faults.extend(css::faults(&text).into_iter().map(|fault| format!("{name}: {fault}")));
            }
            Some("js") => scripts.push(path),
            _ => {}
        }
    }
    faults.extend(script::faults(&scripts)?);
    if !faults.is_empty() {
        bail!("the oldest supported engines cannot run this build:\n  {}", faults.join("\n  "));
    }
    println!(
        "{modules} wasm module, {} scripts and {sheets} style sheet keep to Chrome 90, Safari 14.1 and Firefox 78",
        scripts.len()
    );
    Ok(())
}
