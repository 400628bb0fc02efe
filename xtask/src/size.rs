//! What the browser downloads, against the budgets of the design. One KB is 1000 bytes.
use crate::{dist, files, html};
use anyhow::{Result, bail};
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    /// The built app
    #[arg(long, default_value = "dist")]
    dir: PathBuf,
    /// Print the names of the first load as JSON instead of the report
    #[arg(long)]
    first_load: bool,
}

/// Files of the start page that no tag of the page names: the app asks for them itself.
const ASKED_BY_THE_APP: [&str; 2] = ["config.json", "packs/list.json"];

/// The bound and the goal of the design, in bytes. A size over its bound fails the run.
struct Budget {
    bound: usize,
    goal: usize,
}

const FIRST_LOAD: Budget = Budget { bound: 300_000, goal: 200_000 };
const WASM: Budget = Budget { bound: 900_000, goal: 600_000 };
const PACK: Budget = Budget { bound: 40_000, goal: 20_000 };

impl Budget {
    fn verdict(&self, size: usize) -> String {
        let word = match size {
            size if size > self.bound => "TOO BIG",
            size if size > self.goal => "within the bound",
            _ => "within the goal",
        };
        format!("{word} (bound {} KB, goal {} KB)", self.bound / 1000, self.goal / 1000)
    }
}

/// A file as it lies on the server and as it travels.
struct Sizes {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Sizes {
    fn of(folder: &Path, name: &str) -> Result<Self> {
        let bytes = files::read(&folder.join(name))?;
        let (raw, gzip, brotli) = (bytes.len(), files::gzip(&bytes)?.len(), files::brotli(&bytes)?.len());
        Ok(Sizes { name: name.to_owned(), raw, gzip: gzip.min(raw), brotli: brotli.min(raw) })
    }

    fn sum(name: &str, all: &[Sizes]) -> Self {
        let total = |size: fn(&Sizes) -> usize| all.iter().map(size).sum();
        Sizes {
            name: name.to_owned(),
            raw: total(|s| s.raw),
            gzip: total(|s| s.gzip),
            brotli: total(|s| s.brotli),
        }
    }

    fn line(&self) -> String {
        format!(
            "{:<44} {:>9} {:>9} {:>9}",
            self.name,
            grouped(self.raw),
            grouped(self.gzip),
            grouped(self.brotli)
        )
    }
}

/// Prints the report; an error when something passes its bound.
pub fn run(args: &Args) -> Result<()> {
    let folder = dist::built(&args.dir)?;
    let first = first_load(&folder)?;
    if args.first_load {
        println!("{}", json!(first));
        return Ok(());
    }
    let first = measure(&folder, &first)?;
    let rest = measure(&folder, &all_but(&folder, &first)?)?;
    let (packs, rest): (Vec<Sizes>, Vec<Sizes>) = rest.into_iter().partition(|sizes| is_pack(&sizes.name));

    table("first load", &first);
    table("rule packs", &packs);
    table("fetched later, for offline use", &rest);

    let total = Sizes::sum("", &first);
    let mut verdicts = vec![("first load, brotli".to_owned(), total.brotli, FIRST_LOAD)];
    let modules = first.iter().chain(&rest).filter(|s| s.name.ends_with(".wasm"));
    verdicts.extend(modules.map(|s| (format!("{}, raw", s.name), s.raw, WASM)));
    verdicts.extend(packs.iter().map(|s| (format!("{}, raw", s.name), s.raw, PACK)));
    for (what, size, budget) in &verdicts {
        println!("{what:<44} {:>9}  {}", grouped(*size), budget.verdict(*size));
    }
    match verdicts.iter().filter(|(_, size, budget)| *size > budget.bound).count() {
        0 => Ok(()),
        over => bail!("{over} of {} sizes are over their bounds", verdicts.len()),
    }
}

/// The files that a browser with an empty cache asks for until the start page is there.
fn first_load(folder: &Path) -> Result<Vec<String>> {
    let page = String::from_utf8_lossy(&files::read(&folder.join("index.html"))?).into_owned();
    let mut names = vec!["index.html".to_owned()];
    let shown = html::tags(&page).into_iter().filter(|tag| tag.get("rel") != Some("apple-touch-icon"));
    names.extend(
        shown.filter_map(|tag| tag.address().map(|address| address.trim_start_matches("./").to_owned())),
    );
    names.extend(
        files::below(folder)?
            .iter()
            .map(|path| files::relative(folder, path))
            .filter(|name| name.starts_with("yiping-app-") && name.ends_with(".wasm")),
    );
    names.extend(ASKED_BY_THE_APP.map(str::to_owned));
    names.sort();
    names.dedup();
    Ok(names)
}

fn all_but(folder: &Path, known: &[Sizes]) -> Result<Vec<String>> {
    let names = files::below(folder)?.into_iter().map(|path| files::relative(folder, &path));
    Ok(names.filter(|name| !dist::is_packed(name) && known.iter().all(|sizes| sizes.name != *name)).collect())
}

fn measure(folder: &Path, names: &[String]) -> Result<Vec<Sizes>> {
    names.iter().map(|name| Sizes::of(folder, name)).collect()
}

/// A pack is named by the code of its region.
fn is_pack(name: &str) -> bool {
    let code = name.strip_prefix("packs/").and_then(|file| file.strip_suffix(".json"));
    code.is_some_and(|code| code == "cn" || code.bytes().all(|byte| byte.is_ascii_digit()))
}

fn table(title: &str, rows: &[Sizes]) {
    if rows.is_empty() {
        return;
    }
    println!("{title:<44} {:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    for sizes in rows.iter().chain([&Sizes::sum("together", rows)]) {
        println!("  {}", &sizes.line());
    }
    println!();
}

/// Thousands apart by a space.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let parts: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|part| std::str::from_utf8(part).ok()).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_threes() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1 000", "1 234 567"]);
    }

    #[test]
    fn a_bound_is_the_last_size_allowed() {
        assert!(PACK.verdict(40_000).starts_with("within the bound"));
        assert!(PACK.verdict(40_001).starts_with("TOO BIG"));
        assert!(PACK.verdict(20_000).starts_with("within the goal"));
    }

    #[test]
    fn the_first_load_is_what_the_page_names_and_the_app_asks_for() {
        let folder = tempfile::tempdir().unwrap();
        let page = "<link rel=manifest href=m.webmanifest><link rel=apple-touch-icon href=i.png><script src=./b.js></script>";
        std::fs::write(folder.path().join("index.html"), page).unwrap();
        for module in ["part-verify-0.wasm", "yiping-app-0_bg.wasm"] {
            std::fs::write(folder.path().join(module), "").unwrap();
        }
        let wanted =
            ["b.js", "config.json", "index.html", "m.webmanifest", "packs/list.json", "yiping-app-0_bg.wasm"];
        assert_eq!(first_load(folder.path()).unwrap(), wanted);
    }
}
