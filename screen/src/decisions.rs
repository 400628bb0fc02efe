//! Decisions as an Arrow column: for every row of a table a list with one entry for each rule.

use crate::region::Region;
use arrow::array::{
    ArrayRef, BooleanArray, DictionaryArray, Int32Array, Int64Array, ListArray, StringArray, StructArray,
};
use arrow::buffer::OffsetBuffer;
use arrow::datatypes::{DataType, Field, Fields};
use arrow::error::ArrowError;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};
use yiping_rules::columns::{Answer, Batch, Columns, Outcomes};
use yiping_rules::decide::Payment;
use yiping_rules::ids::Term;

/// What is known of each decision. Names of facts and terms are separated by `|`.
pub static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
    let words = || DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    Fields::from(vec![
        Field::new("region", words(), true),
        Field::new("rule", words(), true),
        Field::new("outcome", words(), true),
        Field::new("temporal", words(), true),
        Field::new("awaiting_assessment", DataType::Boolean, true),
        Field::new("amount", words(), true),
        Field::new("per", words(), true),
        Field::new("min_fen", DataType::Int64, true),
        Field::new("max_fen", DataType::Int64, true),
        Field::new("missing", words(), true),
        Field::new("terms", words(), true),
    ])
});

/// The type of the column.
pub fn data_type() -> DataType {
    DataType::List(entry())
}

fn entry() -> Arc<Field> {
    Arc::new(Field::new_list_field(DataType::Struct(FIELDS.clone()), true))
}

/// Packs made ready for tables, and what their answers are as entries of the column.
#[derive(Debug)]
pub struct Desk {
    words: Dictionary,
    regions: Vec<OfRegion>,
}

#[derive(Debug)]
struct OfRegion {
    name: i32,
    batch: Batch,
    outcomes: Outcomes,
    /// Each rule and its temporal status, as words.
    rules: Vec<(i32, i32)>,
    /// What the answers given so far are as entries.
    entries: Vec<Entry>,
}

/// One answer, its words by their places in the dictionary.
#[derive(Clone, Copy, Debug)]
struct Entry {
    outcome: i32,
    awaiting_assessment: bool,
    amount: Option<i32>,
    per: Option<i32>,
    min_fen: Option<i64>,
    max_fen: Option<i64>,
    missing: i32,
    terms: i32,
}

impl Desk {
    /// A desk for these regions.
    pub fn new(regions: &[Region]) -> Self {
        let mut words = Dictionary::default();
        let regions = regions.iter().map(|region| OfRegion::new(region, &mut words)).collect();
        Self { words, regions }
    }

    /// Decides every row of a table.
    pub fn decide(&mut self, table: &Columns) -> Result<ListArray, ArrowError> {
        for region in &mut self.regions {
            region.batch.decide_into(table, &mut region.outcomes);
            let known = region.entries.len();
            let new = region.batch.answers().iter().skip(known);
            region.entries.extend(new.map(|answer| Entry::new(answer, &mut self.words)));
        }
        self.column(table.rows())
    }

    fn column(&self, rows: usize) -> Result<ListArray, ArrowError> {
        let rules = self.regions.iter().map(|region| region.rules.len()).sum();
        let mut lists = Lists::with_capacity(rows * rules);
        for row in 0..rows {
            for region in &self.regions {
                for ((rule, temporal), answers) in region.rules.iter().zip(region.outcomes.rules()) {
                    let entry = answers.get(row).and_then(|id| region.entries.get(id.place()));
                    let entry = entry.ok_or_else(|| {
                        ArrowError::ComputeError(format!("row {row} has no answer to a rule"))
                    })?;
                    lists.push([region.name, *rule, *temporal], entry);
                }
            }
        }
        let entries = StructArray::try_new(FIELDS.clone(), lists.finish(&self.words.values())?, None)?;
        let lengths = OffsetBuffer::from_repeated_length(rules, rows);
        ListArray::try_new(entry(), lengths, Arc::new(entries), None)
    }
}

