//! The browser's database, written with the strictest durability that the browser has.

use super::local;
use super::mirror::{Answer, Mirror};
use crate::prelude::window;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{IdbDatabase, IdbObjectStore, IdbTransaction};

const DATABASE: &str = "yiping";
const STORE: &str = "drafts";

/// How long anything waits for the database, in milliseconds.
const PATIENCE: i32 = 3_000;

/// One store of records in `IndexedDB`.
pub struct IndexedDb;

thread_local! {
    /// The database, unless it is not open yet or failed.
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

type Work = Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>;

impl Mirror for IndexedDb {
    fn read(&self, name: Option<&str>) -> Answer<Vec<String>> {
        let name = name.map_or(JsValue::UNDEFINED, JsValue::from_str);
        let records = in_time(Box::pin(async move {
            let request = begin("readonly").await?.get_all_with_key(&name)?;
            settled(&request, "onsuccess", "onerror").await
        }));
        Box::pin(async move {
            let records = records.await.map_err(local::error)?;
            Ok(Array::from(&records).iter().filter_map(|record| record.as_string()).collect())
        })
    }

    fn write(&self, name: &str, record: Option<&str>) -> Answer<()> {
        let (name, record) = (JsValue::from_str(name), record.map(JsValue::from_str));
        let written = in_time(Box::pin(async move {
            let store = begin("readwrite").await?;
            match record {
                Some(record) => store.put_with_key(&record, &name)?,
                None => store.delete(&name)?,
            };
            settled(&store.transaction(), "oncomplete", "onabort").await
        }));
        Box::pin(async move { written.await.map(drop).map_err(local::error) })
    }
}

/// Begins this at once; its answer, or that it did not come in time. After a fault the database is opened anew.
fn in_time(work: Work) -> JsFuture {
    let mut work = Some(work);
    JsFuture::from(Promise::new(&mut |done, failed| {
        let late = JsValue::from_str("no answer");
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_1(&failed, PATIENCE, &late);
        if let Some(work) = work.take() {
            spawn_local(async move {
                let _ = match work.await {
                    Ok(answer) => done.call1(&JsValue::NULL, &answer),
                    Err(error) => {
                        OPEN.with(|open| open.borrow_mut().take());
                        failed.call1(&JsValue::NULL, &error)
                    }
                };
            });
        }
    }))
}

/// The store in a new transaction. Browsers close databases under pressure; then it is opened again, once.
async fn begin(mode: &str) -> Result<IdbObjectStore, JsValue> {
    let open = OPEN.with(|open| open.borrow().clone());
    if let Some(store) = open.and_then(|database| store(&database, mode).ok()) {
        return Ok(store);
    }
    let request = window().indexed_db()?.ok_or(JsValue::UNDEFINED)?.open_with_u32(DATABASE, 1)?;
    let made = Closure::once_into_js({
        let request = request.clone();
        move || {
            if let Ok(database) = request.result() {
                let _ = database.unchecked_into::<IdbDatabase>().create_object_store(STORE);
            }
        }
    });
    request.set_onupgradeneeded(Some(made.unchecked_ref()));
    let database: IdbDatabase = settled(&request, "onsuccess", "onerror").await?.unchecked_into();
    let store = store(&database, mode);
    OPEN.with(|open| open.borrow_mut().replace(database));
    store
}

fn store(database: &IdbDatabase, mode: &str) -> Result<IdbObjectStore, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let begin = Reflect::get(database, &"transaction".into())?;
    // Older engines know no options, and pass over a third argument.
    let begun = begin.unchecked_ref::<Function>().call3(database, &STORE.into(), &mode.into(), &options)?;
    begun.unchecked_into::<IdbTransaction>().object_store(STORE)
}

/// Waits until one of two events happens to a request or a transaction: its result, or its error.
async fn settled(on: &JsValue, done: &str, failed: &str) -> Result<JsValue, JsValue> {
    let outcome = Promise::new(&mut |resolve, reject| {
        let _ = Reflect::set(on, &done.into(), &resolve);
        let _ = Reflect::set(on, &failed.into(), &reject);
    });
    let of = |name: &str| Reflect::get(on, &name.into()).unwrap_or_default();
    match JsFuture::from(outcome).await {
        Ok(_) => Ok(of("result")),
        Err(_) => Err(of("error")),
    }
}
