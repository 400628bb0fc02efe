//! The second copy: what was called saved is there after the browser died, whatever of the storage reached the disk.

use super::laws::taps;
use super::*;
use crate::store::faulty::{CopyFault, FaultyMirror, Late};
use crate::store::seal::seal;
use proptest::prelude::*;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// The answer that is there at once; nothing if it does not come.
fn answered<T>(answer: impl Future<Output = T>) -> Option<T> {
    match pin!(answer).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}

/// A device: its storage and its second copy.
struct Tablet<S = Late> {
    storage: Arc<S>,
    mirror: Arc<FaultyMirror>,
}

impl<S: Storage + Default + 'static> Tablet<S> {
    fn new(plan: Vec<(usize, CopyFault)>) -> Self {
        Self { storage: Arc::default(), mirror: Arc::new(FaultyMirror::new(plan)) }
    }

    fn drafts(&self) -> Drafts {
        Drafts::new(self.storage.clone(), self.mirror.clone(), 7)
    }

    /// Stores a command and copies the draft; whether it was called saved.
    fn tap(&self, journal: &mut Journal, command: Command, now: Timestamp) -> bool {
        journal.record(self.storage.as_ref(), command, now).is_ok()
            && answered(self.drafts().copy(journal)) == Some(Ok(()))
    }

    fn copies(&self, id: Option<&DraftId>) -> Result<Vec<String>, StorageError> {
        answered(self.drafts().copies(id)).unwrap()
    }

    /// As the app does when it starts; whether something changed.
    fn start(&self) -> bool {
        self.drafts().compare(&self.copies(None).unwrap(), DAY).unwrap()
    }

    fn draft(&self) -> Option<Draft> {
        self.drafts().look(&id()).ok()
    }
}

impl Tablet {
    /// The browser was killed when so many writes of its storage were on the disk.
    fn killed_after(&self, writes: usize) -> Tablet<Memory> {
        let storage = Arc::new(self.storage.disk_after(writes));
        Tablet { storage, mirror: Arc::new(self.mirror.disk()) }
    }

    /// A visit of these commands, all called saved.
    fn visit(&self, commands: &[Command]) -> Journal {
        let mut journal = begin();
        for (second, command) in commands.iter().enumerate() {
            assert!(self.tap(&mut journal, command.clone(), at(second as i64)));
        }
        journal
    }
}

/// Milliseconds of a day, and a moment.
const DAY: u64 = 86_400_000;
/// So many writes that all have reached the disk.
const ALL: usize = usize::MAX;

fn fault() -> impl Strategy<Value = CopyFault> {
    prop_oneof![Just(CopyFault::Refuse), Just(CopyFault::Deny), Just(CopyFault::Block), Just(CopyFault::Kill)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(target_arch = "wasm32") { 16 } else { 256 }))]

    /// The browser dies when any of its writes to the storage have reached the disk, and with any faults of the second
    /// copy before: what opens is a state that was on the screen, none older than the last that was called saved. And
    /// the visit can go on from there.
    #[test]
    fn what_was_called_saved_outlives_the_browser(
        taps in taps(80),
        faults in prop::collection::vec((0..90_usize, fault()), 0..6),
        settled in any::<bool>(),
        on_disk in prop_oneof![0..300_usize, Just(0), Just(ALL)],
        more in taps(6),
    ) {
        let tablet: Tablet = Tablet::new(faults);
        let mut journal = begin();
        let mut states = vec![journal.draft().clone()];
        let mut saved = None;
        for (command, now) in taps {
            let safe = tablet.tap(&mut journal, command, now);
            states.push(journal.draft().clone());
            saved = if safe { Some(states.len() - 1) } else { saved };
        }
        if settled {
            drop(tablet.drafts().list(DAY));
        }
        let tablet = tablet.killed_after(on_disk);
        tablet.start();
        let Some(found) = tablet.draft() else {
            prop_assert_eq!(saved, None);
            return Ok(());
        };
        prop_assert!(states[saved.unwrap_or(0)..].contains(&found));
        prop_assert_eq!(tablet.drafts().list(DAY).unwrap().drafts.len(), 1);
        prop_assert!(!tablet.start(), "nothing is left to do");

        let (mut journal, recovered) = tablet.drafts().open(&id()).unwrap();
        prop_assert!(recovered.is_whole() || !recovered.may_miss_something());
        prop_assert_eq!(answered(tablet.drafts().copy(&journal)), Some(Ok(())));
        for (command, now) in more {
            prop_assert!(tablet.tap(&mut journal, command, now));
        }
        let tablet = Tablet::<Memory> { storage: Arc::default(), mirror: tablet.mirror };
        tablet.start();
        prop_assert_eq!(&tablet.draft().unwrap_or(found), journal.draft());
    }
}

