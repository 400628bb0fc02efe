//! Parquet tables, handed on as rows of text cells like any other.

use super::{Row, Rows};
use crate::cell::{BETWEEN, EMPTY_SET};
use crate::fault::Fault;
use arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use arrow::datatypes::DataType;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use std::fs::File;
use std::path::{Path, PathBuf};

/// Rows read at once.
const BATCH: usize = 4096;

/// A Parquet table.
pub struct Columnar {
    file: PathBuf,
    headers: Vec<String>,
    reader: ParquetRecordBatchReader,
    batch: Option<RecordBatch>,
    at: usize,
    rows: u64,
}

impl Columnar {
    /// Opens a table.
    pub fn open(file: &Path) -> Result<Self, Fault> {
        let open = File::open(file).map_err(|error| Fault::reading(file, &error))?;
        let broken = |error: parquet::errors::ParquetError| {
            Fault::of(
                file,
                format!("cannot be read as Parquet: {error}; the file may have been cut: copy it again"),
            )
        };
        let builder = ParquetRecordBatchReaderBuilder::try_new(open).map_err(broken)?;
        let headers = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
        let reader = builder.with_batch_size(BATCH).build().map_err(broken)?;
        Ok(Self { file: file.to_owned(), headers, reader, batch: None, at: 0, rows: 0 })
    }

    fn unreadable(&self, error: impl std::fmt::Display) -> Fault {
        let row = self.rows + 1;
        Fault::of(&self.file, format!("cannot be read after row {row}: {error}; copy the file again"))
    }
}

impl Rows for Columnar {
    fn headers(&self) -> &[String] {
        &self.headers
    }

    fn next(&mut self, row: &mut Row) -> Result<bool, Fault> {
        while self.batch.as_ref().is_none_or(|batch| self.at >= batch.num_rows()) {
            match self.reader.next() {
                None => return Ok(false),
                Some(batch) => self.batch = Some(batch.map_err(|error| self.unreadable(error))?),
            }
            self.at = 0;
        }
        row.cells.clear();
        if let Some(batch) = &self.batch {
            for column in batch.columns() {
                let cell = cell(column, self.at).map_err(|error| self.unreadable(error))?;
                row.cells.push_field(&cell);
            }
        }
        self.at += 1;
        self.rows += 1;
        row.line = self.rows;
        Ok(true)
    }
}

/// A value as the text that a cell of CSV would have.
fn cell(column: &ArrayRef, at: usize) -> Result<String, arrow::error::ArrowError> {
    if column.is_null(at) {
        return Ok(String::new());
    }
    match column.data_type() {
        DataType::List(_) => set(&column.as_list::<i32>().value(at)),
        DataType::LargeList(_) => set(&column.as_list::<i64>().value(at)),
        DataType::Utf8 => Ok(column.as_string::<i32>().value(at).to_owned()),
        _ => Ok(ArrayFormatter::try_new(column, &FormatOptions::default())?.value(at).to_string()),
    }
}

fn set(words: &ArrayRef) -> Result<String, arrow::error::ArrowError> {
    let words: Result<Vec<String>, _> = (0..words.len()).map(|at| cell(words, at)).collect();
    let words = words?;
    if words.is_empty() { Ok(EMPTY_SET.to_owned()) } else { Ok(words.join(&BETWEEN.to_string())) }
}
