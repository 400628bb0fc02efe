//! The module is linked so that the build can split it: with its relocations and the table of its functions.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        for argument in ["--emit-relocs", "--export-table"] {
            println!("cargo::rustc-link-arg-bins={argument}");
        }
    }
}
