//! The worked cases of a pack: read, decided, and compared with what they expect.

mod read;
mod run;

pub use read::{Expected, Worked, read};
pub use run::{Failure, Report, run};
