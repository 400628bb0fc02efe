//! Attributes: fixed, or following signals.

use crate::components::Label;
use crate::letters;
use leptos::__reexports::send_wrapper::SendWrapper;
use leptos::prelude::Owner;
use std::fmt::Display;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// What keeps the attribute of a name as it should be.
pub(super) type Keeper = Box<dyn FnMut(&Element, &str) + Send>;

/// What an element does when something happens to it. Events come on the thread of the page only.
pub(super) type Listener = SendWrapper<Box<dyn FnMut(JsValue)>>;

/// An attribute of an element that is not on the page yet.
pub(super) enum Attribute {
    /// Its text; none where the attribute is left out.
    Text(Option<Label>),
    /// Whether the element has the class of this name.
    Class(bool),
    /// Runs when the element is made and whenever a signal that it reads changes.
    Live(Keeper),
    /// Runs at each event of this name.
    On(Listener),
}

impl Attribute {
    /// Calls a function at an event, with the contexts of the view that it is made in.
    pub(super) fn event(mut call: Box<dyn FnMut(JsValue)>) -> Self {
        let owner = Owner::current().unwrap_or_default();
        Self::On(SendWrapper::new(Box::new(move |event| owner.with(|| call(event)))))
    }
}

/// What the value of an attribute may be: text, a number, a flag, one of them or none, or a function of signals.
pub trait Value {
    /// The attribute.
    #[allow(private_interfaces)]
    fn value(self) -> Attribute;
}

/// A value that does not change.
pub trait Fixed {
    /// The text of the attribute; none leaves it out.
    fn text(self) -> Option<Label>;
}

impl Fixed for &'static str {
    fn text(self) -> Option<Label> {
        Some(Label::Borrowed(self))
    }
}

impl Fixed for String {
    fn text(self) -> Option<Label> {
        Some(Label::Owned(self))
    }
}

impl Fixed for Label {
    fn text(self) -> Option<Label> {
        Some(self)
    }
}

impl Fixed for bool {
    fn text(self) -> Option<Label> {
        self.then_some(Label::Borrowed(""))
    }
}

impl<V: Fixed> Fixed for Option<V> {
    fn text(self) -> Option<Label> {
        self.and_then(V::text)
    }
}

/// A number as the text of an attribute or a child.
pub(super) fn number(number: &dyn Display) -> Label {
    Label::Owned(number.to_string())
}

macro_rules! fixed_values {
    ($($kind:ty),*) => { $(
        #[allow(private_interfaces)]
        impl Value for $kind {
            fn value(self) -> Attribute {
                Attribute::Text(self.text())
            }
        }
    )* };
}

macro_rules! numbers {
    ($($kind:ty),*) => { $(
        impl Fixed for $kind {
            fn text(self) -> Option<Label> {
                Some(number(&self))
            }
        }
    )* };
}

numbers!(i32, u8, u16, u32, u64, usize);
fixed_values!(&'static str, String, Label, bool, i32, u8, u16, u32, u64, usize);

#[allow(private_interfaces)]
impl<V: Fixed> Value for Option<V> {
    fn value(self) -> Attribute {
        Attribute::Text(self.text())
    }
}

#[allow(private_interfaces)]
impl<F: FnMut() -> V + Send + 'static, V: Fixed> Value for F {
    fn value(mut self) -> Attribute {
        Attribute::Live(Box::new(move |element, name| {
            set(element, name, letters::in_attribute(name, self().text()).as_deref());
        }))
    }
}

/// When an element has a class: always, never, or by a function of signals.
pub trait Flag {
    /// The class.
    #[allow(private_interfaces)]
    fn class(self) -> Attribute;
}

#[allow(private_interfaces)]
impl Flag for bool {
    fn class(self) -> Attribute {
        Attribute::Class(self)
    }
}

#[allow(private_interfaces)]
impl<F: FnMut() -> bool + Send + 'static> Flag for F {
    fn class(mut self) -> Attribute {
        Attribute::Live(Box::new(move |element, name| set_class(element, name, self())))
    }
}

/// Sets an attribute or takes it away.
#[inline(never)]
pub(super) fn set(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Gives or takes a class.
#[inline(never)]
pub(super) fn set_class(element: &Element, name: &str, given: bool) {
    let classes = element.class_list();
    let _ = if given { classes.add_1(name) } else { classes.remove_1(name) };
}

/// Sets a property of the element's object.
#[inline(never)]
pub(super) fn set_property(element: &Element, name: &str, value: JsValue) {
    let _ = js_sys::Reflect::set(element, &JsValue::from_str(name), &value);
}
