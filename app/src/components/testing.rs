//! Mounting components in a browser for their tests.

use crate::prelude::*;
use crate::store::{Device, Memory};
use crate::{dom, route, settings};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

/// A part of the page with a view in it and the contexts that every page has.
pub struct Stage {
    /// The element it stands in.
    pub root: HtmlElement,
    /// Where settings are remembered.
    pub storage: Device,
}

/// Shows a view.
pub fn stage<V: Child>(view: impl FnOnce() -> V + 'static) -> Stage {
    let storage: Device = Arc::new(Memory::default());
    let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    let kept = storage.clone();
    let shown = leptos::mount::mount_to(root.clone(), move || {
        settings::provide(kept);
        route::provide();
        view().child()
    });
    shown.forget();
    Stage { root, storage }
}

impl Stage {
    /// The element of a selector.
    pub fn find(&self, selector: &str) -> HtmlElement {
        self.try_find(selector).unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    /// The element of a selector, if there is one.
    pub fn try_find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).unwrap().map(JsCast::unchecked_into)
    }

    /// Taps the element of a selector and waits until the page has followed.
    pub async fn tap(&self, selector: &str) {
        self.find(selector).click();
        settled().await;
    }

    /// Presses a key on the element that has the focus.
    pub async fn press(&self, key: &str) {
        let init = web_sys::KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        focused().dispatch_event(&event).unwrap();
        settled().await;
    }
}

/// The element that has the focus.
pub fn focused() -> HtmlElement {
    document().active_element().unwrap().unchecked_into()
}

/// Waits until effects have run.
pub async fn settled() {
    for _ in 0..3 {
        leptos::task::tick().await;
    }
}

/// An attribute of `<html>`.
pub fn root_attribute(name: &str) -> String {
    dom::root(name).unwrap_or_default()
}
