//! The header: where one is, whether what was tapped is stored, and the two switches that every page has.

use crate::components::save_state::SaveState;
use crate::letters::as_written;
use crate::prelude::*;
use crate::settings::settings;
use crate::words::{Common, Language};

/// Brand, save state, language and elder mode.
#[component]
pub fn Header() -> AnyView {
    let settings = settings();
    let common = move || settings.get().language.words::<Common>();
    view! {
        <header class="header">
            <div class="column header-row">
                <a class="brand" href="#/">
                    {mark()}
                    <span>{move || common().app}</span>
                </a>
                <SaveState />
                <div class="switches">
                    {language_switch(|now| now.others().0, "language")}
                    {language_switch(|now| now.others().1, "other-language")}
                    <button
                        type="button"
                        class="switch"
                        data-testid="elder-mode"
                        aria-pressed=move || settings.get().elder.to_string()
                        on:click=move |_| settings.update(|chosen| chosen.elder = !chosen.elder)
                    >
                        {move || common().elder_mode}
                    </button>
                </div>
            </div>
        </header>
    }
}

/// The way to one of the languages that the page is not in.
fn language_switch(leads: fn(Language) -> Language, testid: &'static str) -> AnyView {
    let settings = settings();
    let to = move || leads(settings.get().language);
    view! {
        <button
            type="button"
            class="switch"
            data-testid=testid
            lang=move || to().tag()
            aria-label=move || as_written(to().name())
            on:click=move |_| settings.update(|chosen| chosen.language = leads(chosen.language))
        >
            {move || as_written(to().short_name())}
        </button>
    }
}

/// The mark of the app: a roof, a hand under it, and somebody in between.
fn mark() -> AnyView {
    view! {
        <svg viewBox="0 0 512 512" aria-hidden="true" focusable="false">
            <rect class="brand-tile" width="512" height="512" rx="112" />
            <path class="brand-line" d="M104 268C188 226 240 166 256 104C272 166 324 226 408 268" />
            <path class="brand-line" d="M138 338C164 408 208 432 256 432C304 432 348 408 374 338" />
            <circle class="brand-dot" cx="256" cy="306" r="52" />
        </svg>
    }
}
