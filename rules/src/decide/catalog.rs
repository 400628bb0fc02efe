//! The facts that a pack tests, cut into cells at its thresholds: the variables of its diagrams.

use super::diagram::Var;
use super::meaning::{MOST_TERMS, Meaning, terms_of};
use super::settle::{PackError, Settled};
use crate::date::AgePolicy;
use crate::facts::vocabulary::{FactDef, Kind, lookup, position};
use crate::facts::{Domain, FactSet, Range};
use crate::ids::Term;
use crate::pack::{Addend, Formula, Money, Pack};
use crate::sorted::{Map, Set};
use crate::tri::Tri;

/// A fact as the pack names it: `living`, `cared_person.disability_level`, `resident.mode`.
#[derive(Clone, Debug)]
pub(super) struct Tested {
    pub name: String,
    pub def: &'static FactDef,
    /// Texts the pack compares with.
    pub words: Vec<String>,
    /// First numbers of the cells after the first, in order.
    cuts: Vec<i64>,
}

/// A variable of the diagrams.
#[derive(Clone, Debug)]
pub(super) enum Variable {
    /// The cells of a number, a word or a yes/no fact.
    Cells(usize),
    /// Whether a set has the word of this bit.
    Member(usize, usize),
    /// Whether a comparison of sums or a condition on residents holds under a meaning of the undefined words inside.
    Opaque(usize, Meaning),
    /// An undefined term.
    Term(Term),
}

/// What a diagram holds as one variable for each meaning of the undefined words inside.
#[derive(Clone, Debug)]
pub(super) struct Opaque {
    pub test: Whole,
    pub terms: Vec<Term>,
}

/// A comparison of sums or a condition on residents, decided as a whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Whole {
    Relation(Formula),
    Residents(Formula),
}

