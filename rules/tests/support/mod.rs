//! What several tests of this crate share.

#![allow(dead_code, reason = "each test uses a part of it")]

pub mod programs;

use yiping_rules::json::Form;

/// A type with a form in JSON, from a file of a pack as it is written.
pub fn from_toml<T: Form>(text: &str) -> T {
    let value: serde_json::Value = toml::from_str(text).unwrap();
    T::from_bytes(value.to_string().as_bytes()).unwrap()
}
