//! One way to write each type of fact in a cell of a table. An empty cell is unknown, never no.

use crate::dates::{self, Dates};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use yiping_rules::facts::Value;
use yiping_rules::facts::vocabulary::{FactDef, Kind, MOST};
use yiping_rules::json::closest;

/// How a set without any word is written.
pub const EMPTY_SET: &str = "[]";

/// What stands between the words of a set.
pub const BETWEEN: char = '|';

/// How the cells of one column are written, where they differ from the plain way.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Writing {
    /// The form of dates.
    pub dates: Dates,
    /// Cells that mean another cell, such as 有 for true.
    pub words: BTreeMap<String, String>,
}

/// Why a cell cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CellError(String);

impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads a cell. Nothing is known where it is empty.
pub fn read(fact: &FactDef, writing: &Writing, cell: &str) -> Result<Option<Value>, CellError> {
    let trimmed = cell.trim();
    let meant = writing.words.get(trimmed).map_or(trimmed, String::as_str);
    if meant.is_empty() {
        return Ok(None);
    }
    if meant.contains(char::REPLACEMENT_CHARACTER) {
        return Err(CellError(format!(
            "{} has bytes that are not text in the encoding of the file; write the cell again",
            quoted(meant)
        )));
    }
    value(fact, writing.dates, meant).map(Some)
}

fn value(fact: &FactDef, dates: Dates, cell: &str) -> Result<Value, CellError> {
    match fact.kind {
        Kind::Text => return Ok(Value::Word(cell.to_owned())),
        Kind::Texts => return set(cell, |word| Ok(word.to_owned())),
        _ => {}
    }
    let plain = half_width(cell);
    Ok(match fact.kind {
        Kind::Flag => Value::Flag(flag(&plain)?),
        Kind::Number(lo, hi) => Value::Number(number(&plain, lo, hi)?),
        Kind::Grade(most) => Value::Number(number(&plain, 0, i64::from(most))?),
        Kind::Money => Value::Number(number(&plain, 0, MOST)?),
        Kind::Code => Value::Number(code(&plain)?),
        Kind::Date => Value::Date(dates::read(&plain, dates).map_err(CellError)?),
        Kind::One(list) => Value::Word(word(&plain, list)?),
        Kind::Many(list) => return set(&plain, |entry| word(entry, list)),
        Kind::Text | Kind::Texts | Kind::Person | Kind::Residents => {
            return Err(CellError(format!("{} does not fit into one cell; leave the column out", fact.name)));
        }
    })
}

/// Writes a value as `read` reads it.
pub fn write(fact: &FactDef, value: &Value) -> String {
    match value {
        Value::Flag(flag) => flag.to_string(),
        Value::Number(code) if fact.kind == Kind::Code => format!("{code:06}"),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Word(word) => word.clone(),
        Value::Words(words) if words.is_empty() => EMPTY_SET.to_owned(),
        Value::Words(words) => {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            words.join("|")
        }
    }
}

/// Digits, letters and signs of full width as the plain ones they stand for: `１９６１` is 1961.
fn half_width(cell: &str) -> Cow<'_, str> {
    if !cell.chars().any(|c| matches!(c, '\u{ff01}'..='\u{ff5e}')) {
        return Cow::Borrowed(cell);
    }
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    Cow::Owned(cell.chars().map(plain).collect())
}

fn flag(cell: &str) -> Result<bool, CellError> {
    match cell {
        "true" | "TRUE" | "True" | "1" | "是" => Ok(true),
        "false" | "FALSE" | "False" | "0" | "否" => Ok(false),
        _ => Err(CellError(format!(
            "{} is neither yes nor no; write true or false, 是 or 否, 1 or 0, or say in columns.toml what it means",
            quoted(cell)
        ))),
    }
}

fn number(cell: &str, lo: i64, hi: i64) -> Result<i64, CellError> {
    let digits = !cell.is_empty() && cell.len() <= 18 && cell.bytes().all(|b| b.is_ascii_digit());
    let number = cell.parse().ok().filter(|_| digits);
    number.filter(|number| (lo..=hi).contains(number)).ok_or_else(|| {
        CellError(format!(
            "{} is not a whole number from {lo} to {hi}; correct the cell or empty it",
            quoted(cell)
        ))
    })
}

fn code(cell: &str) -> Result<i64, CellError> {
    let digits = cell.len() == 6 && cell.bytes().all(|b| b.is_ascii_digit());
    cell.parse().ok().filter(|_| digits).ok_or_else(|| {
        CellError(format!(
            "{} is not a code of six digits, such as 150102; correct the cell or empty it",
            quoted(cell)
        ))
    })
}

fn word(cell: &str, list: &[&str]) -> Result<String, CellError> {
    if list.contains(&cell) {
        return Ok(cell.to_owned());
    }
    let near = closest(cell, list.iter().copied()).map(|near| format!("did you mean {near}? "));
    let near = near.unwrap_or_default();
    Err(CellError(format!(
        "{} is not a word of this fact; {near}write one of: {}, or say in columns.toml what it means",
        quoted(cell),
        list.join(", ")
    )))
}

fn set(cell: &str, read: impl Fn(&str) -> Result<String, CellError>) -> Result<Value, CellError> {
    if cell == EMPTY_SET {
        return Ok(Value::Words(Default::default()));
    }
    let mut words = yiping_rules::sorted::Set::new();
    for entry in cell.split(BETWEEN).map(str::trim) {
        if entry.is_empty() {
            return Err(CellError(format!(
                "{} has nothing between two signs |; remove one, and write [] for a set without any word",
                quoted(cell)
            )));
        }
        let word = read(entry)?;
        if words.contains(&word) {
            return Err(CellError(format!("{} names {word} twice; keep one", quoted(cell))));
        }
        words.insert(word);
    }
    Ok(Value::Words(words))
}

/// A cell in a message, cut where it is long.
pub fn quoted(cell: &str) -> String {
    const LONGEST: usize = 24;
    let shown: String = cell.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let more = if cell.chars().nth(LONGEST).is_some() { "…" } else { "" };
    format!("\"{shown}{more}\"")
}

#[cfg(test)]
mod tests;
