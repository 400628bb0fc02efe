//! [`Source`] → [`Pack`]: texts, citations and windows are checked here, formulas by [`crate::check`].

mod collect;
mod combining;
mod formulas;
mod kinds;
mod overlay;
mod rules;
mod words;

pub use kinds::BENEFITS;

use crate::check::Names;
use crate::files::{Files, Place};
use crate::overlay::names as overlay_names;
use crate::problem::{Code, Problem};
use crate::read::source::{self, In, Source};
use crate::read::spanned::Spanned;
use std::collections::BTreeSet;
use yiping_rules::ids::{AssumptionKey, RegionCode};
use yiping_rules::pack::{
    Definition, Document, MoneyDefinition, Pack, PackAssumption, Param, ParamValue, Quantity, Window,
};

/// The schema that packs of this version follow.
pub const SCHEMA: &str = "yiping.pack/1";

/// A pack, where nothing is wrong with its parts. `below` is the pack that an overlay completes.
pub fn assemble(files: &Files, source: &Source, below: Option<&Pack>) -> (Option<Pack>, Vec<Problem>) {
    let names = below.map(|pack| overlay_names(pack, &source.meanings)).unwrap_or_default();
    let lent = Lent { definitions: names.definitions.len(), amounts: names.amounts.len() };
    let mut assembler = Assembler { files, source, below, names, lent, problems: Vec::new() };
    let trees = assembler.collect();
    let pack = assembler.pack(&trees);
    let clean = assembler.problems.is_empty();
    (pack.filter(|_| clean), assembler.problems)
}

struct Assembler<'s> {
    files: &'s Files,
    source: &'s Source,
    below: Option<&'s Pack>,
    names: Names,
    lent: Lent,
    problems: Vec<Problem>,
}

/// How many names of definitions and amounts stand before those of the files.
#[derive(Clone, Copy)]
struct Lent {
    definitions: usize,
    amounts: usize,
}

impl<'s> Assembler<'s> {
    fn pack(&mut self, trees: &formulas::Trees) -> Option<Pack> {
        let source = self.source;
        let header = source.header.as_ref()?;
        self.header(header);
        let own = Pack {
            schema: SCHEMA.to_owned(),
            region: RegionCode::new(header.node.region.get_ref()),
            title: self.text(header, header.node.title.as_ref(), "title"),
            version: header.node.version.get_ref().clone(),
            documents: source.documents.iter().map(|document| self.document(document)).collect(),
            assumptions: source.assumptions.iter().map(|assumption| self.assumption(assumption)).collect(),
            params: source.params.iter().map(|param| self.param(param)).collect(),
            definitions: self.definitions(trees),
            amounts: self.amounts(trees),
            rules: source.rules.iter().map(|(kind, rule)| self.rule(*kind, rule)).collect(),
            targets: source.targets.iter().map(|target| self.target(target)).collect(),
            stacks: source.stacks.iter().map(|stack| self.stack(stack)).collect(),
            orders: source.orders.iter().map(|order| self.order(order)).collect(),
            extends: None,
        };
        match self.below {
            Some(below) => Some(self.over(below, own, trees)),
            None => {
                self.no_overlay();
                Some(own)
            }
        }
    }

