//! Into the JSON profile of the contract: whole numbers and text, never floats or nulls.

use yiping_rules::json::{Json, MAX_INT};

/// Why a value has no place in the profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unfit(pub &'static str);

impl std::fmt::Display for Unfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} has no place here; write whole numbers, text in quotation marks, true or false", self.0)
    }
}

impl std::error::Error for Unfit {}

/// What serde makes of our own types.
pub fn from_serde(value: serde_json::Value) -> Result<Json, Unfit> {
    use serde_json::Value;
    Ok(match value {
        Value::Null => return Err(Unfit("null")),
        Value::Bool(value) => Json::Bool(value),
        Value::Number(number) => Json::Int(whole(number.as_i64())?),
        Value::String(text) => Json::Text(text),
        Value::Array(items) => Json::List(items.into_iter().map(from_serde).collect::<Result<_, _>>()?),
        Value::Object(members) => Json::Object(
            members
                .into_iter()
                .map(|(key, value)| Ok((key, from_serde(value)?)))
                .collect::<Result<_, _>>()?,
        ),
    })
}

/// What TOML holds.
pub fn from_toml(value: &toml::Value) -> Result<Json, Unfit> {
    use toml::Value;
    Ok(match value {
        Value::String(text) => Json::Text(text.clone()),
        Value::Integer(number) => Json::Int(whole(Some(*number))?),
        Value::Boolean(value) => Json::Bool(*value),
        Value::Float(_) => return Err(Unfit("a number with a decimal point")),
        Value::Datetime(_) => return Err(Unfit("a date without quotation marks")),
        Value::Array(items) => Json::List(items.iter().map(from_toml).collect::<Result<_, _>>()?),
        Value::Table(table) => from_table(table)?,
    })
}

/// A TOML table as an object.
pub fn from_table(table: &toml::Table) -> Result<Json, Unfit> {
    Ok(Json::Object(
        table.iter().map(|(key, value)| Ok((key.clone(), from_toml(value)?))).collect::<Result<_, _>>()?,
    ))
}

fn whole(number: Option<i64>) -> Result<i64, Unfit> {
    number.filter(|number| number.abs() <= MAX_INT).ok_or(Unfit("this number"))
}
