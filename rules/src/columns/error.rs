//! Why a column cannot be taken.

use std::fmt;

/// Why a column or a row cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ColumnError {
    /// The vocabulary has no such fact, or it is no single value.
    UnknownFact(String),
    /// The fact is of another type than the column.
    WrongType(String),
    /// The value in this row is outside the range or list of the fact.
    WrongValue(String, usize),
    /// The column has this many rows and the table that many.
    WrongLength(String, usize, usize),
    /// The row, and what of it does not fit into columns.
    DoesNotFit(usize, &'static str),
}

impl std::error::Error for ColumnError {}

impl fmt::Display for ColumnError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownFact(fact) => {
                write!(f, "there is no fact \"{fact}\" that a column can hold; see the list of facts")
            }
            Self::WrongType(fact) => {
                write!(f, "column \"{fact}\": the fact is of another type than the column")
            }
            Self::WrongValue(fact, row) => {
                write!(f, "column \"{fact}\", row {row}: this value does not fit the fact")
            }
            Self::WrongLength(fact, rows, table) => {
                write!(
                    f,
                    "column \"{fact}\" has {rows} rows, the table has {table}; give one value or gap for each row"
                )
            }
            Self::DoesNotFit(row, what) => {
                write!(f, "row {row} has {what}, which does not fit into columns; decide it by itself")
            }
        }
    }
}
