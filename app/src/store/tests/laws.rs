//! Laws over random visits and random faults.

use super::*;
use crate::store::faulty::{Fault, Faulty};
use proptest::prelude::*;

/// A visit: commands with the clock's reading, which may go anywhere.
pub fn taps(most: usize) -> impl Strategy<Value = Vec<(Command, Timestamp)>> {
    let second = prop_oneof![9 => 0..10_000_i64, 1 => -400_000_000..400_000_000_i64];
    prop::collection::vec((testing::command(), second.prop_map(at)), 0..=most)
}

fn fault() -> impl Strategy<Value = Fault> {
    let keep = || prop_oneof![0..200_usize, 0..3_000_usize];
    prop_oneof![Just(Fault::Refuse), keep().prop_map(Fault::RefuseTorn), keep().prop_map(Fault::Tear),]
}

fn kill() -> impl Strategy<Value = Fault> {
    prop_oneof![0..200_usize, 0..3_000_usize].prop_map(Fault::Kill)
}

/// Every state the screen showed, and how many commands had been called saved at the end.
struct Shown {
    states: Vec<Draft>,
    saved: Option<usize>,
}

fn type_in(journal: &mut Journal, storage: &dyn Storage, taps: &[(Command, Timestamp)]) -> Shown {
    let mut saved = journal.save(storage).is_ok().then_some(0);
    let mut states = vec![journal.draft().clone()];
    for (command, now) in taps {
        let result = journal.record(storage, command.clone(), *now);
        states.push(journal.draft().clone());
        if result.is_ok() {
            saved = Some(states.len() - 1);
        }
    }
    Shown { states, saved }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(target_arch = "wasm32") { 16 } else { 512 }))]

    /// Replay is the state.
    #[test]
    fn what_is_opened_is_what_was_on_the_screen(taps in taps(120)) {
        let storage = Memory::default();
        let mut journal = begin();
        let shown = type_in(&mut journal, &storage, &taps);
        let (opened, recovered) = Journal::open(&storage, &id()).unwrap();
        prop_assert!(recovered.is_whole());
        prop_assert_eq!(opened.draft(), shown.states.last().unwrap());
        journal.settle(&storage).unwrap();
        prop_assert_eq!(storage.keys("").unwrap().len(), 1);
        prop_assert_eq!(&reopened(&storage), journal.draft());
    }

    /// Faults anywhere, then death in the middle of any write at any byte: the next process finds a state that was on
    /// the screen, and none older than the last that was called saved. And it can go on from there.
    #[test]
    fn death_leaves_a_state_that_was_on_the_screen(
        taps in taps(80),
        faults in prop::collection::vec((0..120_usize, fault()), 0..4),
        death in (0..160_usize, kill()),
        more in taps(6),
    ) {
        let plan = faults.into_iter().chain([death]).collect();
        let storage = Faulty::new(Memory::default(), plan);
        let shown = type_in(&mut begin(), &storage, &taps);
        let disk = storage.disk();
        let Ok((mut journal, _)) = Journal::open(&disk, &id()) else {
            prop_assert_eq!(shown.saved, None);
            return Ok(());
        };
        let oldest = shown.saved.unwrap_or(0);
        prop_assert!(shown.states[oldest..].contains(journal.draft()));
        let then = type_in(&mut journal, &disk, &more);
        let (opened, recovered) = Journal::open(&disk, &id()).unwrap();
        prop_assert!(recovered.is_whole());
        prop_assert_eq!(opened.draft(), then.states.last().unwrap());
    }

    /// A disk that reads back what it did not keep can lose commands, but never mixes states.
    #[test]
    fn a_lying_disk_mixes_nothing(taps in taps(80), lie in (1..120_usize, 0..3_000_usize), more in taps(6)) {
        let storage = Faulty::new(Memory::default(), vec![(lie.0, Fault::Lie(lie.1))]);
        let shown = type_in(&mut begin(), &storage, &taps);
        let disk = storage.disk();
        let (mut journal, _) = Journal::open(&disk, &id()).unwrap();
        prop_assert!(shown.states.contains(journal.draft()));
        let then = type_in(&mut journal, &disk, &more);
        prop_assert_eq!(&reopened(&disk), then.states.last().unwrap());
    }

    /// Whatever went wrong in between, one save that works makes everything safe.
    #[test]
    fn one_good_save_repairs_everything(
        taps in taps(60),
        faults in prop::collection::vec((0..100_usize, fault()), 0..20),
        evicted in any::<bool>(),
    ) {
        let storage = Faulty::new(Memory::default(), faults);
        let mut journal = begin();
        type_in(&mut journal, &storage, &taps);
        if evicted {
            storage.evict();
        }
        while journal.save(&storage).is_err() {}
        let disk = storage.disk();
        prop_assert_eq!(&reopened(&disk), journal.draft());
    }

    /// A file brings the draft back as it was, and any changed byte is noticed.
    #[test]
    fn a_file_is_the_draft(taps in taps(60), place in any::<prop::sample::Index>()) {
        let mut journal = begin();
        type_in(&mut journal, &Memory::default(), &taps);
        let file = write_file(&id(), journal.draft());
        prop_assert_eq!(read_file(&file), Ok((id(), journal.draft().clone())));
        let mut bytes = file.into_bytes();
        let place = place.index(bytes.len());
        bytes[place] = if bytes[place] == b'7' { b'8' } else { b'7' };
        if let Ok(changed) = String::from_utf8(bytes) && let Ok((changed, draft)) = read_file(&changed) {
            prop_assert!(changed != id() && draft == *journal.draft());
        }
    }
}
