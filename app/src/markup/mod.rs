//! One type for every element of the page. `view!` hands over a template and what fills its open places, so that the code
//! which makes, changes and takes away elements is in the module once, not once for each shape of a view.

mod attribute;
mod child;
mod shown;
mod template;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

pub use attribute::{Flag, Value};
pub use child::Child;
pub use shown::fresh;

use attribute::{Attribute, set_property};
use leptos::ev::EventDescriptor;
use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::tachys::html::node_ref::NodeRefContainer;
use wasm_bindgen::{JsCast, JsValue};

/// A template and, in their order, the things for its open places. Made by `view!`.
pub struct Filled {
    template: &'static str,
    fillings: Vec<Filling>,
}

enum Filling {
    Child(AnyView),
    Attribute(Attribute),
}

/// An element that Leptos shows.
struct Markup {
    tag: &'static str,
    /// Of the place in the program that makes it: an element is changed only into what the same place makes.
    place: usize,
    attributes: Vec<(&'static str, Attribute)>,
    children: Vec<AnyView>,
}

impl Filled {
    /// Begins with a template.
    pub fn new(template: &'static str) -> Self {
        Self { template, fillings: Vec::new() }
    }

    /// Fills the next place with a view.
    #[inline(never)]
    pub fn child(&mut self, child: AnyView) {
        self.fillings.push(Filling::Child(child));
    }

    /// Fills the next place with the value of an attribute.
    pub fn attribute(&mut self, value: impl Value) {
        self.set(value.value());
    }

    /// Fills the next place with when the element has a class.
    pub fn class(&mut self, when: impl Flag) {
        self.set(when.class());
    }

    /// Fills the next place with what a property of the element is kept at.
    pub fn property<V: Into<JsValue>>(&mut self, mut value: impl FnMut() -> V + Send + 'static) {
        self.set(Attribute::Live(Box::new(move |element, name| set_property(element, name, value().into()))));
    }

    /// Fills the next place with what is done at an event.
    pub fn on<E>(&mut self, _: E, mut call: impl FnMut(E::EventType) + 'static)
    where
        E: EventDescriptor<EventType: JsCast>,
    {
        self.set(Attribute::event(Box::new(move |event| call(event.unchecked_into()))));
    }

    /// Fills the next place with a reference to the element.
    pub fn known_as<E: ElementType>(&mut self, reference: NodeRef<E>)
    where
        NodeRef<E>: NodeRefContainer<E>,
    {
        self.set(Attribute::Live(Box::new(move |element, _| reference.load(element))));
    }

    #[inline(never)]
    fn set(&mut self, attribute: Attribute) {
        self.fillings.push(Filling::Attribute(attribute));
    }

    /// What Leptos shows.
    #[inline(never)]
    pub fn view(self) -> AnyView {
        template::read(self.template, self.fillings)
    }
}
