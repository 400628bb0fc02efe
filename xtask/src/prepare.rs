//! Everything generated that must lie in `public` before trunk reads `index.html`.
use anyhow::Result;

/// Writes the packs, the letters that they and the app are written in, then the style sheet.
pub fn run() -> Result<()> {
    crate::packs::run()?;
    crate::letters::run()?;
    crate::styles::run()
}
