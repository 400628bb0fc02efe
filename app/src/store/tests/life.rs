//! The life of drafts: listed, resumed, deleted, exported, kept with what they were begun with.

use super::*;
use crate::store::faulty::Faulty;
use crate::store::{Summary, kept};
use crate::visit::{Field, Line, PackRef, Step};
use std::sync::Arc;

fn device() -> (Device, Drafts) {
    let device: Device = Arc::new(Memory::default());
    (device.clone(), drafts_in(device))
}

fn number(n: u32) -> DraftId {
    let mut bytes = [0; 12];
    bytes[..4].copy_from_slice(&[n / 32768, n / 1024 % 32, n / 32 % 32, n % 32].map(|digit| digit as u8));
    DraftId::from_random(bytes)
}

#[test]
fn a_draft_resumes_at_the_exact_place() {
    let (device, drafts) = device();
    let mut journal = drafts.begin(id(), begun(), at(0));
    journal.record(device.as_ref(), Command::Name(Line::new("王小明")), at(1)).unwrap();
    journal.record(device.as_ref(), answer("B.2.3", "3"), at(2)).unwrap();
    journal.record(device.as_ref(), Command::Go(Step::Item("B.2.4".into())), at(3)).unwrap();
    drop(journal);
    let (opened, _) = drafts.open(&id()).unwrap();
    assert_eq!(opened.draft().visit.step, Step::Item("B.2.4".into()));
    let listing = drafts.list(0).unwrap();
    let (_, summary) = &listing.drafts[0];
    assert_eq!(
        (summary.name.as_str(), summary.answered, summary.items, summary.changed),
        ("王**", 1, 26, at(3))
    );
}

#[test]
fn a_thousand_drafts_are_listed_without_reading_them() {
    let storage = Arc::new(Faulty::new(Memory::default(), vec![]));
    let drafts = drafts_in(storage.clone());
    let commands = answers(26);
    for n in 0..1000 {
        let mut journal = drafts.begin(number(n), begun(), at(i64::from(n)));
        for command in &commands {
            journal.record(storage.as_ref(), command.clone(), at(i64::from(n))).unwrap();
        }
    }
    assert_eq!(drafts.list(0).unwrap().drafts.len(), 1000);
    let read_before = storage.body_reads();
    let listing = drafts.list(0).unwrap();
    assert_eq!(storage.body_reads(), read_before);
    assert_eq!((listing.drafts.len(), &listing.drafts[0].0), (1000, &number(999)));
    let bytes: usize = storage
        .keys("")
        .unwrap()
        .iter()
        .map(|key| key.len() + storage.get(key).unwrap().unwrap().len())
        .sum();
    assert!(bytes < 1_500_000, "settled drafts are small: {bytes}");

    drop(drafts.open(&number(5)).unwrap());
    let read_before = storage.body_reads();
    assert_eq!(drafts.list(0).unwrap().drafts.len(), 1000);
    assert!(storage.body_reads() - read_before < 10, "one that was opened is read again");
}

#[test]
fn a_list_does_not_settle_what_another_window_writes() {
    let (device, drafts) = device();
    let mut journal = drafts.begin(id(), begun(), at(0));
    record_all(&mut journal, device.as_ref(), &answers(3));
    lease::take(device.as_ref(), &id(), 99, 5_000).unwrap();
    let keys = device.keys("draft/").unwrap();
    assert_eq!(drafts.list(6_000).unwrap().drafts[0].1.answered, 3);
    assert_eq!(device.keys("draft/").unwrap(), keys);
    assert_eq!(journal.record(device.as_ref(), answer("B.4.5", "4"), at(9)), Ok(()));
    assert_eq!(drafts.list(6_000 + lease::LIFE).unwrap().drafts[0].1.answered, 4);
    assert_eq!(device.keys("draft/").unwrap().len(), 1);
}

#[test]
fn a_sleeping_window_whose_draft_was_settled_goes_on() {
    let (device, drafts) = device();
    let mut sleeping = drafts.begin(id(), begun(), at(0));
    record_all(&mut sleeping, device.as_ref(), &answers(40));
    drafts.list(0).unwrap();
    assert_eq!(sleeping.record(device.as_ref(), answer("B.4.5", "4"), at(99)), Ok(()));
    assert_eq!(&reopened(device.as_ref()), sleeping.draft());
}

#[test]
fn deleted_drafts_come_back_until_they_are_purged() {
    let (device, drafts) = device();
    record_all(&mut begin(), device.as_ref(), &answers(3));
    drafts.delete(&id(), 0).unwrap();
    assert_eq!(drafts.list(0).unwrap().drafts, []);
    drafts.restore(&id()).unwrap();
    assert_eq!(drafts.list(0).unwrap().drafts.len(), 1);
    drafts.delete(&id(), 0).unwrap();
    drafts.purge(0).unwrap();
    assert_eq!(device.keys("").unwrap(), [format!("trash/{}", id())], "until the second copy knows");
}

