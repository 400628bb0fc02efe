//! The button that has a part of the page read aloud, and stops it. It is there only where the device has a voice for it.

#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

use super::button::{Button, Weight};
use super::icon::Icon;
use crate::aloud::{Aloud, aloud};
use crate::prelude::*;
use crate::settings::{settings, words};
use crate::words::Common;

/// Reads what is seen of the elements of a selector: `<ReadAloud of=".question"/>`. Leaving the page stops it.
#[component]
pub fn ReadAloud(of: &'static str) -> AnyView {
    let language = settings().get_untracked().language;
    let shown = move |aloud: Aloud| {
        on_cleanup(move || aloud.stop());
        (move || aloud.speaks(language).then(|| button(aloud, of))).child()
    };
    aloud().map(shown).child()
}

fn button(aloud: Aloud, of: &'static str) -> AnyView {
    let w = words::<Common>();
    let language = settings().get_untracked().language;
    let press = move || aloud.toggle(of, language);
    (move || {
        let (label, icon) = if aloud.is_reading() { (w.stop_reading, Icon::Silence) } else { (w.read_aloud, Icon::Voice) };
        view! { <p class="read-aloud"><Button label weight=Weight::Quiet icon on_press=press testid="read-aloud" /></p> }
    })
    .child()
}
