//! Decisions as a file: parts are written one by one and joined at the end, as CSV or Parquet.

use crate::decisions::FIELDS;
use crate::fault::Fault;
use crate::intake::{ID, ROW};
use crate::layout::Layout;
use crate::table::Format;
use arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use arrow::datatypes::{DataType, Field, Int32Type, Int64Type, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::column::writer::ColumnCloseResult;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The columns of the output.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Columns {
    schema: SchemaRef,
    kept: Vec<usize>,
}

impl Columns {
    /// The columns for a layout, without those named in `omit`.
    pub fn new(layout: &Layout, omit: &[String]) -> Result<Self, Fault> {
        let mut fields = vec![Field::new(ROW, DataType::Int64, false), Field::new(ID, DataType::Utf8, false)];
        for at in &layout.carried {
            fields.push(Field::new(layout.header(*at), DataType::Utf8, true));
        }
        fields.extend(FIELDS.iter().map(|field| field.as_ref().clone()));
        let names: Vec<&str> = fields.iter().map(|field| field.name().as_str()).collect();
        if let Some(name) = omit.iter().find(|name| !names.contains(&name.as_str())) {
            let known = names.join(", ");
            return Err(Fault::new(format!("--omit {name}: the output has no such column; it has: {known}")));
        }
        if let Some(at) =
            (0..names.len()).find(|at| names.iter().take(*at).any(|name| names.get(*at) == Some(name)))
        {
            let name = names.get(at).copied().unwrap_or_default();
            return Err(Fault::new(format!(
                "the carried column \"{name}\" has the name of a column of the output; rename it in the table"
            )));
        }
        let kept = (0..names.len())
            .filter(|at| !omit.iter().any(|name| names.get(*at) == Some(&name.as_str())))
            .collect();
        Ok(Self { schema: Arc::new(Schema::new(fields)), kept })
    }

    fn schema(&self) -> Result<SchemaRef, arrow::error::ArrowError> {
        self.schema.project(&self.kept).map(Arc::new)
    }

    /// The columns of a result of the query.
    fn of(&self, batch: &RecordBatch) -> Result<RecordBatch, arrow::error::ArrowError> {
        let columns = self.kept.iter().filter_map(|at| batch.columns().get(*at)).cloned().collect();
        RecordBatch::try_new(self.schema()?, columns)
    }
}

/// A part that is being written.
pub struct Part {
    path: PathBuf,
    columns: Columns,
    writer: Writer,
}

enum Writer {
    Csv(Box<csv::Writer<File>>),
    Parquet(Box<ArrowWriter<File>>),
}

impl Part {
    /// Begins a part; CSV parts have no header line.
    pub fn create(path: &Path, format: Format, columns: &Columns) -> Result<Self, Fault> {
        let file = File::create(path).map_err(|error| Fault::writing(path, &error))?;
        let writer = match format {
            Format::Csv => Writer::Csv(Box::new(
                csv::WriterBuilder::new().has_headers(false).buffer_capacity(1 << 18).from_writer(file),
            )),
            Format::Parquet => {
                let schema = columns.schema().map_err(|error| Fault::of(path, error))?;
                let writer = ArrowWriter::try_new(file, schema, Some(properties()));
                Writer::Parquet(Box::new(writer.map_err(|error| unwritten(path, error))?))
            }
        };
        Ok(Self { path: path.to_owned(), columns: columns.clone(), writer })
    }

    /// Appends results of the query.
    pub fn append(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        let batch = self.columns.of(batch).map_err(|error| Fault::of(&self.path, error))?;
        match &mut self.writer {
            Writer::Csv(writer) => {
                write_rows(writer, &batch).map_err(|error| csv_unwritten(&self.path, error))
            }
            Writer::Parquet(writer) => writer.write(&batch).map_err(|error| unwritten(&self.path, error)),
        }
    }

    /// Ends the part; its bytes are on the disk when this returns.
    pub fn close(self) -> Result<(), Fault> {
        let synced = match self.writer {
            Writer::Csv(writer) => {
                writer.into_inner().map_err(|error| Fault::writing(&self.path, error.error()))?.sync_all()
            }
            Writer::Parquet(mut writer) => {
                writer.finish().map_err(|error| unwritten(&self.path, error))?;
                writer.inner().sync_all()
            }
        };
        synced.map_err(|error| Fault::writing(&self.path, &error))
    }
}

fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(Default::default()))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by("yiping screen".to_owned())
        .build()
}

