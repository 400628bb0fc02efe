//! Types that have one form in JSON, each declared once for reading and for writing.

use super::{Fields, Json, JsonError, Limits, Node, read};
use crate::date::Date;

/// A type with one form in JSON: what `to_json` writes, and nothing else, is taken back.
pub trait Form: Sized {
    /// Takes the value, or says what is wrong with it and where.
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError>;

    /// The value in JSON.
    fn to_json(&self) -> Json;

    /// Reads a document that is this value.
    fn from_bytes(bytes: &[u8]) -> Result<Self, JsonError> {
        Self::from_node(&Node::root(&read(bytes, &Limits::GENERAL)?))
    }
}

/// A part that is left out where it says nothing more than its default.
pub trait Sparse: Sized {
    /// Takes the part, or its default where it is left out.
    fn from_part(part: Option<Node<'_>>) -> Result<Self, JsonError>;

    /// The part in JSON, unless it is left out.
    fn to_part(&self) -> Option<Json>;
}

/// The entries of a list whose places have meanings of their own.
#[derive(Clone, Debug)]
pub struct Parts<'a> {
    list: Node<'a>,
    entries: Vec<Node<'a>>,
    taken: usize,
}

impl<'a> Fields<'a> {
    /// The value of a member that must be here.
    pub fn take<T: Form>(&self, key: &str) -> Result<T, JsonError> {
        T::from_node(&self.required(key)?)
    }

    /// The value of a member that may be left out.
    pub fn take_sparse<T: Sparse>(&self, key: &str) -> Result<T, JsonError> {
        T::from_part(self.get(key))
    }
}

impl<'a> Parts<'a> {
    /// The entries of a list.
    pub fn of(list: &Node<'a>) -> Result<Self, JsonError> {
        Ok(Self { list: *list, entries: list.list()?.collect(), taken: 0 })
    }

    fn next(&mut self) -> Option<Node<'a>> {
        let entry = self.entries.get(self.taken).copied();
        self.taken = self.taken.saturating_add(1);
        entry
    }

    /// The next entry, which must be here.
    pub fn take<T: Form>(&mut self) -> Result<T, JsonError> {
        let entry = self.next().ok_or_else(|| self.wrong_length())?;
        T::from_node(&entry)
    }

    /// The next entry, which may be left out.
    pub fn take_sparse<T: Sparse>(&mut self) -> Result<T, JsonError> {
        T::from_part(self.next())
    }

    /// Nothing may be left.
    pub fn end(&self) -> Result<(), JsonError> {
        if self.taken < self.entries.len() { Err(self.wrong_length()) } else { Ok(()) }
    }

    fn wrong_length(&self) -> JsonError {
        let (needed, found) = (self.taken, self.entries.len());
        self.list.invalid(format!("this list has {found} entries, {needed} are needed here"))
    }
}

impl Form for bool {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        node.bool()
    }

    fn to_json(&self) -> Json {
        Json::Bool(*self)
    }
}

impl Form for i64 {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        node.int()
    }

    fn to_json(&self) -> Json {
        Json::Int(*self)
    }
}

impl Form for u8 {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        node.int_in(0..=u8::MAX)
    }

    fn to_json(&self) -> Json {
        Json::from(*self)
    }
}

impl Form for String {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        node.text().map(str::to_owned)
    }

    fn to_json(&self) -> Json {
        Json::from(self.as_str())
    }
}

impl Form for Date {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        node.date()
    }

    fn to_json(&self) -> Json {
        Json::from(self.to_string())
    }
}

impl<T: Form> Form for Box<T> {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        T::from_node(node).map(Self::new)
    }

    fn to_json(&self) -> Json {
        T::to_json(self)
    }
}

impl<T: Form> Form for Vec<T> {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        let mut list = Self::new();
        for entry in node.list()? {
            list.push(T::from_node(&entry)?);
        }
        Ok(list)
    }

    fn to_json(&self) -> Json {
        Json::List(self.iter().map(T::to_json).collect())
    }
}

impl<A: Form, B: Form> Form for (A, B) {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        let mut parts = Parts::of(node)?;
        let pair = (parts.take()?, parts.take()?);
        parts.end()?;
        Ok(pair)
    }

    fn to_json(&self) -> Json {
        Json::List(vec![self.0.to_json(), self.1.to_json()])
    }
}

impl<T: Form> Sparse for Option<T> {
    fn from_part(part: Option<Node<'_>>) -> Result<Self, JsonError> {
        part.map(|part| T::from_node(&part)).transpose()
    }

