//! Tables of text: CSV in UTF-8, UTF-16 with a mark, or GB18030.

use super::{Row, Rows};
use crate::fault::Fault;
use crate::mapping::Encoding;
use encoding_rs::{GB18030, UTF_8};
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};
use std::fs::File;
use std::io::{BufRead, BufReader, Chain, Read};
use std::path::{Path, PathBuf};

/// Bytes read at once.
const CHUNK: usize = 1 << 18;

/// The same, as a length of a file.
const CHUNK_BYTES: u64 = 1 << 18;

/// More bytes than any row has; a quotation mark that is never closed would swallow the file.
const LONGEST_ROW: usize = 1 << 20;

/// A table of text.
pub struct Text {
    file: PathBuf,
    headers: Vec<String>,
    reader: csv::Reader<Decoded>,
    ends: Ends,
}

/// The text with one more line end behind it, so that the last row ends like the others.
type Decoded = Chain<DecodeReaderBytes<File, Vec<u8>>, &'static [u8]>;

/// How lines end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ends {
    /// By a line feed, which the reader has passed when a row is read.
    Lf,
    /// By a carriage return and a line feed, which the reader passes with the next row.
    CrLf,
}

impl Text {
    /// Opens a table and reads its header line.
    pub fn open(file: &Path, delimiter: char, encoding: Encoding) -> Result<Self, Fault> {
        let delimiter = u8::try_from(delimiter).ok().filter(u8::is_ascii).ok_or_else(|| {
            Fault::of(
                file,
                format!("'{delimiter}' cannot stand between cells; use a comma, a semicolon or a tab"),
            )
        })?;
        let ends = Ends::of(file, encoding)?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(CHUNK)
            .from_reader(decoded(file, encoding)?.chain(ends.bytes()));
        let mut record = csv::StringRecord::new();
        let found = reader.read_record(&mut record).map_err(|error| unreadable(file, &error))?;
        if !found {
            return Err(Fault::of(file, "the file is empty; give a table with a header line"));
        }
        let headers = record.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
        Ok(Self { file: file.to_owned(), headers, reader, ends })
    }
}

impl Rows for Text {
    fn headers(&self) -> &[String] {
        &self.headers
    }

    fn next(&mut self, row: &mut Row) -> Result<bool, Fault> {
        let found =
            self.reader.read_record(&mut row.cells).map_err(|error| unreadable(&self.file, &error))?;
        row.line = self.line(&row.cells);
        if found && row.cells.as_slice().len() > LONGEST_ROW {
            return Err(Fault::of(
                &self.file,
                format!(
                    "line {}: the row has more than {LONGEST_ROW} bytes; look for a quotation mark that is not closed",
                    row.line
                ),
            ));
        }
        Ok(found)
    }
}

impl Text {
    /// The line on which the row that was read last begins, blank lines before it passed over.
    fn line(&self, row: &csv::StringRecord) -> u64 {
        let inside = row.as_slice().bytes().filter(|byte| *byte == b'\n').count();
        let inside = u64::try_from(inside).unwrap_or_default();
        let ended = self.reader.position().line().saturating_sub(inside + u64::from(self.ends == Ends::Lf));
        ended.max(row.position().map_or(0, csv::Position::line))
    }
}

impl Ends {
    fn of(file: &Path, encoding: Encoding) -> Result<Self, Fault> {
        let mut line = Vec::new();
        let mut begin = BufReader::new(decoded(file, encoding)?.take(CHUNK_BYTES));
        begin.read_until(b'\n', &mut line).map_err(|error| Fault::reading(file, &error))?;
        Ok(if line.ends_with(b"\r\n") { Self::CrLf } else { Self::Lf })
    }

    fn bytes(self) -> &'static [u8] {
        match self {
            Self::Lf => b"\n",
            Self::CrLf => b"\r\n",
        }
    }
}

fn decoded(file: &Path, encoding: Encoding) -> Result<DecodeReaderBytes<File, Vec<u8>>, Fault> {
    let open = File::open(file).map_err(|error| Fault::reading(file, &error))?;
    let encoding = match encoding {
        Encoding::Utf8 => UTF_8,
        Encoding::Gb18030 => GB18030,
    };
    let mut builder = DecodeReaderBytesBuilder::new();
    builder.encoding(Some(encoding)).bom_override(true).strip_bom(true);
    builder.build_with_buffer(open, vec![0; CHUNK]).map_err(|error| Fault::reading(file, &error))
}

/// The encoding in which a file has the fewest bytes that mean nothing; UTF-8 where both are as good.
pub fn found_out(file: &Path) -> Result<Encoding, Fault> {
    let errors = |encoding| -> Result<u64, Fault> {
        let mut reader = BufReader::with_capacity(CHUNK, decoded(file, encoding)?);
        let mut chunk = vec![0; CHUNK];
        let mut errors = 0;
        loop {
            let read = reader.read(&mut chunk).map_err(|error| Fault::reading(file, &error))?;
            let Some(bytes) = chunk.get(..read).filter(|bytes| !bytes.is_empty()) else { return Ok(errors) };
            errors += replaced(bytes);
        }
    };
    let of_utf8 = errors(Encoding::Utf8)?;
    Ok(if of_utf8 > 0 && errors(Encoding::Gb18030)? < of_utf8 { Encoding::Gb18030 } else { Encoding::Utf8 })
}

/// How often bytes were replaced by U+FFFD, by the last byte of its three.
fn replaced(bytes: &[u8]) -> u64 {
    let hits = bytes.windows(3).filter(|three| *three == [0xef, 0xbf, 0xbd]).count();
    u64::try_from(hits).unwrap_or(u64::MAX)
}

fn unreadable(file: &Path, error: &csv::Error) -> Fault {
    match error.kind() {
        csv::ErrorKind::Io(error) => Fault::reading(file, error),
        _ => Fault::of(file, format!("cannot be read as CSV: {error}; save the table as CSV again")),
    }
}
