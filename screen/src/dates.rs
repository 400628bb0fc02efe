//! The forms of a date that a column may have. Only the first is read without being told.

use crate::cell::quoted;
use serde::Deserialize;
use yiping_rules::date::Date;

/// The form of the dates of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
pub enum Dates {
    /// `1961-06-01`
    #[default]
    #[serde(rename = "yyyy-mm-dd")]
    Dashes,
    /// `1961/6/1`, with or without leading zeros
    #[serde(rename = "yyyy/m/d")]
    Slashes,
    /// `19610601`
    #[serde(rename = "yyyymmdd")]
    Digits,
    /// `1961年6月1日`
    #[serde(rename = "yyyy年m月d日")]
    Chinese,
    /// Days as Excel counts them: 22433
    #[serde(rename = "excel")]
    Excel,
}

/// The day before day 1 of Excel's count, as a day of the Unix count; right from 1 March 1900.
const EXCEL_BEGINS: i64 = -25_569;

/// The first day after the 29 February 1900 that Excel counts and that never was.
const EXCEL_FIRST: i64 = 61;

/// Reads a date of this form.
pub fn read(cell: &str, dates: Dates) -> Result<Date, String> {
    read_as(cell, dates).ok_or_else(|| {
        let shown = quoted(cell);
        match Dates::of(cell) {
            Some(Dates::Excel) => format!(
                "{shown} looks like a day counted by Excel; say dates = \"excel\" for this column in columns.toml, or write yyyy-mm-dd"
            ),
            Some(other) => format!(
                "{shown} is a date in the form {}; say so in columns.toml (dates = \"{}\"), or write {}",
                other.name(),
                other.name(),
                dates.name()
            ),
            None => format!(
                "{shown} is not a day of the calendar in the form {}; correct the cell or empty it",
                dates.name()
            ),
        }
    })
}

impl Dates {
    const ALL: [Self; 5] = [Self::Dashes, Self::Slashes, Self::Digits, Self::Chinese, Self::Excel];

    /// The form as `columns.toml` names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dashes => "yyyy-mm-dd",
            Self::Slashes => "yyyy/m/d",
            Self::Digits => "yyyymmdd",
            Self::Chinese => "yyyy年m月d日",
            Self::Excel => "excel",
        }
    }

    /// The first form that this cell has.
    fn of(cell: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dates| match dates {
            Self::Excel => cell.len() == 5 && excel(cell).is_some(),
            dates => read_as(cell, *dates).is_some(),
        })
    }
}

fn read_as(cell: &str, dates: Dates) -> Option<Date> {
    match dates {
        Dates::Dashes => Date::parse(cell),
        Dates::Slashes => of_parts(cell.split('/')),
        Dates::Digits => digits(cell),
        Dates::Chinese => chinese(cell),
        Dates::Excel => excel(cell),
    }
}

fn of_parts<'a>(mut parts: impl Iterator<Item = &'a str>) -> Option<Date> {
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let plain = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    if parts.next().is_some() || year.len() != 4 || !plain(year, 4) || !plain(month, 2) || !plain(day, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn digits(cell: &str) -> Option<Date> {
    if cell.len() != 8 || !cell.is_ascii() {
        return None;
    }
    of_parts([cell.get(..4)?, cell.get(4..6)?, cell.get(6..)?].into_iter())
}

fn chinese(cell: &str) -> Option<Date> {
    let (year, rest) = cell.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    of_parts([year, month, rest.strip_suffix('日')?].into_iter())
}

fn excel(cell: &str) -> Option<Date> {
    if cell.is_empty() || cell.len() > 6 || !cell.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let serial: i64 = cell.parse().ok()?;
    (serial >= EXCEL_FIRST).then(|| Date::from_unix_days(serial.checked_add(EXCEL_BEGINS)?)).flatten()
}
