//! The browser's own storage, locks and database.

use super::*;
use crate::store::local::LocalStorage;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

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
    let copies = drafts(&storage).copies(None).await.unwrap();
    assert_eq!(drafts(&storage).compare(&copies, 0), Ok(false));
    assert_eq!(drafts(&storage).copies(Some(&id())).await, Ok(copies.clone()));
    assert_eq!(drafts(&cleared).compare(&copies, 0), Ok(true));
    assert_eq!(&reopened(cleared.as_ref()), journal.draft());
    drafts(&storage).erase(&id(), 0).unwrap();
    let copies = drafts(&storage).copies(None).await.unwrap();
    assert_eq!(drafts(&cleared).compare(&copies, 0), Ok(true));
    assert!(drafts(&cleared).list(0).unwrap().drafts.is_empty(), "what was deleted is deleted here too");
    assert_eq!(IndexedDb.write(id().as_str(), None).await, Ok(()));
}

/// Every fault in one test, since all tests share one database.
#[wasm_bindgen_test]
async fn a_database_that_fails_says_so_and_is_used_again_when_it_works() {
    let mirror = IndexedDb;
    let works = async |text: &str| {
        assert_eq!(mirror.write("x", Some(text)).await, Ok(()));
        assert_eq!(mirror.read(None).await, Ok(vec![text.to_owned()]));
    };
    works("0").await;
    {
        let body = "this.close(); throw new DOMException('', 'InvalidStateError')";
        let _closed_by_the_browser = patch("IDBDatabase", "transaction", body);
        assert_eq!(mirror.write("x", Some("lost")).await, Err(StorageError::Closed));
    }
    works("1").await;
    {
        let body = "Promise.resolve().then(() => this.transaction.abort())";
        let _cut_in_the_middle = patch("IDBObjectStore", "put", body);
        assert!(mirror.write("x", Some("lost")).await.is_err());
    }
    works("2").await;
    {
        let _full = patch("IDBObjectStore", "put", "throw new DOMException('', 'QuotaExceededError')");
        assert_eq!(mirror.write("x", Some("lost")).await, Err(StorageError::Quota));
        let _does_not_open = patch("IDBFactory", "open", "throw new DOMException('', 'SecurityError')");
        assert_eq!(mirror.write("x", Some("lost")).await, Err(StorageError::Unavailable));
        assert_eq!(mirror.read(None).await, Err(StorageError::Unavailable));
        let _blocked = patch("IDBFactory", "open", "return {}");
        assert!(matches!(mirror.write("x", Some("lost")).await, Err(StorageError::Other(_))));
    }
    works("3").await;
    {
        let _full = patch("IDBObjectStore", "put", "throw new DOMException('', 'QuotaExceededError')");
        assert_eq!(mirror.write("x", Some("lost")).await, Err(StorageError::Quota));
        let show = hide(&web_sys::window().unwrap(), "indexedDB");
        assert!(mirror.write("x", Some("lost")).await.is_err());
        show();
    }
    works("4").await;
    assert_eq!(mirror.write("x", None).await, Ok(()));
}

/// Replaces a method of the browser's database, until what is returned is dropped.
fn patch(class: &str, method: &'static str, body: &str) -> impl Drop + use<> {
    struct Patch(JsValue, &'static str, JsValue);
    impl Drop for Patch {
        fn drop(&mut self) {
            Reflect::set(&self.0, &self.1.into(), &self.2).unwrap();
        }
    }
    let class = Reflect::get(&js_sys::global(), &class.into()).unwrap();
    let prototype = Reflect::get(&class, &"prototype".into()).unwrap();
    let before = Reflect::get(&prototype, &method.into()).unwrap();
    Reflect::set(&prototype, &method.into(), &Function::new_no_args(body)).unwrap();
    Patch(prototype, method, before)
}

/// Makes a property read as if the browser did not have it, until what is returned is called.
fn hide(of: &JsValue, name: &'static str) -> impl FnOnce() + use<> {
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

async fn wait(milliseconds: i32) {
    let over = Promise::new(&mut |over, _| {
        let window = web_sys::window().unwrap();
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&over, milliseconds).unwrap();
    });
    JsFuture::from(over).await.unwrap();
}
