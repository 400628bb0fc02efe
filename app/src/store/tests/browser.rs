//! The browser's own storage, locks and database.

use super::*;
use crate::store::local::LocalStorage;
use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest};

#[wasm_bindgen_test]
fn local_storage_keeps_to_its_own_names() {
    let raw = web_sys::window().unwrap().local_storage().unwrap().unwrap();
    raw.set_item("another-app/draft/1", "theirs").unwrap();
    let storage = LocalStorage;
    storage.set("draft/x/a", "王\n😀").unwrap();
    storage.set("draft/x/1", "").unwrap();
    assert_eq!(storage.get("draft/x/a").unwrap().as_deref(), Some("王\n😀"));
    let mut keys = storage.keys("draft/x/").unwrap();
    keys.sort();
    assert_eq!(keys, ["draft/x/1", "draft/x/a"]);
    for key in ["draft/x/a", "draft/x/a", "draft/x/1"] {
        storage.remove(key).unwrap();
    }
    assert_eq!(storage.get("draft/x/a"), Ok(None));
    assert_eq!(raw.get_item("another-app/draft/1").unwrap().as_deref(), Some("theirs"));
    raw.remove_item("another-app/draft/1").unwrap();
}

#[wasm_bindgen_test]
fn a_full_device_says_so() {
    let storage = LocalStorage;
    assert_eq!(storage.set("draft/full/a", &"x".repeat(6 << 20)), Err(StorageError::Quota));
    assert_eq!(storage.get("draft/full/a"), Ok(None));
}

async fn one_writes(id: DraftId) {
    let device: Device = Arc::new(Memory::default());
    let (one, two) = (Seat::new(device.clone(), id.clone(), 1), Seat::new(device.clone(), id, 2));
    assert!(one.claim(false).await);
    assert!(!two.claim(false).await);
    assert!(one.beat() && !two.beat());
    assert!(two.claim(true).await, "by force");
    wait(0).await;
    assert!(!one.beat(), "and the first finds out");
    two.leave();
    wait(0).await;
    assert!(one.claim(false).await);
    one.leave();
}

#[wasm_bindgen_test]
async fn one_window_writes() {
    one_writes(id()).await;
}

#[wasm_bindgen_test]
async fn one_window_writes_without_web_locks() {
    let navigator = web_sys::window().unwrap().navigator();
    let show = hide(&navigator, "locks");
    one_writes(other_id()).await;
    show();
}

#[wasm_bindgen_test]
async fn the_database_keeps_the_last_record_of_each_name() {
    let mirror = IndexedDb;
    let answers: Vec<_> = ["one", "two", "王😀"].map(|text| mirror.write("x", Some(text))).into();
    drop(mirror.write("y", Some("y")));
    for answer in answers {
        assert_eq!(answer.await, Ok(()));
    }
    assert_eq!(mirror.read(Some("x")).await, Ok(vec!["王😀".to_owned()]));
    assert_eq!(mirror.read(None).await.unwrap().len(), 2);
    assert_eq!(mirror.write("x", None).await, Ok(()));
    assert_eq!(mirror.write("y", None).await, Ok(()));
    assert_eq!(mirror.read(Some("x")).await, Ok(vec![]));
}

#[wasm_bindgen_test]
async fn drafts_come_back_from_the_database() {
    let drafts = |storage: &Device| Drafts::new(storage.clone(), Arc::new(IndexedDb), 1);
    let (storage, cleared): (Device, Device) = (Arc::new(Memory::default()), Arc::new(Memory::default()));
    let mut journal = begin();
    journal.record(storage.as_ref(), answer("B.1.1", "4"), at(1)).unwrap();
    assert_eq!(drafts(&storage).copy(&journal).await, Ok(()));
    assert_eq!(drafts(&storage).compare(0).await, Ok(vec![]));
    assert_eq!(drafts(&cleared).compare(0).await, Ok(vec![id()]));
    assert_eq!(drafts(&cleared).catch_up(&id()).await, Ok(true));
    assert_eq!(&reopened(cleared.as_ref()), journal.draft());
    drafts(&storage).erase(&id(), 0).unwrap();
    assert_eq!(drafts(&cleared).compare(0).await, Ok(vec![]));
    assert!(drafts(&cleared).list(0).unwrap().drafts.is_empty(), "what was deleted is deleted here too");
    assert_eq!(IndexedDb.write(id().as_str(), None).await, Ok(()));
}

