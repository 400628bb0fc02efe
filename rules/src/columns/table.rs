//! A table of people, one column a fact.

use super::column::Column;
use super::error::ColumnError;
use crate::date::Date;
use crate::facts::vocabulary::{FACTS, FactDef, Kind, lookup};
use crate::facts::{FactSet, Value};
use crate::sorted::Map;

/// What is known of many people, one column a fact. What has no column, or no value in a row, is unknown there.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    rows: usize,
    columns: Map<String, Column>,
    /// Whether each row has a person cared for: [`Column::Small`] of no (1) and yes (2); nothing where no row has.
    caring: Option<Column>,
}

impl Columns {
    /// A table of so many people of whom nothing is known.
    pub fn new(rows: usize) -> Self {
        Self { rows, ..Self::default() }
    }

    /// The table of these people, in this order. Residents and levels left open by an assessment do not fit.
    pub fn of(people: &[FactSet]) -> Result<Self, ColumnError> {
        let mut table = Self::new(people.len());
        for (row, person) in people.iter().enumerate() {
            refuse(row, person)?;
            person.cared_person().map_or(Ok(()), |cared| refuse(row, cared))?;
        }
        for (prefix, fact) in
            ["", "cared_person."].into_iter().flat_map(|p| FACTS.iter().map(move |f| (p, f)))
        {
            let name = format!("{prefix}{}", fact.name);
            if people.iter().any(|person| person.get(&name).is_some()) {
                table.set(&name, people.iter().map(|person| person.get(&name).cloned()))?;
            }
        }
        if people.iter().any(|person| person.cared_person().is_some()) {
            table.set_caring(people.iter().map(|person| person.cared_person().is_some()))?;
        }
        Ok(table)
    }

    /// The number of people.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The facts that have a column.
    pub fn facts(&self) -> impl Iterator<Item = &str> {
        self.columns.keys().map(String::as_str)
    }

    /// Gives the values of a fact, one for each row, `None` where it is missing. `cared_person.x` is a fact of the person
    /// cared for. A column of that name is replaced.
    pub fn set(
        &mut self,
        fact: &str,
        values: impl IntoIterator<Item = Option<Value>>,
    ) -> Result<(), ColumnError> {
        let def = single(fact)?;
        let mut column = Column::empty(def.kind).ok_or_else(|| ColumnError::UnknownFact(fact.to_owned()))?;
        for (row, value) in values.into_iter().enumerate() {
            let taken = match value {
                None => column.push_gap(),
                Some(value) => column.push(def, value),
            };
            taken.ok_or_else(|| ColumnError::WrongValue(fact.to_owned(), row))?;
        }
        self.put(fact, column)
    }

    /// The same for a yes/no fact.
    pub fn set_flags(
        &mut self,
        fact: &str,
        values: impl IntoIterator<Item = Option<bool>>,
    ) -> Result<(), ColumnError> {
        expect(fact, |kind| kind == Kind::Flag)?;
        let code = |value: Option<bool>| value.map_or(0, |yes| u8::from(yes).saturating_add(1));
        self.put(fact, Column::Small(values.into_iter().map(code).collect()))
    }

    /// The same for a number, a grade, a code, or money in fen.
    pub fn set_numbers(
        &mut self,
        fact: &str,
        values: impl IntoIterator<Item = Option<i64>>,
    ) -> Result<(), ColumnError> {
        expect(fact, |kind| matches!(kind, Kind::Number(..) | Kind::Grade(_) | Kind::Money | Kind::Code))?;
        self.set(fact, values.into_iter().map(|value| value.map(Value::Number)))
    }

    /// The same for a date.
    pub fn set_dates(
        &mut self,
        fact: &str,
        values: impl IntoIterator<Item = Option<Date>>,
    ) -> Result<(), ColumnError> {
        expect(fact, |kind| kind == Kind::Date)?;
        self.set(fact, values.into_iter().map(|value| value.map(Value::Date)))
    }

