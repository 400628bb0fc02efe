//! From conditions and amounts to diagrams.

use super::catalog::{Catalog, Variable, Whole};
use super::diagram::{Diagrams, Join, Leaf, Ref, Var};
use super::meaning::Meaning;
use super::settle::{PackError, Settled};
use crate::facts::vocabulary::Kind;
use crate::ids::{RuleId, Term};
use crate::money::{Fen, Ratio, Rounding};
use crate::pack::{AmountKind, Formula, Money, Pack};

/// Compiles against one pack on one day under chosen assumptions.
pub(super) struct Compiler<'a> {
    pub settled: &'a Settled,
    pub catalog: &'a Catalog,
    pub diagrams: &'a mut Diagrams,
    pack: &'a Pack,
    /// The definitions compiled so far, in the order of the pack.
    definitions: Vec<Ref>,
}

/// A rule as a diagram whose leaves are outcomes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compiled {
    pub root: Ref,
    /// The same with the undefined words as variables, behind all others.
    pub with_terms: Ref,
    /// The amount is computed from numbers or residents, beside the diagram.
    pub computed: bool,
}

impl<'a> Compiler<'a> {
    pub fn new(
        pack: &'a Pack,
        settled: &'a Settled,
        catalog: &'a Catalog,
        diagrams: &'a mut Diagrams,
    ) -> Result<Self, PackError> {
        let mut compiler = Self { settled, catalog, diagrams, pack, definitions: Vec::new() };
        for definition in &pack.definitions {
            let compiled = compiler.condition(&definition.when)?;
            compiler.definitions.push(compiled);
        }
        Ok(compiler)
    }

    /// The rule as a diagram; what depends on terms is an open leaf.
    pub fn rule(
        &mut self,
        id: &RuleId,
        when: &Formula,
        amount: Option<&AmountKind>,
    ) -> Result<Compiled, PackError> {
        let condition = self.condition(when)?;
        let computed = amount.is_some_and(|kind| kind.parts().any(|money| self.is_computed(money)));
        let amount = amount.filter(|_| !computed).map(|kind| self.amount(kind)).transpose();
        let amount = amount.map_err(|error| match error {
            PackError::UnknownName(name) => PackError::UnknownName(format!("{id}: {name}")),
            other => other,
        })?;
        let root = match amount {
            None => condition,
            Some(amount) => {
                let unstated = self.diagrams.truth(true);
                let amount = self.diagrams.join(Join::Else, amount, unstated);
                self.diagrams.join(Join::And, condition, amount)
            }
        };
        let with_terms = root;
        Ok(Compiled { root: self.diagrams.close(root, self.catalog.first_term), with_terms, computed })
    }

    /// A condition as a diagram with leaves yes and no.
    pub fn condition(&mut self, formula: &Formula) -> Result<Ref, PackError> {
        Ok(match formula {
            Formula::Always(holds) => self.diagrams.truth(*holds),
            Formula::All(parts) => self.fold(Join::And, true, parts)?,
            Formula::Any(parts) => self.fold(Join::Or, false, parts)?,
            Formula::Not(part) => {
                let part = self.condition(part)?;
                self.diagrams.map(part, &|leaf| if *leaf == Leaf::No { Leaf::Yes(None) } else { Leaf::No })
            }
            Formula::Flag(name) => self.cells(name, |_| Some(0b10))?,
            Formula::AtLeast(name, bound) => self.between(name, self.settled.bound(bound)?, i64::MAX)?,
            Formula::AtMost(name, bound) => self.between(name, i64::MIN, self.settled.bound(bound)?)?,
            Formula::OneOf(name, words) => self.cells(name, |tested| {
                words
                    .iter()
                    .map(|word| tested.word(word).map(crate::facts::bit))
                    .try_fold(0, |all, bit| Some(all | bit?))
            })?,
            Formula::Has(name, words) => self.has(name, Some(words))?,
            Formula::Empty(name) => {
                let some = self.has(name, None)?;
                self.diagrams.map(some, &|leaf| if *leaf == Leaf::No { Leaf::Yes(None) } else { Leaf::No })
            }
            Formula::Undefined(term) => self.term(term, true)?,
            Formula::Use(name) => {
                let place = self.pack.definitions.iter().position(|definition| definition.id == *name);
                let compiled = place.and_then(|place| self.definitions.get(place));
                *compiled.ok_or_else(|| PackError::UnknownName(name.clone()))?
            }
            Formula::Assumed(key, reading) => {
                let holds = self.settled.reads(key, reading)?;
                self.diagrams.truth(holds)
            }
            Formula::Compare(..) => self.opaque(&Whole::Relation(formula.clone()))?,
            Formula::AnyResident(inner) => self.opaque(&Whole::Residents((**inner).clone()))?,
        })
    }

