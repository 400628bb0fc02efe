//! What is wrong with a form, above it. Takes the focus when errors were found and leads to each field.

#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

use super::form::Errors;
use crate::prelude::*;
use crate::settings::words;
use crate::words::Common;
use crate::{dom, letters};
use leptos::html::Div;

/// The errors of a form: `<ErrorSummary errors/>`, first on the page, before its heading.
#[component]
pub fn ErrorSummary(errors: Errors) -> impl Child + use<> {
    let common = words::<Common>();
    let summary = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let wrong = !errors.all().is_empty();
        dom::mark_title(&letters::flat(common.error_prefix.into()), wrong);
        if let (true, Some(summary)) = (wrong, summary.get()) {
            let _ = summary.focus();
        }
    });
    let line = |error: super::form::FieldError| {
        let lead = {
            let field = error.field.clone();
            move |event: leptos::ev::MouseEvent| {
                event.prevent_default();
                dom::focus_id(&field);
            }
        };
        view! { <li><a href=format!("#{}", error.field) on:click=lead>{error.message}</a></li> }
    };
    move || {
        let found = errors.all();
        (!found.is_empty()).then(|| {
            view! {
                <div class="error-summary" role="alert" tabindex="-1" node_ref=summary>
                    <h2 class="error-summary-title">{common.error_heading}</h2>
                    <ul>{found.into_iter().map(line).collect_view()}</ul>
                </div>
            }
        })
    }
}
