//! Words of the page.

use super::Words;

/// Words of the page.
pub struct SettingsWords {
    pub title: &'static str,
}

impl Words for SettingsWords {
    const ZH: &'static Self = &Self { title: "" };
    const EN: &'static Self = &Self { title: "" };
}
