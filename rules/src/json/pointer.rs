//! Where in a document: JSON pointers (RFC 6901).

use super::Json;
use std::fmt;

/// A JSON pointer such as `/answers/B.2.4`; the empty pointer is the whole document.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Pointer(String);

/// One step from a value into it.
enum Step<'j> {
    Key(&'j str),
    Index(usize),
}

impl Pointer {
    /// The place of `target`, which is a part of `root`. Only looked for when an error is told.
    pub(super) fn to(target: &Json, root: &Json) -> Self {
        let mut steps = Vec::new();
        descend(target, root, &mut steps);
        steps.iter().fold(Self::root(), |at, step| at.step(step))
    }

    fn step(&self, step: &Step<'_>) -> Self {
        match step {
            Step::Key(key) => self.key(key),
            Step::Index(index) => self.index(*index),
        }
    }

    /// The whole document.
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// The member of this name in what `self` points to.
    pub fn key(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.0.len().saturating_add(key.len()).saturating_add(1));
        text.push_str(&self.0);
        text.push('/');
        for c in key.chars() {
            match c {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                _ => text.push(c),
            }
        }
        Self(text)
    }

    /// The entry of this index, counted from 0, in what `self` points to.
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The pointer as text; empty for the whole document.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the whole document.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// `inner` seen from the document in which `self` points to its root.
    pub fn join(&self, inner: &Pointer) -> Self {
        Self(format!("{}{}", self.0, inner.0))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn descend<'j>(target: &Json, node: &'j Json, steps: &mut Vec<Step<'j>>) -> bool {
    if std::ptr::eq(target, node) {
        return true;
    }
    let mut into = |step, child| {
        steps.push(step);
        let found = descend(target, child, steps);
        if !found {
            steps.pop();
        }
        found
    };
    match node {
        Json::List(items) => items.iter().enumerate().any(|(index, item)| into(Step::Index(index), item)),
        Json::Object(members) => members.iter().any(|(key, value)| into(Step::Key(key), value)),
        _ => false,
    }
}
