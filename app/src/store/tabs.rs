//! One window writes a draft: a Web Lock where the browser has it, and a lease for the browsers that have not.

use super::Holder;
use super::keys::DraftId;
use super::lease;
use super::storage::{Device, Storage};
use crate::clock;
use js_sys::{Function, Object, Promise, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// This window's place at a draft: to write it, or to look at it.
pub struct Seat {
    storage: Device,
    id: DraftId,
    window: u64,
    writes: Cell<bool>,
    lock: RefCell<Option<Lock>>,
}

impl Seat {
    /// A place to look from.
    pub fn new(storage: Device, id: DraftId, window: u64) -> Rc<Self> {
        Rc::new(Self { storage, id, window, writes: Cell::new(false), lock: RefCell::default() })
    }

    /// Whether this window writes the draft.
    pub fn writes(&self) -> bool {
        self.writes.get()
    }

    fn storage(&self) -> &dyn Storage {
        self.storage.as_ref()
    }

    /// Writes a draft that is new, so that no other window can have it.
    pub fn begin(&self) {
        self.writes.set(true);
        let _ = lease::take(self.storage(), &self.id, self.window, clock::milliseconds());
    }

    /// Tries to become the writer; true if this window is it now. With `by_force` another window loses the draft.
    pub async fn claim(self: &Rc<Self>, by_force: bool) -> bool {
        let writes = match Lock::request(&format!("yiping/draft/{}", self.id), by_force).await {
            Asked::Granted(lock) => {
                lock.when_stolen(Rc::downgrade(self));
                *self.lock.borrow_mut() = Some(lock);
                let _ = lease::take(self.storage(), &self.id, self.window, clock::milliseconds());
                true
            }
            Asked::Taken => false,
            Asked::NoLocks if by_force => {
                let _ = lease::take(self.storage(), &self.id, self.window, clock::milliseconds());
                true
            }
            Asked::NoLocks => {
                lease::claim(self.storage(), &self.id, self.window, clock::milliseconds()) == Holder::Me
            }
        };
        self.writes.set(writes);
        writes
    }

    /// Renews the lease; false if another window has taken the draft meanwhile.
    pub fn beat(&self) -> bool {
        let now = clock::milliseconds();
        let locked = self.lock.borrow().is_some();
        if self.writes()
            && !locked
            && lease::holder(self.storage(), &self.id, self.window, now) == Ok(Holder::Another)
        {
            self.writes.set(false);
        }
        if self.writes() {
            let _ = lease::take(self.storage(), &self.id, self.window, now);
        }
        self.writes()
    }

    /// Lets another window write.
    pub fn leave(&self) {
        self.writes.set(false);
        self.lock.borrow_mut().take();
        lease::release(self.storage(), &self.id, self.window, clock::milliseconds());
    }
}

/// A Web Lock; dropping it gives it back.
struct Lock {
    release: Function,
    /// Settles when the lock is given back, and fails when it is stolen.
    held: Promise,
}

enum Asked {
    Granted(Lock),
    Taken,
    NoLocks,
}

impl Lock {
    /// Asks for a lock without waiting for it. Old browsers, and addresses without https, have no Web Locks.
    async fn request(name: &str, steal: bool) -> Asked {
        let Some((locks, request)) = manager() else { return Asked::NoLocks };
        let options = Object::new();
        let _ = Reflect::set(&options, &if steal { "steal" } else { "ifAvailable" }.into(), &true.into());
        let held = Rc::new(RefCell::new(None));
        let answer = Promise::new(&mut |answer, failed| {
            let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
                if lock.is_null() {
                    let _ = answer.call1(&JsValue::NULL, &JsValue::NULL);
                    return JsValue::UNDEFINED;
                }
                let answer = answer.clone();
                Promise::new(&mut move |release, _| {
                    let _ = answer.call1(&JsValue::NULL, &release);
                })
                .into()
            });
            match request
                .call3(&locks, &name.into(), &options, &granted)
                .and_then(|held| held.dyn_into::<Promise>())
            {
                Ok(promise) => *held.borrow_mut() = Some(promise),
                Err(error) => {
                    let _ = failed.call1(&JsValue::NULL, &error);
                }
            }
        });
        let promise = held.borrow_mut().take();
        match (JsFuture::from(answer).await, promise) {
            (Ok(release), Some(held)) => match release.dyn_into::<Function>() {
                Ok(release) => Asked::Granted(Self { release, held }),
                Err(_) => Asked::Taken,
            },
            _ => Asked::NoLocks,
        }
    }

    fn when_stolen(&self, seat: std::rc::Weak<Seat>) {
        let held = self.held.clone();
        spawn_local(async move {
            if JsFuture::from(held).await.is_err()
                && let Some(seat) = seat.upgrade()
            {
                seat.writes.set(false);
                seat.lock.borrow_mut().take();
            }
        });
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.release.call0(&JsValue::NULL);
    }
}

/// `navigator.locks` and its `request`.
fn manager() -> Option<(JsValue, Function)> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    Some((locks, request))
}