    fn to_part(&self) -> Option<Json> {
        self.as_ref().map(T::to_json)
    }
}

impl<T: Form + Default + PartialEq> Sparse for T {
    fn from_part(part: Option<Node<'_>>) -> Result<Self, JsonError> {
        part.map_or_else(|| Ok(T::default()), |part| T::from_node(&part))
    }

    fn to_part(&self) -> Option<Json> {
        (*self != T::default()).then(|| self.to_json())
    }
}

/// The form of a struct: an object with these members; those behind the semicolon are left out where they have their
/// default. A member whose key is not the name of its field has the key in quotes behind it.
macro_rules! form {
    ($type:ident {
        $($field:ident $($key:literal)?),* $(; $($sparse:ident $($sparse_key:literal)?),*)?
    }) => {
        impl $crate::json::Form for $type {
            fn from_node(node: &$crate::json::Node<'_>) -> Result<Self, $crate::json::JsonError> {
                let fields = node.object(&[
                    $($crate::json::form!(@key $field $($key)?),)*
                    $($($crate::json::form!(@key $sparse $($sparse_key)?),)*)?
                ])?;
                Ok(Self {
                    $($field: fields.take($crate::json::form!(@key $field $($key)?))?,)*
                    $($($sparse: fields.take_sparse($crate::json::form!(@key $sparse $($sparse_key)?))?,)*)?
                })
            }

            fn to_json(&self) -> $crate::json::Json {
                let members = [
                    $(($crate::json::form!(@key $field $($key)?), Some($crate::json::Form::to_json(&self.$field))),)*
                    $($((
                        $crate::json::form!(@key $sparse $($sparse_key)?),
                        $crate::json::Sparse::to_part(&self.$sparse),
                    ),)*)?
                ];
                $crate::json::Json::object(
                    members.into_iter().filter_map(|(key, value)| Some((key, value?))),
                )
            }
        }
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}

/// The form of an enum: an object whose only key says which variant, with the part of the variant as its value, or the
/// list of its parts; a part behind a semicolon is left out where it has its default.
macro_rules! tagged {
    ($type:ident { $($tag:literal => $variant:ident($($part:ident),+ $(; $sparse:ident)?)),+ $(,)? }) => {
        impl $crate::json::Form for $type {
            fn from_node(node: &$crate::json::Node<'_>) -> Result<Self, $crate::json::JsonError> {
                let (tag, value) = node.tag()?;
                match tag {
                    $($tag => $crate::json::tagged!(@take value $variant $($part)+ $(; $sparse)?),)+
                    _ => Err(node.unknown_key(tag, &[$($tag),+])),
                }
            }

            fn to_json(&self) -> $crate::json::Json {
                match self {
                    $(Self::$variant($($part,)+ $($sparse)?) => $crate::json::Json::object([(
                        $tag,
                        $crate::json::tagged!(@give $($part)+ $(; $sparse)?),
                    )]),)+
                }
            }
        }
    };
    (@take $value:ident $variant:ident $only:ident) => {
        Ok(Self::$variant($crate::json::Form::from_node(&$value)?))
    };
    (@take $value:ident $variant:ident $($part:ident)+ $(; $sparse:ident)?) => {{
        let mut parts = $crate::json::Parts::of(&$value)?;
        let taken = Self::$variant(
            $({ let $part = parts.take()?; $part },)+
            $({ let $sparse = parts.take_sparse()?; $sparse })?
        );
        parts.end()?;
        Ok(taken)
    }};
    (@give $only:ident) => { $crate::json::Form::to_json($only) };
    (@give $($part:ident)+ $(; $sparse:ident)?) => {
        $crate::json::Json::List(
            [$(Some($crate::json::Form::to_json($part)),)+ $($crate::json::Sparse::to_part($sparse))?].into_iter().flatten().collect(),
        )
    };
}

/// The words of an enum without parts, as they stand in files.
macro_rules! words {
    ($type:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// Every word, as it stands in files.
            pub const WORDS: &[&str] = &[$($word),+];

            /// The word in files.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl $crate::json::Form for $type {
            fn from_node(node: &$crate::json::Node<'_>) -> Result<Self, $crate::json::JsonError> {
                node.one_of(&[$(($word, Self::$variant)),+])
            }

            fn to_json(&self) -> $crate::json::Json {
                $crate::json::Json::from(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <String as serde::Deserialize>::deserialize(deserializer)?;
                match word.as_str() {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(serde::de::Error::unknown_variant(&word, Self::WORDS)),
                }
            }
        }
    };
}

pub(crate) use {form, tagged, words};
