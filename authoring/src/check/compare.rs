//! Comparisons of one fact with a bound or a word. Sums are in [`super::sums`].

use super::condition::WRONG;
use super::vocabulary::{Unit, bounds, describe, example, unit};
use super::{AssumptionKind, Checker, ParamKind};
use crate::parse::Fault;
use crate::parse::syntax::{At, Atom, Name, Op, Operand, Part, Word};
use crate::problem::Code;
use std::ops::Range;
use yiping_rules::facts::vocabulary::Kind;
use yiping_rules::pack::{Bound, Formula};

impl Checker<'_> {
    pub(super) fn compare(&mut self, left: &Operand, op: &At<Op>, right: &Operand) -> Formula {
        let span = left.span.start..right.span.end;
        if let Some(fault) = self.misnamed(left) {
            self.faults.push(fault);
            return WRONG;
        }
        match (self.single_fact(left), self.single_fact(right)) {
            (Some((fact, kind)), _) if unit(kind).is_none() => self.compare_word(&fact, kind, op, right),
            (None, Some((fact, kind))) if unit(kind).is_none() => {
                let message = format!("the fact stands on the left: `{} {} …`", fact.node, sign(op.node));
                self.fault(Code::Syntax, &span, message, example(&fact.node, kind));
                WRONG
            }
            (Some((fact, kind)), None) if is_bound(right) => self.bounded(&fact, kind, op.node, right, &span),
            (None, Some((fact, kind))) if is_bound(left) => {
                self.bounded(&fact, kind, op.node.flipped(), left, &span)
            }
            _ => self.compare_sums(left, op, right),
        }
    }

    /// `fact in low..high`
    pub(super) fn between(
        &mut self,
        fact: &Name,
        low: &At<Atom>,
        high: &At<Atom>,
        span: &Range<usize>,
    ) -> Formula {
        let Some(kind) = self.known(fact) else { return WRONG };
        let Some(unit) = unit(kind) else {
            return self.wrong_type(fact, kind, "a number");
        };
        let (Some(least), Some(most)) =
            (self.bound(fact, kind, unit, low), self.bound(fact, kind, unit, high))
        else {
            return WRONG;
        };
        if let (Bound::Number(least), Bound::Number(most)) = (&least, &most) {
            if least > most {
                self.fault(Code::OutOfRange, span, "the range is empty", "the lesser end stands first");
            } else if bounds(kind).is_some_and(|(lo, hi)| *least < lo || *most > hi) {
                self.out_of_range(fact, kind, span, "the range goes beyond it");
            }
        }
        Formula::All(vec![
            Formula::AtLeast(fact.node.clone(), least),
            Formula::AtMost(fact.node.clone(), most),
        ])
    }

    fn compare_word(&mut self, fact: &Name, kind: Kind, op: &At<Op>, right: &Operand) -> Formula {
        let word = match right.node.as_slice() {
            [Part { atom: At { node: Atom::Name(word), span }, times: None }] => {
                Some(At::new(Word::Bare(word.clone()), span.clone()))
            }
            [Part { atom: At { node: Atom::Text(text), span }, times: None }] => {
                Some(At::new(Word::Quoted(text.clone()), span.clone()))
            }
            _ => None,
        };
        match (kind, op.node, word) {
            (Kind::One(_) | Kind::Text, Op::Same | Op::Other, Some(word)) => {
                let Some(word) = self.word(&fact.node, kind, &word) else { return WRONG };
                let same = Formula::OneOf(fact.node.clone(), vec![word]);
                if op.node == Op::Other { Formula::Not(Box::new(same)) } else { same }
            }
            _ => {
                let message = format!("`{}` is {} and cannot be compared so", fact.node, describe(kind));
                self.fault(
                    Code::WrongType,
                    &(fact.span.start..right.span.end),
                    message,
                    example(&fact.node, kind),
                );
                WRONG
            }
        }
    }

    /// A number-like fact against one bound.
    fn bounded(&mut self, fact: &Name, kind: Kind, op: Op, bound: &Operand, span: &Range<usize>) -> Formula {
        let (Some(unit), [Part { atom, .. }]) = (unit(kind), bound.node.as_slice()) else { return WRONG };
        let Some(bound) = self.bound(fact, kind, unit, atom) else { return WRONG };
        let formula = lower(&fact.node, op, bound);
        self.can_differ(fact, kind, &formula, span);
        formula
    }

    fn bound(&mut self, fact: &Name, kind: Kind, unit: Unit, atom: &At<Atom>) -> Option<Bound> {
        let span = &atom.span;
        match (&atom.node, unit) {
            (Atom::Number(number), Unit::Count) => Some(Bound::Number(*number)),
            (Atom::Number(code), Unit::Code) => {
                if !(100_000..=999_999).contains(code) {
                    self.fault(
                        Code::OutOfRange,
                        span,
                        format!("`{code}` is not a six-digit code"),
                        "write the GB/T 2260 code, such as 150100",
                    );
                }
                Some(Bound::Number(*code))
            }
            (Atom::Money(fen), Unit::Money) => Some(Bound::Number(*fen)),
            (Atom::Date(day), Unit::Date) => Some(Bound::Number(day.number())),
            (Atom::Param(name), _) => match (self.names.param(&name.node, &name.span), unit) {
                (Ok(ParamKind::Number), Unit::Count) | (Ok(ParamKind::Money), Unit::Money) => {
                    Some(Bound::Named(name.node.clone()))
                }
                (Ok(found), _) => {
                    let found = match found {
                        ParamKind::Money => "money",
                        ParamKind::Number => "a whole number",
                        ParamKind::Rate => "a rate",
                    };
                    let message = format!(
                        "`{}` is {}, and the parameter `{}` is {found}",
                        fact.node,
                        describe(kind),
                        name.node
                    );
                    self.fault(Code::WrongUnit, span, message, "take a parameter that holds the same thing");
                    None
                }
                (Err(fault), _) => {
                    self.faults.push(fault);
                    None
                }
            },
            (Atom::Assumption(key), _) => match self.names.assumption(&key.node, &key.span) {
                Ok(AssumptionKind::Number) if unit == Unit::Count => Some(Bound::Named(key.node.clone())),
                Ok(AssumptionKind::Number) => {
                    self.fault(
                        Code::WrongUnit,
                        span,
                        format!("`{}` is {}, and an assumption is a plain number", fact.node, describe(kind)),
                        "write the bound itself",
                    );
                    None
                }
                Ok(AssumptionKind::Readings(_)) => {
                    self.fault(
                        Code::WrongType,
                        span,
                        format!("`{}` is no number but a choice of readings", key.node),
                        format!("write `assumed({} = …)`", key.node),
                    );
                    None
                }
                Err(fault) => {
                    self.faults.push(fault);
                    None
                }
            },
            (Atom::Name(name), _) => {
                let fault = self.names.unknown_in_condition(name, span);
                self.faults.push(fault);
                None
            }
            (found, _) => {
                let code = if matches!(found, Atom::Text(_)) { Code::WrongType } else { Code::WrongUnit };
                self.fault(
                    code,
                    span,
                    format!("`{}` is {}, not {}", fact.node, describe(kind), describe_atom(found)),
                    example(&fact.node, kind),
                );
                None
            }
        }
    }

    /// A test that no value, or every value, of the fact passes is a mistake.
    fn can_differ(&mut self, fact: &Name, kind: Kind, formula: &Formula, span: &Range<usize>) {
        let Some((least, most)) = bounds(kind) else { return };
        let verdict = match formula {
            Formula::AtLeast(_, Bound::Number(bound)) if *bound <= least => Some("this always holds"),
            Formula::AtLeast(_, Bound::Number(bound)) if *bound > most => Some("this never holds"),
            Formula::AtMost(_, Bound::Number(bound)) if *bound >= most => Some("this always holds"),
            Formula::AtMost(_, Bound::Number(bound)) if *bound < least => Some("this never holds"),
            Formula::All(parts) => outside(parts, least, most).then_some("this never holds"),
            Formula::Not(inner) => match inner.as_ref() {
                Formula::All(parts) => outside(parts, least, most).then_some("this always holds"),
                _ => None,
            },
            _ => None,
        };
        if let Some(verdict) = verdict {
            self.out_of_range(fact, kind, span, verdict);
        }
    }

    fn out_of_range(&mut self, fact: &Name, kind: Kind, span: &Range<usize>, verdict: &str) {
        let Some((least, most)) = bounds(kind) else { return };
        let message = format!("`{}` is a value from {least} to {most}; {verdict}", fact.node);
        self.fault(Code::OutOfRange, span, message, "correct the number or leave the test out");
    }

    /// The fault of an operand that is one name and no fact; what it is compared with says nothing then.
    fn misnamed(&self, operand: &Operand) -> Option<Fault> {
        match operand.node.as_slice() {
            [Part { atom: At { node: Atom::Name(name), span }, times: None }] => {
                self.names.fact(name, span, self.group).err()
            }
            _ => None,
        }
    }

    /// The fact an operand consists of, if it is one fact and nothing else.
    fn single_fact(&self, operand: &Operand) -> Option<(Name, Kind)> {
        match operand.node.as_slice() {
            [Part { atom: At { node: Atom::Name(name), span }, times: None }] => {
                let kind = super::vocabulary::fact(name)?.kind;
                self.names
                    .fact(name, span, self.group)
                    .ok()
                    .map(|_| (At::new(name.clone(), span.clone()), kind))
            }
            _ => None,
        }
    }
}

