//! Tables of people whose facts are already known: how `yiping synth` writes them.

use crate::cell;
use crate::facts::{Builder, data_type};
use crate::fault::Fault;
use crate::intake::ID;
use crate::layout::of_person;
use crate::output::{csv_unwritten, unwritten};
use crate::table::Format;
use arrow::array::{ArrayRef, RecordBatch, StringBuilder};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;
use yiping_rules::facts::FactSet;
use yiping_rules::facts::vocabulary::FactDef;

/// Rows of a batch.
const BATCH: usize = 8192;

/// Writes people with these facts, CSV or Parquet by the name of the file: aside first, then renamed.
pub fn write_people(
    path: &Path,
    columns: &[&str],
    people: impl Iterator<Item = (String, FactSet)>,
) -> Result<(), Fault> {
    let facts = columns.iter().map(|name| {
        of_person(name).ok_or_else(|| Fault::new(format!("the fact {name} does not fit into a column")))
    });
    let facts: Vec<&'static FactDef> = facts.collect::<Result<_, _>>()?;
    let mut aside = path.as_os_str().to_owned();
    aside.push(".partial");
    let aside = Path::new(&aside);
    let file = File::create(aside).map_err(|error| Fault::writing(aside, &error))?;
    match Format::of_name(path) {
        Format::Csv => write_csv(file, aside, &facts, people)?,
        Format::Parquet => write_parquet(file, aside, &facts, people)?,
    }
    fs::rename(aside, path).map_err(|error| Fault::writing(path, &error))
}

fn write_csv(
    file: File,
    path: &Path,
    facts: &[&'static FactDef],
    people: impl Iterator<Item = (String, FactSet)>,
) -> Result<(), Fault> {
    let failed = |error| csv_unwritten(path, error);
    let mut out = csv::WriterBuilder::new().buffer_capacity(1 << 18).from_writer(file);
    out.write_record([ID].into_iter().chain(facts.iter().map(|fact| fact.name))).map_err(failed)?;
    for (id, person) in people {
        out.write_field(id).map_err(failed)?;
        for fact in facts {
            let cell = person.get(fact.name).map(|value| cell::write(fact, value));
            out.write_field(cell.unwrap_or_default()).map_err(failed)?;
        }
        out.write_record(None::<&[u8]>).map_err(failed)?;
    }
    let file = out.into_inner().map_err(|error| Fault::writing(path, error.error()))?;
    file.sync_all().map_err(|error| Fault::writing(path, &error))
}

fn write_parquet(
    file: File,
    path: &Path,
    facts: &[&'static FactDef],
    mut people: impl Iterator<Item = (String, FactSet)>,
) -> Result<(), Fault> {
    let failed = |error| unwritten(path, error);
    let mut fields = vec![Field::new(ID, DataType::Utf8, false)];
    fields.extend(facts.iter().map(|fact| Field::new(fact.name, data_type(fact.kind), true)));
    let schema: SchemaRef = Arc::new(Schema::new(fields));
    let properties =
        WriterProperties::builder().set_compression(Compression::ZSTD(Default::default())).build();
    let mut out = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties)).map_err(failed)?;
    loop {
        let mut ids = StringBuilder::new();
        let mut columns: Vec<Builder> = facts.iter().map(|fact| Builder::new(fact)).collect();
        let mut rows = 0;
        for (id, person) in people.by_ref().take(BATCH) {
            rows += 1;
            ids.append_value(id);
            for (fact, column) in facts.iter().zip(&mut columns) {
                column.append(person.get(fact.name));
            }
        }
        if rows == 0 {
            out.finish().map_err(failed)?;
            return out.inner().sync_all().map_err(|error| Fault::writing(path, &error));
        }
        let mut arrays: Vec<ArrayRef> = vec![Arc::new(ids.finish())];
        arrays.extend(columns.iter_mut().map(Builder::finish));
        let batch =
            RecordBatch::try_new(Arc::clone(&schema), arrays).map_err(|error| Fault::of(path, error))?;
        out.write(&batch).map_err(failed)?;
    }
}
