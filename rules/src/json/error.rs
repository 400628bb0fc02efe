//! What can be wrong with a document: what, where, and how to mend it.

use super::{MAX_INT, Pointer};
use std::fmt;
use std::ops::Deref;

/// An error in a document, with its place. `Display` says what, where, and how to mend it, in English; `kind` lets a
/// screen say it in another language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct JsonError(Box<Problem>);

/// What a [`JsonError`] holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The value concerned, or the place where a missing key belongs.
    pub at: Pointer,
    /// Where reading stopped; absent when the document was readable and only its content is wrong.
    pub position: Option<Position>,
    /// What is wrong.
    pub kind: Kind,
}

/// A place in a text, both counted from 1, in characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The kinds of values, as messages name them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int,
    /// Text in quotes.
    Text,
    /// `[…]`.
    List,
    /// `{…}`.
    Object,
}

/// What is wrong with a document.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the fields are the words of the message")]
pub enum Kind {
    /// Nothing but white space.
    Empty,
    /// More bytes than allowed.
    TooLong { limit: usize },
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A byte order mark in front.
    ByteOrderMark,
    /// The text ends in the middle of a value.
    UnexpectedEnd,
    /// More text behind the document.
    Trailing,
    /// Any other breach of JSON's grammar, in the reader's words.
    Syntax(String),
    /// Half of a surrogate pair in `\u` notation.
    LoneSurrogate,
    /// A raw line break, tab or other control character inside quotes.
    RawControl,
    /// A character that the profile keeps out of text: control, text-direction or non-character.
    Forbidden(char),
    /// `null`.
    Null,
    /// A number with a fraction or an exponent.
    NotWhole { token: String },
    /// `-0`.
    MinusZero,
    /// A whole number beyond ±(2⁵³ − 1).
    TooLarge { token: String },
    /// A key that occurs twice in one object.
    Duplicate { key: String },
    /// Lists and objects nested deeper than allowed.
    TooDeep { limit: usize },
    /// A text longer than allowed, in bytes.
    TextTooLong { limit: usize },
    /// A list or an object with more entries than allowed.
    TooMany { limit: usize },
    /// A value of another shape than the one needed here.
    Expected { needed: Shape, found: Shape },
    /// A key that does not belong here, and the key that may have been meant.
    UnknownKey { key: String, closest: Option<String> },
    /// A key that must be here.
    MissingKey { key: String },
    /// A whole number outside its range.
    OutOfRange { found: i64, min: i64, max: i64 },
    /// A word that is not in the closed list of this place.
    NotOneOf { found: String, allowed: Vec<String>, closest: Option<String> },
    /// Text that is not a date of the calendar in the form `YYYY-MM-DD`.
    NotADate { found: String },
    /// Another rule of this place, in words.
    Invalid(String),
}

impl JsonError {
    /// An error in a readable document.
    pub fn new(at: Pointer, kind: Kind) -> Self {
        Self(Box::new(Problem { at, position: None, kind }))
    }

    /// The same error, with the line and column where reading stopped.
    pub fn at_position(mut self, position: Position) -> Self {
        self.0.position = Some(position);
        self
    }

    /// The same error, seen from a document in which the erroneous one stands at `at`.
    pub fn inside(mut self, at: &Pointer) -> Self {
        self.0.at = at.join(&self.0.at);
        self
    }

    /// What is wrong and how to mend it, without the JSON pointer but with line and column where they are known.
    pub fn message(&self) -> String {
        match self.position {
            Some(Position { line, column }) => {
                format!("line {line}, column {column}: {}", self.kind)
            }
            None => self.kind.to_string(),
        }
    }
}

impl Deref for JsonError {
    type Target = Problem;

    fn deref(&self) -> &Problem {
        &self.0
    }
}

impl std::error::Error for JsonError {}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.at.is_root() {
            write!(f, "{}: ", self.at)?;
        }
        f.write_str(&self.message())
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Bool => "true or false",
            Self::Int => "a whole number",
            Self::Text => "text in quotes",
            Self::List => "a list […]",
            Self::Object => "an object {…}",
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the input is empty; give one JSON document"),
            Self::TooLong { limit } => {
                write!(f, "the input has more than {limit} bytes; give a smaller document")
            }
            Self::NotUtf8 => f.write_str("these bytes are not UTF-8; save the file in the encoding UTF-8"),
            Self::ByteOrderMark => {
                f.write_str("the input begins with a byte order mark; save the file as UTF-8 without BOM")
            }
            Self::UnexpectedEnd => f.write_str("the document ends too early; the file may have been cut off"),
            Self::Trailing => {
                f.write_str("there is more text behind the document; give one JSON document only")
            }
            Self::Syntax(detail) => write!(f, "this is not JSON: {detail}"),
            Self::LoneSurrogate => {
                f.write_str("half of a surrogate pair; write the character itself, or both halves")
            }
            Self::RawControl => f.write_str(
                "a raw control character inside quotes; write a line break as \\n and a tab as \\t",
            ),
            Self::Forbidden(c) => {
                write!(f, "the character U+{:04X} is not allowed in text; remove it", u32::from(*c))
            }
            Self::Null => {
                f.write_str("null is not a value here; leave the key out when the answer is unknown")
            }
            Self::NotWhole { token } => {
                write!(f, "{token} is not written as a whole number; leave out fraction and exponent")
            }
            Self::MinusZero => f.write_str("-0 is not a value here; write 0"),
            Self::TooLarge { token } => {
                write!(
                    f,
                    "{token} is beyond ±{MAX_INT}; write a smaller number, or text where text is allowed"
                )
            }
            Self::Duplicate { key } => {
                write!(f, "the key \"{key}\" occurs twice; keep one of them")
            }
            Self::TooDeep { limit } => {
                write!(f, "lists and objects are nested deeper than {limit}; flatten the document")
            }
            Self::TextTooLong { limit } => {
                write!(f, "this text is longer than {limit} bytes; shorten it")
            }
            Self::TooMany { limit } => {
                write!(f, "more than {limit} entries in one list or object; give fewer")
            }
            Self::Expected { needed, found } => write!(f, "{needed} is needed here, found {found}"),
            Self::UnknownKey { key, closest } => {
                write!(f, "unknown key \"{key}\"; ")?;
                suggest(f, closest.as_deref(), "remove it")
            }
            Self::MissingKey { key } => write!(f, "the key \"{key}\" is missing; add it"),
            Self::OutOfRange { found, min, max } => {
                write!(f, "{found} is out of range; give a whole number from {min} to {max}")
            }
            Self::NotOneOf { found, allowed, closest } => {
                write!(f, "\"{found}\" is not one of the values of this place; ")?;
                match closest {
                    Some(_) => suggest(f, closest.as_deref(), ""),
                    None => write!(f, "give one of: {}", allowed.join(", ")),
                }
            }
            Self::NotADate { found } => {
                write!(f, "\"{found}\" is not a date; write a day of the calendar as YYYY-MM-DD")
            }
            Self::Invalid(message) => f.write_str(message),
        }
    }
}

fn suggest(f: &mut fmt::Formatter<'_>, closest: Option<&str>, otherwise: &str) -> fmt::Result {
    match closest {
        Some(word) => write!(f, "did you mean \"{word}\"?"),
        None => f.write_str(otherwise),
    }
}
