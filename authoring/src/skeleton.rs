//! A pack to begin with: commented, small, and right.

use crate::build::Built;
use std::fmt;

/// The files of a first pack, in which `{…}` stands for what is known of the region.
const FILES: &[(&str, &str)] = &[
    ("pack.toml", include_str!("../skeleton/pack.toml")),
    ("sources.toml", include_str!("../skeleton/sources.toml")),
    ("definitions.toml", include_str!("../skeleton/definitions.toml")),
    ("params.toml", include_str!("../skeleton/params.toml")),
    ("benefits/10-allowances.toml", include_str!("../skeleton/benefits/10-allowances.toml")),
    ("cases/10-allowances.toml", include_str!("../skeleton/cases/10-allowances.toml")),
];

/// The name that no pack can have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotARegion(pub String);

/// The files of a first pack for a region, which `lint` and `test` pass.
pub fn skeleton(region: &str, zh: &str, en: &str) -> Result<Vec<Built>, NotARegion> {
    let code = region_code(region)?;
    let built = |(name, text): &(&str, &str)| {
        let bytes = fill(text, code, zh, en).into_bytes();
        Built { name: (*name).to_owned(), bytes }
    };
    Ok(FILES.iter().map(built).collect())
}

/// The code that names a folder.
pub(crate) fn region_code(region: &str) -> Result<u32, NotARegion> {
    let code = region.parse().ok().filter(|code| (100_001..999_999).contains(code));
    code.ok_or_else(|| NotARegion(region.to_owned()))
}

/// The text with what is known of the region.
pub(crate) fn fill(text: &str, code: u32, zh: &str, en: &str) -> String {
    text.replace("{region}", &code.to_string())
        .replace("{before}", &(code - 1).to_string())
        .replace("{after}", &(code + 1).to_string())
        .replace("{zh}", zh)
        .replace("{en}", en)
}

impl fmt::Display for NotARegion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no code of a region; name the folder by the six digits of GB/T 2260", self.0)
    }
}

impl std::error::Error for NotARegion {}
