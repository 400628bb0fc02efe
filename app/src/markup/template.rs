//! Reads a template: what the macro `view!` has written, mark by mark.

use super::attribute::Attribute;
use super::{Child, Filling, Markup};
use crate::components::Label;
use leptos::prelude::*;
use std::vec::IntoIter;

const OPEN: u8 = 1;
const TEXT: u8 = 2;
const CHILD: u8 = 3;
const SET: u8 = 4;
const TO: u8 = 5;
const LIVE: u8 = 6;
const CLOSE: u8 = 7;

/// The view that a template gives with its open places filled.
pub(super) fn read(template: &'static str, fillings: Vec<Filling>) -> AnyView {
    let mut reader = Reader { rest: template, fillings: fillings.into_iter() };
    let mut row = Markup { tag: "", place: 0, attributes: Vec::new(), children: Vec::new() };
    reader.inside(&mut row);
    if row.children.len() == 1 { row.children.remove(0) } else { row.children.child() }
}

struct Reader {
    rest: &'static str,
    fillings: IntoIter<Filling>,
}

impl Reader {
    /// The next mark with its text.
    fn next(&mut self) -> Option<(u8, &'static str)> {
        let mark = *self.rest.as_bytes().first()?;
        let rest = self.rest.get(1..)?;
        let end = rest.bytes().position(|byte| byte <= CLOSE).unwrap_or(rest.len());
        let (text, rest) = rest.split_at(end);
        self.rest = rest;
        Some((mark, text))
    }

    /// Children and attributes up to the end of the element.
    fn inside(&mut self, markup: &mut Markup) {
        while let Some((mark, text)) = self.next() {
            match mark {
                OPEN => {
                    let place = self.rest.as_ptr() as usize;
                    let mut inner = Markup { tag: text, place, attributes: Vec::new(), children: Vec::new() };
                    self.inside(&mut inner);
                    markup.children.push(inner.into_any());
                }
                TEXT => markup.children.push(text.child()),
                SET => markup.attributes.push((text, Attribute::Text(None))),
                TO => {
                    if let Some((_, attribute)) = markup.attributes.last_mut() {
                        *attribute = Attribute::Text(Some(Label::Borrowed(text)));
                    }
                }
                CHILD | LIVE => match self.fillings.next() {
                    Some(Filling::Child(child)) => markup.children.push(child),
                    Some(Filling::Attribute(attribute)) => markup.attributes.push((text, attribute)),
                    None => {}
                },
                _ => return,
            }
        }
    }
}
