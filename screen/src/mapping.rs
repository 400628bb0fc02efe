//! `columns.toml`: what the columns of a table mean where their headers are not the names of facts.

use crate::dates::Dates;
use crate::fault::Fault;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What a table's owner says about its columns.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Header of the column with the person's id.
    pub id: Option<String>,
    /// Sign between the cells of a row of text.
    pub delimiter: Option<char>,
    /// Encoding of the text; found out when not given.
    pub encoding: Option<Encoding>,
    /// Headers of columns that are not read.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// Headers of columns that are copied into the output as they are.
    #[serde(default)]
    pub carry: Vec<String>,
    /// Columns by header.
    #[serde(default, rename = "column")]
    pub columns: BTreeMap<String, ColumnMapping>,
}

/// What one column means.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMapping {
    /// The fact, where the header is not its name.
    pub fact: Option<String>,
    /// The form of its dates.
    #[serde(default)]
    pub dates: Dates,
    /// Cells that mean another cell.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
}

/// An encoding of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub enum Encoding {
    /// UTF-8
    #[serde(rename = "utf-8")]
    Utf8,
    /// GB18030, with GBK and GB2312 inside it
    #[serde(rename = "gb18030")]
    Gb18030,
}

impl Encoding {
    /// The encoding as `columns.toml` names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Gb18030 => "gb18030",
        }
    }
}

impl Mapping {
    /// Reads a `columns.toml`.
    pub fn read(file: &Path) -> Result<Self, Fault> {
        let text = std::fs::read_to_string(file).map_err(|error| Fault::reading(file, &error))?;
        toml::from_str(&text).map_err(|error| Fault::of(file, error.to_string().trim_end()))
    }
}
