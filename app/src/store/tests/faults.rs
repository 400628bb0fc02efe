//! One test for each thing that goes wrong.

use super::*;
use crate::store::faulty::{Fault, Faulty};
use std::sync::Arc;

#[test]
fn quota() {
    let storage = Faulty::new(Memory::default(), vec![]);
    let mut journal = begin();
    record_all(&mut journal, &storage, &answers(3));
    storage.set_room(Some(10));
    let full = Err(SaveError::Storage(StorageError::Quota));
    assert_eq!(journal.record(&storage, answer("B.2.1", "3"), at(10)), full);
    assert_eq!(journal.record(&storage, answer("B.2.2", "3"), at(11)), full);
    assert_eq!(journal.draft().visit.answers.len(), 5, "the visit goes on in memory");
    assert_eq!(reopened(&storage.disk()).visit.answers.len(), 3);
    assert_eq!(
        read_file(&write_file(&id(), journal.draft())),
        Ok((id(), journal.draft().clone())),
        "and can be exported"
    );
    storage.set_room(None);
    assert_eq!(journal.record(&storage, answer("B.2.3", "3"), at(12)), Ok(()), "when there is room again");
    assert_eq!(&reopened(&storage.disk()), journal.draft());
}

#[test]
fn storage_that_was_never_there() {
    let storage = Faulty::new(Memory::default(), vec![]);
    storage.set_outage(Some(StorageError::Unavailable));
    let mut journal = begin();
    let nowhere = Err(SaveError::Storage(StorageError::Unavailable));
    assert_eq!(journal.save(&storage), nowhere);
    for command in answers(50) {
        assert_eq!(journal.record(&storage, command, at(1)), nowhere);
    }
    storage.set_outage(None);
    assert_eq!(journal.save(&storage), Ok(()));
    assert_eq!(&reopened(&storage.disk()), journal.draft());
}

#[test]
fn storage_closed_in_the_middle() {
    let storage = Faulty::new(Memory::default(), vec![]);
    let mut journal = begin();
    record_all(&mut journal, &storage, &answers(40));
    storage.set_outage(Some(StorageError::Closed));
    assert_eq!(
        journal.record(&storage, answer("B.4.5", "4"), at(50)),
        Err(SaveError::Storage(StorageError::Closed))
    );
    storage.set_outage(None);
    assert_eq!(journal.record(&storage, answer("B.4.4", "3"), at(51)), Ok(()));
    assert_eq!(&reopened(&storage.disk()), journal.draft());
}

#[test]
fn eviction() {
    let storage = Faulty::new(Memory::default(), vec![]);
    let mut journal = begin();
    record_all(&mut journal, &storage, &answers(20));
    storage.evict();
    assert_eq!(Journal::open(&storage.disk(), &id()).unwrap_err(), OpenError::Absent);
    assert_eq!(
        journal.record(&storage, answer("B.4.5", "4"), at(30)),
        Ok(()),
        "what was open is written again, whole"
    );
    assert_eq!(&reopened(&storage.disk()), journal.draft());
}

#[test]
fn two_windows() {
    let storage = Memory::default();
    let mut first = begin();
    record_all(&mut first, &storage, &answers(4));
    let (mut second, _) = Journal::open(&storage, &id()).unwrap();
    second.record(&storage, answer("B.4.5", "4"), at(20)).unwrap();
    assert_eq!(first.record(&storage, answer("B.4.5", "0"), at(21)), Err(SaveError::Foreign));
    assert_eq!(
        first.record(&storage, answer("B.4.4", "0"), at(22)),
        Err(SaveError::Foreign),
        "it does not write over the other"
    );
    assert_eq!(&reopened(&storage), second.draft());
}

#[test]
fn a_window_that_slept_through_a_snapshot_of_another() {
    let storage = Memory::default();
    let mut first = begin();
    record_all(&mut first, &storage, &answers(4));
    let (mut second, _) = Journal::open(&storage, &id()).unwrap();
    record_all(&mut second, &storage, &answers(100));
    assert_eq!(first.record(&storage, answer("B.1.1", "4"), at(200)), Err(SaveError::Foreign));
    assert_eq!(&reopened(&storage), second.draft());
}

