//! Fills the templates of the static shell with the names and digests of the built files.
use crate::dist::{FOR_OTHERS, SETTINGS};
use crate::files;
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::fs;
use std::path::Path;

/// Reads `boot.js` and `sw.js` from `public` and `index.html` from the built folder, and writes all three into it.
pub fn boot_and_worker(folder: &Path, public: &Path) -> Result<()> {
    let page = text(&folder.join("index.html"))?;
    let boot = text(&public.join("boot.js"))?;
    let worker = text(&public.join("sw.js"))?;
    let id = version_id(folder, [&page, &boot, &worker])?;

    let boot = fill(&boot, "{{build}}", &build_of(folder, &id)?)?;
    let boot_name = format!("boot-{}.js", files::short_digest(boot.as_bytes()));
    files::write(&folder.join(&boot_name), boot.as_bytes())?;

    let page = fill(&without_trunk_tags(&page), "{{build}}", &id)?;
    let page = fill(&page, "<!--scripts-->", &script_tags(folder, &boot_name)?)?;
    files::write(&folder.join("index.html"), page.as_bytes())?;

    let worker = fill(&worker, "{{version}}", &version_of(folder, &id)?)?;
    files::write(&folder.join("sw.js"), worker.as_bytes())
}

pub(super) fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

pub(super) fn fill(template: &str, place: &str, value: &str) -> Result<String> {
    if template.matches(place).count() != 1 {
        bail!("a template of the static shell must hold '{place}' exactly once");
    }
    Ok(template.replace(place, value))
}

/// Trunk leaves the tags that told it what to build; they stand on lines of their own.
fn without_trunk_tags(page: &str) -> String {
    let kept = page.lines().filter(|line| !line.contains("data-trunk") && !line.is_empty());
    kept.map(|line| format!("{line}\n")).collect()
}

/// Names this build: a digest over every file that the app is made of, the portal's settings left out.
fn version_id(folder: &Path, templates: [&str; 3]) -> Result<String> {
    let mut all = String::new();
    for path in files::below(folder)? {
        let name = files::relative(folder, &path);
        if name != "index.html" && !is_edited(&name) {
            all.push_str(&format!("{name} {}\n", files::integrity(&files::read(&path)?)));
        }
    }
    for template in templates {
        all.push_str(&files::integrity(template.as_bytes()));
    }
    Ok(files::short_digest(all.as_bytes()))
}

/// Whether a portal changes the file after the build.
fn is_edited(name: &str) -> bool {
    SETTINGS.contains(&name) || FOR_OTHERS.contains(&name)
}

fn build_of(folder: &Path, id: &str) -> Result<String> {
    let glue = only(folder, |name| name.starts_with("yiping-app-") && name.ends_with(".js"))?;
    let wasm = only(folder, |name| name.starts_with("yiping-app-") && name.ends_with(".wasm"))?;
    let parts = only(folder, |name| name.starts_with("parts-") && name.ends_with(".js"))?;
    let integrity = files::integrity(&files::read(&folder.join(&wasm))?);
    Ok(json!({ "id": id, "glue": format!("./{glue}"), "parts": format!("./{parts}"), "wasm": wasm, "integrity": integrity }).to_string())
}

fn only(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<String> {
    let names = files::below(folder)?.into_iter().map(|path| files::relative(folder, &path));
    let found: Vec<String> = names.filter(|name| wanted(name)).collect();
    match found.as_slice() {
        [one] if files::is_hashed(one) => Ok(one.clone()),
        _ => bail!(
            "expected one app module with a digest in its name in {}, found {found:?}: was it built by trunk with `filehash`?",
            folder.display()
        ),
    }
}

/// Every script by a tag with its integrity value: the imports among them then find what was checked. The boot script
/// comes last and starts as soon as it is there; nothing is painted before, since it knows which page is opening.
fn script_tags(folder: &Path, boot: &str) -> Result<String> {
    let mut tags = String::new();
    let names = files::below(folder)?.into_iter().map(|path| files::relative(folder, &path));
    let (snippets, top): (Vec<String>, Vec<String>) =
        names.filter(|name| name.ends_with(".js") && name != boot).partition(|name| name.contains('/'));
    for name in snippets.iter().chain(&top).map(String::as_str).chain([boot]) {
        let integrity = files::integrity(&files::read(&folder.join(name))?);
        let start = if name == boot { " async blocking=\"render\"" } else { "" };
        tags.push_str(&format!(
            "<script type=\"module\"{start} src=\"{name}\" integrity=\"{integrity}\"></script>\n"
        ));
    }
    Ok(tags)
}

/// What the service worker keeps: every file with its integrity value, the page under the empty path; and the packs,
/// which a portal may replace.
fn version_of(folder: &Path, id: &str) -> Result<String> {
    let (mut kept, mut packs) = (Vec::new(), Vec::new());
    for path in files::below(folder)? {
        let name = files::relative(folder, &path);
        if is_edited(&name) {
            continue;
        } else if name.starts_with("packs/") {
            packs.push(name);
        } else {
            let address = if name == "index.html" { "" } else { &name };
            kept.push(json!([address, files::integrity(&files::read(&path)?)]));
        }
    }
    Ok(json!({ "id": id, "files": kept, "packs": packs, "settings": SETTINGS }).to_string())
}