#[test]
fn a_full_device_can_still_be_cleared() {
    let storage = Arc::new(Faulty::new(Memory::default(), vec![]));
    let drafts = drafts_in(storage.clone());
    record_all(&mut begin(), storage.as_ref(), &answers(3));
    storage.set_room(Some(0));
    assert_eq!(drafts.delete(&id(), 0), Err(StorageError::Quota));
    assert_eq!(drafts.erase(&id(), 0), Ok(()));
    assert_eq!(drafts.list(0).unwrap(), Listing::default());
}

#[test]
fn a_file_goes_out_and_comes_in() {
    let (device, drafts) = device();
    let mut journal = drafts.begin(id(), begun(), at(0));
    record_all(&mut journal, device.as_ref(), &answers(3));
    let (name, draft) = read_file(&write_file(&id(), journal.draft())).unwrap();
    assert_eq!(drafts.import(name.clone(), draft.clone(), other_id()), Ok(Import::Same(id())));
    journal.record(device.as_ref(), answer("B.4.5", "4"), at(9)).unwrap();
    assert_eq!(
        drafts.import(name, draft.clone(), other_id()),
        Ok(Import::New(other_id())),
        "never over another state"
    );
    assert_eq!(drafts.list(0).unwrap().drafts.len(), 2);
    assert_eq!(drafts.look(&other_id()).unwrap(), draft);
}

#[test]
fn files_of_other_kinds_are_refused() {
    let file = write_file(&id(), begin().draft());
    assert_eq!(read_file("{}"), Err(FileError::NotADraft));
    assert_eq!(read_file(&file.replace("yiping.draft/1", "yiping.draft/2")), Err(FileError::Later));
    assert_eq!(read_file(&file.replace("\"items\":26", "\"items\":25")), Err(FileError::Changed));
    assert!(matches!(read_file(&file[..100]), Err(FileError::Form(_))));
    assert!(matches!(read_file(""), Err(FileError::Form(_))));
}

/// Drafts of every schema that was ever released open, and say what they said.
#[test]
fn old_drafts_open() {
    let (id, draft) = read_file(include_str!("../fixtures/draft-1.json")).unwrap();
    assert_eq!(
        (id.as_str(), draft.begun.scale.id.as_str(), draft.begun.items),
        ("0123456789ab", "gbt42195-2022", 26)
    );
    let visit = &draft.visit;
    assert_eq!(visit.subject.birth_date().unwrap().to_string(), "1949-12-31");
    assert_eq!(
        (visit.line(Field::Place), visit.note(&"B.1.1".into())),
        ("新城区幸福里 3 号楼", "午饭\n呛了一次")
    );
    assert_eq!(visit.answers.get("B.3.9").map(|option| option.as_str()), Some("0b"));
    assert_eq!(visit.step, Step::Item("B.1.3".into()));
    let stored = Memory::default();
    for line in include_str!("../fixtures/stored-1.txt").lines() {
        let (key, value) = line.split_once('\t').unwrap();
        stored.set(key, value).unwrap();
    }
    let (opened, recovered) = Journal::open(&stored, &id).unwrap();
    assert!(recovered.is_whole());
    assert_eq!(*opened.draft(), draft);
}

/// Earlier versions of the app read what has no assessment by another scale.
#[test]
fn only_another_scale_makes_a_draft_of_the_second_form() {
    let mut draft = Draft::new(begun(), at(0));
    assert_eq!(draft.to_json().get("schema"), Some(&1_u32.into()));
    let edition = PackRef { version: "1".into(), digest: Digest::of(b"another scale") };
    draft.apply(&Command::OtherScale("ltci-2021".into(), Some(edition.clone())), at(1));
    draft.apply(&Command::OtherAnswer("ltci-2021".into(), "A.1".into(), Some("10".into())), at(2));
    draft.apply(&Command::OtherAnswer("mzt039-2013".into(), "B.1.1".into(), Some("10".into())), at(3));
    let written = draft.to_json();
    assert_eq!(written.get("schema"), Some(&2_u32.into()));
    let read = Draft::read(&yiping_rules::json::Node::root(&written)).unwrap();
    assert_eq!(read, draft);
    assert_eq!(read.visit.others.len(), 1, "an answer alone does not begin a scale");
    assert!(Summary::of(&draft).needs.contains(&edition.digest), "its file is kept");
}

#[test]
fn a_visit_is_finished_with_the_scale_it_was_begun_with() {
    let (device, drafts) = device();
    let old = "the scale of last year";
    let digest = kept::keep(device.as_ref(), old).unwrap();
    let mut begun = begun();
    begun.scale.digest = digest;
    begun.scale.version = "0".into();
    let mut journal = drafts.begin(id(), begun, at(0));
    journal.record(device.as_ref(), answer("B.1.1", "4"), at(1)).unwrap();
    kept::keep(device.as_ref(), "the scale of this year").unwrap();

    drafts.list(0).unwrap();
    let (opened, _) = drafts.open(&id()).unwrap();
    assert_eq!(opened.draft().begun.scale.version, "0");
    assert_eq!(kept::kept(device.as_ref(), &opened.draft().begun.scale.digest).as_deref(), Some(old));
    assert_eq!(device.keys("kept/").unwrap().len(), 1, "a scale that no draft needs is not kept");

    device.set(&device.keys("kept/").unwrap()[0], "changed").unwrap();
    assert_eq!(kept::kept(device.as_ref(), &digest), None);
}
