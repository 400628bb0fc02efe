//! Strict reading: serde_json's grammar, the profile's rules, bounded depth and size.

use super::{Json, JsonError, Kind, MAX_INT, Pointer, Position};
use crate::sorted::Map;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// How large a document may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of the whole document.
    pub bytes: usize,
    /// Nesting of lists and objects; a lone value has depth 0. At most 127 is used.
    pub depth: usize,
    /// Bytes of one text, decoded.
    pub text: usize,
    /// Entries of one list or object.
    pub items: usize,
}

impl Limits {
    /// For input of people and programs: 4 MiB, depth 64, texts of 64 KiB, 100,000 entries.
    pub const GENERAL: Self = Self { bytes: 4 << 20, depth: 64, text: 64 << 10, items: 100_000 };
    /// For signed records and keys: 256 KiB, depth 16, texts of 64 KiB, 2,000 entries.
    pub const RECORD: Self = Self { bytes: 256 << 10, depth: 16, text: 64 << 10, items: 2_000 };
}

/// Reads one document of the profile and nothing behind it; every error has its place.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Json, JsonError> {
    let whole = |kind| JsonError::new(Pointer::root(), kind);
    if bytes.len() > limits.bytes {
        return Err(whole(Kind::TooLong { limit: limits.bytes }));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let readable = bytes.get(..e.valid_up_to()).and_then(|part| std::str::from_utf8(part).ok());
        whole(Kind::NotUtf8).at_position(after(readable.unwrap_or_default()))
    })?;
    if text.starts_with('\u{feff}') {
        return Err(whole(Kind::ByteOrderMark));
    }
    if text.trim_ascii().is_empty() {
        return Err(whole(Kind::Empty));
    }
    let mut context = Context { limits, failure: None, path: Vec::new() };
    let mut reader = serde_json::Deserializer::from_str(text);
    let document = Value { context: &mut context, depth: 0 }.deserialize(&mut reader);
    let document = document.map_err(|error| context.explain(text, &error))?;
    match reader.end() {
        Ok(()) => Ok(document),
        Err(error) => Err(whole(Kind::Trailing).at_position(Place::of(text, &error).position)),
    }
}

/// Whether a character is kept out of texts and keys: controls other than line feed and tab, characters that turn the
/// direction of writing so that a text reads differently from what it says, and non-characters.
pub fn forbidden_in_text(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => true,
        _ => c.is_control(),
    }
}

/// What the nested readers share: the limits, and on failure its kind and the steps from the inside out.
struct Context<'l> {
    limits: &'l Limits,
    failure: Option<Failure>,
    path: Vec<Step>,
}

enum Failure {
    /// A number outside the profile; which one, its text tells.
    Number,
    Other(Kind),
}

enum Step {
    Key(String),
    Index(usize),
}

impl Context<'_> {
    fn fail<E: serde::de::Error>(&mut self, kind: Kind) -> E {
        self.failure = Some(Failure::Other(kind));
        E::custom("")
    }

    fn fail_number<E: serde::de::Error>(&mut self) -> E {
        self.failure = Some(Failure::Number);
        E::custom("")
    }

    fn check_text(&self, text: &str) -> Result<(), Kind> {
        if text.len() > self.limits.text {
            return Err(Kind::TextTooLong { limit: self.limits.text });
        }
        match text.chars().find(|c| forbidden_in_text(*c)) {
            Some(c) => Err(Kind::Forbidden(c)),
            None => Ok(()),
        }
    }

    fn explain(self, text: &str, error: &serde_json::Error) -> JsonError {
        let at = self.path.iter().rev().fold(Pointer::root(), |at, step| match step {
            Step::Key(key) => at.key(key),
            Step::Index(index) => at.index(*index),
        });
        let Place { position, number } = Place::of(text, error);
        let kind = match self.failure {
            Some(Failure::Number) => number_kind(number),
            Some(Failure::Other(kind)) => kind,
            None => syntax_kind(error, number, self.limits),
        };
        JsonError::new(at, kind).at_position(position)
    }
}

/// Where serde_json stopped, and the number that ends there, if one does.
struct Place<'t> {
    position: Position,
    number: &'t str,
}

impl<'t> Place<'t> {
    fn of(text: &'t str, error: &serde_json::Error) -> Self {
        let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let read = line.char_indices().take_while(|(start, _)| *start < error.column());
        let position = Position { line: error.line(), column: read.count().max(1) };
        let before = line.get(..error.column()).unwrap_or(line);
        let rest =
            before.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E'));
        Self { position, number: before.get(rest.len()..).unwrap_or_default() }
    }
}

fn after(text: &str) -> Position {
    let last = text.rsplit('\n').next().unwrap_or_default();
    let line = text.bytes().filter(|b| *b == b'\n').count().saturating_add(1);
    Position { line, column: last.chars().count().saturating_add(1) }
}

