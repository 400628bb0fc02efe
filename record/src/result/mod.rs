//! The payload `yiping.result/1`: everything needed to recompute a result, and who says so.
//!
//! `read` and `write` are each other's inverse. Answers, facts and results stay JSON in the contract's own form: whoever
//! recomputes reads them with the code that reads any other input, and compares.

mod read;
mod types;
mod write;

#[cfg(test)]
mod tests;

pub use types::{
    Assessor, Chain, Checked, Consent, Engine, InformationProvider, NotARecordId, Origin, PackRef, Reason,
    Record, RecordId, ScaleRef, Scored, Sex, Subject, Task, Visit,
};

/// The name of the payload's form, in its member `schema`.
pub const SCHEMA: &str = "yiping.result/1";
