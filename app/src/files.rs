//! Files out of the page and into it.

use crate::store::DraftId;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

/// The media type of JSON files.
pub const JSON: &str = "application/json";

/// The largest file that is read, in bytes.
const LARGEST: i32 = 4 << 20;

/// What the file of a draft is called. No name of a person: files lie about.
pub fn draft_name(id: &DraftId) -> String {
    format!("yiping-draft-{id}.json")
}

/// What the file of a draft's stored parts is called.
pub fn raw_name(id: &DraftId) -> String {
    format!("yiping-raw-draft-{id}.json")
}

/// Offers a text as a file; true if the browser took it. Some built-in browsers of other apps do nothing.
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    offer(name, media_type, text).is_ok()
}

fn offer(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into().map_err(JsValue::from)?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser may still be reading: the address lives as long as the page.
    Ok(())
}

/// The file chosen in an input, which is emptied so that the same file can be chosen again.
pub fn chosen(input: &HtmlInputElement) -> Option<File> {
    let file = input.files().and_then(|files: FileList| files.get(0));
    input.set_value("");
    file
}

/// The text of a file; nothing if it is too large to be one of ours, or unreadable.
pub async fn text(file: &File) -> Option<String> {
    if file.size() > f64::from(LARGEST) {
        return None;
    }
    JsFuture::from(file.text()).await.ok()?.as_string()
}
