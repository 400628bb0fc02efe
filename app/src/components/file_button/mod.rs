//! A button that opens the device's file dialog.

use super::icon::{Icon, picture};
use crate::files;
use crate::prelude::*;
use leptos::task::spawn_local;

/// `file_button(w.choose, "verify-file", ".json", take)`: `take` gets the text, or nothing where the file is too large
/// to be one of ours, or no text.
pub fn file_button(
    label: &'static str,
    testid: &'static str,
    accept: &'static str,
    take: impl Fn(Option<String>) + Copy + 'static,
) -> AnyView {
    let chosen = move |event: leptos::ev::Event| {
        if let Some(file) = files::chosen(&event_target(&event)) {
            spawn_local(async move { take(files::text(&file).await) });
        }
    };
    view! {
        <label class="button button-secondary file">
            <input class="file-input" type="file" accept=accept data-testid=testid on:change=chosen />
            {picture(Icon::Upload)}
            <span>{label}</span>
        </label>
    }
}
