//! Builds every pack and scale of `rules/packs` into the program.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs");
    println!("cargo:rerun-if-changed={}", packs.display());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let library = match yiping_authoring::build::library(&packs) {
        Ok(library) => library,
        Err(error) => panic!("the packs cannot be built:\n{error}"),
    };
    let mut table = String::from("&[\n");
    for built in
        library.packs.iter().map(|(_, built)| built).chain(library.scales.iter().map(|(_, built)| built))
    {
        let file = out.join(built.name.replace('/', "-"));
        fs::write(&file, &built.bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let is_scale = built.name.starts_with("scales/");
        table.push_str(&format!("    (include_bytes!({:?}), {is_scale}),\n", file.display().to_string()));
    }
    table.push(']');
    fs::write(out.join("packs.rs"), table).unwrap_or_else(|error| panic!("packs.rs: {error}"));
}
