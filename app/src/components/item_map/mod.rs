//! All items of a scale as numbered places in groups: what is answered, what is open, where one is.

use super::Label;
use crate::prelude::*;
use crate::settings::words;
use crate::words::Common;

/// A first-level indicator with its items.
#[derive(Clone, Debug)]
pub struct Group {
    /// Title.
    pub title: Label,
    /// Its items.
    pub places: Vec<Place>,
}

/// An item on the map.
#[derive(Clone, Debug)]
pub struct Place {
    /// The item's code, handed to `state`.
    pub id: String,
    /// What a screen reader says, such as `B.1.1 进食`.
    pub title: Label,
    /// Where a tap leads.
    pub href: Label,
}

/// The state of an item on the map.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PlaceState {
    /// It has an answer.
    pub answered: bool,
    /// It is the one on the screen.
    pub current: bool,
    /// It has a note.
    pub noted: bool,
    /// A contradiction concerns it.
    pub doubted: bool,
}

/// The map: `<ItemMap groups state=Callback::new(|id: String| PlaceState { … })/>`; `state` is tracked per place.
#[component]
pub fn ItemMap(groups: Vec<Group>, #[prop(into)] state: Callback<(String,), PlaceState>) -> AnyView {
    let mut number = 0_u32;
    let groups = groups.into_iter().map(|group| {
        let places = group.places.into_iter().map(|place| {
            number += 1;
            view! { <li>{place_view(place, number, state)}</li> }
        });
        view! {
            <li class="map-group">
                <p class="map-title">{group.title}</p>
                <ol class="map-places">{places.collect_view()}</ol>
            </li>
        }
    });
    view! { <ol class="item-map">{groups.collect_view()}</ol> }
}

fn place_view(place: Place, number: u32, state: Callback<(String,), PlaceState>) -> AnyView {
    let common = words::<Common>();
    let id = place.id;
    let now = Memo::new(move |_| state.run((id.clone(),)));
    let spoken = move || {
        let now = now.get();
        let words = [
            Some(if now.answered { common.answered } else { common.open }),
            now.current.then_some(common.current),
            now.noted.then_some(common.noted),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    view! {
        <a
            class="map-place"
            class:is-answered=move || now.get().answered
            class:is-current=move || now.get().current
            class:is-noted=move || now.get().noted
            class:is-doubted=move || now.get().doubted
            href=place.href
            aria-current=move || now.get().current.then_some("step")
        >
            <span aria-hidden="true">{number}</span>
            <span class="unseen">{place.title} " " {spoken}</span>
        </a>
    }
}
