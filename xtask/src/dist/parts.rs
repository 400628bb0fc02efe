//! Splits the module: what the start page needs, and parts that come when they are first needed. The places where it is
//! split stand in `app/src/parts.rs`.
use super::{plain, render};
use crate::{files, root};
use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_split_cli_support::{Options, transform};

/// The module as the compiler left it, with the relocations by which it can be split.
const COMPILED: &str = "wasm32-unknown-unknown/app/yiping-app.wasm";

/// Puts the split module, its glue and the loader of its parts in the place of what trunk has made of the whole.
pub fn split(folder: &Path, public: &Path) -> Result<()> {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let compiled = files::read(&target.join(COMPILED))?;
    let loader = render::text(&public.join("parts.js"))?;
    let id = files::short_digest(&[&compiled, loader.as_bytes()].concat());
    let work = target.join("parts");
    if work.exists() {
        std::fs::remove_dir_all(&work).with_context(|| format!("cannot empty {}", work.display()))?;
    }
    let names = Names { glue: format!("yiping-app-{id}.js"), loader: format!("parts-{id}.js") };
    let needs = cut(&compiled, &work, &names)?;
    bind(&work, &names)?;
    drop_unsplit(folder)?;
    files::write(&folder.join(&names.glue), &files::read(&work.join(&names.glue))?)?;
    let module = names.glue.replace(".js", "_bg.wasm");
    files::write(&folder.join(&module), &plain::module(&files::read(&work.join(&module))?)?)?;
    let parts = ship(&work, folder, &needs)?;
    let loader = render::fill(&loader, "{{parts}}", &parts)?;
    let exports =
        needs.keys().map(|part| format!("export const __wasm_split_load_{part} = on(\"{part}\");\n"));
    let loader = render::fill(&loader, "{{exports}}", &exports.collect::<String>())?;
    files::write(&folder.join(&names.loader), loader.as_bytes())
}

struct Names {
    glue: String,
    loader: String,
}

/// The modules that each part needs, its own last.
type Needs = BTreeMap<String, Vec<String>>;

fn cut(compiled: &[u8], work: &Path, names: &Names) -> Result<Needs> {
    let main = work.join("main.wasm");
    let link = format!("./{}", names.loader);
    let glue = format!("./{}", names.glue);
    let mut options = Options::new(compiled);
    options.output_dir = work;
    options.main_out_path = &main;
    options.link_name = &link;
    options.main_module = &glue;
    let split = transform(options).map_err(|error| anyhow!("cannot split the module: {error:#}"))?;
    Ok(split.prefetch_map.into_iter().collect())
}

/// Runs wasm-bindgen over the module that starts.
fn bind(work: &Path, names: &Names) -> Result<()> {
    let mut command = Command::new("wasm-bindgen");
    command.args([
        "--target",
        "web",
        "--no-typescript",
        "--remove-name-section",
        "--remove-producers-section",
    ]);
    // The table and the stack pointer, which the parts share.
    command.arg("--keep-lld-exports");
    command.args(["--out-name", names.glue.trim_end_matches(".js"), "--out-dir"]).arg(work);
    let status = command.arg(work.join("main.wasm")).status();
    match status.context("cannot start wasm-bindgen: run `make setup`")? {
        status if status.success() => Ok(()),
        status => bail!("wasm-bindgen failed on the split module ({status})"),
    }
}

fn drop_unsplit(folder: &Path) -> Result<()> {
    for path in files::below(folder)? {
        let name = files::relative(folder, &path);
        if name.starts_with("yiping-app-") {
            std::fs::remove_file(&path).with_context(|| format!("cannot remove {name}"))?;
        }
    }
    Ok(())
}

/// Ships the modules of the parts under names with their digests; what the loader must know of them, as JSON.
fn ship(work: &Path, folder: &Path, needs: &Needs) -> Result<String> {
    let mut modules: BTreeMap<&str, Value> = BTreeMap::new();
    for stem in needs.values().flatten() {
        let bytes = plain::module(&files::read(&work.join(format!("{stem}.wasm")))?)?;
        let name = format!("part-{stem}-{}.wasm", files::short_digest(&bytes));
        files::write(&folder.join(&name), &bytes)?;
        modules.insert(stem, json!([name, files::integrity(&bytes)]));
    }
    let mut parts = Map::new();
    for (part, stems) in needs {
        let modules: Vec<Value> =
            stems.iter().filter_map(|stem| modules.get(stem.as_str()).cloned()).collect();
        parts.insert(part.clone(), modules.into());
    }
    Ok(Value::Object(parts).to_string())
}
