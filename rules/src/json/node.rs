//! Taking typed values out of a document, with the place of each carried along.

use super::{Json, JsonError, Kind, Pointer, Shape, closest};
use crate::date::Date;
use crate::sorted::Map;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// A value of a document. The methods take what they name or give an error with the place of the value.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    value: &'a Json,
    root: &'a Json,
}

/// The members of an object.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a> {
    members: &'a Map<String, Json>,
    object: Node<'a>,
}

impl<'a> Node<'a> {
    /// The whole document.
    pub fn root(value: &'a Json) -> Self {
        Self { value, root: value }
    }

    fn inside(self, value: &'a Json) -> Self {
        Self { value, ..self }
    }

    /// The value as it is.
    pub fn json(&self) -> &'a Json {
        self.value
    }

    /// The place of the value.
    pub fn at(&self) -> Pointer {
        Pointer::to(self.value, self.root)
    }

    /// An error about this value.
    pub fn error(&self, kind: Kind) -> JsonError {
        JsonError::new(self.at(), kind)
    }

    /// An error about this value in words that say what is wrong and how to mend it.
    pub fn invalid(&self, message: impl Display) -> JsonError {
        self.error(Kind::Invalid(message.to_string()))
    }

    fn expected(&self, needed: Shape) -> JsonError {
        self.error(Kind::Expected { needed, found: self.value.shape() })
    }

    /// The text.
    pub fn text(&self) -> Result<&'a str, JsonError> {
        match self.value {
            Json::Text(text) => Ok(text),
            _ => Err(self.expected(Shape::Text)),
        }
    }

    /// `true` or `false`.
    pub fn bool(&self) -> Result<bool, JsonError> {
        match self.value {
            Json::Bool(value) => Ok(*value),
            _ => Err(self.expected(Shape::Bool)),
        }
    }

    /// The whole number.
    pub fn int(&self) -> Result<i64, JsonError> {
        match self.value {
            Json::Int(number) => Ok(*number),
            _ => Err(self.expected(Shape::Int)),
        }
    }

    /// The whole number, if it lies in the range.
    pub fn int_in<T>(&self, range: RangeInclusive<T>) -> Result<T, JsonError>
    where
        T: Copy + Into<i64> + TryFrom<i64>,
    {
        let (min, max) = ((*range.start()).into(), (*range.end()).into());
        let found = self.int_between(min, max)?;
        T::try_from(found).map_err(|_| self.error(Kind::OutOfRange { found, min, max }))
    }

    fn int_between(&self, min: i64, max: i64) -> Result<i64, JsonError> {
        match self.int()? {
            found if (min..=max).contains(&found) => Ok(found),
            found => Err(self.error(Kind::OutOfRange { found, min, max })),
        }
    }

    /// The day, written `YYYY-MM-DD`.
    pub fn date(&self) -> Result<Date, JsonError> {
        let text = self.text()?;
        Date::parse(text).ok_or_else(|| self.error(Kind::NotADate { found: excerpt(text) }))
    }

    /// What the text stands for in a closed list of words.
    pub fn one_of<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, JsonError> {
        let text = self.text()?;
        let known = words.iter().find(|(word, _)| *word == text);
        known
            .map(|(_, value)| *value)
            .ok_or_else(|| self.not_one_of(text, words.iter().map(|(word, _)| *word).collect()))
    }

    fn not_one_of(&self, text: &str, allowed: Vec<&str>) -> JsonError {
        self.error(Kind::NotOneOf {
            found: excerpt(text),
            closest: closest(text, allowed.iter().copied()).map(str::to_owned),
            allowed: allowed.into_iter().map(str::to_owned).collect(),
        })
    }

    /// The text, parsed; the parser's error says what is wrong and how to mend it.
    pub fn parse<T: FromStr>(&self) -> Result<T, JsonError>
    where
        T::Err: Display,
    {
        self.text()?.parse().map_err(|e| self.invalid(e))
    }

    /// The entries of the list.
    pub fn list(&self) -> Result<impl ExactSizeIterator<Item = Node<'a>> + use<'a>, JsonError> {
        let node = *self;
        match self.value {
            Json::List(items) => Ok(items.iter().map(move |item| node.inside(item))),
            _ => Err(self.expected(Shape::List)),
        }
    }

    /// The members of an object whose keys are data, in the order of their keys.
    pub fn members(&self) -> Result<impl ExactSizeIterator<Item = (&'a str, Node<'a>)> + use<'a>, JsonError> {
        let node = *self;
        match self.value {
            Json::Object(members) => {
                Ok(members.iter().map(move |(key, value)| (key.as_str(), node.inside(value))))
            }
            _ => Err(self.expected(Shape::Object)),
        }
    }

    /// The members of an object with a closed list of keys; the first unknown key is an error.
    pub fn object(&self, allowed: &[&str]) -> Result<Fields<'a>, JsonError> {
        let fields = self.fields()?;
        match fields.members.keys().find(|key| !allowed.contains(&key.as_str())) {
            Some(key) => Err(self.unknown_key(key, allowed)),
            None => Ok(fields),
        }
    }

    /// The members of an object that may have more of them than are looked at.
    pub fn fields(&self) -> Result<Fields<'a>, JsonError> {
        match self.value {
            Json::Object(members) => Ok(Fields { members, object: *self }),
            _ => Err(self.expected(Shape::Object)),
        }
    }

    /// The only member of an object, whose key says what the value is.
    pub fn tag(&self) -> Result<(&'a str, Node<'a>), JsonError> {
        let mut members = self.members()?;
        match (members.next(), members.next()) {
            (Some(only), None) => Ok(only),
            _ => Err(self.invalid("give exactly one key here")),
        }
    }

    pub(crate) fn unknown_key(&self, key: &str, allowed: &[&str]) -> JsonError {
        let closest = closest(key, allowed.iter().copied()).map(str::to_owned);
        JsonError::new(self.at().key(key), Kind::UnknownKey { key: excerpt(key), closest })
    }
}

impl<'a> Fields<'a> {
    /// The object itself.
    pub fn node(&self) -> Node<'a> {
        self.object
    }

    /// The member of this name, if it is there.
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        self.members.get(key).map(|value| self.object.inside(value))
    }

    /// The member of this name; its absence is an error.
    pub fn required(&self, key: &str) -> Result<Node<'a>, JsonError> {
        self.get(key).ok_or_else(|| {
            JsonError::new(self.object.at().key(key), Kind::MissingKey { key: key.to_owned() })
        })
    }

    /// The member of this name taken by `take`, or `None` when it is not there.
    pub fn optional<T>(
        &self,
        key: &str,
        take: impl FnOnce(&Node<'a>) -> Result<T, JsonError>,
    ) -> Result<Option<T>, JsonError> {
        self.get(key).map(|node| take(&node)).transpose()
    }
}

/// The beginning of a text, short enough for a message.
fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
