//! One style sheet from many: a component keeps its style beside its code, the browser fetches one file.
use crate::{files, root};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Writes `public/app.css`: the shell's styles, then `app/style` by name, then those beside the components by path, and
/// the print sheet last, so that on paper it has the last word.
pub fn run() -> Result<()> {
    let root = root();
    let mut sheet = String::new();
    for path in sources(&root)? {
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        sheet.push_str(&compact(&text));
    }
    files::write_if_changed(&root.join("public/app.css"), sheet.as_bytes())
}

fn sources(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = vec![root.join("public/shell.css")];
    for folder in ["app/style", "app/src"].map(|folder| root.join(folder)) {
        if folder.is_dir() {
            found.extend(files::below(&folder)?);
        }
    }
    found.retain(|path| path.extension().is_some_and(|ending| ending == "css"));
    found.sort_by_key(|path| path.ends_with("print.css"));
    Ok(found)
}

/// Without comments, indentation and empty lines; nothing else is touched, so no syntax gets newer than it was written.
fn compact(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let lines = bare.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn comments_and_indentation_go_and_rules_stay() {
        assert_eq!(compact("/* a\n b */\n.x {\n  color: red; /* why */\n}\n\n"), ".x {\ncolor: red;\n}\n");
        assert_eq!(compact(".x { margin: 0 1px }"), ".x { margin: 0 1px }\n");
    }
}
