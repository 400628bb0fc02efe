//! Syntax tree → checked [`Formula`] and [`Money`]: names resolved, types and units settled.

mod compare;
mod condition;
mod money;
mod names;
mod sums;
mod uses;
pub(crate) mod vocabulary;

pub use names::{AssumptionKind, Named, Names, ParamKind};
pub use uses::Uses;
pub use vocabulary::is_fact;

use crate::parse::Fault;
use crate::parse::syntax::{At, Cash, Cond};
use crate::problem::Code;
use std::ops::Range;
use yiping_rules::pack::{Formula, Money};

/// Where a formula stands, which settles the names it may use.
#[derive(Clone, Copy, Debug)]
pub struct Standpoint {
    /// Definitions before this one can be used.
    pub definitions: usize,
    /// Named amounts before this one can be used.
    pub amounts: usize,
    /// The formula is about a resident by itself: a definition that speaks of `resident.…`.
    pub resident: bool,
}

/// Whether residents are spoken of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Group {
    /// No.
    None,
    /// In a condition on each resident.
    Condition,
    /// In the amount for each resident, which is the same for all of them.
    Amount,
}

/// Checks formulas against the names of a pack. Every fault of a formula is kept, not only the first.
pub struct Checker<'n> {
    names: &'n Names,
    at: Standpoint,
    group: Group,
    faults: Vec<Fault>,
}

/// A checked condition, or everything that is wrong with it.
pub fn condition(names: &Names, at: Standpoint, tree: &At<Cond>) -> Result<Formula, Vec<Fault>> {
    let mut checker = Checker::new(names, at);
    let formula = checker.condition(tree);
    checker.finish(formula)
}

/// A checked amount, or everything that is wrong with it.
pub fn money(names: &Names, at: Standpoint, tree: &At<Cash>) -> Result<Money, Vec<Fault>> {
    let mut checker = Checker::new(names, at);
    let money = checker.money(tree);
    checker.finish(money)
}

impl<'n> Checker<'n> {
    fn new(names: &'n Names, at: Standpoint) -> Self {
        Self {
            names,
            at,
            group: if at.resident { Group::Condition } else { Group::None },
            faults: Vec::new(),
        }
    }

    fn finish<T>(self, checked: T) -> Result<T, Vec<Fault>> {
        if self.faults.is_empty() { Ok(checked) } else { Err(self.faults) }
    }

    fn fault(
        &mut self,
        code: Code,
        span: &Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.faults.push(Fault::new(code, span.clone(), message, help));
    }
}

/// Whether a name is a word of the formula language.
pub fn is_reserved(name: &str) -> bool {
    crate::parse::RESERVED.contains(&name)
}