/// `fact op bound` in terms of "at least" and "at most".
fn lower(fact: &str, op: Op, bound: Bound) -> Formula {
    let at_least = |bound| Formula::AtLeast(fact.to_owned(), bound);
    let at_most = |bound| Formula::AtMost(fact.to_owned(), bound);
    match (op, bound) {
        (Op::AtLeast, bound) => at_least(bound),
        (Op::AtMost, bound) => at_most(bound),
        (Op::Above, Bound::Number(number)) => at_least(Bound::Number(number.saturating_add(1))),
        (Op::Below, Bound::Number(number)) => at_most(Bound::Number(number.saturating_sub(1))),
        (Op::Above, named) => Formula::Not(Box::new(at_most(named))),
        (Op::Below, named) => Formula::Not(Box::new(at_least(named))),
        (Op::Same, bound) => Formula::All(vec![at_least(bound.clone()), at_most(bound)]),
        (Op::Other, bound) => {
            Formula::Not(Box::new(Formula::All(vec![at_least(bound.clone()), at_most(bound)])))
        }
    }
}

fn outside(parts: &[Formula], least: i64, most: i64) -> bool {
    matches!(parts.first(), Some(Formula::AtLeast(_, Bound::Number(bound))) if *bound < least || *bound > most)
}

fn is_bound(operand: &Operand) -> bool {
    matches!(operand.node.as_slice(), [Part { atom, times: None }] if !matches!(atom.node, Atom::Residents(_)))
}

pub(super) fn describe_atom(atom: &Atom) -> &'static str {
    match atom {
        Atom::Number(_) | Atom::Residents(_) | Atom::Assumption(_) => "a plain number",
        Atom::Date(_) => "a date",
        Atom::Money(_) => "money",
        Atom::Text(_) => "text",
        Atom::Name(_) => "a name",
        Atom::Param(_) => "a parameter",
    }
}

fn sign(op: Op) -> &'static str {
    match op {
        Op::AtLeast => ">=",
        Op::Above => ">",
        Op::AtMost => "<=",
        Op::Below => "<",
        Op::Same => "==",
        Op::Other => "!=",
    }
}
