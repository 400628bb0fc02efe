//! Amounts of money.

use super::vocabulary::describe;
use super::{Checker, Group, Names, ParamKind};
use crate::parse::syntax::{At, Cash, Factor, Name};
use crate::problem::{Code, suggest};
use std::ops::Range;
use yiping_rules::facts::vocabulary::Kind;
use yiping_rules::money::{Fen, Rounding};
use yiping_rules::pack::{Money, Rate};

/// What stands for a part that is wrong; a faulty amount is never given out.
const WRONG: Money = Money::Fen(Fen(0));

impl Checker<'_> {
    pub(super) fn money(&mut self, tree: &At<Cash>) -> Money {
        match &tree.node {
            Cash::Fen(fen) => Money::Fen(Fen(*fen)),
            Cash::Name(name) => self.amount(name, &tree.span),
            Cash::Sum(parts) => Money::Sum(parts.iter().map(|part| self.money(part)).collect()),
            Cash::Scaled(amount, factor) => self.scaled(amount, factor, None),
            Cash::Rounded(rounding, inner) => match &inner.node {
                Cash::Scaled(amount, factor) => self.scaled(amount, factor, Some(*rounding)),
                _ => {
                    self.fault(
                        Code::WrongType,
                        &tree.span,
                        "there is nothing to round here",
                        "rounding stands around a product with a rate: round_down(base * 9/10)",
                    );
                    WRONG
                }
            },
            Cash::Cases(rows) => Money::Cases(
                rows.iter().map(|(when, amount)| (self.condition(when), self.money(amount))).collect(),
            ),
            Cash::SumResidents(who, amount) => {
                let who = self.in_group(Group::Condition, &tree.span, |checker| checker.condition(who));
                let outer = std::mem::replace(&mut self.group, Group::Amount);
                let amount = self.money(amount);
                self.group = outer;
                Money::SumResidents(Box::new(who), Box::new(amount))
            }
        }
    }

    fn amount(&mut self, name: &str, span: &Range<usize>) -> Money {
        if let Some(kind) = self.names.params.get(name) {
            let what = match kind {
                ParamKind::Money => return Money::Param(name.to_owned()),
                ParamKind::Number => "a plain number",
                ParamKind::Rate => "a rate",
            };
            self.fault(
                Code::WrongUnit,
                span,
                format!("the parameter `{name}` is {what}, not money"),
                "a rate multiplies an amount: `base * rate`",
            );
            return WRONG;
        }
        if let Some((position, _)) = self.names.amount(name) {
            if let Some(fault) = Names::order(&self.names.amounts, position, self.at.amounts, span) {
                self.faults.push(fault);
            }
            return Money::Use(name.to_owned());
        }
        match super::vocabulary::fact(name).map(|_| self.names.fact(name, span, self.group)) {
            Some(Ok(def)) if def.kind == Kind::Money => return Money::Fact(name.to_owned()),
            Some(Ok(def)) => self.fault(
                Code::WrongUnit,
                span,
                format!("`{name}` is {}, not money", describe(def.kind)),
                "a number multiplies an amount: `5 yuan * floor_area_m2`",
            ),
            Some(Err(fault)) => self.faults.push(fault),
            None if self.names.definition(name).is_some() => {
                self.fault(
                    Code::WrongType,
                    span,
                    format!("`{name}` is a condition, not money"),
                    format!("write cases {{ {name} => … }}"),
                );
            }
            None => {
                let fault = self.names.unknown_in_money(name, span);
                self.faults.push(fault);
            }
        }
        WRONG
    }

    fn scaled(&mut self, amount: &At<Cash>, factor: &At<Factor>, rounding: Option<Rounding>) -> Money {
        let amount = Box::new(self.money(amount));
        match &factor.node {
            Factor::Rate(rate) => Money::Rate(amount, Rate::Fixed(*rate), rounding),
            Factor::Name(name) => match self.names.params.get(name) {
                Some(ParamKind::Rate) => Money::Rate(amount, Rate::Param(name.clone()), rounding),
                Some(_) => {
                    self.fault(
                        Code::WrongUnit,
                        &factor.span,
                        format!("the parameter `{name}` is not a rate"),
                        "give its values as `rate = \"9/10\"`",
                    );
                    WRONG
                }
                None => self.times(amount, &factor.with(name.clone()), rounding),
            },
        }
    }

    /// So many times as a fact says.
    fn times(&mut self, amount: Box<Money>, fact: &Name, rounding: Option<Rounding>) -> Money {
        if super::vocabulary::fact(&fact.node).is_none() {
            let rates = self
                .names
                .params
                .iter()
                .filter(|(_, kind)| **kind == ParamKind::Rate)
                .map(|(name, _)| name.as_str());
            let help = suggest(&fact.node, rates.collect::<Vec<_>>(), "rate parameters");
            self.fault(
                Code::UnknownName,
                &fact.span,
                format!("`{}` is neither a rate parameter nor a number fact", fact.node),
                help,
            );
            return WRONG;
        }
        let Some(kind) = self.known(fact) else { return WRONG };
        if !matches!(kind, Kind::Number(..) | Kind::Grade(_)) {
            self.fault(
                Code::WrongUnit,
                &fact.span,
                format!("`{}` is {} and cannot multiply money", fact.node, describe(kind)),
                "multiply by a rate or a number fact",
            );
        } else if rounding.is_some() {
            self.fault(
                Code::WrongType,
                &fact.span,
                "a whole number of times needs no rounding",
                "remove the rounding",
            );
        }
        Money::Times(amount, fact.node.clone())
    }
}
