//! The root: settings, address, and the frame that every page stands in.

mod footer;
mod header;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

use crate::components::toast::Toasts;
use crate::components::{save_state, toast};
use crate::prelude::*;
use crate::route::Place;
use crate::{aloud, content, dom, offline, pages, parts, route, settings, store};

/// The whole app.
#[component]
pub fn App() -> AnyView {
    let settings = settings::provide(store::device());
    let here = route::provide();
    save_state::provide();
    toast::provide();
    content::provide();
    offline::provide();
    aloud::provide();
    let desk = pages::visit::provide();
    provide_context(pages::institution::Given::default());
    let language = Memo::new(move |_| settings.get().language);
    let page = move || {
        language.track();
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
    let frame = move || {
        view! {
            <button class="skip" type="button" on:click=|_| dom::focus_id("main")>
                {move || language.get().words::<crate::words::Common>().skip}
            </button>
            <header::Header />
            <main id="main" tabindex="-1">
                <div class="column page">{page}</div>
            </main>
            <footer::Footer />
            <Toasts />
        }
    };
    (move || settings.ready().then(frame)).child()
}
