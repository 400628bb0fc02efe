//! The browser's database, written with the strictest durability that the browser has.

use super::local;
use super::mirror::{Answer, Mirror};
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::future::Future;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{IdbDatabase, IdbObjectStore};

const DATABASE: &str = "yiping";
const STORE: &str = "drafts";

/// How long anything waits for the database, in milliseconds.
const PATIENCE: i32 = 3_000;

/// One store of records in `IndexedDB`.
pub struct IndexedDb;

thread_local! {
    /// The open database, or its opening; nothing after a fault, so that it is opened anew.
    static OPEN: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

impl Mirror for IndexedDb {
    fn read(&self, name: Option<&str>) -> Answer<Vec<String>> {
        let name = name.map_or(JsValue::UNDEFINED, JsValue::from_str);
        let records = in_time(async move {
            let request = begin("readonly").await?.get_all_with_key(&name)?;
            settled(&request, "onsuccess", "onerror").await?;
            request.result()
        });
        Box::pin(async move {
            Ok(Array::from(&records.await?).iter().filter_map(|record| record.as_string()).collect())
        })
    }

    fn write(&self, name: &str, record: Option<&str>) -> Answer<()> {
        let (name, record) = (JsValue::from_str(name), record.map(JsValue::from_str));
        let written = in_time(async move {
            let store = begin("readwrite").await?;
            match record {
                Some(record) => store.put_with_key(&record, &name)?,
                None => store.delete(&name)?,
            };
            settled(&store.transaction(), "oncomplete", "onabort").await?;
            Ok(JsValue::UNDEFINED)
        });
        Box::pin(async move { written.await.map(drop) })
    }
}

/// Begins this at once; its answer, or that it did not come in time. After a fault the database is opened anew.
fn in_time(work: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Answer<JsValue> {
    let late = Promise::new(&mut |_, late| {
        if let Some(window) = web_sys::window() {
            let error = js_sys::Error::new("the database did not answer");
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_1(&late, PATIENCE, &error);
        }
    });
    let first = JsFuture::from(Promise::race(&Array::of2(&future_to_promise(work), &late)));
    let answer = JsFuture::from(future_to_promise(async move { first.await.inspect_err(|_| forget()) }));
    Box::pin(async move { answer.await.map_err(local::error) })
}

fn forget() {
    OPEN.with(|open| open.borrow_mut().take());
}

/// The store in a new transaction. Browsers close databases under pressure; then it is opened again, once.
async fn begin(mode: &str) -> Result<IdbObjectStore, JsValue> {
    match store(&database().await?, mode) {
        Ok(store) => Ok(store),
        Err(_) => {
            forget();
            store(&database().await?, mode)
        }
    }
}

fn store(database: &IdbDatabase, mode: &str) -> Result<IdbObjectStore, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    // Older engines know no options, and pass over a third argument.
    let transaction = begin.call3(database, &STORE.into(), &mode.into(), &options)?;
    transaction.dyn_into::<web_sys::IdbTransaction>()?.object_store(STORE)
}

async fn database() -> Result<IdbDatabase, JsValue> {
    let opening =
        OPEN.with(|open| open.borrow_mut().get_or_insert_with(|| future_to_promise(open_database())).clone());
    JsFuture::from(opening).await?.dyn_into()
}

async fn open_database() -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let factory = window.indexed_db()?.ok_or_else(|| js_sys::Error::new("there is no database"))?;
    let request = factory.open_with_u32(DATABASE, 1)?;
    let made = Closure::once_into_js({
        let request = request.clone();
        move || request.result().and_then(|made| made.dyn_into::<IdbDatabase>()?.create_object_store(STORE))
    });
    request.set_onupgradeneeded(Some(made.unchecked_ref()));
    settled(&request, "onsuccess", "onerror").await?;
    let database: IdbDatabase = request.result()?.dyn_into()?;
    // A later version of the app that wants another form of the database need not wait for this window.
    let close: Function = Reflect::get(&database, &"close".into())?.dyn_into()?;
    database.set_onversionchange(Some(&close.bind0(&database)));
    Ok(database.into())
}

/// Waits until one of two events happens to a request or a transaction; its error if it is the second.
async fn settled(on: &JsValue, done: &str, failed: &str) -> Result<(), JsValue> {
    let outcome = Promise::new(&mut |resolve, reject| {
        let _ = Reflect::set(on, &done.into(), &resolve);
        let _ = Reflect::set(on, &failed.into(), &reject);
    });
    JsFuture::from(outcome).await.map(drop).map_err(|_| Reflect::get(on, &"error".into()).unwrap_or_default())
}
