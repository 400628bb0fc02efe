//! Something fetched: a line while it is on its way, what went wrong, or the view of it.

use crate::components::button::{Button, Buttons};
use crate::components::notice::{Mood, Notice};
use crate::content::{Edition, Loaded, Parse, Problem, Source, retry};
use crate::prelude::*;
use crate::settings::words;
use crate::words::Common;
use std::sync::Arc;

/// Shows something fetched: a line while it is on its way, what went wrong with a way to try again, or the view of it.
pub fn show<T: Parse, V: Child>(
    source: Source<T>,
    view: impl Fn(Arc<Edition<T>>) -> V + Send + Sync + 'static,
) -> AnyView {
    shown(source, Box::new(move |edition| view(edition).child()))
}

/// How something is shown once it is here.
pub type ViewOf<T> = Box<dyn Fn(T) -> AnyView + Send + Sync>;

fn shown<T: Parse>(source: Source<T>, view: ViewOf<Arc<Edition<T>>>) -> AnyView {
    (move || match &*source.read() {
        Loaded::Waiting => {
            view! { <p class="muted" role="status" data-testid="loading">{words::<Common>().loading}</p> }
        }
        Loaded::Ready(edition) => untrack(|| view(edition.clone())),
        Loaded::Failed(problem) => {
            let (source, again) = (source.clone(), problem.clone());
            failure(problem, Callback::from(move || retry(&source, &again)))
        }
    })
    .child()
}

fn failure(problem: &Problem, again: Callback<()>) -> AnyView {
    let (common, detail) = (words::<Common>(), problem.to_string());
    view! {
        <Notice mood=Mood::Danger title=common.load_failed live=true>
            <p>{common.load_failed_hint}</p>
            <p class="small"><code>{detail}</code></p>
            <Buttons>
                <Button label=common.retry on_press=again />
            </Buttons>
        </Notice>
    }
}
