//! The component set: one folder each, with its style and, where there is logic, its test.
//!
//! Texts are [`Label`]s: a `&'static str` of the words, or a `String`. Forms share one [`form::Errors`]: a field shows
//! the error of its id, [`ErrorSummary`](error_summary::ErrorSummary) lists them all and takes the focus.

pub mod back_link;
pub mod bar;
pub mod button;
pub mod card;
pub mod checkboxes;
pub mod choice;
pub mod choice_list;
pub mod date_field;
pub mod details;
pub mod dialog;
pub mod domain_bars;
pub mod error_summary;
pub mod fetched;
pub mod file_button;
pub mod form;
pub mod icon;
pub mod item_map;
pub mod notice;
pub mod page_title;
pub mod radios;
pub mod read_aloud;
pub mod save_state;
pub mod score_bar;
pub mod summary_list;
pub mod tag;
#[cfg(all(test, target_arch = "wasm32"))]
pub mod testing;
pub mod text_field;
pub mod toast;

/// A short text on the page.
pub type Label = leptos::oco::Oco<'static, str>;
