//! Into the JSON profile of the contract: whole numbers and text, never floats or nulls.

use yiping_rules::json::{Form, Json, MAX_INT, Node};

/// Why a value has no place in the profile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unfit(pub &'static str);

impl std::fmt::Display for Unfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} has no place here; write whole numbers, text in quotation marks, true or false", self.0)
    }
}

impl std::error::Error for Unfit {}

/// A TOML file as an object.
pub fn from_text(text: &str) -> Result<Json, String> {
    let table = toml::from_str(text).map_err(|error| error.to_string())?;
    from_table(&table).map_err(|error| error.to_string())
}

/// A TOML file that is a scale or another type with a form in JSON.
pub fn typed<T: Form>(text: &str) -> Result<T, String> {
    T::from_node(&Node::root(&from_text(text)?)).map_err(|error| error.to_string())
}

/// What TOML holds.
pub fn from_toml(value: &toml::Value) -> Result<Json, Unfit> {
    use toml::Value;
    Ok(match value {
        Value::String(text) => Json::Text(text.clone()),
        Value::Integer(number) => Json::Int(whole(*number)?),
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

fn whole(number: i64) -> Result<i64, Unfit> {
    if number.unsigned_abs() <= MAX_INT.unsigned_abs() { Ok(number) } else { Err(Unfit("this number")) }
}
