//! Words of the page.

use super::Words;

/// Words of the page.
pub struct Start {
    pub title: &'static str,
}

impl Words for Start {
    const ZH: &'static Self = &Self { title: "" };
    const EN: &'static Self = &Self { title: "" };
}
