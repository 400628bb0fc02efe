//! The page.

use leptos::prelude::*;

/// The page.
pub fn page() -> impl IntoView {
    view! { <p></p> }
}
