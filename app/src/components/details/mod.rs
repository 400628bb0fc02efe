//! More about something, opened by a tap.

use super::Label;
use crate::prelude::*;

/// A part to open: `<Details summary=w.scoring_note>…</Details>`. With `open` it starts open.
#[component]
pub fn Details(#[prop(into)] summary: Label, #[prop(optional)] open: bool, children: Children) -> AnyView {
    view! {
        <details class="details" open=open>
            <summary class="details-summary">{summary}</summary>
            <div class="details-text">{children()}</div>
        </details>
    }
}
