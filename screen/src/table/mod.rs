//! Tables as they come: rows of text cells, whatever the file was.

mod columnar;
mod text;

pub use columnar::Columnar;
pub use text::{Text, found_out};

use crate::fault::Fault;
use crate::mapping::{Encoding, Mapping};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// One row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Line on which it begins; of a Parquet file the number of the row.
    pub line: u64,
    /// Its cells.
    pub cells: csv::StringRecord,
}

/// A table that is read once, row by row.
pub trait Rows {
    /// The names of the columns.
    fn headers(&self) -> &[String];

    /// Reads the next row; false at the end.
    fn next(&mut self, row: &mut Row) -> Result<bool, Fault>;
}

/// The form of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Rows of text.
    Csv,
    /// Apache Parquet.
    Parquet,
}

impl Format {
    /// The form that a name announces: `.parquet`, anything else is text.
    pub fn of_name(file: &Path) -> Self {
        match file.extension().and_then(|ending| ending.to_str()) {
            Some(ending) if ending.eq_ignore_ascii_case("parquet") => Self::Parquet,
            _ => Self::Csv,
        }
    }

    /// The form of what is in the file.
    pub fn of_content(file: &Path) -> Result<Self, Fault> {
        let mut begin = [0; 4];
        let read = File::open(file).and_then(|mut open| open.read(&mut begin));
        let length = read.map_err(|error| Fault::reading(file, &error))?;
        match begin.get(..length) {
            Some(b"PAR1") => Ok(Self::Parquet),
            Some([b'P', b'K', 3, 4]) => {
                Err(Fault::of(file, "this is a packed file such as an Excel workbook; save the sheet as CSV"))
            }
            Some([0x1f, 0x8b, ..]) => Err(Fault::of(file, "this file is compressed; unpack it first")),
            Some([]) | None => Err(Fault::of(file, "the file is empty; give a table with a header line")),
            _ => Ok(Self::Csv),
        }
    }
}

/// Opens a table from its beginning.
pub fn open(
    file: &Path,
    format: Format,
    mapping: &Mapping,
    encoding: Encoding,
) -> Result<Box<dyn Rows>, Fault> {
    Ok(match format {
        Format::Csv => Box::new(Text::open(file, mapping.delimiter.unwrap_or(','), encoding)?),
        Format::Parquet => Box::new(Columnar::open(file)?),
    })
}