#[test]
fn a_second_copy_that_fails_is_not_called_saved_and_one_that_works_again_makes_all_safe() {
    let tablet: Tablet = Tablet::new(vec![(3, CopyFault::Refuse), (4, CopyFault::Block)]);
    let mut journal = begin();
    let taps = answers(6).into_iter();
    let saved: Vec<bool> = taps.map(|command| tablet.tap(&mut journal, command, at(1))).collect();
    assert_eq!(saved, [true, true, true, false, false, true]);
    tablet.mirror.set_outage(Some(StorageError::Unavailable));
    assert!(!tablet.tap(&mut journal, answer("B.4.1", "1"), at(2)));
    assert_eq!(tablet.copies(None), Err(StorageError::Unavailable));
    assert_eq!(&reopened(tablet.storage.as_ref()), journal.draft(), "the storage alone goes on");
    tablet.mirror.set_outage(None);
    assert!(tablet.tap(&mut journal, answer("B.4.2", "1"), at(3)));
    let after = tablet.killed_after(2);
    after.start();
    assert_eq!(after.draft().as_ref(), Some(journal.draft()));
}

#[test]
fn what_was_changed_later_is_never_overwritten_by_what_is_older() {
    let tablet: Tablet = Tablet::new(vec![]);
    tablet.visit(&answers(5));
    let first = tablet.killed_after(4);
    first.mirror.set_outage(Some(StorageError::Unavailable));
    let (mut journal, _) = first.drafts().open(&id()).unwrap();
    assert!(!first.tap(&mut journal, answer("B.4.5", "4"), at(60)), "goes on without the second copy");
    first.mirror.set_outage(None);
    first.start();
    assert_eq!(first.draft().as_ref(), Some(journal.draft()));
}

#[test]
fn what_a_window_is_writing_is_left_to_that_window() {
    let tablet: Tablet = Tablet::new(vec![]);
    let journal = tablet.visit(&answers(5));
    let after = tablet.killed_after(4);
    lease::take(after.storage.as_ref(), &id(), 99, DAY).unwrap();
    assert!(!after.start());
    assert_eq!(
        after.drafts().catch_up(&id(), &after.copies(Some(&id())).unwrap()),
        Ok(true),
        "which catches up"
    );
    assert_eq!(after.draft().as_ref(), Some(journal.draft()));
}

#[test]
fn deleted_drafts_stay_deleted_and_wanted_ones_come_back() {
    let tablet: Tablet = Tablet::new(vec![]);
    let whole = tablet.visit(&answers(3)).draft().clone();
    let written = tablet.storage.disk_after(ALL).keys("").unwrap().len();
    tablet.drafts().delete(&id(), 1).unwrap();
    assert!(!tablet.mirror.record(id().as_str()).unwrap().contains("answers"), "nothing of it is left");
    for on_disk in [0, written, ALL] {
        let after = tablet.killed_after(on_disk);
        after.start();
        assert_eq!(after.draft(), None, "{on_disk}");
        assert_eq!(after.drafts().list(0).unwrap(), Listing::default());
    }
    tablet.drafts().restore(&id()).unwrap();
    for on_disk in [0, written, ALL] {
        let after = tablet.killed_after(on_disk);
        after.start();
        assert_eq!(after.draft(), Some(whole.clone()), "{on_disk}");
    }
}

