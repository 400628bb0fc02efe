//! What `docs/data-safety.md` promises, fault by fault.

#[cfg(target_arch = "wasm32")]
mod browser;
mod faults;
mod laws;
mod life;
mod mirror;

use super::*;
use crate::store::faulty::FaultyMirror;
use crate::visit::{Command, testing};
use std::sync::Arc;
use yiping_record::{Digest, Timestamp};

/// A draft's name.
pub fn id() -> DraftId {
    "0123456789ab".parse().unwrap()
}

/// Another draft's name.
fn other_id() -> DraftId {
    "cdefghjkmnpq".parse().unwrap()
}

/// A moment, in seconds.
fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix(1_780_000_000 + seconds, 480).unwrap()
}

fn begun() -> Begun {
    let scale = testing::scale();
    Begun {
        scale: ScaleRef { id: scale.id, version: scale.version, digest: Digest::of(b"scale") },
        items: 26,
        app: "0.1.0".into(),
    }
}

fn begin() -> Journal {
    Journal::begin(id(), Draft::new(begun(), at(0)))
}

/// Drafts in this storage, with an empty second copy.
fn drafts_in(storage: Device) -> Drafts {
    Drafts::new(storage, Arc::new(FaultyMirror::default()), 7)
}

fn answer(item: &str, option: &str) -> Command {
    Command::Answer(item.into(), Some(option.into()))
}

/// Answers of the first domain and on, as many as wanted.
fn answers(count: usize) -> Vec<Command> {
    let scale = testing::scale();
    let items: Vec<_> = scale.items().map(|item| item.id.clone()).collect();
    (0..count)
        .map(|n| Command::Answer(items[n % items.len()].clone(), Some(["0", "1"][n / 26 % 2].into())))
        .collect()
}

fn record_all(journal: &mut Journal, storage: &dyn Storage, commands: &[Command]) {
    for (second, command) in commands.iter().enumerate() {
        journal.record(storage, command.clone(), at(second as i64)).unwrap();
    }
}

/// The draft as the next process finds it.
fn reopened(storage: &dyn Storage) -> Draft {
    Journal::open(storage, &id()).unwrap().0.draft().clone()
}
