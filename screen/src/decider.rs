//! The decision as a function of Arrow columns: what a query engine calls, batch by batch, from as many threads as it likes.

use crate::decisions::Desk;
use crate::facts::Column;
use crate::fault::Fault;
use crate::intake::is_past;
use crate::query::Question;
use crate::region::Library;
use arrow::array::{Array, ArrayRef, ListArray};
use std::sync::{Mutex, MutexGuard, PoisonError};
use yiping_rules::columns::Columns;

/// The packs of a library with the desks that were made ready for questions.
#[derive(Debug)]
pub struct Decider {
    library: Library,
    idle: Mutex<Vec<(Question, Desk)>>,
}

impl Decider {
    /// A decider for the packs of this library.
    pub fn new(library: Library) -> Self {
        Self { library, idle: Mutex::default() }
    }

    /// Every rule of the question's regions for every row: a list of [`crate::decisions_type`] for each. Facts come as pairs of a name
    /// and a column with a value for each row. Cells that `screen` would reject make the whole batch fail.
    pub fn decide(
        &self,
        question: &Question,
        facts: &[(String, ArrayRef)],
        rows: usize,
    ) -> Result<ListArray, Fault> {
        let table = table(question, facts, rows)?;
        let mut desk = self.desk(question)?;
        let decided = desk.decide(&table).map_err(Fault::new)?;
        self.idle().push((question.clone(), desk));
        Ok(decided)
    }

    /// A desk that nobody works at, or a new one.
    fn desk(&self, question: &Question) -> Result<Desk, Fault> {
        let mut idle = self.idle();
        if let Some(at) = idle.iter().position(|(asked, _)| asked == question) {
            return Ok(idle.swap_remove(at).1);
        }
        drop(idle);
        let regions = self.library.prepare(&question.regions, question.on, &question.chosen)?;
        Ok(Desk::new(&regions))
    }

    fn idle(&self) -> MutexGuard<'_, Vec<(Question, Desk)>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn table(question: &Question, facts: &[(String, ArrayRef)], rows: usize) -> Result<Columns, Fault> {
    let mut table = Columns::new(rows);
    for (name, array) in facts {
        if table.facts().any(|other| other == name) {
            return Err(Fault::new(format!("the fact \"{name}\" is given twice; keep one")));
        }
        let column = Column::new(name, array).map_err(Fault::new)?;
        if let Some(date) = column.latest().filter(|date| is_past(name) && *date > question.on) {
            return Err(Fault::new(format!(
                "{name}: {date} lies after the day decided for, {}; correct it, or leave the row out",
                question.on
            )));
        }
        column.give(&mut table).map_err(Fault::new)?;
    }
    one_age(facts)?;
    Ok(table)
}

/// No row may have a birth date and an age beside it.
fn one_age(facts: &[(String, ArrayRef)]) -> Result<(), Fault> {
    let given = |name: String| facts.iter().find(|(fact, _)| *fact == name).map(|(_, column)| column);
    for whose in ["", "cared_person."] {
        let (birth, age) = (given(format!("{whose}birth_date")), given(format!("{whose}age_years")));
        let (Some(birth), Some(age)) = (birth, age) else { continue };
        if (0..birth.len().min(age.len())).any(|row| birth.is_valid(row) && age.is_valid(row)) {
            return Err(Fault::new(format!(
                "a row has {whose}birth_date and {whose}age_years; give one of them, NULL for the other"
            )));
        }
    }
    Ok(())
}
