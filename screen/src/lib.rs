//! Tables of people, decided: CSV and Parquet in, one row for each rule out, on Apache Arrow.
//!
//! The way of the data is `table → intake → people → decisions → parts → output`. A table is read row by row; what cannot be read
//! is rejected with line and reason. Rows become batches of the Arrow table `people`; the batch evaluator of the rules decides
//! them. Nothing is decided here. How tables are written is in
//! `docs/screening.md`.

mod cell;
mod dates;
mod decider;
mod decisions;
mod diff;
mod facts;
mod fault;
mod intake;
mod job;
mod journal;
mod layout;
mod mapping;
mod memory;
mod output;
mod parts;
mod people;
mod query;
mod region;
mod report;
mod results;
mod summary;
mod survey;
mod table;

pub use decider::Decider;
pub use decisions::data_type as decisions_type;
pub use diff::{Changed, Comparison, Cost, DiffReport, Range, compare};
pub use fault::Fault;
pub use job::{Job, screen};
pub use mapping::Mapping;
pub use memory::peak_memory_mib;
pub use parts::PART_ROWS;
pub use people::write_people;
pub use query::Question;
pub use region::{DigestedPack, Library};
pub use report::{Input, Report};
