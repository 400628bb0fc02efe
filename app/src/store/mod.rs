//! What stays on this device: drafts and settings, behind a trait so that faults can be injected.
//!
//! A draft is a snapshot and the commands behind it, each under a key of its own, each with a checksum; a second copy of it
//! is on the disk whenever the app says "saved". `docs/data-safety.md` says what is promised and which test shows it.

mod draft;
mod drafts;
#[cfg(test)]
mod faulty;
mod file;
mod indexed_db;
mod journal;
pub mod kept;
mod keys;
pub mod lease;
mod local;
#[cfg(test)]
mod memory;
mod mirror;
mod seal;
mod second_copy;
mod storage;
mod summary;
mod tabs;
#[cfg(test)]
mod tests;

pub use draft::{Begun, Draft, ScaleRef};
pub use drafts::{Drafts, Import, Listing};
#[cfg(test)]
pub use file::write_raw;
pub use file::{FileError, read_file, write_file};
pub use indexed_db::IndexedDb;
pub use journal::{Journal, OpenError, Recovered, SaveError};
pub use keys::DraftId;
pub use lease::Holder;
pub use local::{device, own_key};
#[cfg(test)]
pub use memory::Memory;
#[cfg(test)]
pub use mirror::Mirror;
pub use seal::{seal, unseal};
pub use storage::{Device, Storage, StorageError};
pub use summary::Summary;
pub use tabs::Seat;