#[test]
fn kill() {
    let storage = Faulty::new(Memory::default(), vec![(12, Fault::Kill(40))]);
    let mut journal = begin();
    let saved = answers(20)
        .into_iter()
        .take_while(|command| journal.record(&storage, command.clone(), at(1)).is_ok());
    let saved = saved.count();
    drop(journal);
    let (opened, recovered) = Journal::open(&storage.disk(), &id()).unwrap();
    assert_eq!(opened.draft().visit.answers.len(), saved);
    assert_eq!(recovered, Recovered { older_snapshot: false, lost_entries: 1 });
    assert!(!recovered.may_miss_something());
}

#[test]
fn a_clock_going_back() {
    let storage = Memory::default();
    let mut journal = begin();
    journal.record(&storage, answer("B.1.1", "4"), at(100)).unwrap();
    journal.record(&storage, answer("B.1.2", "4"), at(-86_400)).unwrap();
    let draft = journal.draft();
    assert_eq!((draft.changed, draft.clock_set_back), (at(100), true));
    assert_eq!(&reopened(&storage), draft);
    journal.settle(&storage).unwrap();
    assert!(reopened(&storage).clock_set_back, "and this is not forgotten");
}

#[test]
fn a_torn_snapshot_falls_back_to_the_one_before() {
    let storage = Memory::default();
    let mut journal = begin();
    record_all(&mut journal, &storage, &answers(40));
    for slot in ["a", "b"] {
        let key = format!("draft/{}/{slot}", id());
        let whole = storage.get(&key).unwrap().unwrap();
        storage.set(&key, &whole[..whole.len() / 2]).unwrap();
        let (opened, recovered) = Journal::open(&storage, &id()).unwrap();
        assert_eq!(opened.draft(), journal.draft(), "without {slot}");
        assert!(recovered.older_snapshot);
        storage.set(&key, &whole).unwrap();
    }
}

#[test]
fn damage_is_kept_aside_and_the_rest_goes_on() {
    let device: Device = Arc::new(Memory::default());
    let drafts = drafts_in(device.clone());
    record_all(&mut begin(), device.as_ref(), &answers(6));
    device.set(&format!("draft/{}/3", id()), "torn").unwrap();
    let (mut journal, recovered) = drafts.open(&id()).unwrap();
    assert_eq!(recovered, Recovered { older_snapshot: false, lost_entries: 4 });
    assert_eq!(journal.draft().visit.answers.len(), 2);
    journal.record(device.as_ref(), answer("B.4.1", "2"), at(9)).unwrap();
    let listing = drafts.list(0).unwrap();
    assert_eq!((listing.drafts.len(), listing.remains.as_slice()), (1, [id()].as_slice()));
    assert_eq!(listing.drafts[0].1.answered, 3);
    let remains = device.get(&format!("aside/{}", id())).unwrap().unwrap();
    assert!(remains.contains("torn") && remains.contains(r#"\"of\":\"B.1.6\""#), "{remains}");
}

#[test]
fn a_damaged_draft_is_set_apart_and_the_others_open() {
    let device: Device = Arc::new(Memory::default());
    let drafts = drafts_in(device.clone());
    record_all(&mut begin(), device.as_ref(), &answers(6));
    record_all(&mut Journal::begin(other_id(), Draft::new(begun(), at(0))), device.as_ref(), &answers(2));
    device.set(&format!("draft/{}/a", id()), "{}").unwrap();
    let listing = drafts.list(0).unwrap();
    assert_eq!(listing.unreadable, [(id(), OpenError::Damaged)]);
    assert_eq!(listing.drafts.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>(), [other_id()]);
    assert!(write_raw(device.as_ref(), &id()).unwrap().contains("B.1.6"));
}

#[test]
fn a_draft_of_a_later_version_is_left_alone() {
    let storage = Memory::default();
    begin().save(&storage).unwrap();
    let key = format!("draft/{}/b", id());
    let json = yiping_rules::json::read(
        br#"{"number":9,"draft":{"schema":3,"new":true}}"#,
        &yiping_rules::json::Limits::RECORD,
    );
    storage.set(&key, &crate::store::seal::seal(&key, &json.unwrap())).unwrap();
    assert_eq!(Journal::open(&storage, &id()).unwrap_err(), OpenError::Later);
}
