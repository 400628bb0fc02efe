//! Results of the query, read column by column.

use crate::decisions::FIELDS;
use arrow::array::{Array, AsArray, BooleanArray, Int32Array, Int64Array, RecordBatch, StringArray};
use arrow::datatypes::{Int32Type, Int64Type};

/// A column of words, each distinct word kept once.
pub struct Words<'a> {
    keys: &'a Int32Array,
    values: &'a StringArray,
}

impl<'a> Words<'a> {
    /// The word of a row; empty where there is none.
    pub fn at(&self, row: usize) -> &'a str {
        match usize::try_from(self.keys.value(row)) {
            Ok(key) if self.keys.is_valid(row) => self.values.value(key),
            _ => "",
        }
    }

    /// The number of the word in this batch.
    pub fn key(&self, row: usize) -> i32 {
        self.keys.value(row)
    }
}

/// One batch of results.
pub struct Results<'a> {
    rows: &'a Int64Array,
    ids: &'a StringArray,
    awaiting: &'a BooleanArray,
    min_fen: &'a Int64Array,
    max_fen: &'a Int64Array,
    /// Names the packs are asked for by.
    pub region: Words<'a>,
    /// Rules.
    pub rule: Words<'a>,
    /// Outcomes.
    pub outcome: Words<'a>,
    /// Kinds of amount.
    pub amount: Words<'a>,
    /// Periods of amounts.
    pub per: Words<'a>,
    /// Missing facts.
    pub missing: Words<'a>,
}

impl<'a> Results<'a> {
    /// The row's number and the id are the first columns; the decisions are the last, in the order of their fields.
    pub fn of(batch: &'a RecordBatch) -> Option<Self> {
        let first = batch.num_columns().checked_sub(FIELDS.len())?;
        let column = |name: &str| {
            let (at, _) = FIELDS.find(name)?;
            batch.columns().get(first + at)
        };
        let words = |name: &str| {
            let column = column(name)?.as_dictionary_opt::<Int32Type>()?;
            Some(Words { keys: column.keys(), values: column.values().as_string_opt::<i32>()? })
        };
        Some(Self {
            rows: batch.columns().first()?.as_primitive_opt::<Int64Type>()?,
            ids: batch.columns().get(1)?.as_string_opt::<i32>()?,
            awaiting: column("awaiting_assessment")?.as_boolean_opt()?,
            min_fen: column("min_fen")?.as_primitive_opt::<Int64Type>()?,
            max_fen: column("max_fen")?.as_primitive_opt::<Int64Type>()?,
            region: words("region")?,
            rule: words("rule")?,
            outcome: words("outcome")?,
            amount: words("amount")?,
            per: words("per")?,
            missing: words("missing")?,
        })
    }

    /// The number of the row in the table.
    pub fn row(&self, at: usize) -> i64 {
        self.rows.value(at)
    }

    /// The person's id.
    pub fn id(&self, at: usize) -> &'a str {
        self.ids.value(at)
    }

    /// Whether an assessment is still awaited.
    pub fn awaiting(&self, at: usize) -> bool {
        self.awaiting.value(at)
    }

    /// The least amount, 0 where none is stated.
    pub fn least(&self, at: usize) -> i64 {
        if self.min_fen.is_valid(at) { self.min_fen.value(at) } else { 0 }
    }

    /// The greatest amount, where there is one.
    pub fn most(&self, at: usize) -> Option<i64> {
        self.max_fen.is_valid(at).then(|| self.max_fen.value(at))
    }
}