    fn fold(&mut self, join: Join, start: bool, parts: &[Formula]) -> Result<Ref, PackError> {
        let mut whole = self.diagrams.truth(start);
        for part in parts {
            let part = self.condition(part)?;
            whole = self.diagrams.join(join, whole, part);
        }
        Ok(whole)
    }

    fn between(&mut self, name: &str, lo: i64, hi: i64) -> Result<Ref, PackError> {
        self.cells(name, |tested| match tested.def.kind {
            Kind::Number(..) | Kind::Grade(_) | Kind::Money | Kind::Date | Kind::Code => {
                Some(tested.cells_between(lo, hi))
            }
            _ => None,
        })
    }

    /// A test of the one variable of a fact; `mask` says which cells meet it.
    fn cells(
        &mut self,
        name: &str,
        mask: impl Fn(&super::catalog::Tested) -> Option<u64>,
    ) -> Result<Ref, PackError> {
        let unknown = || PackError::UnknownName(name.to_owned());
        let index = self.catalog.fact(name).ok_or_else(unknown)?;
        let tested = self.catalog.facts.get(index).ok_or_else(unknown)?;
        let var = self.catalog.variable(|v| matches!(v, Variable::Cells(found) if *found == index));
        let (var, mask) = var.zip(mask(tested)).ok_or_else(|| PackError::WrongType(name.to_owned()))?;
        Ok(self.diagrams.test(var, tested.cells(), mask))
    }

    /// Some of the words, or any word at all, is in the set.
    fn has(&mut self, name: &str, words: Option<&[String]>) -> Result<Ref, PackError> {
        let unknown = || PackError::UnknownName(name.to_owned());
        let index = self.catalog.fact(name).ok_or_else(unknown)?;
        let tested = self.catalog.facts.get(index).ok_or_else(unknown)?;
        let bits: Vec<usize> = match (words, tested.def.kind) {
            (Some(words), _) => words.iter().filter_map(|word| tested.word(word)).collect(),
            (None, Kind::Many(list)) => (0..list.len()).collect(),
            (None, _) => return Err(PackError::WrongType(name.to_owned())),
        };
        let mut any = self.diagrams.truth(false);
        for bit in bits {
            let test =
                self.yes_no(|v| matches!(v, Variable::Member(fact, b) if *fact == index && *b == bit), name)?;
            any = self.diagrams.join(Join::Or, any, test);
        }
        Ok(any)
    }

    /// The variable of a comparison or a condition on residents, under each meaning of the words inside.
    fn opaque(&mut self, test: &Whole) -> Result<Ref, PackError> {
        let unknown = || PackError::UnknownName("comparison".to_owned());
        let index = self.catalog.opaque.iter().position(|known| known.test == *test).ok_or_else(unknown)?;
        let terms = self.catalog.opaque.get(index).map_or(&[][..], |opaque| &opaque.terms);
        let mut whole = self.diagrams.truth(false);
        for meaning in Meaning::all(terms.len()) {
            let is =
                |v: &Variable| matches!(v, Variable::Opaque(at, under) if *at == index && *under == meaning);
            let mut part = self.yes_no(is, "comparison")?;
            for (nth, term) in terms.iter().enumerate() {
                let means = self.term(term, meaning.holds(nth))?;
                part = self.diagrams.join(Join::And, part, means);
            }
            whole = self.diagrams.join(Join::Or, whole, part);
        }
        Ok(whole)
    }

