//! Rule packs as the browser reads them, written into `public/packs` (a generated folder).
use crate::root;
use anyhow::{Context, Result};
use std::fs;

/// Makes the folder of packs; trunk copies it as it is.
pub fn run() -> Result<()> {
    let folder = root().join("public/packs");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))
}
