//! The browser's own storage, which outlives the page.

use super::storage::{Device, Storage, StorageError};
use gloo_storage::Storage as _;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// Other apps of the portal may share the origin, and with it the storage.
const PREFIX: &str = "yiping/1/";

/// `localStorage` under a prefix of our own.
pub struct LocalStorage;

/// The storage of this device.
pub fn device() -> Device {
    Arc::new(LocalStorage)
}

/// The browser's storage, asked for anew each time: it may be closed, or switched on, while the page is open.
fn raw() -> Result<web_sys::Storage, StorageError> {
    match web_sys::window().map(|window| window.local_storage()) {
        Some(Ok(Some(_))) => Ok(gloo_storage::LocalStorage::raw()),
        _ => Err(StorageError::Unavailable),
    }
}

/// What the browser throws, in our words.
pub fn error(thrown: JsValue) -> StorageError {
    let text =
        |key: &str| js_sys::Reflect::get(&thrown, &key.into()).ok().and_then(|value| value.as_string());
    match text("name").as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageError::Quota,
        Some("SecurityError") => StorageError::Unavailable,
        Some("InvalidStateError") => StorageError::Closed,
        name => StorageError::Other(text("message").or_else(|| name.map(str::to_owned)).unwrap_or_default()),
    }
}

fn own(key: &str) -> String {
    format!("{PREFIX}{key}")
}

/// The name in this storage of a key that the browser reports; nothing if it is another app's.
pub fn own_key(key: &str) -> Option<&str> {
    key.strip_prefix(PREFIX)
}

impl Storage for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        raw()?.get_item(&own(key)).map_err(error)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageError> {
        raw()?.set_item(&own(key), value).map_err(error)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        raw()?.remove_item(&own(key)).map_err(error)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let all = js_sys::Object::keys(&raw()?.into());
        let mine = |key: JsValue| {
            own_key(&key.as_string()?).filter(|key| key.starts_with(prefix)).map(str::to_owned)
        };
        Ok(all.iter().filter_map(mine).collect())
    }
}
