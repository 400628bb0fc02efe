//! The heading of a page: it names the tab too, and takes the focus when one comes from another page.

use super::Label;
use crate::prelude::*;
use crate::route::here;
use crate::settings::words;
use crate::words::Common;
use crate::{dom, letters};
use leptos::html::H1;

/// The heading: `<PageTitle text=w.title/>`, with `caption` a small line above it.
#[component]
pub fn PageTitle(#[prop(into)] text: Label, #[prop(optional, into)] caption: Option<Label>) -> AnyView {
    let heading = use_page_title(text.clone());
    view! {
        <h1 class="page-title" tabindex="-1" node_ref=heading>
            {caption.map(|caption| view! { <span class="page-caption">{caption}</span> })}
            {text}
        </h1>
    }
}

/// The same for a heading that is drawn elsewhere: the reference goes on an `h1` with `tabindex="-1"`.
pub fn use_page_title(text: Label) -> NodeRef<H1> {
    let heading = NodeRef::<H1>::new();
    let app = words::<Common>().app;
    let title = if text == app { text } else { Label::Owned(format!("{text} - {app}")) };
    document().set_title(&letters::flat(title));
    let here = here();
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && here.take_arrival()
        {
            dom::scroll_to_top();
            dom::focus_quietly(&heading);
        }
    });
    heading
}
