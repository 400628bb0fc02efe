//! One folder per page. A page is a function that builds its view; the app builds it anew when the place or the
//! language changes, so what is typed belongs in the visit, not in the page.

pub mod benefits;
#[cfg(feature = "components")]
pub mod components;
pub mod export;
pub mod institution;
pub mod other;
pub mod result;
pub mod rules;
pub mod self_check;
pub mod settings;
pub mod start;
pub mod unknown;
pub mod verify;
pub mod visit;
pub mod visits;
