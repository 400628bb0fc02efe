//! One type for every element of the page. What `view!` writes comes here as plain calls, so that the code which makes,
//! changes and takes away an element is in the module once, not once for each shape of a view.

mod attribute;
mod child;
mod shown;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

pub use attribute::{Flag, Value};
pub use child::Child;
pub use shown::fresh;

use crate::components::Label;
use attribute::Attribute;
use leptos::ev::EventDescriptor;
use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::tachys::html::node_ref::NodeRefContainer;
use wasm_bindgen::{JsCast, JsValue};

/// An element with its attributes and children, or (without a tag) views in a row.
pub struct Markup(Box<Parts>);

struct Parts {
    tag: &'static str,
    place: u32,
    drawing: bool,
    attributes: Vec<(&'static str, Attribute)>,
    children: Vec<AnyView>,
}

impl Markup {
    #[inline(never)]
    fn of(tag: &'static str, place: u32, drawing: bool) -> Self {
        Self(Box::new(Parts { tag, place, drawing, attributes: Vec::new(), children: Vec::new() }))
    }

    /// An element of HTML, and the number of the place in the program that makes it.
    pub fn new(tag: &'static str, place: u32) -> Self {
        Self::of(tag, place, false)
    }

    /// An element of SVG.
    pub fn drawing(tag: &'static str, place: u32) -> Self {
        Self::of(tag, place, true)
    }

    /// Views in a row, without an element round them.
    pub fn row() -> Self {
        Self::of("", 0, false)
    }

    /// What Leptos shows.
    #[inline(never)]
    pub fn view(self) -> AnyView {
        if self.0.tag.is_empty() { self.0.children.into_any() } else { self.into_any() }
    }

    /// Adds a view.
    #[inline(never)]
    pub fn push(&mut self, child: AnyView) {
        self.0.children.push(child);
    }

    /// Adds an element.
    #[inline(never)]
    pub fn element(&mut self, child: Markup) {
        self.push(child.view());
    }

    /// Adds a text.
    #[inline(never)]
    pub fn text(&mut self, text: &'static str) {
        self.push(text.child());
    }

    /// Sets an attribute to a text that is written in the program.
    pub fn literal(&mut self, name: &'static str, value: &'static str) {
        self.set(name, Attribute::Text(Some(Label::Borrowed(value))));
    }

    /// Sets an attribute.
    pub fn attribute(&mut self, name: &'static str, value: impl Value) {
        self.set(name, value.value(name));
    }

    /// Gives a class as long as a condition holds.
    pub fn class(&mut self, name: &'static str, when: impl Flag) {
        self.set(name, when.class(name));
    }

    /// Keeps a property of the element at a value.
    pub fn property<V: Into<JsValue>>(
        &mut self,
        name: &'static str,
        mut value: impl FnMut() -> V + Send + 'static,
    ) {
        self.set(
            name,
            Attribute::Live(Box::new(move |element| attribute::set_property(element, name, value().into()))),
        );
    }

    /// Calls a function at an event.
    pub fn on<E>(&mut self, _: E, name: &'static str, mut call: impl FnMut(E::EventType) + 'static)
    where
        E: EventDescriptor<EventType: JsCast>,
    {
        self.set(name, Attribute::event(Box::new(move |event| call(event.unchecked_into()))));
    }

    /// Tells the element to a reference once it is made.
    pub fn known_as<E: ElementType>(&mut self, reference: NodeRef<E>)
    where
        NodeRef<E>: NodeRefContainer<E>,
    {
        self.set("", Attribute::Live(Box::new(move |element| reference.load(element))));
    }

    #[inline(never)]
    fn set(&mut self, name: &'static str, attribute: Attribute) {
        self.0.attributes.push((name, attribute));
    }
}
