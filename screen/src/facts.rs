//! Facts as Arrow columns, and back. This is the table `people` of the queries.

use crate::cell::{self, CellError, Writing};
use crate::layout::of_person;
use arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, BooleanBuilder, Date32Array, Date32Builder, Int64Array,
    Int64Builder, StringArray, StringBuilder,
};
use arrow::compute::{CastOptions, cast_with_options};
use arrow::datatypes::{DataType, Date32Type, Int64Type};
use std::sync::Arc;
use yiping_rules::columns::Columns;
use yiping_rules::date::Date;
use yiping_rules::facts::Value;
use yiping_rules::facts::vocabulary::{FactDef, Kind};

/// Number of 1 January 1970 among the days of the common era.
const UNIX_BEGINS: i64 = 719_163;

/// The type of a fact's column: codes, words and sets are text, written as in a cell.
pub fn data_type(kind: Kind) -> DataType {
    match kind {
        Kind::Flag => DataType::Boolean,
        Kind::Number(..) | Kind::Grade(_) | Kind::Money => DataType::Int64,
        Kind::Date => DataType::Date32,
        _ => DataType::Utf8,
    }
}

/// A column that is being filled.
pub enum Builder {
    /// Yes or no.
    Flags(BooleanBuilder),
    /// Numbers.
    Numbers(Int64Builder),
    /// Dates.
    Dates(Date32Builder),
    /// Everything else, as written in a cell.
    Texts(&'static FactDef, StringBuilder),
}

impl Builder {
    /// An empty column for a fact.
    pub fn new(fact: &'static FactDef) -> Self {
        match data_type(fact.kind) {
            DataType::Boolean => Self::Flags(BooleanBuilder::new()),
            DataType::Int64 => Self::Numbers(Int64Builder::new()),
            DataType::Date32 => Self::Dates(Date32Builder::new()),
            _ => Self::Texts(fact, StringBuilder::new()),
        }
    }

    /// Appends a value of the fact, or that it is unknown.
    pub fn append(&mut self, value: Option<&Value>) {
        match (self, value) {
            (Self::Flags(column), Some(Value::Flag(flag))) => column.append_value(*flag),
            (Self::Numbers(column), Some(Value::Number(number))) => column.append_value(*number),
            (Self::Dates(column), Some(Value::Date(date))) => column.append_option(unix_days(*date)),
            (Self::Texts(fact, column), Some(value)) => column.append_value(cell::write(fact, value)),
            (Self::Flags(column), _) => column.append_null(),
            (Self::Numbers(column), _) => column.append_null(),
            (Self::Dates(column), _) => column.append_null(),
            (Self::Texts(_, column), None) => column.append_null(),
        }
    }

    /// The column.
    pub fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Flags(column) => Arc::new(column.finish()),
            Self::Numbers(column) => Arc::new(column.finish()),
            Self::Dates(column) => Arc::new(column.finish()),
            Self::Texts(_, column) => Arc::new(column.finish()),
        }
    }
}

/// An Arrow column that holds a fact.
#[derive(Debug)]
pub struct Column {
    name: String,
    fact: &'static FactDef,
    held: Held,
}

#[derive(Debug)]
enum Held {
    Flags(BooleanArray),
    Numbers(Int64Array),
    Dates(Date32Array),
    Texts(StringArray),
}

impl Column {
    /// Takes a column for a fact: text is read as cells are, other types are converted where Arrow can.
    pub fn new(name: &str, array: &ArrayRef) -> Result<Self, String> {
        let fact = of_person(name).ok_or_else(|| {
            format!("there is no fact \"{name}\" that fits into a column; see the list of facts")
        })?;
        let wanted = if is_text(array.data_type()) { DataType::Utf8 } else { data_type(fact.kind) };
        // A value that cannot be converted is an error, never unknown.
        let strict = CastOptions { safe: false, ..CastOptions::default() };
        let array = cast_with_options(array, &wanted, &strict).map_err(|error| format!("{name}: {error}"))?;
        let held = match array.data_type() {
            DataType::Boolean => Held::Flags(array.as_boolean().clone()),
            DataType::Int64 => Held::Numbers(array.as_primitive::<Int64Type>().clone()),
            DataType::Date32 => Held::Dates(array.as_primitive::<Date32Type>().clone()),
            _ => Held::Texts(array.as_string::<i32>().clone()),
        };
        Ok(Self { name: name.to_owned(), fact, held })
    }

    /// The latest of its dates; none where it holds no dates.
    pub fn latest(&self) -> Option<Date> {
        match &self.held {
            Held::Dates(days) => {
                days.iter().flatten().max().and_then(|days| Date::from_unix_days(days.into()))
            }
            Held::Texts(texts) if self.fact.kind == Kind::Date => {
                let date = |text| match cell::read(self.fact, &Writing::default(), text) {
                    Ok(Some(Value::Date(date))) => Some(date),
                    _ => None,
                };
                texts.iter().flatten().filter_map(date).max()
            }
            _ => None,
        }
    }

    /// Gives the column to a table of the rules.
    pub fn give(&self, table: &mut Columns) -> Result<(), String> {
        let name = self.name.as_str();
        let given = match &self.held {
            Held::Flags(flags) => table.set_flags(name, flags),
            Held::Numbers(numbers) => table.set_numbers(name, numbers),
            Held::Dates(days) => {
                let day = |days: Option<i32>| days.and_then(|days| Date::from_unix_days(days.into()));
                table.set_dates(name, days.iter().map(day))
            }
            Held::Texts(texts) => {
                let read = |text: Option<&str>| match text {
                    Some(text) => cell::read(self.fact, &Writing::default(), text),
                    None => Ok(None),
                };
                let values: Result<Vec<Option<Value>>, CellError> = texts.iter().map(read).collect();
                table.set(name, values.map_err(|error| format!("{name}: {error}"))?)
            }
        };
        given.map_err(|error| error.to_string())
    }
}

fn is_text(data_type: &DataType) -> bool {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, words) => is_text(words),
        _ => false,
    }
}

fn unix_days(date: Date) -> Option<i32> {
    i32::try_from(date.number().checked_sub(UNIX_BEGINS)?).ok()
}