impl Whole {
    /// The conditions on residents inside.
    pub fn resident_conditions(&self) -> Vec<&Formula> {
        match self {
            Self::Residents(inner) => vec![inner],
            Self::Relation(Formula::Compare(left, _, right)) => left
                .iter()
                .chain(right)
                .filter_map(|part| match part {
                    Addend::Residents(_, inner) => Some(inner),
                    _ => None,
                })
                .collect(),
            Self::Relation(_) => vec![],
        }
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Catalog {
    pub facts: Vec<Tested>,
    pub opaque: Vec<Opaque>,
    pub variables: Vec<Variable>,
    pub first_term: Var,
}

impl Catalog {
    /// Collects everything the pack's rules test.
    pub fn new(pack: &Pack, settled: &Settled) -> Result<Self, PackError> {
        let mut found = Collector { pack, settled, facts: Map::new(), opaque: Vec::new(), terms: Set::new() };
        for definition in &pack.definitions {
            found.formula(&definition.when)?;
        }
        for amount in &pack.amounts {
            found.money(&amount.value)?;
        }
        for rule in &pack.rules {
            found.formula(&rule.when)?;
            for money in rule.amount.iter().flat_map(|amount| amount.kind.parts()) {
                found.money(money)?;
            }
        }
        found.finish()
    }

    /// The variable of this kind.
    pub fn variable(&self, matches: impl Fn(&Variable) -> bool) -> Option<Var> {
        self.variables.iter().position(matches).and_then(|index| Var::try_from(index).ok())
    }

    /// The variable of an undefined word.
    pub fn term(&self, term: &Term) -> Option<Var> {
        self.variable(|variable| matches!(variable, Variable::Term(found) if found == term))
    }

    /// The index of a tested fact.
    pub fn fact(&self, name: &str) -> Option<usize> {
        self.facts.iter().position(|fact| fact.name == name)
    }
}

impl Tested {
    fn new(name: &str) -> Result<Self, PackError> {
        let def = lookup(name).ok_or_else(|| PackError::UnknownName(name.to_owned()))?;
        Ok(Self { name: name.to_owned(), def, words: Vec::new(), cuts: Vec::new() })
    }

    /// The number of cells; a set has none of its own.
    pub fn cells(&self) -> u32 {
        let count = match self.def.kind {
            Kind::Flag => 2,
            Kind::Grade(most) => usize::from(most).saturating_add(1),
            Kind::One(words) => words.len(),
            Kind::Text => self.words.len().saturating_add(1),
            _ => self.cuts.len().saturating_add(1),
        };
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// The cells that meet a bound from below and from above.
    pub fn cells_between(&self, lo: i64, hi: i64) -> u64 {
        let inside = |cell: u32| match self.def.kind {
            Kind::Grade(_) => (lo..=hi).contains(&i64::from(cell)),
            _ => {
                let range = self.cell(cell);
                range.lo >= lo && range.hi <= hi
            }
        };
        mask((0..self.cells()).filter(|cell| inside(*cell)))
    }

    /// The numbers of a cell; open ends are the least and greatest number there is.
    pub fn cell(&self, cell: u32) -> Range {
        let start =
            |index: usize| index.checked_sub(1).map_or(Some(i64::MIN), |index| self.cuts.get(index).copied());
        let index = usize::try_from(cell).unwrap_or(usize::MAX);
        let next = start(index.saturating_add(1)).map_or(i64::MAX, |next| next.saturating_sub(1));
        Range { lo: start(index).unwrap_or(i64::MAX), hi: next }
    }

    /// The place of a word in the closed list or among the pack's texts.
    pub fn word(&self, word: &str) -> Option<usize> {
        match self.def.kind {
            Kind::One(words) | Kind::Many(words) => words.iter().position(|known| *known == word),
            _ => self.words.iter().position(|known| known == word),
        }
    }

    /// The words that cells or members stand for.
    pub fn named(&self) -> Vec<&str> {
        match self.def.kind {
            Kind::One(words) | Kind::Many(words) => words.to_vec(),
            _ => self.words.iter().map(String::as_str).collect(),
        }
    }

    /// What the fact can still be. A fact of the person cared for is looked up there.
    pub fn domain(&self, facts: &FactSet, settled: &Settled) -> Domain {
        let ages: AgePolicy = settled.ages;
        match self.name.strip_prefix("cared_person.") {
            None => facts.domain(self.def, &self.words, settled.on, ages),
            Some(_) => match facts.cared_person() {
                Some(person) => person.domain(self.def, &self.words, settled.on, ages),
                None => FactSet::default().domain(self.def, &self.words, settled.on, ages),
            },
        }
    }

    /// The cells still possible in a domain.
    pub fn possible(&self, domain: Domain) -> u64 {
        match domain {
            Domain::Flag(tri) => u64::from(tri.can_be_false()) | u64::from(tri.can_be_true()) << 1,
            Domain::Choice(bits) => bits,
            Domain::Number(range) => mask((0..self.cells()).filter(|cell| {
                let own = self.cell(*cell);
                own.lo <= range.hi && own.hi >= range.lo
            })),
            Domain::Many { .. } => u64::MAX,
        }
    }
}

/// What is known of a word of a set.
pub(super) fn member(domain: Domain, bit: u64) -> Tri {
    match domain {
        Domain::Many { must, may } => Tri::from_possible(may & bit != 0, must & bit == 0),
        _ => Tri::Unknown,
    }
}

/// The bits of these cells.
fn mask(cells: impl Iterator<Item = u32>) -> u64 {
    cells.filter_map(|cell| 1_u64.checked_shl(cell)).fold(0, |all, bit| all | bit)
}

struct Collector<'a> {
    pack: &'a Pack,
    settled: &'a Settled,
    facts: Map<String, (Tested, Set<usize>)>,
    opaque: Vec<Opaque>,
    terms: Set<Term>,
}

impl Collector<'_> {
    fn tested(&mut self, name: &str) -> Result<&mut (Tested, Set<usize>), PackError> {
        if !self.facts.contains_key(name) {
            self.facts.insert(name.to_owned(), (Tested::new(name)?, Set::new()));
        }
        self.facts.get_mut(name).ok_or_else(|| PackError::UnknownName(name.to_owned()))
    }

    fn cut(&mut self, name: &str, at: i64) -> Result<(), PackError> {
        let (tested, _) = self.tested(name)?;
        if !tested.cuts.contains(&at) {
            tested.cuts.push(at);
            tested.cuts.sort_unstable();
        }
        Ok(())
    }

    fn words(&mut self, name: &str, words: &[String]) -> Result<(), PackError> {
        let (tested, members) = self.tested(name)?;
        for word in words {
            if matches!(tested.def.kind, Kind::Text | Kind::Texts) && !tested.words.contains(word) {
                tested.words.push(word.clone());
            }
            let place = tested.word(word).ok_or_else(|| PackError::WrongType(name.to_owned()))?;
            members.insert(place);
        }
        Ok(())
    }

    fn formula(&mut self, formula: &Formula) -> Result<(), PackError> {
        match formula {
            Formula::Always(_) | Formula::Use(_) | Formula::Assumed(..) => {}
            Formula::All(parts) | Formula::Any(parts) => {
                for part in parts {
                    self.formula(part)?;
                }
            }
            Formula::Not(part) => self.formula(part)?,
            Formula::Flag(name) => {
                self.tested(name)?;
            }
            Formula::AtLeast(name, bound) => self.cut(name, self.settled.bound(bound)?)?,
            Formula::AtMost(name, bound) => self.cut(name, self.settled.bound(bound)?.saturating_add(1))?,
            Formula::OneOf(name, words) | Formula::Has(name, words) => self.words(name, words)?,
            Formula::Empty(name) => self.all_words(name)?,
            Formula::Undefined(term) => {
                self.terms.insert(term.clone());
            }
            Formula::Compare(left, _, right) => {
                for part in left.iter().chain(right) {
                    match part {
                        Addend::Number(_) => {}
                        Addend::Fact(_, name) => {
                            self.tested(name)?;
                        }
                        Addend::Residents(_, inner) => self.formula(inner)?,
                    }
                }
                self.keep(Whole::Relation(formula.clone()), formula)?;
            }
            Formula::AnyResident(inner) => {
                self.formula(inner)?;
                self.keep(Whole::Residents((**inner).clone()), inner)?;
            }
        }
        Ok(())
    }

    fn all_words(&mut self, name: &str) -> Result<(), PackError> {
        let (tested, members) = self.tested(name)?;
        match tested.def.kind {
            Kind::Many(words) => members.extend(0..words.len()),
            _ => return Err(PackError::WrongType(name.to_owned())),
        }
        Ok(())
    }

    fn keep(&mut self, test: Whole, condition: &Formula) -> Result<(), PackError> {
        if self.opaque.iter().any(|known| known.test == test) {
            return Ok(());
        }
        let mut terms = Set::new();
        terms_of(self.pack, condition, &mut terms);
        let terms = terms.into_vec();
        if let Some(over) = terms.get(MOST_TERMS) {
            return Err(PackError::TooManyTerms(over.clone()));
        }
        self.opaque.push(Opaque { test, terms });
        Ok(())
    }

    fn money(&mut self, money: &Money) -> Result<(), PackError> {
        match money {
            Money::Fen(_) | Money::Param(_) | Money::Use(_) => Ok(()),
            Money::Fact(name) => self.tested(name).map(|_| ()),
            Money::Sum(parts) => parts.iter().try_for_each(|part| self.money(part)),
            Money::Rate(part, _, _) => self.money(part),
            Money::Times(part, name) => self.tested(name).map(|_| ()).and_then(|()| self.money(part)),
            Money::Cases(cases) => cases.iter().try_for_each(|(when, part)| {
                self.formula(when)?;
                self.money(part)
            }),
            Money::SumResidents(when, part) => {
                self.formula(when)?;
                self.money(part)
            }
        }
    }

    fn finish(self) -> Result<Catalog, PackError> {
        let mut facts: Vec<(Tested, Set<usize>)> = self.facts.into_values().collect();
        facts.sort_by_key(|(tested, _)| position(&tested.name));
        let mut variables = Vec::new();
        for (index, (tested, members)) in facts.iter().enumerate() {
            if tested.cells() > 64 {
                return Err(PackError::TooManyCells(tested.name.clone()));
            }
            match tested.def.kind {
                Kind::Many(_) | Kind::Texts => {
                    variables.extend(members.iter().map(|bit| Variable::Member(index, *bit)));
                }
                _ => variables.push(Variable::Cells(index)),
            }
        }
        for (index, opaque) in self.opaque.iter().enumerate() {
            variables
                .extend(Meaning::all(opaque.terms.len()).map(|meaning| Variable::Opaque(index, meaning)));
        }
        let first_term = Var::try_from(variables.len()).unwrap_or(Var::MAX);
        variables.extend(self.terms.into_iter().map(Variable::Term));
        Ok(Catalog {
            facts: facts.into_iter().map(|(tested, _)| tested).collect(),
            opaque: self.opaque,
            variables,
            first_term,
        })
    }
}
