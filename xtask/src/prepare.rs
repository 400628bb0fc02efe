//! Everything generated that must lie in `public` before trunk reads `index.html`.
use anyhow::Result;

/// Writes the packs, then the style sheet.
pub fn run() -> Result<()> {
    crate::packs::run()?;
    crate::styles::run()
}
