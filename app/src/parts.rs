//! The parts of the app that come when they are first needed: what only they use is not in the first load. The build
//! splits the module at these calls.
#![allow(unsafe_code, reason = "a call into a part passes the linker, not the compiler")]

use crate::components::button::{Button, Buttons};
use crate::components::notice::{Mood, Notice};
use crate::open_visit::OpenVisit;
use crate::pages;
use crate::prelude::*;
use crate::settings::words;
use crate::turns;
use crate::words::Common;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;
use std::future::Future;
use wasm_split_helpers::SplitLoaderError;
#[cfg(not(test))]
use wasm_split_helpers::wasm_split;
use yiping_rules::ids::ScaleId;

/// A page of a part: `part!(verify, verify() => pages::verify::page)` makes `parts::verify()`. Tests have it at once.
macro_rules! part {
    ($part:ident, $(#[$doc:meta])* $name:ident($($given:ident: $kind:ty)?) => $page:path) => {
        $(#[$doc])*
        pub fn $name($($given: $kind)?) -> AnyView {
            #[cfg(test)]
            return $page($($given)?);
            #[cfg(not(test))]
            {
                #[wasm_split($part, fallible)]
                fn page($($given: $kind)?) -> Result<AnyView, SplitLoaderError> {
                    Ok($page($($given)?))
                }
                later(move || page($($given.clone())?))
            }
        }
    };
}

part!(verify, /// Verifying a file.
    verify() => pages::verify::page);
part!(rules, /// The rules of the regions.
    rules() => pages::rules::page);
part!(family, /// A family's own check.
    self_check() => pages::self_check::page);
part!(institution, /// What an institution is owed and what it owes.
    institution() => pages::institution::page);
part!(other, /// An assessment by another scale.
    other(at: (OpenVisit, ScaleId)) => pages::other::page);
part!(outcome, /// The level.
    result(visit: OpenVisit) => pages::result::page);
part!(outcome, /// What the person is owed.
    benefits(visit: OpenVisit) => pages::benefits::page);
part!(outcome, /// The signed file.
    export(visit: OpenVisit) => pages::export::page);

/// Shows a view once its part is here, or what hinders it with a way to try again.
#[cfg_attr(test, expect(dead_code, reason = "tests have every part at once"))]
fn later<F>(page: impl Fn() -> F + 'static) -> AnyView
where
    F: Future<Output = Result<AnyView, SplitLoaderError>> + 'static,
{
    let here = RwSignal::new_local(None);
    let asked = RwSignal::new(());
    Effect::new(move |_| {
        asked.track();
        let (page, hold) = (page(), turns::hold());
        spawn_local(ScopedFuture::new(async move {
            let page = page.await;
            turns::turn(move || here.set(Some(page)));
            drop(hold);
        }));
    });
    (move || {
        here.track();
        match here.try_update_untracked(Option::take).flatten() {
            Some(Ok(page)) => page,
            Some(Err(_)) => failed(Callback::from(move || asked.set(()))),
            None => {
                view! { <p class="muted" role="status" data-testid="loading">{words::<Common>().loading}</p> }
            }
        }
    })
    .child()
}

fn failed(again: Callback<()>) -> AnyView {
    let common = words::<Common>();
    view! {
        <Notice mood=Mood::Danger title=common.load_failed live=true>
            <p>{common.load_failed_hint}</p>
            <Buttons>
                <Button label=common.retry on_press=again />
            </Buttons>
        </Notice>
    }
}
