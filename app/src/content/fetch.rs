//! Getting a file beside the page and reading it.

use super::{Config, Edition, Loaded, Source};
use crate::dom;
use leptos::prelude::{Set, window};
use leptos::task::spawn_local;
use std::fmt;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use yiping_record::Digest;
use yiping_rules::json::{Form, JsonError};

/// What can be read from a file beside the page.
pub trait Parse: Send + Sync + Sized + 'static {
    /// Reads the bytes of the file.
    fn parse(bytes: &[u8]) -> Result<Self, JsonError>;
}

impl<T: Form + Send + Sync + 'static> Parse for T {
    fn parse(bytes: &[u8]) -> Result<Self, JsonError> {
        T::from_bytes(bytes)
    }
}

/// Why a file is not here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Its path beside the page.
    pub path: String,
    /// What went wrong.
    pub reason: Reason,
}

/// What went wrong with a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// No answer.
    Network,
    /// An answer, but not the file.
    Status(u16),
    /// A file, but not of this form.
    Form(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.reason {
            Reason::Network => write!(f, "{path}: no answer"),
            Reason::Status(status) => write!(f, "{path}: HTTP {status}"),
            Reason::Form(error) => write!(f, "{path}: {error}"),
        }
    }
}

/// Fetches a JSON file into its source.
pub fn json<T: Parse>(path: String, into: Source<T>) {
    deliver(
        path,
        Box::new(move |path, bytes| {
            into.set(match bytes.and_then(|bytes| read(&bytes)) {
                Ok(edition) => Loaded::Ready(Arc::new(edition)),
                Err(reason) => Loaded::Failed(Problem { path, reason }),
            });
        }),
    );
}

fn read<T: Parse>(bytes: &[u8]) -> Result<Edition<T>, Reason> {
    let value = T::parse(bytes).map_err(|error| Reason::Form(error.to_string()))?;
    Ok(Edition { value, digest: Digest::of(bytes) })
}

type Receiver = Box<dyn FnOnce(String, Result<Vec<u8>, Reason>)>;

/// Fetches a file and hands its path and bytes on.
fn deliver(path: String, to: Receiver) {
    spawn_local(async move {
        let bytes = bytes(&path).await;
        to(path, bytes);
    });
}

/// Fetches the portal's settings. Without the file every setting has its default; a file that cannot be read is
/// reported on the console, for the person who wrote it.
pub fn config(into: Source<Config>) {
    deliver(
        "config.json".into(),
        Box::new(move |_, bytes| {
            let bytes = bytes.unwrap_or_else(|_| b"{}".to_vec());
            let value = Config::read(&bytes).unwrap_or_else(|error| {
                dom::warn(&format!("config.json: {error}; every setting has its default"));
                Config::default()
            });
            into.set(Loaded::Ready(Arc::new(Edition { value, digest: Digest::of(&bytes) })));
        }),
    );
}

/// The text of a file beside the page, as it is.
pub async fn text(path: &str) -> Option<String> {
    String::from_utf8(bytes(path).await.ok()?).ok()
}

async fn bytes(path: &str) -> Result<Vec<u8>, Reason> {
    let answer = JsFuture::from(window().fetch_with_str(path)).await.map_err(|_| Reason::Network)?;
    let answer: Response = answer.dyn_into().map_err(|_| Reason::Network)?;
    if !answer.ok() {
        return Err(Reason::Status(answer.status()));
    }
    let buffer = answer.array_buffer().map_err(|_| Reason::Network)?;
    let buffer = JsFuture::from(buffer).await.map_err(|_| Reason::Network)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
