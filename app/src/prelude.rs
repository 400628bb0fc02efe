//! What every view needs: Leptos, with the `view!` that keeps the module small in the place of its own.

pub use leptos::prelude::*;
pub use crate::markup::Child;
pub use yiping_markup::view;
