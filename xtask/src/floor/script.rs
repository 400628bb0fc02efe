//! JavaScript that every supported engine parses. A parser that knows ECMAScript 2020 and nothing newer reads each file.
use crate::root;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;

/// What the parser could not read, a line each.
pub fn faults(scripts: &[PathBuf]) -> Result<Vec<String>> {
    let parser = root().join("tests/e2e/support/syntax-level.mjs");
    let output = Command::new("node")
        .arg(parser)
        .args(scripts)
        .output()
        .context("cannot start node: run `make setup`")?;
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
    match output.status.code() {
        Some(0) => Ok(Vec::new()),
        Some(1) => Ok(lines(&output.stdout)),
        _ => bail!("the script parser failed (run `make setup`): {}", lines(&output.stderr).join("\n")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn newer_syntax_is_named_with_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (folder.path().join("old.js"), folder.path().join("new.js"));
        fs::write(&old, "export const a = (b) => b?.c ?? import.meta.url;").unwrap();
        fs::write(&new, "let a;\na ||= 1;").unwrap();
        let found = faults(&[old, new]).unwrap();
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("new.js") && found[0].contains("(2:"), "{found:?}");
    }
}
