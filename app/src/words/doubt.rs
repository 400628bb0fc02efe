//! How sure a rule or a value is, in words.

use super::Words;
use crate::settings::words;
use yiping_rules::text::Certainty;

struct Doubts([&'static str; 3]);

impl Words for Doubts {
    const ZH: &'static Self = &Self(["未核实 · 只见于一处来源", "未核实 · 没有看到原文", "有疑问"]);
    const EN: &'static Self =
        &Self(["Not verified · one source only", "Not verified · text not seen", "In doubt"]);
}

/// What must be said of something that is not verified; nothing of what is.
pub fn doubt(certainty: Certainty) -> Option<&'static str> {
    let Doubts([one, unseen, contested]) = words::<Doubts>();
    match certainty {
        Certainty::Verified => None,
        Certainty::SingleSource => Some(one),
        Certainty::FromMemory => Some(unseen),
        Certainty::Contested => Some(contested),
    }
}
