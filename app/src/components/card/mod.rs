//! A sheet on the page: something that belongs together.

use super::Label;
use crate::prelude::*;

/// A card: `<Card title=w.level>…</Card>`.
#[component]
pub fn Card(
    #[prop(optional, into)] title: Option<Label>,
    #[prop(optional, into)] testid: Option<Label>,
    children: Children,
) -> AnyView {
    view! {
        <section class="card" data-testid=testid>
            {title.map(|title| view! { <h2 class="card-title">{title}</h2> })}
            {children()}
        </section>
    }
}