#[test]
fn a_draft_is_wanted_again_while_the_second_copy_cannot_be_told() {
    let tablet: Tablet = Tablet::new(vec![]);
    let whole = tablet.visit(&answers(3)).draft().clone();
    tablet.drafts().delete(&id(), 1).unwrap();
    tablet.mirror.set_outage(Some(StorageError::Quota));
    tablet.drafts().restore(&id()).unwrap();
    let after = tablet.killed_after(ALL);
    after.start();
    after.start();
    assert_eq!(after.draft(), Some(whole.clone()));
    assert_eq!(after.storage.keys("live/").unwrap(), Vec::<String>::new());

    after.drafts().erase(&id(), 2).unwrap();
    after.mirror.set_outage(Some(StorageError::Quota));
    assert_eq!(after.drafts().import(id(), whole.clone(), other_id()), Ok(Import::New(id())));
    after.mirror.set_outage(None);
    after.start();
    assert_eq!(after.draft(), Some(whole), "a file brings a deleted draft back");
}

#[test]
fn a_draft_deleted_while_the_second_copy_cannot_be_told_stays_deleted() {
    let tablet: Tablet = Tablet::new(vec![]);
    tablet.visit(&answers(3));
    tablet.mirror.set_outage(Some(StorageError::Closed));
    tablet.drafts().delete(&id(), 1).unwrap();
    tablet.drafts().purge(1).unwrap();
    let after = tablet.killed_after(ALL);
    after.start();
    assert_eq!(after.draft(), None);
    assert!(!after.mirror.record(id().as_str()).unwrap().contains("answers"));
    after.start();
    assert_eq!(after.storage.keys("").unwrap(), Vec::<String>::new(), "and the mark goes");
    after.drafts().compare(&after.copies(None).unwrap(), 3 * DAY).unwrap();
    assert_eq!(after.mirror.record(id().as_str()), None, "there too, a day later");
}

#[test]
fn a_draft_that_cannot_be_read_is_mended_and_its_remains_stay_aside() {
    let tablet: Tablet<Memory> = Tablet::new(vec![]);
    let mut journal = begin();
    tablet.tap(&mut journal, answer("B.1.1", "4"), at(1));
    tablet.storage.set(&format!("draft/{}/a", id()), "torn").unwrap();
    assert!(tablet.start());
    assert_eq!(tablet.draft().as_ref(), Some(journal.draft()));
    assert!(tablet.storage.get(&format!("aside/{}", id())).unwrap().unwrap().contains("torn"));
}

#[test]
fn records_that_say_nothing_are_passed_over() {
    let tablet: Tablet<Memory> = Tablet::new(vec![]);
    let mut journal = begin();
    tablet.tap(&mut journal, answer("B.1.1", "4"), at(1));
    let before = tablet.storage.keys("").unwrap();
    let key = format!("draft/{}/b", id());
    let later = yiping_rules::json::read(
        br#"{"number":9,"draft":{"schema":3,"new":true}}"#,
        &yiping_rules::json::Limits::RECORD,
    );
    let torn = journal.settled().1;
    for record in [
        String::new(),
        "torn".into(),
        "settings en".into(),
        "trash/ 1".into(),
        format!("trash/{} soon", id()),
        format!("draft/{}/7 {torn}", id()),
        format!("{key} {}", &torn[..torn.len() / 2]),
        format!("{key} {}", seal(&key, &later.unwrap())),
    ] {
        drop(Mirror::write(tablet.mirror.as_ref(), id().as_str(), Some(&record)));
        assert!(!tablet.start(), "{record}");
        assert_eq!(tablet.drafts().catch_up(&id(), &[record]), Ok(false));
        assert_eq!(
            (tablet.storage.keys("").unwrap(), tablet.draft().as_ref()),
            (before.clone(), Some(journal.draft()))
        );
    }
}