    /// An undefined word, or its contrary.
    fn term(&mut self, term: &Term, holds: bool) -> Result<Ref, PackError> {
        let unknown = || PackError::UnknownName(term.as_str().to_owned());
        let var = self.catalog.term(term).ok_or_else(unknown)?;
        Ok(self.diagrams.test(var, 2, if holds { 0b10 } else { 0b01 }))
    }

    fn yes_no(&mut self, matches: impl Fn(&Variable) -> bool, name: &str) -> Result<Ref, PackError> {
        let var: Var =
            self.catalog.variable(matches).ok_or_else(|| PackError::UnknownName(name.to_owned()))?;
        Ok(self.diagrams.test(var, 2, 0b10))
    }

    fn named(&self, amount: &str) -> Option<&'a Money> {
        self.pack.amounts.iter().find(|known| known.id == amount).map(|known| &known.value)
    }

    /// Whether an amount reads numbers or residents, which diagrams do not hold.
    fn is_computed(&self, money: &Money) -> bool {
        match money {
            Money::Fact(_) | Money::Times(..) | Money::SumResidents(..) => true,
            Money::Fen(_) | Money::Param(_) => false,
            Money::Use(name) => self.named(name).is_some_and(|money| self.is_computed(money)),
            Money::Sum(parts) => parts.iter().any(|part| self.is_computed(part)),
            Money::Rate(part, _, _) => self.is_computed(part),
            Money::Cases(cases) => cases.iter().any(|(_, part)| self.is_computed(part)),
        }
    }

    fn amount(&mut self, kind: &AmountKind) -> Result<Ref, PackError> {
        match kind {
            AmountKind::Exact(money) | AmountKind::AtLeast(money) => self.money(money),
            AmountKind::Between(least, greatest) => {
                let (least, greatest) = (self.money(least)?, self.money(greatest)?);
                Ok(self.diagrams.join(Join::Between, least, greatest))
            }
        }
    }

    fn money(&mut self, money: &Money) -> Result<Ref, PackError> {
        Ok(match money {
            Money::Fen(Fen(fen)) => self.fen(Some(*fen)),
            Money::Param(name) => self.fen(self.settled.fen(name)),
            Money::Use(name) => {
                let known = self.named(name).ok_or_else(|| PackError::UnknownName(name.clone()))?;
                self.money(known)?
            }
            Money::Sum(parts) => {
                let mut sum = self.fen(Some(0));
                for part in parts {
                    let part = self.money(part)?;
                    sum = self.diagrams.join(Join::Plus, sum, part);
                }
                sum
            }
            Money::Rate(part, rate, rounding) => {
                let part = self.money(part)?;
                let rate = self.settled.rate(rate);
                self.diagrams.map(part, &|leaf| rate.map_or(Leaf::No, |rate| at_rate(leaf, rate, *rounding)))
            }
            Money::Cases(cases) => {
                let mut rest = self.diagrams.truth(false);
                for (when, part) in cases.iter().rev() {
                    let (when, part) = (self.condition(when)?, self.money(part)?);
                    let guarded = self.diagrams.join(Join::And, when, part);
                    rest = self.diagrams.join(Join::Else, guarded, rest);
                }
                rest
            }
            Money::Fact(name) | Money::Times(_, name) => return Err(PackError::WrongType(name.clone())),
            Money::SumResidents(..) => return Err(PackError::WrongType("residents".to_owned())),
        })
    }

    /// An amount, or none on a day on which the parameter has no value.
    fn fen(&mut self, fen: Option<i64>) -> Ref {
        self.diagrams.leaf(fen.map_or(Leaf::No, |fen| Leaf::Yes(Some((fen, fen)))))
    }
}

fn at_rate(leaf: &Leaf, rate: Ratio, rounding: Option<Rounding>) -> Leaf {
    match leaf {
        Leaf::Yes(Some((lo, hi))) => {
            let both = Fen(*lo).at(rate, rounding).zip(Fen(*hi).at(rate, rounding));
            both.map_or(Leaf::Broken, |(lo, hi)| Leaf::Yes(Some((lo.0, hi.0))))
        }
        other => other.clone(),
    }
}
