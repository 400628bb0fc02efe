//! More about something, opened by a tap.

use super::Label;
use crate::prelude::*;
use yiping_rules::sorted::Set;

/// A part to open: `<Details summary=w.scoring_note>…</Details>`. With `open` it starts open; with `kept` it is as its reader
/// left it when the page is drawn anew.
#[component]
pub fn Details(
    #[prop(into)] summary: Label,
    #[prop(optional)] open: bool,
    #[prop(optional)] kept: Option<KeptOpen>,
    children: Children,
) -> AnyView {
    let open = kept.as_ref().map_or(open, KeptOpen::is_open);
    let toggle = move |event: leptos::ev::Event| {
        let open = event_target::<web_sys::Element>(&event).has_attribute("open");
        kept.iter().for_each(|kept| kept.set(open));
    };
    view! {
        <details class="details" open=open on:toggle=toggle>
            <summary class="details-summary">{summary}</summary>
            <div class="details-text">{children()}</div>
        </details>
    }
}

/// Which parts of a page are open, and the name of one of them.
#[derive(Clone)]
pub struct KeptOpen {
    /// The names of those that are open.
    pub all: RwSignal<Set<String>>,
    /// The name of this one.
    pub name: String,
}

impl KeptOpen {
    fn is_open(&self) -> bool {
        self.all.with_untracked(|all| all.contains(&self.name))
    }

    fn set(&self, open: bool) {
        self.all.update_untracked(
            |all| if open { all.insert(self.name.clone()) } else { all.remove(&self.name) },
        );
    }
}
