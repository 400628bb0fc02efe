//! What a region owes a person.
