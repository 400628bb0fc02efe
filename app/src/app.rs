//! The root: settings, address, and the frame that every page stands in.

mod footer;
mod header;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

use crate::components::toast::Toasts;
use crate::components::{save_state, toast};
use crate::prelude::*;
use crate::route::Place;
use crate::turns::in_turn;
use crate::words::Common;
use crate::{aloud, content, dom, offline, pages, parts, route, settings, store};

/// The whole app.
#[component]
pub fn App() -> AnyView {
    let settings = settings::provide(store::device());
    route::provide();
    content::provide();
    (move || settings.ready().then(|| in_turn(frame))).child()
}

/// What every page may use, and what every page stands in.
fn frame() -> AnyView {
    save_state::provide();
    toast::provide();
    offline::provide();
    aloud::provide();
    pages::visit::provide();
    provide_context(pages::institution::Given::default());
    let settings = settings::settings();
    view! {
        <button class="skip" type="button" on:click=|_| dom::focus_id("main")>
            {move || settings.get().language.words::<Common>().skip}
        </button>
        {in_turn(|| view! { <header::Header /> })}
        <main id="main" tabindex="-1">
            <div class="column page">{in_turn(page)}</div>
        </main>
        {in_turn(|| view! { <footer::Footer /> })}
        <Toasts />
    }
}

/// The page of the address; drawn anew in another language, and where drafts come from the second copy.
fn page() -> AnyView {
    let (settings, here, desk) = (settings::settings(), route::here(), pages::visit::desk());
    let language = Memo::new(move |_| settings.get().language);
    let page = move || {
        // Read, not only tracked: a memo that nobody reads follows nothing.
        let _ = language.get();
        let place = here.place.get();
        if matches!(place, Place::Start | Place::Visits) {
            desk.changed.track();
        }
        match place {
            Place::Start => pages::start::page(),
            Place::SelfCheck => parts::self_check(),
            Place::Visits => pages::visits::page(),
            Place::Visit(id) => pages::visit::page(id),
            Place::Verify => parts::verify(),
            Place::Rules => parts::rules(),
            Place::Institution => parts::institution(),
            Place::Settings => pages::settings::page(),
            #[cfg(feature = "components")]
            Place::Components => pages::components::page(),
            Place::Unknown => pages::unknown::page(),
        }
    };
    page.child()
}
