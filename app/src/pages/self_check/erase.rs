//! Erasing what the device holds of the check.

use super::desk::Desk;
use super::ways::onward;
use crate::components::button::{Button, Weight};
use crate::components::dialog::Dialog;
use crate::components::toast::{Toast, toast};
use crate::prelude::*;
use crate::self_check::Stage;
use crate::words::SelfCheckWords;

/// Erases everything, after asking once.
pub fn erase_button(w: &'static SelfCheckWords, desk: Desk) -> AnyView {
    let open = RwSignal::new(false);
    let slot = toast();
    let erase = move || {
        let text = if desk.erase() { w.erased } else { w.erase_failed };
        slot.set(Some(Toast { text: text.into(), undo: None }));
        onward(&Stage::Begin);
    };
    view! {
        <Button label=w.erase weight=Weight::Quiet on_press=move || open.set(true) testid="erase" />
        <Dialog open title=w.erase_title text=w.erase_text confirm=w.erase_confirm on_confirm=erase danger=true testid="erase-dialog" />
    }
}