    fn header(&mut self, header: &In<source::Header>) {
        let region = header.node.region.get_ref();
        if region != "cn" && !(region.len() == 6 && region.bytes().all(|b| b.is_ascii_digit())) {
            let message = format!("`{region}` is no code of a region");
            self.push(
                &header.place(&header.node.region),
                Code::BadValue,
                message,
                "write the six digits of GB/T 2260, or `cn`",
            );
        }
        let version = header.node.version.get_ref();
        let parts: Vec<&str> = version.split('.').collect();
        if parts.len() != 3
            || parts.iter().any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()))
        {
            let message = format!("`{version}` is no version");
            self.push(
                &header.place(&header.node.version),
                Code::BadValue,
                message,
                "write three numbers, such as \"1.0.0\"",
            );
        }
    }

    fn document(&mut self, element: &In<source::Document>) -> Document {
        let document = &element.node;
        Document {
            id: document.id.get_ref().clone(),
            title: self.text(element, document.title.as_ref(), "title"),
            number: document.number.clone(),
            issuer: self.text(element, document.issuer.as_ref(), "issuer"),
            issued: document.issued,
            window: self.window(element, document.window.as_ref()).unwrap_or_default(),
            note: self.text(element, document.note.as_ref(), "note"),
        }
    }

    fn assumption(&mut self, element: &In<source::Assumption>) -> PackAssumption {
        let assumption = &element.node;
        let readings: Vec<String> =
            assumption.readings.iter().map(|reading| reading.get_ref().clone()).collect();
        let default = assumption.default.get_ref();
        let place = element.place(&assumption.default);
        if readings.is_empty() && default.parse::<i64>().is_err() {
            let message = format!("`{default}` is no whole number, and the assumption has no readings");
            self.push(&place, Code::UnknownReading, message, "list the words it can be: readings = [\"…\"]");
        } else if !readings.is_empty() && !readings.contains(default) {
            let help = crate::problem::suggest(default, readings.iter().map(String::as_str), "its readings");
            self.push(
                &place,
                Code::UnknownReading,
                format!("the default `{default}` is not one of the readings"),
                help,
            );
        }
        self.other_numbers(element);
        let title = self.text(element, assumption.title.as_ref(), "title");
        PackAssumption {
            key: AssumptionKey::new(assumption.key.get_ref()),
            title,
            default: default.clone(),
            readings,
            others: assumption.others.iter().map(|other| other.get_ref().clone()).collect(),
        }
    }

    /// What else a number can be: whole numbers, not the default, and none beside readings.
    fn other_numbers(&mut self, element: &In<source::Assumption>) {
        let source::Assumption { default, readings, others, .. } = &element.node;
        for other in others {
            let number = other.get_ref();
            let fault = if !readings.is_empty() {
                "an assumption with readings has no other numbers"
            } else if number == default.get_ref() {
                "this is the default itself"
            } else if number.parse::<i64>().is_err() {
                "this is no whole number"
            } else {
                continue;
            };
            let help = "list the whole numbers that the document leaves possible beside the default";
            self.push(&element.place(other), Code::UnknownReading, fault, help);
        }
    }

    fn param(&mut self, element: &In<source::Param>) -> Param {
        let param = &element.node;
        let title = self.text(element, param.title.as_ref(), "title");
        let values =
            param.values.get_ref().iter().filter_map(|value| self.param_value(element, value)).collect();
        Param { id: param.id.get_ref().clone(), title, values }
    }

    fn param_value(
        &mut self,
        element: &In<source::Param>,
        written: &Spanned<source::ParamValue>,
    ) -> Option<ParamValue> {
        let source::ParamValue { fen, number, rate, valid_from, valid_to, known_from } = *written.get_ref();
        let place = element.place(written);
        let value = match (fen, number, rate) {
            (Some(fen), None, None) => Quantity::Fen(fen),
            (None, Some(number), None) => Quantity::Number(number),
            (None, None, Some(rate)) => Quantity::Rate(rate),
            _ => {
                self.push(
                    &place,
                    Code::BadValue,
                    "a value is either fen, a number or a rate",
                    "write one of `fen = 200`, `number = 3`, `rate = \"9/10\"`",
                );
                return None;
            }
        };
        if valid_to.is_some_and(|to| to < valid_from) {
            self.push(
                &place,
                Code::BadWindow,
                "this value ends before it begins",
                "`valid_to` is the last day on which it holds",
            );
        }
        Some(ParamValue { value, valid_from, valid_to, known_from })
    }

    fn definitions(&mut self, trees: &formulas::Trees) -> Vec<Definition> {
        let source = self.source;
        let elements = source.definitions.iter().zip(&trees.definitions).enumerate();
        elements
            .filter_map(|(position, (element, tree))| {
                let title = self.text(element, element.node.title.as_ref(), "title");
                let when = self.definition(self.lent.definitions + position, element, tree.as_ref()?)?;
                Some(Definition { id: element.node.id.get_ref().clone(), title, when })
            })
            .collect()
    }

    fn amounts(&mut self, trees: &formulas::Trees) -> Vec<MoneyDefinition> {
        let source = self.source;
        let elements = source.amounts.iter().zip(&trees.amounts).enumerate();
        elements
            .filter_map(|(position, (element, tree))| {
                let value = self.amount_definition(self.lent.amounts + position, element, tree.as_ref()?)?;
                Some(MoneyDefinition { id: element.node.id.get_ref().clone(), value })
            })
            .collect()
    }

    /// A period whose days stand in order.
    fn window<T>(&mut self, element: &In<T>, written: Option<&Spanned<Window>>) -> Option<Window> {
        let written = written?;
        let window = *written.get_ref();
        let ordered = [window.from, window.due, window.to].into_iter().flatten().is_sorted();
        if !ordered {
            let message = "the days of this period are not in order";
            self.push(
                &element.place(written),
                Code::BadWindow,
                message,
                "`from` comes first, then `due`, then `to`",
            );
        }
        Some(window)
    }

    fn push(&mut self, place: &Place, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(self.files.problem(place, code, message.into(), help.into()));
    }

    /// Notes every second use of a name.
    fn unique<'n>(&mut self, names: impl IntoIterator<Item = (&'n str, Place)>, what: &str) {
        let mut seen = BTreeSet::new();
        for (name, place) in names {
            if !seen.insert(name) {
                self.push(
                    &place,
                    Code::DuplicateName,
                    format!("the {what} `{name}` occurs twice"),
                    "give one of them another name",
                );
            }
        }
    }
}
