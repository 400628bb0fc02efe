//! One line about what was just done, with the way back. It stays until it is closed, replaced or the page is left.

use super::Label;
use super::button::{Button, Weight};
use crate::prelude::*;
use crate::route::here;
use crate::settings::settings;
use crate::words::Common;
use std::sync::Arc;

/// What was done.
#[derive(Clone)]
pub struct Toast {
    /// What it says.
    pub text: Label,
    /// How to take it back. It outlives the row that it was made in, so it is no [`Callback`].
    pub undo: Option<Arc<dyn Fn() + Send + Sync>>,
}

#[derive(Clone, Copy)]
struct Slot(RwSignal<Option<Toast>>);

/// Provides the slot; done once by the app.
pub fn provide() {
    let slot = RwSignal::new(None::<Toast>);
    let place = here().place;
    Effect::watch(move || place.get(), move |_, _, _| slot.set(None), false);
    provide_context(Slot(slot));
}

/// The slot: `toast().set(Some(Toast { text: …, undo: Some(Arc::new(…)) }))`.
pub fn toast() -> RwSignal<Option<Toast>> {
    expect_context::<Slot>().0
}

/// Where the line is shown; placed once by the app.
#[component]
pub fn Toasts() -> AnyView {
    let slot = toast();
    let settings = settings();
    let shown = move || {
        let common = settings.get().language.words::<Common>();
        slot.get().map(|Toast { text, undo }| {
            let take_back = undo.map(|undo| {
                let press = move || {
                    slot.set(None);
                    undo();
                };
                view! { <Button label=common.undo weight=Weight::Quiet on_press=press testid="undo" /> }
            });
            view! {
                <div class="toast">
                    <p class="toast-text">{text}</p>
                    {take_back}
                    <Button label=common.close weight=Weight::Quiet on_press=move || slot.set(None) />
                </div>
            }
        })
    };
    view! { <div class="toasts" role="status">{shown}</div> }
}
