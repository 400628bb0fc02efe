//! The footer: the remaining pages, and what this is not.

use crate::prelude::*;
use crate::settings::settings;
use crate::words::Common;

/// Links and two plain sentences.
#[component]
pub fn Footer() -> AnyView {
    let settings = settings();
    let common = move || settings.get().language.words::<Common>();
    view! {
        <footer class="footer">
            <div class="column">
                <ul class="footer-links">
                    <li><a href="#/visits">{move || common().visits}</a></li>
                    <li><a href="#/rules">{move || common().rules}</a></li>
                    <li><a href="#/verify">{move || common().verify}</a></li>
                    <li><a href="#/settings">{move || common().settings}</a></li>
                </ul>
                <p>{move || common().footer_local}</p>
                <p>{move || common().footer_not}</p>
            </div>
        </footer>
    }
}
