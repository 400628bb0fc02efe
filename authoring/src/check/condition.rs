//! Conditions: names, words and groups. Comparisons are in [`super::compare`].

use super::vocabulary::{describe, example, words};
use super::{AssumptionKind, Checker, Group, Names};
use crate::parse::syntax::{At, Cond, Name, Word};
use crate::problem::{Code, suggest};
use std::ops::Range;
use yiping_rules::facts::vocabulary::Kind;
use yiping_rules::ids::{AssumptionKey, Term};
use yiping_rules::pack::Formula;

/// What stands for a part that is wrong; a faulty formula is never given out.
pub(super) const WRONG: Formula = Formula::Always(false);

impl Checker<'_> {
    pub(super) fn condition(&mut self, tree: &At<Cond>) -> Formula {
        match &tree.node {
            Cond::Constant(value) => Formula::Always(*value),
            Cond::All(parts) => Formula::All(parts.iter().map(|part| self.condition(part)).collect()),
            Cond::Any(parts) => Formula::Any(parts.iter().map(|part| self.condition(part)).collect()),
            Cond::Not(inner) => Formula::Not(Box::new(self.condition(inner))),
            Cond::Name(name) => self.flag(name, &tree.span),
            Cond::Compare(left, op, right) => self.compare(left, op, right),
            Cond::Between(fact, low, high) => self.between(fact, low, high, &tree.span),
            Cond::Among(fact, list) => self.among(fact, list),
            Cond::Has(fact, list) => self.has(fact, list),
            Cond::Empty(fact) => self.empty(fact),
            Cond::Undefined(term) => Formula::Undefined(Term::new(term)),
            Cond::Assumed(key, reading) => self.assumed(key, reading),
            Cond::AnyResident(inner) => {
                Formula::AnyResident(Box::new(
                    self.in_group(Group::Condition, &tree.span, |checker| checker.condition(inner)),
                ))
            }
        }
    }

    /// Checks what is said of each resident.
    pub(super) fn in_group<T>(
        &mut self,
        group: Group,
        span: &Range<usize>,
        inside: impl FnOnce(&mut Self) -> T,
    ) -> T {
        if self.group != Group::None {
            let message = "residents have no residents: a group cannot stand inside a group";
            self.fault(Code::NestedResidents, span, message, "move the inner part out of the brackets");
        }
        let outer = std::mem::replace(&mut self.group, group);
        let result = inside(self);
        self.group = outer;
        result
    }

    /// A name by itself: a yes/no fact or a definition.
    fn flag(&mut self, name: &str, span: &Range<usize>) -> Formula {
        if let Some((position, named)) = self.names.definition(name) {
            let resident = named.resident;
            if let Some(fault) = Names::order(&self.names.definitions, position, self.at.definitions, span) {
                self.faults.push(fault);
            }
            self.group_only(resident, name, span);
            return Formula::Use(name.to_owned());
        }
        match self.names.fact(name, span, self.group) {
            Ok(def) if def.kind == Kind::Flag => return Formula::Flag(name.to_owned()),
            Ok(def) => self.fault(
                Code::WrongType,
                span,
                format!("`{name}` is {}, not yes or no", describe(def.kind)),
                example(name, def.kind),
            ),
            Err(fault) => self.faults.push(fault),
        }
        WRONG
    }

    /// A definition or amount about a resident has a meaning only within a group.
    pub(super) fn group_only(&mut self, resident: bool, name: &str, span: &Range<usize>) {
        if resident && self.group != Group::Condition {
            let message =
                format!("`{name}` speaks of a resident and has no meaning outside a group of residents");
            self.fault(
                Code::OutsideResidents,
                span,
                message,
                "use it inside any_resident( … ), count_residents( … ) or sum_residents( … )",
            );
        }
    }

    fn among(&mut self, fact: &Name, list: &[At<Word>]) -> Formula {
        let Some(kind) = self.known(fact) else { return WRONG };
        match kind {
            Kind::One(_) | Kind::Text => {
                let words = list.iter().filter_map(|word| self.word(&fact.node, kind, word)).collect();
                Formula::OneOf(fact.node.clone(), words)
            }
            _ => self.wrong_type(fact, kind, "one word of a list"),
        }
    }

    fn has(&mut self, fact: &Name, list: &[At<Word>]) -> Formula {
        let Some(kind) = self.known(fact) else { return WRONG };
        match kind {
            Kind::Many(_) | Kind::Texts => {
                let words = list.iter().filter_map(|word| self.word(&fact.node, kind, word)).collect();
                Formula::Has(fact.node.clone(), words)
            }
            _ => self.wrong_type(fact, kind, "a set"),
        }
    }

    fn empty(&mut self, fact: &Name) -> Formula {
        let Some(kind) = self.known(fact) else { return WRONG };
        match kind {
            Kind::Many(_) | Kind::Texts => Formula::Empty(fact.node.clone()),
            _ => self.wrong_type(fact, kind, "a set"),
        }
    }

    /// One word compared with a fact that holds words or text.
    pub(super) fn word(&mut self, fact: &str, kind: Kind, word: &At<Word>) -> Option<String> {
        match (&word.node, kind) {
            (Word::Quoted(text), Kind::Text | Kind::Texts) => Some(text.clone()),
            (Word::Bare(bare), Kind::Text | Kind::Texts) => {
                self.fault(
                    Code::WrongType,
                    &word.span,
                    format!("`{fact}` is {}, and `{bare}` is a name", describe(kind)),
                    format!("write it in quotation marks: \"{bare}\""),
                );
                None
            }
            (Word::Bare(bare), _) if words(kind).contains(&bare.as_str()) => Some(bare.clone()),
            (written, _) => {
                let written = written.as_str();
                let help = if words(kind).contains(&written) {
                    format!("write `{written}` without quotation marks")
                } else {
                    suggest(written, words(kind).iter().copied(), "its words")
                };
                self.fault(
                    Code::UnknownWord,
                    &word.span,
                    format!("`{written}` is not a word of `{fact}`"),
                    help,
                );
                None
            }
        }
    }

    fn assumed(&mut self, key: &Name, reading: &Name) -> Formula {
        match self.names.assumption(&key.node, &key.span) {
            Err(fault) => self.faults.push(fault),
            Ok(AssumptionKind::Number) => {
                let message = format!("`{}` is a whole number and has no readings", key.node);
                self.fault(
                    Code::WrongType,
                    &key.span,
                    message,
                    format!("write it as a bound: `>= assumption({})`", key.node),
                );
            }
            Ok(AssumptionKind::Readings(readings)) => {
                if !readings.contains(&reading.node) {
                    let help = suggest(&reading.node, readings.iter().map(String::as_str), "its readings");
                    let message = format!("`{}` is not a reading of `{}`", reading.node, key.node);
                    self.fault(Code::UnknownReading, &reading.span, message, help);
                }
            }
        }
        Formula::Assumed(AssumptionKey::new(&key.node), reading.node.clone())
    }

    /// The type of a fact; its fault is noted where it has none.
    pub(super) fn known(&mut self, fact: &Name) -> Option<Kind> {
        match self.names.fact(&fact.node, &fact.span, self.group) {
            Ok(def) => Some(def.kind),
            Err(fault) => {
                self.faults.push(fault);
                None
            }
        }
    }

    pub(super) fn wrong_type(&mut self, fact: &Name, kind: Kind, wanted: &str) -> Formula {
        let message = format!("`{}` is {}, not {wanted}", fact.node, describe(kind));
        self.fault(Code::WrongType, &fact.span, message, example(&fact.node, kind));
        WRONG
    }
}
