//! What every view needs: Leptos, with the `view!` that keeps the module small in the place of its own.

pub use crate::markup::Child;
pub use leptos::prelude::*;
pub use yiping_markup::view;
