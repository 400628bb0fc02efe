//! Rule packs, scales and words as the browser reads them, written into `public/packs` (a generated folder).
use crate::{files, root};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Checks and builds everything below `rules/packs`; trunk copies the result as it is. A file that has not changed is
/// left alone, so that nobody who watches the folder is woken.
pub fn run() -> Result<()> {
    let out = root().join("public/packs");
    let library = yiping_authoring::build_all(&root().join("rules/packs"), &out)
        .context("the packs cannot be built")?;
    let made: BTreeSet<PathBuf> = library.files().iter().map(|built| out.join(&built.name)).collect();
    for old in files::below(&out)?.into_iter().filter(|file| !made.contains(file)) {
        fs::remove_file(&old).with_context(|| format!("cannot remove {}", old.display()))?;
    }
    Ok(())
}
