//! A remark of its own: worth knowing, worth attention, wrong, or done.

use super::Label;
use super::icon::{Icon, picture};
use crate::prelude::*;

/// What a notice is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mood {
    /// Worth knowing.
    #[default]
    Info,
    /// Worth a second look.
    Warn,
    /// Something went wrong.
    Danger,
    /// Something is done.
    Success,
}

impl Mood {
    fn look(self) -> (&'static str, Icon) {
        match self {
            Self::Info => ("notice notice-info", Icon::Info),
            Self::Warn => ("notice notice-warn", Icon::Warn),
            Self::Danger => ("notice notice-danger", Icon::Stop),
            Self::Success => ("notice notice-success", Icon::Check),
        }
    }
}

/// A notice: `<Notice mood=Mood::Warn title=w.contradiction>…</Notice>`. With `live` screen readers speak it as it comes.
#[component]
pub fn Notice(
    #[prop(optional)] mood: Mood,
    #[prop(optional, into)] title: Option<Label>,
    #[prop(optional)] live: bool,
    #[prop(optional, into)] testid: Option<Label>,
    children: Children,
) -> AnyView {
    let (class, icon) = mood.look();
    let role = live.then_some(if mood == Mood::Danger { "alert" } else { "status" });
    view! {
        <div class=class role=role data-testid=testid>
            {picture(icon)}
            <div class="notice-text">
                {title.map(|title| view! { <p class="notice-title">{title}</p> })}
                {children()}
            </div>
        </div>
    }
}
