//! Formula texts: read, checked, and their faults placed in the file.

use super::Assembler;
use crate::check::{self, Standpoint};
use crate::files::Place;
use crate::parse::syntax::{At, Cash, Cond};
use crate::parse::{self, Fault};
use crate::read::place_in_text;
use crate::read::source::{self, In};
use crate::read::spanned::Spanned;
use yiping_rules::pack::{Formula, Money};

/// The syntax trees of definitions and named amounts; nothing where the text cannot be read.
pub(super) struct Trees {
    pub definitions: Vec<Option<At<Cond>>>,
    pub amounts: Vec<Option<At<Cash>>>,
    pub meanings: Vec<Option<At<Cond>>>,
}

impl Assembler<'_> {
    pub(super) fn trees(&mut self) -> Trees {
        let source = self.source;
        Trees {
            definitions: source
                .definitions
                .iter()
                .map(|element| self.parsed(element, &element.node.when, parse::condition))
                .collect(),
            amounts: source
                .amounts
                .iter()
                .map(|element| self.parsed(element, &element.node.value, parse::money))
                .collect(),
            meanings: source
                .meanings
                .iter()
                .map(|element| self.parsed(element, &element.node.when, parse::condition))
                .collect(),
        }
    }

    pub(super) fn definition(
        &mut self,
        position: usize,
        element: &In<source::Definition>,
        tree: &At<Cond>,
    ) -> Option<Formula> {
        let resident = self.names.definitions.get(position).is_some_and(|named| named.resident);
        let at = Standpoint { definitions: position, amounts: 0, resident };
        let checked = check::condition(&self.names, at, tree);
        self.checked(element, &element.node.when, checked)
    }

    pub(super) fn amount_definition(
        &mut self,
        position: usize,
        element: &In<source::MoneyDefinition>,
        tree: &At<Cash>,
    ) -> Option<Money> {
        let at = Standpoint { definitions: self.names.definitions.len(), amounts: position, resident: false };
        let checked = check::money(&self.names, at, tree);
        self.checked(element, &element.node.value, checked)
    }

    /// The condition of a rule.
    pub(super) fn condition<T>(&mut self, element: &In<T>, text: &Spanned<String>) -> Option<Formula> {
        let tree = self.parsed(element, text, parse::condition)?;
        let checked = check::condition(&self.names, self.everywhere(), &tree);
        self.checked(element, text, checked)
    }

    /// The amount of a rule.
    pub(super) fn money<T>(&mut self, element: &In<T>, text: &Spanned<String>) -> Option<Money> {
        let tree = self.parsed(element, text, parse::money)?;
        let checked = check::money(&self.names, self.everywhere(), &tree);
        self.checked(element, text, checked)
    }

    /// Where every name of the pack is known.
    fn everywhere(&self) -> Standpoint {
        Standpoint {
            definitions: self.names.definitions.len(),
            amounts: self.names.amounts.len(),
            resident: false,
        }
    }

    fn parsed<T, Tree>(
        &mut self,
        element: &In<T>,
        text: &Spanned<String>,
        read: fn(&str) -> Result<Tree, Fault>,
    ) -> Option<Tree> {
        let tree = read(text.get_ref()).map_err(|fault| vec![fault]);
        self.checked(element, text, tree)
    }

    pub(super) fn checked<T, Good>(
        &mut self,
        element: &In<T>,
        text: &Spanned<String>,
        result: Result<Good, Vec<Fault>>,
    ) -> Option<Good> {
        match result {
            Ok(good) => Some(good),
            Err(faults) => {
                for Fault { code, span, message, help } in faults {
                    let whole = element.place(text);
                    let span = place_in_text(self.files.text(&whole), whole.span.start, &span);
                    self.push(&Place { file: element.file, span }, code, message, help);
                }
                None
            }
        }
    }
}
