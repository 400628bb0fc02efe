//! What several tests of this crate share.

use yiping_rules::scale::Scale;

/// The scale as it is written in the packs.
pub fn gbt42195() -> Scale {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/packs/cn/scales/gbt42195-2022.toml");
    toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}
