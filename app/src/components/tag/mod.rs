//! A word or two on a coloured ground: a state, a class. Never by colour alone.

use super::Label;
use crate::prelude::*;

/// The colour of a tag.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    /// Plain.
    #[default]
    Plain,
    /// In force, met, done.
    Good,
    /// Needs attention.
    Attention,
    /// Over, not met, history.
    Past,
    /// The accent.
    Accent,
}

/// `tag(Tone::Past, w.history)`
pub fn tag(tone: Tone, text: impl Into<Label>) -> AnyView {
    let class = match tone {
        Tone::Plain => "tag",
        Tone::Good => "tag tag-good",
        Tone::Attention => "tag tag-attention",
        Tone::Past => "tag tag-past",
        Tone::Accent => "tag tag-accent",
    };
    view! { <span class=class>{text.into()}</span> }
}
