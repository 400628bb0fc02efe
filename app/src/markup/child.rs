//! What may stand in an element.

use super::Markup;
use super::attribute::{Attribute, number};
use crate::components::Label;
use crate::letters::{self, Piece};
use leptos::prelude::*;

/// What may stand in an element: views, texts, numbers, one of them or none, several, or a function of signals.
pub trait Child {
    /// As a view.
    fn child(self) -> AnyView;
}

impl Child for AnyView {
    fn child(self) -> AnyView {
        self
    }
}

impl Child for &'static str {
    fn child(self) -> AnyView {
        text(Label::Borrowed(self))
    }
}

impl Child for String {
    fn child(self) -> AnyView {
        text(Label::Owned(self))
    }
}

impl Child for Label {
    fn child(self) -> AnyView {
        text(self)
    }
}

impl Child for () {
    fn child(self) -> AnyView {
        nothing()
    }
}

impl<C: Child> Child for Option<C> {
    fn child(self) -> AnyView {
        self.map_or_else(nothing, C::child)
    }
}

impl<C: Child> Child for Vec<C> {
    fn child(self) -> AnyView {
        row(self.into_iter().map(C::child).collect())
    }
}

impl<C: Child, const N: usize> Child for [C; N] {
    fn child(self) -> AnyView {
        row(self.map(C::child).into())
    }
}

impl<A: Child, B: Child> Child for (A, B) {
    fn child(self) -> AnyView {
        row(vec![self.0.child(), self.1.child()])
    }
}

impl<A: Child, B: Child, C: Child> Child for (A, B, C) {
    fn child(self) -> AnyView {
        row(vec![self.0.child(), self.1.child(), self.2.child()])
    }
}

impl<F: FnMut() -> C + Send + 'static, C: Child> Child for F {
    fn child(mut self) -> AnyView {
        live(Box::new(move || self().child()))
    }
}

macro_rules! numbers {
    ($($kind:ty),*) => { $(
        impl Child for $kind {
            fn child(self) -> AnyView {
                text(number(&self))
            }
        }
    )* };
}

numbers!(i32, i64, u8, u16, u32, u64, usize);

/// A text in the letters chosen; what it cites stands in an element of its own.
#[inline(never)]
fn text(text: Label) -> AnyView {
    let mut pieces = letters::pieces(text);
    match pieces.pop() {
        Some(Piece::Text(only)) if pieces.is_empty() => only.into_any(),
        last => row(pieces.into_iter().chain(last).map(piece).collect()),
    }
}

fn piece(piece: Piece) -> AnyView {
    match piece {
        Piece::Text(text) => text.into_any(),
        Piece::Cited(text) => {
            let chinese = Attribute::Text(Some(Label::Borrowed(CHINESE)));
            let place = CHINESE.as_ptr() as usize;
            Markup {
                tag: "span",
                place,
                attributes: vec![("lang", chinese)],
                children: vec![text.into_any()],
            }
            .into_any()
        }
    }
}

/// The language of documents.
static CHINESE: &str = "zh-Hans";

#[inline(never)]
fn nothing() -> AnyView {
    ().into_any()
}

#[inline(never)]
fn row(children: Vec<AnyView>) -> AnyView {
    children.into_any()
}

#[inline(never)]
fn live(mut view: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
}
