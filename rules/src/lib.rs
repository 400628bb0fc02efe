//! Scales, rules and eligibility: the part of Yiping that decides.
//!
//! The way of the data is `assessment → scale → level → facts → decide → decision`. Nothing here reads a clock, a
//! store, the network or a source of randomness, and nothing panics: dates come in as arguments, errors go out as
//! values. The meaning of every step is written in `docs/semantics.md`.
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

pub mod columns;
pub mod date;
pub mod decide;
pub mod evaluate;
pub mod facts;
pub mod ids;
pub mod json;
pub mod money;
pub mod pack;
pub mod scale;
pub mod sorted;
pub mod stack;
pub mod text;
pub mod tri;
pub mod waiting;