    /// The same for one word of a closed list, or a free text.
    pub fn set_words<'w>(
        &mut self,
        fact: &str,
        values: impl IntoIterator<Item = Option<&'w str>>,
    ) -> Result<(), ColumnError> {
        let known = match single(fact)?.kind {
            Kind::One(words) => words,
            Kind::Text => {
                let value = |word: &str| Value::Word(word.to_owned());
                return self.set(fact, values.into_iter().map(|word| word.map(value)));
            }
            _ => return Err(ColumnError::WrongType(fact.to_owned())),
        };
        let code = |word: &str| u8::try_from(known.iter().position(|w| *w == word)?).ok()?.checked_add(1);
        let code = |(row, word): (usize, Option<&str>)| match word {
            None => Ok(0),
            Some(word) => code(word).ok_or_else(|| ColumnError::WrongValue(fact.to_owned(), row)),
        };
        let codes = values.into_iter().enumerate().map(code).collect::<Result<_, _>>()?;
        self.put(fact, Column::Small(codes))
    }

    /// Says which rows have a person cared for, also where nothing is known of that person. A given fact of that person
    /// says so by itself.
    pub fn set_caring(&mut self, values: impl IntoIterator<Item = bool>) -> Result<(), ColumnError> {
        let codes: Vec<u8> = values.into_iter().map(|cares| u8::from(cares).saturating_add(1)).collect();
        self.check_length("cared_person", codes.len())?;
        self.cares(&codes);
        Ok(())
    }

    /// The facts of one row.
    pub fn row(&self, row: usize) -> FactSet {
        let (mut own, mut cared) = (FactSet::default(), FactSet::default());
        for (name, column) in self.columns.iter() {
            let (of, fact) = match name.strip_prefix("cared_person.") {
                Some(fact) => (&mut cared, fact),
                None => (&mut own, name.as_str()),
            };
            let Some(def) = lookup(fact) else { continue };
            // Values were checked when the column was given.
            of.set(fact, column.value(def, row)).unwrap_or_default();
        }
        let has_cared = self.caring.as_ref().and_then(|column| column.small()?.get(row).copied()) == Some(2);
        own.set_cared_person(has_cared.then_some(cared));
        own
    }

    pub(super) fn column(&self, fact: &str) -> Option<&Column> {
        if fact == "cared_person" { self.caring.as_ref() } else { self.columns.get(fact) }
    }

    fn put(&mut self, fact: &str, column: Column) -> Result<(), ColumnError> {
        self.check_length(fact, column.len())?;
        if fact.starts_with("cared_person.") {
            let given: Vec<u8> = (0..self.rows).map(|row| if column.is_given(row) { 2 } else { 1 }).collect();
            self.cares(&given);
        }
        self.columns.insert(fact.to_owned(), column);
        Ok(())
    }

    fn check_length(&self, fact: &str, rows: usize) -> Result<(), ColumnError> {
        match rows == self.rows {
            true => Ok(()),
            false => Err(ColumnError::WrongLength(fact.to_owned(), rows, self.rows)),
        }
    }

    /// Marks rows that have a person cared for, beside those known to have one.
    fn cares(&mut self, codes: &[u8]) {
        let known = self.caring.take().and_then(Column::into_small);
        let mut known = known.unwrap_or_else(|| vec![1; self.rows]);
        known.iter_mut().zip(codes).for_each(|(known, code)| *known = (*known).max(*code));
        self.caring = Some(Column::Small(known));
    }
}

/// A fact that is a single value, of the person or of the person cared for.
fn single(fact: &str) -> Result<&'static FactDef, ColumnError> {
    let of_group = fact.contains("resident.");
    let found = lookup(fact).filter(|def| !of_group && !matches!(def.kind, Kind::Person | Kind::Residents));
    found.ok_or_else(|| ColumnError::UnknownFact(fact.to_owned()))
}

fn expect(fact: &str, fits: impl Fn(Kind) -> bool) -> Result<(), ColumnError> {
    match fits(single(fact)?.kind) {
        true => Ok(()),
        false => Err(ColumnError::WrongType(fact.to_owned())),
    }
}

fn refuse(row: usize, person: &FactSet) -> Result<(), ColumnError> {
    if person.residents().is_some() {
        return Err(ColumnError::DoesNotFit(row, "groups of residents"));
    }
    match person.possible_levels() {
        Some(_) => Err(ColumnError::DoesNotFit(row, "an assessment that still allows several levels")),
        None => Ok(()),
    }
}
