//! What the pages of the self-check share: the answers, kept on the device after every one of them.

use crate::clock;
use crate::components::save_state::{SaveStatus, save_status};
use crate::prelude::*;
use crate::self_check::{Kept, SelfCheck, Stage, erase, load, save};
use crate::store::{Device, device};
use std::cell::RefCell;

thread_local! {
    /// What was answered while the device keeps nothing: it lasts as long as the page.
    static UNKEPT: RefCell<Option<SelfCheck>> = const { RefCell::new(None) };
}

/// The self-check that is open.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What was answered.
    pub check: RwSignal<SelfCheck>,
    /// The device holds something that cannot be read.
    pub unreadable: RwSignal<bool>,
    /// The device keeps what is answered.
    pub keeps: RwSignal<bool>,
    storage: StoredValue<Device>,
    status: RwSignal<Option<SaveStatus>>,
    list: StoredValue<Option<Stage>>,
}

impl Desk {
    /// Opens what the device holds.
    pub fn open() -> Self {
        let storage = device();
        let kept = load(storage.as_ref());
        let unkept = UNKEPT.with_borrow(Clone::clone);
        let check = match (&kept, unkept) {
            (_, Some(unkept)) => unkept,
            (Ok(Kept::Found(check)), None) => check.as_ref().clone(),
            _ => SelfCheck::default(),
        };
        let status = save_status();
        on_cleanup(move || status.set(None));
        Self {
            check: RwSignal::new(check),
            unreadable: RwSignal::new(kept == Ok(Kept::Unreadable)),
            keeps: RwSignal::new(kept.is_ok()),
            storage: StoredValue::new(storage),
            status,
            list: StoredValue::new(None),
        }
    }

    /// Changes what was answered, and keeps it before the header says so.
    pub fn change(self, change: impl FnOnce(&mut SelfCheck)) {
        self.check.update(|check| {
            change(check);
            check.touch(clock::timestamp());
        });
        self.keep();
    }

    fn keep(self) {
        let saved =
            self.check.with_untracked(|check| self.storage.with_value(|device| save(device.as_ref(), check)));
        let kept = saved.is_ok();
        self.keeps.set(kept);
        if kept {
            self.unreadable.set(false);
        }
        let unkept = (!kept).then(|| self.check.get_untracked());
        UNKEPT.with_borrow_mut(|held| *held = unkept);
        self.status.set(Some(if kept { SaveStatus::Saved(clock::now()) } else { SaveStatus::MemoryOnly }));
    }

    /// Removes every answer from the device; false if the device refuses.
    pub fn erase(self) -> bool {
        let erased = self.storage.with_value(|device| erase(device.as_ref())).is_ok();
        if erased {
            UNKEPT.with_borrow_mut(Option::take);
            self.check.set(SelfCheck::default());
            self.unreadable.set(false);
            self.status.set(None);
        }
        erased
    }

    /// A part of what was answered; changes only when the part does.
    pub fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&SelfCheck) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.check.with(&read))
    }

    /// What was answered, without following it.
    pub fn peek<T>(self, read: impl FnOnce(&SelfCheck) -> T) -> T {
        self.check.with_untracked(read)
    }

    /// Remembers the list from which one goes to a question, and forgets it on the way on.
    pub fn arrived(self, stage: &Stage) {
        let list = stage.comes_back();
        if list.is_some() || !stage.is_question() {
            self.list.set_value(list);
        }
    }

    /// The list from which one came to this question.
    pub fn list(self) -> Option<Stage> {
        self.list.get_value()
    }
}
