//! Choosing a file on this device.

use crate::components::icon::{Icon, picture};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use yiping_record::jws::LARGEST;

/// A button that opens the device's file dialog; `take` gets the text, or nothing where the file is too large or no text.
pub fn chooser(label: &'static str, take: impl Fn(Option<String>) + Copy + 'static) -> impl IntoView {
    let chosen = move |event: leptos::ev::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        input.set_value("");
        // A length in bytes is whole and far below 2^53.
        if file.size() > LARGEST as f64 {
            return take(None);
        }
        spawn_local(async move { take(JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string())) });
    };
    view! {
        <label class="button button-secondary file">
            <input class="file-input" type="file" accept=".json,.jws,.txt,.jose" data-testid="verify-file" on:change=chosen />
            {picture(Icon::Upload)}
            <span>{label}</span>
        </label>
    }
}