fn write_rows(writer: &mut csv::Writer<File>, batch: &RecordBatch) -> csv::Result<()> {
    let columns: Vec<Cells<'_>> = batch.columns().iter().map(Cells::new).collect();
    let mut number = String::new();
    for row in 0..batch.num_rows() {
        for column in &columns {
            column.write(row, &mut number, writer)?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(())
}

/// A column of the output as text.
enum Cells<'a> {
    Words(&'a arrow::array::Int32Array, Vec<&'a str>),
    Texts(&'a arrow::array::StringArray),
    Numbers(&'a arrow::array::Int64Array),
    Flags(&'a arrow::array::BooleanArray),
}

impl<'a> Cells<'a> {
    fn new(column: &'a ArrayRef) -> Self {
        match column.data_type() {
            DataType::Dictionary(..) => {
                let words = column.as_dictionary::<Int32Type>();
                let texts = words.values().as_string::<i32>();
                Self::Words(words.keys(), texts.iter().map(Option::unwrap_or_default).collect())
            }
            DataType::Int64 => Self::Numbers(column.as_primitive::<Int64Type>()),
            DataType::Boolean => Self::Flags(column.as_boolean()),
            _ => Self::Texts(column.as_string::<i32>()),
        }
    }

    fn write(&self, row: usize, buffer: &mut String, writer: &mut csv::Writer<File>) -> csv::Result<()> {
        match self {
            Self::Words(keys, words) if keys.is_valid(row) => {
                let word = usize::try_from(keys.value(row)).ok().and_then(|key| words.get(key));
                writer.write_field(word.copied().unwrap_or_default())
            }
            Self::Texts(texts) if texts.is_valid(row) => writer.write_field(texts.value(row)),
            Self::Numbers(numbers) if numbers.is_valid(row) => {
                use std::fmt::Write as _;
                buffer.clear();
                let _ = write!(buffer, "{}", numbers.value(row));
                writer.write_field(buffer.as_str())
            }
            Self::Flags(flags) if flags.is_valid(row) => {
                writer.write_field(if flags.value(row) { "true" } else { "false" })
            }
            _ => writer.write_field(""),
        }
    }
}

/// Joins parts into one file.
pub fn join(parts: &[PathBuf], whole: &Path, format: Format, columns: &Columns) -> Result<(), Fault> {
    match format {
        Format::Csv => {
            let schema = columns.schema().map_err(|error| Fault::of(whole, error))?;
            let header: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
            join_text(&header, parts, whole)
        }
        Format::Parquet => join_parquet(parts, whole),
    }
}

/// Joins parts of text behind a header line.
pub fn join_text(header: &[&str], parts: &[PathBuf], whole: &Path) -> Result<(), Fault> {
    let unwritable = |error: &io::Error| Fault::writing(whole, error);
    let mut line = csv::Writer::from_writer(Vec::new());
    line.write_record(header).map_err(|error| csv_unwritten(whole, error))?;
    let line = line.into_inner().map_err(|error| unwritable(error.error()))?;
    let mut out = BufWriter::new(File::create(whole).map_err(|error| unwritable(&error))?);
    out.write_all(&line).map_err(|error| unwritable(&error))?;
    for part in parts {
        let mut part = File::open(part).map_err(|error| Fault::reading(part, &error))?;
        io::copy(&mut part, &mut out).map_err(|error| unwritable(&error))?;
    }
    let file = out.into_inner().map_err(|error| unwritable(error.error()))?;
    file.sync_all().map_err(|error| unwritable(&error))
}

/// Copies the row groups of parts as they are.
fn join_parquet(parts: &[PathBuf], whole: &Path) -> Result<(), Fault> {
    let Some(first) = parts.first() else { return Ok(()) };
    let opened = |path: &Path| -> Result<(File, SerializedFileReader<File>), Fault> {
        let file = File::open(path).map_err(|error| Fault::reading(path, &error))?;
        let copy = file.try_clone().map_err(|error| Fault::reading(path, &error))?;
        Ok((file, SerializedFileReader::new(copy).map_err(|error| Fault::of(path, error))?))
    };
    let (_, reader) = opened(first)?;
    let about = reader.metadata().file_metadata();
    let properties = WriterProperties::builder()
        .set_created_by("yiping screen".to_owned())
        .set_key_value_metadata(about.key_value_metadata().cloned())
        .build();
    let file = File::create(whole).map_err(|error| Fault::writing(whole, &error))?;
    let schema = about.schema_descr().root_schema_ptr();
    let failed = |error| unwritten(whole, error);
    let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties)).map_err(failed)?;
    for part in parts {
        let (file, reader) = opened(part)?;
        for group in reader.metadata().row_groups() {
            let mut copy = writer.next_row_group().map_err(failed)?;
            for column in group.columns() {
                let rows_written = u64::try_from(group.num_rows()).unwrap_or_default();
                let bytes_written = u64::try_from(column.compressed_size()).unwrap_or_default();
                let close = ColumnCloseResult {
                    bytes_written,
                    rows_written,
                    metadata: column.clone(),
                    bloom_filter: None,
                    column_index: None,
                    offset_index: None,
                };
                copy.append_column(&file, close).map_err(failed)?;
            }
            copy.close().map_err(failed)?;
        }
    }
    writer.finish().map_err(failed)?;
    writer.inner().sync_all().map_err(|error| Fault::writing(whole, &error))
}

/// The fault of a Parquet file that cannot be written.
pub fn unwritten(path: &Path, error: parquet::errors::ParquetError) -> Fault {
    match error {
        parquet::errors::ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => Fault::writing(path, &error),
            Err(other) => Fault::of(path, other),
        },
        other => Fault::of(path, other),
    }
}

/// The fault of a CSV file that cannot be written.
pub fn csv_unwritten(path: &Path, error: csv::Error) -> Fault {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Fault::writing(path, &error),
        other => Fault::of(path, format!("cannot be written: {other:?}")),
    }
}
