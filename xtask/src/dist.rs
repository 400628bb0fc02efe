//! Finishes what trunk has assembled: the module is split into parts, the boot script and the service worker learn the names and digests of the files,
//! everything is compressed once, and the result is checked.
mod check;
mod parts;
mod plain;
mod render;

use crate::{files, root};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    /// The folder to finish; trunk's hook names it in the environment
    #[arg(long, env = "TRUNK_STAGING_DIR", default_value = "dist/.stage")]
    dir: PathBuf,
}

/// What a portal may edit after the build: never checked against a digest, always asked for anew.
pub const SETTINGS: [&str; 3] = ["config.json", "packs/list.json", "packs/editions.json"];

/// What is there for programs beside the app, and grows with the packs of a portal: the app neither asks for it nor keeps it.
pub const FOR_OTHERS: [&str; 1] = ["packs/index.json"];

/// The folder of a built app is there.
pub fn built(folder: &Path) -> Result<PathBuf> {
    let folder = root().join(folder);
    if folder.join("sw.js").is_file() {
        Ok(folder)
    } else {
        bail!("{} holds no built app: run `make build` first", folder.display())
    }
}

/// Writes boot script, page, service worker and compressed copies into the folder, then checks all of it.
pub fn run(args: &Args) -> Result<()> {
    let folder = root().join(&args.dir);
    let public = root().join("public");
    parts::split(&folder, &public)?;
    render::boot_and_worker(&folder, &public)?;
    for path in files::below(&folder)? {
        compress(&path)?;
    }
    check::folder(&folder).with_context(|| format!("the app in {} may not be shipped", folder.display()))
}

/// Writes `.gz` and `.br` beside a file where they are smaller than it.
fn compress(path: &Path) -> Result<()> {
    let bytes = files::read(path)?;
    for (ending, packed) in [("gz", files::gzip(&bytes)?), ("br", files::brotli(&bytes)?)] {
        if packed.len() < bytes.len() {
            let mut name = path.as_os_str().to_owned();
            name.push(format!(".{ending}"));
            files::write(Path::new(&name), &packed)?;
        }
    }
    Ok(())
}

/// True for the compressed twin of another file.
pub fn is_packed(path: &str) -> bool {
    path.ends_with(".gz") || path.ends_with(".br")
}