/// Runs with a fault in the database, in one test, since all tests share one.
#[wasm_bindgen_test]
async fn a_database_that_fails_says_so_and_is_used_again_when_it_works() {
    let mirror = IndexedDb;
    assert_eq!(mirror.write("x", Some("1")).await, Ok(()));

    // The browser closes the database: it is opened again.
    settled(&factory().delete_database("yiping").unwrap()).await;
    assert_eq!(mirror.write("x", Some("2")).await, Ok(()));
    assert_eq!(mirror.read(None).await, Ok(vec!["2".to_owned()]));

    // Another window holds it and lets go of it for nobody: no answer comes.
    let other = opened(&factory().open("yiping").unwrap()).await;
    let deleted = factory().delete_database("yiping").unwrap();
    wait(50).await;
    assert!(matches!(mirror.write("x", Some("3")).await, Err(StorageError::Other(_))));
    other.close();
    settled(&deleted).await;
    assert_eq!(mirror.write("x", Some("4")).await, Ok(()));

    // A later version of the app has changed its form: this one does without.
    let later = opened(&factory().open_with_u32("yiping", 2).unwrap()).await;
    assert!(matches!(mirror.write("x", Some("5")).await, Err(StorageError::Other(_))));
    assert!(mirror.read(None).await.is_err());
    later.close();
    settled(&factory().delete_database("yiping").unwrap()).await;

    // The browser has none.
    let window = web_sys::window().unwrap();
    let show = hide(&window, "indexedDB");
    assert!(mirror.write("x", Some("6")).await.is_err());
    show();
    assert_eq!(mirror.write("x", Some("7")).await, Ok(()));

    // No room at the commit: the transaction is undone after it was accepted.
    let put = Reflect::get(&store_prototype(), &"put".into()).unwrap();
    let aborting = js_sys::Function::new_with_args(
        "text, name",
        "this.transaction.abort(); throw new DOMException('full', 'QuotaExceededError')",
    );
    Reflect::set(&store_prototype(), &"put".into(), &aborting).unwrap();
    assert_eq!(mirror.write("x", Some("8")).await, Err(StorageError::Quota));
    let cut = js_sys::Function::new_with_args(
        "text, name",
        "Promise.resolve().then(() => this.transaction.abort())",
    );
    Reflect::set(&store_prototype(), &"put".into(), &cut).unwrap();
    assert!(mirror.write("x", Some("9")).await.is_err());
    Reflect::set(&store_prototype(), &"put".into(), &put).unwrap();
    assert_eq!(mirror.read(None).await, Ok(vec!["7".to_owned()]));
    assert_eq!(mirror.write("x", None).await, Ok(()));
}

fn factory() -> IdbFactory {
    web_sys::window().unwrap().indexed_db().unwrap().unwrap()
}

fn store_prototype() -> JsValue {
    let class = Reflect::get(&js_sys::global(), &"IDBObjectStore".into()).unwrap();
    Reflect::get(&class, &"prototype".into()).unwrap()
}

/// Makes a property read as if the browser did not have it, until what is returned is called.
fn hide(of: &JsValue, name: &'static str) -> impl FnOnce() {
    let (of, name) = (of.clone().unchecked_into::<Object>(), JsValue::from_str(name));
    let before = Object::get_own_property_descriptor(&of, &name);
    let hidden = Object::new();
    Reflect::set(&hidden, &"value".into(), &JsValue::UNDEFINED).unwrap();
    Reflect::set(&hidden, &"configurable".into(), &true.into()).unwrap();
    Object::define_property(&of, &name, &hidden);
    move || {
        Reflect::delete_property(&of, &name).unwrap();
        if before.is_object() {
            Object::define_property(&of, &name, before.unchecked_ref::<Object>());
        }
    }
}

async fn settled(request: &IdbOpenDbRequest) {
    let done = Promise::new(&mut |done, _| request.set_onsuccess(Some(&done)));
    JsFuture::from(done).await.unwrap();
}

async fn opened(request: &IdbOpenDbRequest) -> IdbDatabase {
    settled(request).await;
    request.result().unwrap().unchecked_into()
}

async fn wait(milliseconds: i32) {
    let over = Promise::new(&mut |over, _| {
        let window = web_sys::window().unwrap();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&over, milliseconds).unwrap();
    });
    JsFuture::from(over).await.unwrap();
}
