//! The result of a visit.
