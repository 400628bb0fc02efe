//! Small errands in the browser that have no better home. Each does nothing where the browser cannot.

use leptos::prelude::{document, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, FocusOptions, HtmlElement, KeyboardEvent, MutationObserver, MutationObserverInit, StorageManager,
};

/// The address from `#` on.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Goes to an address within the page.
pub fn set_hash(hash: &str) {
    let _ = window().location().set_hash(hash);
}

/// Goes to an address within the page without a step in the history.
pub fn replace_hash(hash: &str) {
    let _ = window().location().replace(hash);
}

/// Shows the top of the page.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Moves the focus without moving the page.
pub fn focus_quietly(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Moves the focus to the element of this id and shows it.
pub fn focus_id(id: &str) {
    if let Some(element) =
        document().get_element_by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok())
    {
        let _ = element.focus();
        element.scroll_into_view();
    }
}

/// What is seen of the elements of a selector, a line each time a new line begins there.
pub fn seen_text(selector: &str) -> String {
    let Ok(found) = document().query_selector_all(selector) else { return String::new() };
    let elements = (0..found.length()).filter_map(|index| found.item(index)?.dyn_into::<HtmlElement>().ok());
    elements.map(|element| element.inner_text()).collect::<Vec<_>>().join("\n")
}

/// Sets an attribute of `<html>`.
pub fn set_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(name, value);
    }
}

/// An attribute of `<html>`.
pub fn root(name: &str) -> Option<String> {
    document().document_element()?.get_attribute(name)
}

/// Whether a media query holds.
pub fn media(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Writes a line to the browser's console.
pub fn warn(message: &str) {
    web_sys::console::warn_1(&message.into());
}

/// Calls back whenever one of the media queries changes, for as long as the page lives.
pub fn on_media_change(queries: &[&str], changed: impl Fn() + 'static) {
    let changed = Closure::<dyn Fn()>::new(changed);
    for query in queries {
        if let Ok(Some(list)) = window().match_media(query) {
            // Safari 13 has no addEventListener here; the old name works everywhere.
            let _ = list.add_listener_with_opt_callback(Some(changed.as_ref().unchecked_ref()));
        }
    }
    changed.forget();
}

/// Puts a prefix before the title of the page, or takes it away.
pub fn mark_title(prefix: &str, marked: bool) {
    let title = document().title();
    let bare = title.strip_prefix(prefix).unwrap_or(&title);
    document().set_title(&if marked { format!("{prefix}{bare}") } else { bare.to_owned() });
}

/// Where the focus was.
pub struct Focus(Option<HtmlElement>);

impl Focus {
    /// Where the focus is now.
    pub fn now() -> Self {
        Self(document().active_element().and_then(|element| element.dyn_into().ok()))
    }

    /// Puts the focus back.
    pub fn restore(self) {
        if let Some(element) = self.0 {
            let _ = element.focus();
        }
    }
}

/// Lets the Tab key go round within an element.
pub fn keep_focus_inside(element: &HtmlElement, event: &KeyboardEvent) {
    let Ok(inside) = element.query_selector_all("a[href], button, input, textarea, summary") else { return };
    let at = |index| inside.item(index).and_then(|node| node.dyn_into::<HtmlElement>().ok());
    let (Some(first), Some(last)) = (at(0), at(inside.length().saturating_sub(1))) else { return };
    let active = document().active_element();
    let is = |end: &HtmlElement| active.as_ref() == Some(end.as_ref());
    let (leaves, to) = if event.shift_key() { (is(&first) || is(element), last) } else { (is(&last), first) };
    if leaves {
        event.prevent_default();
        let _ = to.focus();
    }
}

/// Calls back whenever one of these attributes of `<html>` changes, for as long as the page lives.
pub fn on_root_change(attributes: &[&str], changed: impl Fn() + 'static) {
    let changed = Closure::<dyn Fn()>::new(changed);
    let watched = MutationObserverInit::new();
    watched.set_attributes(true);
    watched.set_attribute_filter(
        &attributes.iter().map(|name| JsValue::from_str(name)).collect::<js_sys::Array>(),
    );
    if let (Ok(observer), Some(root)) =
        (MutationObserver::new(changed.as_ref().unchecked_ref()), document().document_element())
    {
        let _ = observer.observe_with_options(&root, &watched);
    }
    changed.forget();
}

/// Sends an event of this name to the window.
pub fn tell_window(name: &str) {
    if let Ok(event) = Event::new(name) {
        let _ = window().dispatch_event(&event);
    }
}

/// What the browser says of the data of this site.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kept {
    /// Whether it is kept when space runs short; nothing where the browser does not say.
    pub persisted: Option<bool>,
    /// Bytes of files and databases; what is in `localStorage` is not counted by browsers.
    pub files: Option<u64>,
}

/// Asks the browser what it keeps.
pub async fn kept() -> Kept {
    let Some(storage) = storage_manager() else { return Kept { persisted: None, files: None } };
    let persisted = answer(storage.persisted()).await.and_then(|answer| answer.as_bool());
    let estimate = answer(storage.estimate()).await;
    let usage = estimate.and_then(|estimate| js_sys::Reflect::get(&estimate, &"usage".into()).ok()?.as_f64());
    // Counts of bytes are whole and far below 2^53.
    Kept { persisted, files: usage.filter(|bytes| *bytes >= 0.0).map(|bytes| bytes as u64) }
}

/// Asks the browser to keep the data of this site; true when it agrees.
pub async fn ask_to_keep() -> bool {
    let Some(storage) = storage_manager() else { return false };
    answer(storage.persist()).await.and_then(|answer| answer.as_bool()).unwrap_or(false)
}

/// The storage manager; old browsers and addresses without https have none.
fn storage_manager() -> Option<StorageManager> {
    let navigator = window().navigator();
    let there = js_sys::Reflect::get(&navigator, &"storage".into()).is_ok_and(|storage| storage.is_object());
    there.then(|| navigator.storage())
}

async fn answer(promise: Result<js_sys::Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

/// Selects the text of a box and copies it; true if the browser took it. Works without https too.
pub fn copy(area: &web_sys::HtmlTextAreaElement) -> bool {
    area.select();
    let page: JsValue = document().into();
    let command = js_sys::Reflect::get(&page, &"execCommand".into())
        .ok()
        .and_then(|f| f.dyn_into::<js_sys::Function>().ok());
    let copied = command.and_then(|command| command.call1(&page, &"copy".into()).ok());
    copied.and_then(|copied| copied.as_bool()).unwrap_or(false)
}
