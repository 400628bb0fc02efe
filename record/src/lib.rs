//! The signed result: what it holds, how it is signed, how anyone checks it.
//!
//! A record goes `Record → canonical JSON → compact JWS (ES256)` and comes back `bytes → verify → Report`. The payload
//! and the checks are described in `docs/record.md`. Nothing here reads a clock, a store or a source of randomness, and
//! nothing panics: time and random bytes come in as arguments, errors go out as values.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::todo,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::disallowed_methods
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

pub mod base64url;
pub mod digest;
pub mod edition;
pub mod ident;
pub mod jws;
pub mod key;
pub mod replay;
pub mod result;
pub mod sign;
pub mod timestamp;
pub mod verify;

#[cfg(test)]
mod sample;

pub use digest::Digest;
pub use edition::Edition;
pub use ident::Ident;
pub use key::{KeyId, PublicKey, SigningKey};
pub use result::Record;
pub use timestamp::Timestamp;
