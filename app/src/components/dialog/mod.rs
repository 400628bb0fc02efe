//! A question that must be answered before anything else, such as before something is deleted.

#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

use super::Label;
use super::button::{Button, Buttons, Weight};
use crate::dom;
use crate::prelude::*;
use crate::settings::words;
use crate::words::Common;
use leptos::html::Div;

/// A question over the page: `<Dialog open title text confirm=w.delete danger=true on_confirm=move || …/>`.
///
/// Escape and "取消" close it, the focus stays inside and returns to where it was.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Label,
    #[prop(into)] text: Label,
    #[prop(into)] confirm: Label,
    #[prop(into)] on_confirm: Callback<()>,
    #[prop(optional)] danger: bool,
    #[prop(optional, into)] testid: Option<Label>,
) -> impl Child + use<> {
    let common = words::<Common>();
    let inside = NodeRef::<Div>::new();
    Effect::new(move |before: Option<Option<dom::Focus>>| match (open.get(), before.flatten()) {
        (true, None) => inside.get().map(|inside| {
            let before = dom::Focus::now();
            let _ = inside.focus();
            before
        }),
        (false, Some(before)) => {
            before.restore();
            None
        }
        (_, before) => before,
    });
    let key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => open.set(false),
        "Tab" => {
            if let Some(inside) = inside.get_untracked() {
                dom::keep_focus_inside(&inside, &event);
            }
        }
        _ => {}
    };
    let answer = move || {
        open.set(false);
        on_confirm.run(());
    };
    move || {
        let (title, text, confirm, testid) = (title.clone(), text.clone(), confirm.clone(), testid.clone());
        open.get().then(|| {
            let weight = if danger { Weight::Danger } else { Weight::Primary };
            view! {
                <div class="dialog-veil">
                    <div
                        class="dialog"
                        role="alertdialog"
                        aria-modal="true"
                        aria-labelledby="dialog-title"
                        aria-describedby="dialog-text"
                        tabindex="-1"
                        data-testid=testid
                        node_ref=inside
                        on:keydown=key
                    >
                        <h2 id="dialog-title">{title}</h2>
                        <p id="dialog-text">{text}</p>
                        <Buttons>
                            <Button label=confirm weight on_press=answer testid="confirm" />
                            <Button label=common.cancel weight=Weight::Secondary on_press=move || open.set(false) />
                        </Buttons>
                    </div>
                </div>
            }
        })
    }
}