impl OfRegion {
    fn new(region: &Region, words: &mut Dictionary) -> Self {
        let batch = region.batch();
        let on = batch.prepared().on();
        let pack = region.pack();
        let rules = batch.rules().map(|rule| {
            let temporal = pack.window(rule).status(on);
            (words.place(rule.id.as_str()), words.place(temporal.as_str()))
        });
        let rules = rules.collect();
        let name = words.place(region.name());
        Self { name, batch, outcomes: Outcomes::default(), rules, entries: Vec::new() }
    }
}

impl Entry {
    fn new(answer: &Answer, words: &mut Dictionary) -> Self {
        let (kind, per, least, most) = match answer.amount {
            None => (None, None, None, None),
            Some(Payment::NotStated) => (Some("not_stated"), None, None, None),
            Some(Payment::Exact(per, fen)) => (Some("exact"), Some(per), Some(fen), Some(fen)),
            Some(Payment::AtLeast(per, fen)) => (Some("at_least"), Some(per), Some(fen), None),
            Some(Payment::Range(per, lo, hi)) => (Some("range"), Some(per), Some(lo), Some(hi)),
        };
        let terms: Vec<&str> = answer.terms.iter().map(Term::as_str).collect();
        Self {
            outcome: words.place(answer.outcome.as_str()),
            awaiting_assessment: answer.awaiting_assessment,
            amount: kind.map(|kind| words.place(kind)),
            per: per.map(|per| words.place(per.as_str())),
            min_fen: least.map(|fen| fen.0),
            max_fen: most.map(|fen| fen.0),
            missing: words.place(&answer.missing.join("|")),
            terms: words.place(&terms.join("|")),
        }
    }
}

/// Every distinct word once.
#[derive(Default, Debug)]
struct Dictionary {
    words: Vec<String>,
    places: HashMap<String, i32>,
}

impl Dictionary {
    fn place(&mut self, word: &str) -> i32 {
        if let Some(place) = self.places.get(word) {
            return *place;
        }
        let place = i32::try_from(self.words.len()).unwrap_or(i32::MAX);
        self.words.push(word.to_owned());
        self.places.insert(word.to_owned(), place);
        place
    }

    fn values(&self) -> ArrayRef {
        Arc::new(StringArray::from_iter_values(&self.words))
    }
}

/// The entries of all rows, field by field.
struct Lists<'a> {
    constant: [Vec<i32>; 3],
    entries: Vec<&'a Entry>,
}

impl<'a> Lists<'a> {
    fn with_capacity(entries: usize) -> Self {
        let column = || Vec::with_capacity(entries);
        Self { constant: [column(), column(), column()], entries: Vec::with_capacity(entries) }
    }

    fn push(&mut self, constant: [i32; 3], entry: &'a Entry) {
        self.constant.iter_mut().zip(constant).for_each(|(column, word)| column.push(word));
        self.entries.push(entry);
    }

    /// The columns, in the order of the fields.
    fn finish(self, words: &ArrayRef) -> Result<Vec<ArrayRef>, ArrowError> {
        let Self { constant: [regions, rules, temporals], entries } = self;
        let dictionary = |keys: Int32Array| -> Result<ArrayRef, ArrowError> {
            Ok(Arc::new(DictionaryArray::try_new(keys, Arc::clone(words))?))
        };
        let word = |of: fn(&Entry) -> i32| dictionary(entries.iter().map(|entry| Some(of(entry))).collect());
        let maybe =
            |of: fn(&Entry) -> Option<i32>| dictionary(entries.iter().map(|entry| of(entry)).collect());
        let fen = |of: fn(&Entry) -> Option<i64>| -> ArrayRef {
            Arc::new(entries.iter().map(|entry| of(entry)).collect::<Int64Array>())
        };
        let awaiting: BooleanArray = entries.iter().map(|entry| Some(entry.awaiting_assessment)).collect();
        Ok(vec![
            dictionary(regions.into())?,
            dictionary(rules.into())?,
            word(|entry| entry.outcome)?,
            dictionary(temporals.into())?,
            Arc::new(awaiting),
            maybe(|entry| entry.amount)?,
            maybe(|entry| entry.per)?,
            fen(|entry| entry.min_fen),
            fen(|entry| entry.max_fen),
            word(|entry| entry.missing)?,
            word(|entry| entry.terms)?,
        ])
    }
}
