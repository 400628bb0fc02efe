//! What a table is screened for, and the decision of one part of it.

use crate::decisions::{Desk, FIELDS};
use crate::facts::Column;
use crate::fault::Fault;
use crate::layout::Layout;
use crate::region::Library;
use arrow::array::{ArrayRef, AsArray, Int32Array, ListArray, RecordBatch, StructArray};
use arrow::compute::take;
use arrow::datatypes::{Field, Fields, Schema};
use arrow::error::ArrowError;
use std::sync::Arc;
use yiping_rules::columns::Columns;
use yiping_rules::date::Date;
use yiping_rules::evaluate::Chosen;

/// What a table is screened for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// What the packs are asked for by: codes of regions.
    pub regions: Vec<String>,
    /// The day.
    pub on: Date,
    /// Chosen assumptions.
    pub chosen: Chosen,
}

impl Question {
    /// The question as one text, to know it again by.
    pub fn card(&self, layout: &Layout) -> String {
        let chosen: Vec<String> = self.chosen.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let facts: Vec<&str> = layout.facts.iter().map(|column| column.name.as_str()).collect();
        format!("{} {} {} {}", self.regions.join(","), self.on, chosen.join(","), facts.join(","))
    }
}

/// Decides batches of the table `people`.
pub struct Engine {
    desk: Desk,
    /// Facts with the places of their columns.
    facts: Vec<(String, usize)>,
    /// How many columns before the facts are kept.
    kept: usize,
}

impl Engine {
    /// An engine for a question about tables of this layout.
    pub fn new(library: &Library, question: &Question, layout: &Layout) -> Result<Self, Fault> {
        let regions = library.prepare(&question.regions, question.on, &question.chosen)?;
        let kept = crate::intake::kept(layout);
        let facts = layout.facts.iter().enumerate().map(|(at, column)| (column.name.clone(), kept + at));
        Ok(Self { desk: Desk::new(&regions), facts: facts.collect(), kept })
    }

    /// Every rule for every row: the kept columns of the row, then the decision.
    pub fn run(&mut self, people: &RecordBatch) -> Result<RecordBatch, Fault> {
        let mut table = Columns::new(people.num_rows());
        for (name, at) in &self.facts {
            let column = Column::new(name, people.column(*at)).map_err(Fault::new)?;
            column.give(&mut table).map_err(Fault::new)?;
        }
        let decided = self.desk.decide(&table).map_err(Fault::new)?;
        flat(people, self.kept, &decided).map_err(Fault::new)
    }
}

/// A row for each entry of the lists.
fn flat(people: &RecordBatch, kept: usize, decided: &ListArray) -> Result<RecordBatch, ArrowError> {
    let rows = (0_i32..).zip(decided.offsets().lengths());
    let of_row: Int32Array = rows.flat_map(|(row, length)| std::iter::repeat_n(row, length)).collect();
    let schema = people.schema();
    let mut fields: Vec<Arc<Field>> = schema.fields().iter().take(kept).cloned().collect();
    let columns = people.columns().iter().take(kept).map(|column| take(column, &of_row, None));
    let mut columns: Vec<ArrayRef> = columns.collect::<Result<_, _>>()?;
    let entries: &StructArray = decided.values().as_struct();
    fields.extend(FIELDS.iter().cloned());
    columns.extend(entries.columns().iter().cloned());
    RecordBatch::try_new(Arc::new(Schema::new(Fields::from(fields))), columns)
}
