//! TOML files → [`Source`]. Every element is read by itself, so that one mistake hides no other.

pub mod overlay;
mod schema;
mod shape;
pub mod source;
pub mod spanned;
mod text;

pub use text::place_in_text;

use crate::files::{FileId, Files, Place};
use crate::problem::{Code, Problem, suggest};
use serde::de::DeserializeOwned;
use source::{In, Source};
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};
use yiping_rules::pack::RuleKind;

/// The files of the top folder and the kinds of elements in them.
pub(crate) const TOP: &[(&str, &[&str])] = &[
    ("pack.toml", &["assumption"]),
    ("sources.toml", &["document"]),
    ("definitions.toml", &["definition"]),
    ("params.toml", &["param", "money"]),
    ("targets.toml", &["target"]),
    ("stack.toml", &["stack"]),
    ("order.toml", &["order"]),
    (OVERLAY, &["amount", "meaning"]),
];

/// The file in which an overlay sets what the pack below it leaves open.
pub(crate) const OVERLAY: &str = "overlay.toml";

/// The folders with rules.
pub(crate) const FOLDERS: &[(&str, RuleKind)] = &[
    ("benefits", RuleKind::Person),
    ("institutions", RuleKind::Institution),
    ("assessment", RuleKind::Assessment),
];

/// Reads every file; the problems are those of files, keys and types of values.
pub fn read(files: &Files) -> (Source, Vec<Problem>) {
    let mut reader = Reader { files, source: Source::default(), problems: Vec::new() };
    for (id, file) in files.iter() {
        reader.file(id, &file.name);
    }
    reader.source.rules.sort_by_key(|(kind, _)| *kind);
    if !files.iter().any(|(_, file)| file.name == "pack.toml") {
        let message = "a pack needs the file `pack.toml`".to_owned();
        let help = "write region, title and version into it; docs/packs.md shows how".to_owned();
        reader.problems.push(files.problem_without_place("pack.toml", Code::MissingFile, message, help));
    }
    (reader.source, reader.problems)
}

struct Reader<'f> {
    files: &'f Files,
    source: Source,
    problems: Vec<Problem>,
}

impl<'f> Reader<'f> {
    fn file(&mut self, id: FileId, name: &str) {
        let folder = name.split_once('/').map(|(folder, _)| folder);
        let kind = FOLDERS.iter().find(|(known, _)| Some(*known) == folder).map(|(_, kind)| *kind);
        match (folder, kind) {
            (Some("scales" | "forms"), _) => {}
            (None, _) if name == "facts.toml" => {}
            (Some("cases"), _) => self.cases(id),
            (Some(_), Some(kind)) => self.rules(id, kind),
            (None, _) if TOP.iter().any(|(known, _)| *known == name) => self.top(id, name),
            _ => self.unknown_file(id, name, folder),
        }
    }

    fn unknown_file(&mut self, id: FileId, name: &str, folder: Option<&str>) {
        let folders = FOLDERS.iter().map(|(folder, _)| *folder).chain(["cases"]).collect::<Vec<_>>();
        let help = match folder {
            Some(folder) => suggest(folder, folders, "folders"),
            None => suggest(name, TOP.iter().map(|(name, _)| *name), "files"),
        };
        self.push(&Place::start_of(id), Code::UnknownFile, format!("`{name}` is no file of a pack"), help);
    }

    fn rules(&mut self, id: FileId, kind: RuleKind) {
        let Some(mut table) = self.table(id) else { return };
        let rules = self.elements(id, &mut table, "rule");
        self.source.rules.extend(rules.into_iter().map(|rule| (kind, rule)));
        self.nothing_left(id, &table, &["rule"]);
    }

    fn cases(&mut self, id: FileId) {
        let Some(mut table) = self.table(id) else { return };
        let cases = self.elements(id, &mut table, "case");
        self.source.cases.extend(cases);
        self.nothing_left(id, &table, &["case"]);
    }

    fn top(&mut self, id: FileId, name: &str) {
        let Some(mut table) = self.table(id) else { return };
        let keys = TOP.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, keys)| keys);
        for key in keys {
            match *key {
                "assumption" => self.source.assumptions = self.elements(id, &mut table, key),
                "document" => self.source.documents = self.elements(id, &mut table, key),
                "definition" => self.source.definitions = self.elements(id, &mut table, key),
                "param" => self.source.params = self.elements(id, &mut table, key),
                "money" => self.source.amounts = self.elements(id, &mut table, key),
                "stack" => self.source.stacks = self.elements(id, &mut table, key),
                "order" => self.source.orders = self.elements(id, &mut table, key),
                "amount" => self.source.local_amounts = self.elements(id, &mut table, key),
                "meaning" => self.source.meanings = self.elements(id, &mut table, key),
                _ => self.source.targets = self.elements(id, &mut table, key),
            }
        }
        if name == "pack.toml" {
            self.source.header = self.element(id, Spanned::new(0..0, DeValue::Table(table)));
        } else {
            self.nothing_left(id, &table, keys);
        }
    }

    /// The tables of a file; TOML's own mistakes are noted.
    fn table(&mut self, id: FileId) -> Option<DeTable<'f>> {
        let (table, errors) = DeTable::parse_recoverable(self.files.whole(id));
        for error in &errors {
            let place = Place { file: id, span: error.span().unwrap_or(0..0) };
            let help = "mend this first: what follows it in the file may have been misread";
            let message = if error.message() == "duplicate key" {
                "this name occurs twice here"
            } else {
                error.message()
            };
            self.push(&place, Code::TomlSyntax, message.to_owned(), help.to_owned());
        }
        errors.is_empty().then(|| table.into_inner())
    }

    /// Takes every `[[key]]` out of a file.
    fn elements<T: DeserializeOwned>(
        &mut self,
        id: FileId,
        table: &mut DeTable<'f>,
        key: &str,
    ) -> Vec<In<T>> {
        let Some(found) = table.remove(key) else { return Vec::new() };
        let span = found.span();
        match found.into_inner() {
            DeValue::Array(items) => items.into_iter().filter_map(|item| self.element(id, item)).collect(),
            _ => {
                let message = format!(
                    "`{key}` occurs many times in this file and each time opens with double brackets"
                );
                self.push(&Place { file: id, span }, Code::TomlShape, message, format!("write [[{key}]]"));
                Vec::new()
            }
        }
    }

    fn element<T: DeserializeOwned>(&mut self, file: FileId, value: Spanned<DeValue<'f>>) -> Option<In<T>> {
        let span = value.span();
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(node) => Some(In { file, span, node }),
            Err(error) => {
                let place = Place { file, span: error.span().unwrap_or(span) };
                let (code, message, help) = shape::explain(error.message());
                self.push(&place, code, message, help);
                None
            }
        }
    }

    fn nothing_left(&mut self, id: FileId, table: &DeTable<'_>, keys: &[&str]) {
        for (key, _) in table.iter() {
            let place = Place { file: id, span: key.span() };
            let name = key.get_ref();
            let help = suggest(name, keys.iter().copied(), "its elements");
            self.push(&place, Code::UnknownKey, format!("`{name}` is no element of this file"), help);
        }
    }

    fn push(&mut self, place: &Place, code: Code, message: String, help: String) {
        self.problems.push(self.files.problem(place, code, message, help));
    }
}
