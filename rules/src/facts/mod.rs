//! Facts about a person or an institution: their types, what each can still be, and the contract's input.

mod domain;
mod set;
pub mod vocabulary;
pub mod wording;

pub use domain::{Domain, Range, all_of, bit};
pub use set::{FactError, FactSet, Value};
