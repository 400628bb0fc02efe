//! What each column of a table is: the person's id, a fact, something to carry along, or nothing to be read.

use crate::cell::Writing;
use crate::fault::Fault;
use crate::mapping::Mapping;
use std::path::Path;
use yiping_rules::facts::vocabulary::{FACTS, FactDef, Kind, lookup};
use yiping_rules::json::closest;

/// Headers that mean the person's id without being told.
const ID_HEADERS: [&str; 2] = ["person_id", "id"];

/// Before the facts of the person cared for.
const CARED: &str = "cared_person.";

/// The columns of a table that are read, by their places.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    /// Headers as they stand in the table.
    pub headers: Vec<String>,
    /// Place of the person's id.
    pub id: usize,
    /// The facts.
    pub facts: Vec<FactColumn>,
    /// Places of the columns copied into the output.
    pub carried: Vec<usize>,
}

/// A column with a fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FactColumn {
    /// Place in the table.
    pub at: usize,
    /// Name of the fact; that of the person cared for begins with `cared_person.`.
    pub name: String,
    /// The fact.
    pub fact: &'static FactDef,
    /// How its cells are written.
    pub writing: Writing,
}

impl Layout {
    /// The columns of a table with these headers; `file` is named where they cannot be understood.
    pub fn new(headers: &[String], mapping: &Mapping, file: &Path) -> Result<Self, Fault> {
        let headers: Vec<String> = headers.iter().map(|header| header.trim().to_owned()).collect();
        let fault = |message: String| Fault::of(file, format!("line 1: {message}"));
        distinct(&headers).map_err(fault)?;
        mentioned(&headers, mapping).map_err(fault)?;
        let id = id(&headers, mapping).map_err(fault)?;
        let place = |wanted: &String| headers.iter().position(|header| header == wanted);
        let carried = mapping.carry.iter().filter_map(place).collect();
        let mut facts: Vec<FactColumn> = Vec::new();
        let mut unknown = Vec::new();
        for (at, header) in headers.iter().enumerate() {
            if at == id || mapping.ignore.contains(header) || mapping.carry.contains(header) {
                continue;
            }
            match column(at, header, mapping) {
                Some(column) => {
                    if let Some(other) = facts.iter().find(|other| other.name == column.name) {
                        let other = headers.get(other.at).map_or("", String::as_str);
                        return Err(fault(format!(
                            "the columns \"{other}\" and \"{header}\" both give the fact {}; put one of them under ignore in columns.toml",
                            column.name
                        )));
                    }
                    facts.push(column);
                }
                None => unknown.push(header.as_str()),
            }
        }
        if !unknown.is_empty() {
            return Err(fault(unknown_columns(&unknown)));
        }
        Ok(Self { headers, id, facts, carried })
    }

    /// The header of a column.
    pub fn header(&self, at: usize) -> &str {
        self.headers.get(at).map_or("", String::as_str)
    }
}

fn distinct(headers: &[String]) -> Result<(), String> {
    for (at, header) in headers.iter().enumerate() {
        let column = at + 1;
        if header.is_empty() {
            return Err(format!("column {column} has no name; give it one, or remove the column"));
        }
        if let Some(first) = headers.iter().take(at).position(|other| other == header) {
            let first = first + 1;
            return Err(format!(
                "columns {first} and {column} have the same name \"{header}\"; rename or remove one"
            ));
        }
    }
    Ok(())
}

/// Everything that the mapping names must be in the table.
fn mentioned(headers: &[String], mapping: &Mapping) -> Result<(), String> {
    let named = mapping.id.iter().chain(&mapping.ignore).chain(&mapping.carry).chain(mapping.columns.keys());
    for name in named {
        if !headers.contains(name) {
            let near = closest(name, headers.iter().map(String::as_str));
            let near = near.map(|near| format!("did you mean \"{near}\"? ")).unwrap_or_default();
            return Err(format!(
                "columns.toml names a column \"{name}\" that the table does not have; {near}the table has: {}",
                headers.join(", ")
            ));
        }
    }
    Ok(())
}

fn id(headers: &[String], mapping: &Mapping) -> Result<usize, String> {
    let names: Vec<&str> = match &mapping.id {
        Some(name) => vec![name],
        None => ID_HEADERS.to_vec(),
    };
    let mut places = headers.iter().enumerate().filter(|(_, header)| names.contains(&header.as_str()));
    match (places.next(), places.next()) {
        (Some((at, _)), None) => Ok(at),
        (Some(_), Some(_)) => {
            Err("there are columns \"id\" and \"person_id\"; say in columns.toml which is the person's: id = \"person_id\"".to_owned())
        }
        _ => Err("no column is called person_id; say in columns.toml which column holds the person's id: id = \"…\"".to_owned()),
    }
}

fn column(at: usize, header: &str, mapping: &Mapping) -> Option<FactColumn> {
    let said = mapping.columns.get(header);
    let name = said.and_then(|said| said.fact.as_deref()).unwrap_or(header);
    let fact = of_person(name)?;
    let writing =
        said.map(|said| Writing { dates: said.dates, words: said.words.clone() }).unwrap_or_default();
    Some(FactColumn { at, name: name.to_owned(), fact, writing })
}

/// A fact that fits into a cell, of the person or of the person cared for.
pub fn of_person(name: &str) -> Option<&'static FactDef> {
    let single = |fact: &&FactDef| !matches!(fact.kind, Kind::Person | Kind::Residents);
    lookup(name).filter(single).filter(|_| !name.starts_with("resident."))
}

fn unknown_columns(unknown: &[&str]) -> String {
    let names = || FACTS.iter().map(|fact| fact.name);
    let with_hint = |header: &&str| {
        let own = header.strip_prefix(CARED).unwrap_or(header);
        if names().any(|name| name == own) {
            return format!("\"{header}\" (does not fit into one cell)");
        }
        match closest(own, names()) {
            Some(near) => format!("\"{header}\" (did you mean {near}?)"),
            None => format!("\"{header}\""),
        }
    };
    format!(
        "nobody knows these columns: {}; say in columns.toml which facts they are ([column.\"…\"] fact = \"…\"), or put them under ignore or carry",
        unknown.iter().map(with_hint).collect::<Vec<_>>().join(", ")
    )
}

#[cfg(test)]
mod tests;
