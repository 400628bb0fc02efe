//! A visit: the step is [`crate::route::Here::rest`].

use leptos::prelude::*;

/// The page of the visit of this id.
pub fn page(id: String) -> impl IntoView {
    view! { <p>{id}</p> }
}
