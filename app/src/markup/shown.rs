//! An element on the page: made once, then changed for as long as it comes from the same place of the program.

use super::Markup;
use super::attribute::{Attribute, set, set_class};
use crate::components::Label;
use crate::letters;
use leptos::__reexports::send_wrapper::SendWrapper;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use web_sys::{Element, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// The elements of SVG in use; they live in a namespace of their own.
const DRAWING: [&str; 6] = ["circle", "g", "path", "rect", "svg", "text"];

/// An element on the page, what keeps its attributes, and the state of its children.
pub struct Shown {
    element: Element,
    place: usize,
    attributes: Vec<Kept>,
    children: Vec<AnyViewState>,
}

/// What is remembered of an attribute; dropping it ends what it does.
enum Kept {
    Text(Option<Label>),
    Class,
    Live { _effect: RenderEffect<()> },
    On(Option<RemoveEventHandler<Element>>),
}

impl Drop for Kept {
    fn drop(&mut self) {
        if let Self::On(listener) = self {
            drop(listener.take());
        }
    }
}

impl Shown {
    fn make(markup: Markup) -> Self {
        let Markup { tag, place, attributes, children } = markup;
        let element = Rndr::create_element(tag, DRAWING.contains(&tag).then_some(SVG));
        let attributes = attributes.into_iter().map(|(name, new)| keep(&element, name, new, None)).collect();
        let children = children.into_iter().map(|child| append(&element, child)).collect();
        Self { element, place, attributes, children }
    }

    fn change(&mut self, markup: Markup) {
        for (kept, (name, new)) in self.attributes.iter_mut().zip(markup.attributes) {
            *kept = keep(&self.element, name, new, Some(kept));
        }
        let mut old = std::mem::take(&mut self.children).into_iter();
        for child in markup.children {
            self.children.push(match old.next() {
                Some(mut state) => {
                    child.rebuild(&mut state);
                    state
                }
                None => append(&self.element, child),
            });
        }
        for mut rest in old {
            rest.unmount();
        }
    }
}

fn append(element: &Element, child: AnyView) -> AnyViewState {
    let mut state = child.build();
    state.mount(element, None);
    state
}

/// Brings an attribute onto the element. A text that stays the same is left alone: what the user opened stays open.
fn keep(element: &Element, name: &'static str, new: Attribute, old: Option<&Kept>) -> Kept {
    match new {
        Attribute::Text(text) => {
            let text = letters::in_attribute(name, text);
            if !matches!(old, Some(Kept::Text(old)) if *old == text) && (old.is_some() || text.is_some()) {
                set(element, name, text.as_deref());
            }
            Kept::Text(text)
        }
        Attribute::Class(given) => {
            set_class(element, name, given);
            Kept::Class
        }
        Attribute::Live(mut keeper) => {
            let element = SendWrapper::new(element.clone());
            Kept::Live { _effect: RenderEffect::new(move |_| keeper(&element, name)) }
        }
        Attribute::On(call) => Kept::On(Some(Rndr::add_event_listener(element, name, call.take()))),
    }
}

impl Render for Markup {
    type State = Shown;

    fn build(self) -> Shown {
        Shown::make(self)
    }

    fn rebuild(self, state: &mut Shown) {
        if state.place == self.place {
            state.change(self);
        } else {
            let mut new = Shown::make(self);
            state.insert_before_this(&mut new);
            state.unmount();
            *state = new;
        }
    }
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        self.element.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.element.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.element.insert_before_this(child)
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}

/// Shows a view in the place of the one before, never by changing that one.
pub fn fresh(view: AnyView) -> AnyView {
    Fresh(view).into_any()
}

struct Fresh(AnyView);

impl Render for Fresh {
    type State = AnyViewState;

    fn build(self) -> AnyViewState {
        self.0.build()
    }

    fn rebuild(self, state: &mut AnyViewState) {
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

/// Pages are made in the browser only: there is no HTML to write or to take over.
macro_rules! in_the_browser_only {
    ($view:ty) => {
        no_attrs!($view);

        impl RenderHtml for $view {
            type AsyncOutput = Self;
            type Owned = Self;

            const MIN_LENGTH: usize = 0;

            fn dry_resolve(&mut self) {}

            async fn resolve(self) -> Self {
                self
            }

            fn to_html_with_buf(
                self,
                _: &mut String,
                _: &mut Position,
                _: bool,
                _: bool,
                _: Vec<AnyAttribute>,
            ) {
            }

            fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {
                self.build()
            }

            fn into_owned(self) -> Self {
                self
            }
        }
    };
}

in_the_browser_only!(Markup);
in_the_browser_only!(Fresh);
