//! From typed values that serde knows to a document of the profile.

use super::{Json, JsonError, Kind, MAX_INT, Pointer, forbidden_in_text};
use serde::Serialize;
use serde_json::Value;

impl Json {
    /// The document of a typed value. A member that is `None` is left out; any other `null`, a fraction, a number
    /// beyond ±(2⁵³ − 1) or a character that [`read`](super::read) would refuse is an error with its place.
    pub fn from_serialize<T: Serialize + ?Sized>(value: &T) -> Result<Json, JsonError> {
        let value = serde_json::to_value(value)
            .map_err(|e| JsonError::new(Pointer::root(), Kind::Invalid(e.to_string())))?;
        convert(value, &Pointer::root())
    }
}

fn convert(value: Value, at: &Pointer) -> Result<Json, JsonError> {
    match value {
        Value::Null => Err(JsonError::new(at.clone(), Kind::Null)),
        Value::Bool(value) => Ok(Json::Bool(value)),
        Value::Number(number) => match number.as_i64() {
            Some(n) if n.unsigned_abs() <= MAX_INT.unsigned_abs() => Ok(Json::Int(n)),
            _ if number.is_f64() => {
                Err(JsonError::new(at.clone(), Kind::NotWhole { token: number.to_string() }))
            }
            _ => Err(JsonError::new(at.clone(), Kind::TooLarge { token: number.to_string() })),
        },
        Value::String(text) => checked(text, at).map(Json::Text),
        Value::Array(items) => items
            .into_iter()
            .enumerate()
            .map(|(index, item)| convert(item, &at.index(index)))
            .collect::<Result<_, _>>()
            .map(Json::List),
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| {
                let at = at.key(&key);
                Ok((checked(key, &at)?, convert(value, &at)?))
            })
            .collect::<Result<_, _>>()
            .map(Json::Object),
    }
}

fn checked(text: String, at: &Pointer) -> Result<String, JsonError> {
    match text.chars().find(|c| forbidden_in_text(*c)) {
        Some(c) => Err(JsonError::new(at.clone(), Kind::Forbidden(c))),
        None => Ok(text),
    }
}