fn number_kind(token: &str) -> Kind {
    let token: String = token.chars().take(40).collect();
    if token.contains(['.', 'e', 'E']) {
        Kind::NotWhole { token }
    } else if token == "-0" {
        Kind::MinusZero
    } else {
        Kind::TooLarge { token }
    }
}

fn syntax_kind(error: &serde_json::Error, number: &str, limits: &Limits) -> Kind {
    if error.is_eof() {
        return Kind::UnexpectedEnd;
    }
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let detail = message.strip_suffix(&place).unwrap_or(&message);
    match detail {
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" => Kind::LoneSurrogate,
        "recursion limit exceeded" => Kind::TooDeep { limit: limits.depth },
        "number out of range" => number_kind(number),
        _ if detail.starts_with("control character") => Kind::RawControl,
        _ => Kind::Syntax(detail.to_owned()),
    }
}

struct Value<'c, 'l> {
    context: &'c mut Context<'l>,
    depth: usize,
}

impl Value<'_, '_> {
    fn enter<E: serde::de::Error>(&mut self) -> Result<usize, E> {
        if self.depth >= self.context.limits.depth {
            let limit = self.context.limits.depth;
            return Err(self.context.fail(Kind::TooDeep { limit }));
        }
        Ok(self.depth.saturating_add(1))
    }

    fn room<E: serde::de::Error>(&mut self, held: usize) -> Result<(), E> {
        let limit = self.context.limits.items;
        if held < limit { Ok(()) } else { Err(self.context.fail(Kind::TooMany { limit })) }
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_, '_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_, '_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Json, E> {
        if value.unsigned_abs() <= MAX_INT.unsigned_abs() {
            Ok(Json::Int(value))
        } else {
            Err(self.context.fail_number())
        }
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Json, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => Err(self.context.fail_number()),
        }
    }

    #[allow(clippy::disallowed_types, reason = "the one place where a fraction is met, to refuse it")]
    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<Json, E> {
        Err(self.context.fail_number())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Json, E> {
        Err(self.context.fail(Kind::Null))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Json, E> {
        match self.context.check_text(text) {
            Ok(()) => Ok(Json::Text(text.to_owned())),
            Err(kind) => Err(self.context.fail(kind)),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Json, A::Error> {
        let depth = self.enter()?;
        let mut items = Vec::new();
        loop {
            match list.next_element_seed(Value { context: &mut *self.context, depth }) {
                Ok(Some(item)) => {
                    self.room(items.len())?;
                    items.push(item);
                }
                Ok(None) => return Ok(Json::List(items)),
                Err(error) => {
                    self.context.path.push(Step::Index(items.len()));
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut object: A) -> Result<Json, A::Error> {
        let depth = self.enter()?;
        let mut members = Members::default();
        while let Some(key) = object.next_key_seed(Key { context: &mut *self.context })? {
            self.room(members.read.len())?;
            let Err(place) = members.place(&key) else {
                self.context.path.push(Step::Key(key.clone()));
                return Err(self.context.fail(Kind::Duplicate { key }));
            };
            match object.next_value_seed(Value { context: &mut *self.context, depth }) {
                Ok(value) => members.put(place, key, value),
                Err(error) => {
                    self.context.path.push(Step::Key(key));
                    return Err(error);
                }
            }
        }
        Ok(Json::Object(members.sorted()))
    }
}

/// The members of an object as they are read, with the order of their keys beside them: a hundred thousand keys in the
/// worst order move numbers, not values.
#[derive(Default)]
struct Members {
    read: Vec<(String, Json)>,
    order: Vec<u32>,
}

impl Members {
    /// The place of a new key in the order; the place of the key if it is there already.
    fn place(&self, key: &str) -> Result<usize, usize> {
        let held = |at: &u32| usize::try_from(*at).ok().and_then(|at| self.read.get(at));
        let last = self.order.last().and_then(held);
        if last.is_none_or(|(last, _)| last.as_str() < key) {
            return Err(self.order.len());
        }
        self.order.binary_search_by(|at| held(at).map_or("", |(held, _)| held).cmp(key))
    }

    fn put(&mut self, place: usize, key: String, value: Json) {
        self.order.insert(place, u32::try_from(self.read.len()).unwrap_or(u32::MAX));
        self.read.push((key, value));
    }

    fn sorted(self) -> Map<String, Json> {
        Map::in_order(self.read, self.order.into_iter().filter_map(|at| usize::try_from(at).ok()))
    }
}

struct Key<'c, 'l> {
    context: &'c mut Context<'l>,
}

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_, '_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<String, E> {
        match self.context.check_text(text) {
            Ok(()) => Ok(text.to_owned()),
            Err(kind) => Err(self.context.fail(kind)),
        }
    }
}
