//! Words of the page.

use super::Words;

/// Words of the page.
pub struct Verify {
    pub title: &'static str,
}

impl Words for Verify {
    const ZH: &'static Self = &Self { title: "" };
    const EN: &'static Self = &Self { title: "" };
}
