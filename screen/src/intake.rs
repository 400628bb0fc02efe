//! Rows as they come, made into rows of the table `people`; what cannot be read is rejected with a reason.

use crate::cell;
use crate::facts::Builder;
use crate::layout::Layout;
use crate::survey::Survey;
use crate::table::Row;
use arrow::array::{ArrayRef, Int64Builder, RecordBatch, StringBuilder};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use arrow::error::ArrowError;
use std::sync::Arc;
use yiping_rules::date::Date;
use yiping_rules::facts::Value;

/// Name of the column with the number of the row.
pub const ROW: &str = "row";

/// Name of the column with the person's id.
pub const ID: &str = "person_id";

/// A row that is not decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rejection {
    /// Line of the table, or number of the row in a Parquet file.
    pub line: u64,
    /// Header of the column; empty where the whole row is meant.
    pub column: String,
    /// The person's id.
    pub id: String,
    /// What is wrong and how to mend it.
    pub reason: String,
}

/// Makes rows of a table into batches.
pub struct Intake<'a> {
    survey: &'a Survey,
    on: Date,
    schema: SchemaRef,
}

/// Name of a carried column in the table `people`.
pub fn carried(place: usize) -> String {
    format!("carried_{place}")
}

/// How many columns of the table `people` stand before the facts.
pub fn kept(layout: &Layout) -> usize {
    2 + layout.carried.len()
}

/// The columns of the table `people` for a layout.
pub fn schema(layout: &Layout) -> SchemaRef {
    let mut fields = vec![Field::new(ROW, DataType::Int64, false), Field::new(ID, DataType::Utf8, false)];
    fields.extend((0..layout.carried.len()).map(|place| Field::new(carried(place), DataType::Utf8, true)));
    fields.extend(
        layout
            .facts
            .iter()
            .map(|column| Field::new(&column.name, crate::facts::data_type(column.fact.kind), true)),
    );
    Arc::new(Schema::new(fields))
}

impl<'a> Intake<'a> {
    /// Reads rows of a surveyed table, to be decided for a day.
    pub fn new(survey: &'a Survey, on: Date) -> Self {
        Self { survey, on, schema: schema(&survey.layout) }
    }

    /// Makes rows into a batch; the first of them has this number.
    pub fn batch(
        &self,
        rows: &[Row],
        first: u64,
        rejected: &mut Vec<Rejection>,
    ) -> Result<RecordBatch, ArrowError> {
        let layout = &self.survey.layout;
        let mut columns = Columns::new(layout);
        for (number, row) in (first..).zip(rows) {
            let mut wrong = Vec::new();
            let values = self.values(row, number, &mut wrong);
            if wrong.is_empty() {
                columns.append(layout, row, number, &values);
            }
            let id = row.cells.get(layout.id).unwrap_or_default().trim();
            rejected.extend(wrong.into_iter().map(|(column, reason)| Rejection {
                line: row.line,
                column,
                id: id.to_owned(),
                reason,
            }));
        }
        RecordBatch::try_new(Arc::clone(&self.schema), columns.finish())
    }

    fn values(&self, row: &Row, number: u64, wrong: &mut Vec<(String, String)>) -> Vec<Option<Value>> {
        let layout = &self.survey.layout;
        if let Some(reason) = self.unfit(row, number) {
            wrong.push(reason);
            return Vec::new();
        }
        let mut values = Vec::with_capacity(layout.facts.len());
        for column in &layout.facts {
            let cell = row.cells.get(column.at).unwrap_or_default();
            match cell::read(column.fact, &column.writing, cell) {
                Ok(Some(Value::Date(date))) if date > self.on && is_past(&column.name) => {
                    let on = self.on;
                    let reason = format!("{date} lies after the day decided for, {on}; correct one of them");
                    wrong.push((layout.header(column.at).to_owned(), reason));
                }
                Ok(value) => values.push(value),
                Err(error) => wrong.push((layout.header(column.at).to_owned(), error.to_string())),
            }
        }
        if wrong.is_empty() && two_ages(layout, &values) {
            wrong.push((
                String::new(),
                "give birth_date or age_years, not both; empty one of the cells".to_owned(),
            ));
        }
        values
    }

    /// Why a row cannot be looked at by cells.
    fn unfit(&self, row: &Row, number: u64) -> Option<(String, String)> {
        let layout = &self.survey.layout;
        let (cells, wanted) = (row.cells.len(), layout.headers.len());
        if cells != wanted {
            let why = format!(
                "the row has {cells} cells and the header {wanted}; look for a separator too many or too few, or whether the file was cut here"
            );
            return Some((String::new(), why));
        }
        let id = row.cells.get(layout.id).unwrap_or_default().trim();
        let of_id = |reason: String| Some((layout.header(layout.id).to_owned(), reason));
        if id.is_empty() {
            return of_id("the person has no id; give one".to_owned());
        }
        if id.contains(char::REPLACEMENT_CHARACTER) {
            return of_id(
                "the id has bytes that are not text in the encoding of the file; write it again".to_owned(),
            );
        }
        let first = self.survey.repeated.get(&number)?;
        of_id(format!("the same id stands in line {first} already; keep one of the two"))
    }
}

/// A date that has happened when it is known.
pub fn is_past(fact: &str) -> bool {
    matches!(fact.trim_start_matches("cared_person."), "birth_date" | "assessment_date")
}

fn two_ages(layout: &Layout, values: &[Option<Value>]) -> bool {
    let given = |name: &str| {
        layout.facts.iter().zip(values).any(|(column, value)| column.name == name && value.is_some())
    };
    ["", "cared_person."]
        .iter()
        .any(|whose| given(&format!("{whose}birth_date")) && given(&format!("{whose}age_years")))
}

struct Columns {
    rows: Int64Builder,
    ids: StringBuilder,
    carried: Vec<StringBuilder>,
    facts: Vec<Builder>,
}

impl Columns {
    fn new(layout: &Layout) -> Self {
        Self {
            rows: Int64Builder::new(),
            ids: StringBuilder::new(),
            carried: layout.carried.iter().map(|_| StringBuilder::new()).collect(),
            facts: layout.facts.iter().map(|column| Builder::new(column.fact)).collect(),
        }
    }

    fn append(&mut self, layout: &Layout, row: &Row, number: u64, values: &[Option<Value>]) {
        let cell = |at: usize| row.cells.get(at).unwrap_or_default();
        self.rows.append_value(i64::try_from(number).unwrap_or(i64::MAX));
        self.ids.append_value(cell(layout.id).trim());
        for (column, at) in self.carried.iter_mut().zip(&layout.carried) {
            column.append_value(cell(*at));
        }
        for (column, value) in self.facts.iter_mut().zip(values) {
            column.append(value.as_ref());
        }
    }

    fn finish(&mut self) -> Vec<ArrayRef> {
        let mut columns: Vec<ArrayRef> = vec![Arc::new(self.rows.finish()), Arc::new(self.ids.finish())];
        columns.extend(self.carried.iter_mut().map(|column| -> ArrayRef { Arc::new(column.finish()) }));
        columns.extend(self.facts.iter_mut().map(Builder::finish));
        columns
    }
}
