//! What a shipped folder must keep to: nothing inline, nothing foreign, nothing unchecked, nothing about the machine
//! that built it.
use crate::{dist, files, html};
use anyhow::{Result, bail};
use std::env;
use std::path::Path;

/// Every violation in one error, a line each.
pub fn folder(folder: &Path) -> Result<()> {
    let mut faults = Vec::new();
    for path in files::below(folder)? {
        let name = files::relative(folder, &path);
        let bytes = files::read(&path)?;
        if dist::is_packed(&name) {
            continue;
        }
        faults.extend(
            machine_paths(&bytes)
                .into_iter()
                .map(|found| format!("{name} holds a path of this machine: {found}")),
        );
        let text = String::from_utf8_lossy(&bytes);
        if name == "index.html" {
            faults.extend(page(&text, |address| files::read(&folder.join(address)).ok()));
        }
        if name.ends_with(".css") {
            faults.extend(style_sheet(&name, &text));
        }
    }
    if faults.is_empty() { Ok(()) } else { bail!("\n  {}", faults.join("\n  ")) }
}

fn page(text: &str, file: impl Fn(&str) -> Option<Vec<u8>>) -> Vec<String> {
    let mut faults = Vec::new();
    for tag in html::tags(text) {
        let name = &tag.name;
        if (name == "script" && tag.get("src").is_none()) || name == "style" {
            faults.push(format!("index.html has an inline <{name}>: the content security policy forbids it"));
        }
        for attribute in tag.attributes().filter(|a| *a == "style" || a.starts_with("on")) {
            faults.push(format!("index.html has the attribute '{attribute}' on <{name}>: the content security policy forbids it"));
        }
        let Some(address) = tag.address() else { continue };
        let Some(bytes) = file(address) else {
            faults.push(format!("index.html asks for '{address}', which is not a file of the app"));
            continue;
        };
        let code = name == "script" || tag.get("rel") == Some("stylesheet");
        if code && tag.get("integrity") != Some(files::integrity(&bytes).as_str()) {
            faults.push(format!("index.html asks for '{address}' without its integrity value"));
        }
    }
    faults
}

fn style_sheet(name: &str, text: &str) -> Vec<String> {
    let foreign = ["@import", "url(http", "url(\"http", "url('http", "url(//"];
    foreign
        .iter()
        .filter(|word| text.contains(**word))
        .map(|word| format!("{name} fetches something from elsewhere: '{word}'"))
        .collect()
}

fn machine_paths(bytes: &[u8]) -> Vec<String> {
    let home = env::var("HOME").unwrap_or_default();
    let cargo = env::var("CARGO_HOME").unwrap_or_default();
    let root = crate::root().display().to_string();
    let private =
        [home, cargo, root].into_iter().filter(|path| path.matches('/').count() > 0 && path.len() > 4);
    private
        .map(|path| format!("{path}/"))
        .filter(|path| bytes.windows(path.len()).any(|part| part == path.as_bytes()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(text: &str) -> Vec<String> {
        page(text, |address| (address == "a.js").then(|| b"1".to_vec()))
    }

    #[test]
    fn a_page_of_checked_files_passes() {
        let tag = format!("<script src=\"a.js\" integrity=\"{}\"></script>", files::integrity(b"1"));
        assert_eq!(faults_of(&tag), Vec::<String>::new());
    }

    #[test]
    fn inline_code_missing_files_and_wrong_digests_are_named() {
        let faults = faults_of(
            "<script>1</script><p onclick=\"x\" style=\"y\"><script src=\"a.js\" integrity=\"sha384-0\"></script><img src=\"https://else.where/i.png\">",
        );
        assert_eq!(
            faults,
            [
                "index.html has an inline <script>: the content security policy forbids it",
                "index.html has the attribute 'onclick' on <p>: the content security policy forbids it",
                "index.html has the attribute 'style' on <p>: the content security policy forbids it",
                "index.html asks for 'a.js' without its integrity value",
                "index.html asks for 'https://else.where/i.png', which is not a file of the app",
            ]
        );
    }

    #[test]
    fn paths_of_this_machine_are_found() {
        let inside = format!("panicked at {}/src/lib.rs", crate::root().display());
        assert_eq!(machine_paths(inside.as_bytes()).len(), 1);
        assert!(machine_paths(b"panicked at /src/app/src/lib.rs").is_empty());
    }
}
