//! A line or a few lines of text.

use super::Label;
use super::form::{Errors, described_by, error_line, has_error, hint_line};
use super::page_title::use_page_title;
use crate::prelude::*;

/// Which keyboard a touch screen shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Keyboard {
    /// Letters.
    #[default]
    Text,
    /// Digits.
    Digits,
    /// Letters for a code that is no word: no correction, no capitals.
    Code,
}

/// How long an answer is expected to be; the width says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Width {
    /// The column.
    #[default]
    Full,
    /// A name.
    Half,
    /// A number of a few digits.
    Short,
}

/// A field for text: `<TextField id="name" label=w.name value on_input=move |text: String| … errors/>`.
///
/// `lines` makes it a box of so many lines. With `heading` the label is the page's heading; an empty hint is none. Nothing
/// typed is offered again by the browser.
#[component]
pub fn TextField(
    #[prop(into)] id: Label,
    #[prop(into)] label: Label,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<(String,)>,
    #[prop(optional, into)] hint: Option<Label>,
    #[prop(optional, into)] optional: Option<Label>,
    #[prop(optional)] errors: Option<Errors>,
    #[prop(optional)] keyboard: Keyboard,
    #[prop(optional)] width: Width,
    #[prop(optional)] lines: Option<u8>,
    #[prop(optional, into)] testid: Option<Label>,
    #[prop(optional)] heading: bool,
) -> AnyView {
    let hint = hint.filter(|hint| !hint.is_empty());
    let hinted = hint.is_some();
    let inputmode = match keyboard {
        Keyboard::Text => None,
        Keyboard::Digits => Some("numeric"),
        Keyboard::Code => Some("text"),
    };
    let code = keyboard != Keyboard::Text;
    let class = match width {
        Width::Full => "input",
        Width::Half => "input input-half",
        Width::Short => "input input-short",
    };
    let described = described_by(errors, &id, hinted);
    let wrong = has_error(errors, &id);
    let invalid = {
        let wrong = wrong.clone();
        move || wrong().then_some("true")
    };
    let control = match lines {
        Some(lines) => view! {
            <textarea
                class=class
                id=id.clone()
                rows=lines.to_string()
                autocomplete="off"
                spellcheck="false"
                data-testid=testid
                aria-describedby=described
                aria-invalid=invalid
                prop:value=move || value.get()
                on:input=move |event| on_input.run((event_target_value(&event),))
            ></textarea>
        },
        None => view! {
            <input
                class=class
                type="text"
                id=id.clone()
                inputmode=inputmode
                autocomplete="off"
                autocapitalize=code.then_some("off")
                spellcheck="false"
                data-testid=testid
                aria-describedby=described
                aria-invalid=invalid
                prop:value=move || value.get()
                on:input=move |event| on_input.run((event_target_value(&event),))
            />
        },
    };
    let title = heading.then(|| use_page_title(label.clone()));
    let label = view! {
        <label class="field-label" for=id.clone()>
            {label}
            {optional.map(|optional| view! { <span class="optional">{optional}</span> })}
        </label>
    };
    view! {
        <div class="field" class:is-wrong=wrong>
            {match title {
                Some(title) => view! { <h1 class="page-title" tabindex="-1" node_ref=title>{label}</h1> },
                None => label,
            }}
            {hint_line(&id, hint)}
            {error_line(errors, &id)}
            {control}
        </div>
    }
}
