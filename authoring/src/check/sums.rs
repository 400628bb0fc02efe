//! Comparisons of sums of facts.

use super::compare::describe_atom;
use super::condition::WRONG;
use super::vocabulary::{Unit, describe, unit};
use super::{Checker, Group};
use crate::parse::syntax::{At, Atom, Name, Op, Operand, Part};
use crate::problem::Code;
use yiping_rules::pack::{Addend, Comparison, Formula, Sum};

impl Checker<'_> {
    pub(super) fn compare_sums(&mut self, left: &Operand, op: &At<Op>, right: &Operand) -> Formula {
        let (left_sum, right_sum) = (self.sum(left), self.sum(right));
        let (Some((left_sum, left_unit)), Some((right_sum, right_unit))) = (left_sum, right_sum) else {
            return WRONG;
        };
        let span = left.span.start..right.span.end;
        match (left_unit, right_unit) {
            (Some(a), Some(b)) if a != b => {
                let message = format!("{} cannot be compared with {}", in_words(a), in_words(b));
                self.fault(Code::WrongUnit, &span, message, "both sides must count the same thing");
            }
            _ if constant(&left_sum) && constant(&right_sum) => {
                self.fault(Code::WrongType, &span, "this compares no fact", "put a fact on one side");
            }
            _ => {}
        }
        match op.node {
            Op::AtLeast => Formula::Compare(left_sum, Comparison::AtLeast, right_sum),
            Op::Above => Formula::Compare(left_sum, Comparison::Above, right_sum),
            Op::AtMost => Formula::Compare(right_sum, Comparison::AtLeast, left_sum),
            Op::Below => Formula::Compare(right_sum, Comparison::Above, left_sum),
            Op::Same => Formula::Compare(left_sum, Comparison::Same, right_sum),
            Op::Other => Formula::Not(Box::new(Formula::Compare(left_sum, Comparison::Same, right_sum))),
        }
    }

    /// The sum and what it counts.
    fn sum(&mut self, operand: &Operand) -> Option<(Sum, Option<Unit>)> {
        let parts: Vec<_> = operand.node.iter().map(|part| self.addend(part)).collect();
        let mut counted = None;
        for (part, (_, unit)) in operand.node.iter().zip(parts.iter().flatten()) {
            if matches!(unit, Unit::Date | Unit::Code) && (parts.len() > 1 || part.times.is_some()) {
                self.fault(
                    Code::WrongUnit,
                    &part.atom.span,
                    format!("{} cannot be added or multiplied", in_words(*unit)),
                    "compare it alone",
                );
            } else if *counted.get_or_insert(*unit) != *unit {
                let message =
                    format!("{} cannot be added to {}", in_words(*unit), counted.map_or("", in_words));
                self.fault(
                    Code::WrongUnit,
                    &part.atom.span,
                    message,
                    "every part of a sum must count the same thing",
                );
            }
        }
        let sum = parts.into_iter().map(|part| part.map(|(addend, _)| addend)).collect::<Option<Vec<_>>>()?;
        Some((sum, counted))
    }

    fn addend(&mut self, part: &Part) -> Option<(Addend, Unit)> {
        let times = part.times.as_ref().map_or(1, |times| times.node);
        let span = &part.atom.span;
        let constant = |checker: &mut Self, value: i64, unit| match value.checked_mul(times) {
            Some(value) => Some((Addend::Number(value), unit)),
            None => {
                checker.fault(Code::OutOfRange, span, "this product is too large", "use smaller numbers");
                None
            }
        };
        match &part.atom.node {
            Atom::Number(number) => constant(self, *number, Unit::Count),
            Atom::Money(fen) => constant(self, *fen, Unit::Money),
            Atom::Date(day) => constant(self, day.number(), Unit::Date),
            Atom::Residents(inner) => {
                let condition = self.in_group(Group::Condition, span, |checker| checker.condition(inner));
                Some((Addend::Residents(times, condition), Unit::Count))
            }
            Atom::Name(name) => {
                let fact: Name = part.atom.with(name.clone());
                let kind = self.known(&fact)?;
                match unit(kind) {
                    Some(unit) => Some((Addend::Fact(times, name.clone()), unit)),
                    None => {
                        self.fault(
                            Code::WrongType,
                            span,
                            format!("`{name}` is {} and cannot be counted", describe(kind)),
                            super::vocabulary::example(name, kind),
                        );
                        None
                    }
                }
            }
            found @ (Atom::Text(_) | Atom::Param(_) | Atom::Assumption(_)) => {
                let message = format!("{} cannot stand in a sum", describe_atom(found));
                self.fault(
                    Code::WrongType,
                    span,
                    message,
                    "a parameter or assumption bounds one fact alone: `age_years >= assumption(A3)`",
                );
                None
            }
        }
    }
}

fn constant(sum: &Sum) -> bool {
    sum.iter().all(|addend| matches!(addend, Addend::Number(_)))
}

fn in_words(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "a plain number",
        Unit::Money => "money",
        Unit::Date => "a date",
        Unit::Code => "a code",
    }
}
