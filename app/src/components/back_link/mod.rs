//! The way back, above the heading.

use super::Label;
use super::icon::{Icon, picture};
use crate::prelude::*;
use crate::settings::words;
use crate::words::Common;

/// A link to the page before: `<BackLink href="#/visits"/>`.
#[component]
pub fn BackLink(#[prop(into)] href: Label, #[prop(optional, into)] label: Option<Label>) -> AnyView {
    let label = label.unwrap_or(Label::Borrowed(words::<Common>().back));
    view! { <a class="back-link" href=href data-testid="back">{picture(Icon::Back)} <span>{label}</span></a> }
}
