//! What the decision of a rule depends on, for those who decide many people at once.

use super::catalog::{Catalog, Tested, Variable, Whole};
use super::diagram::{Ref, Var};
use super::outcome::RuleDecision;
use super::prepared::Prepared;
use crate::date::AgePolicy;
use crate::facts::FactSet;
use crate::facts::vocabulary::Kind;
use crate::pack::{Addend, Formula, Money};
use crate::sorted::{Map, Set};

/// Everything about one person that the decision of a rule reads. Groups of residents are not among it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Inputs {
    /// The facts that are tested.
    pub tested: Vec<Input>,
    /// Facts whose number itself is read.
    pub numbers: Vec<String>,
    /// Whether a level was given is read.
    pub level_given: bool,
}

/// A tested fact, and what of it makes a difference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Input {
    /// A number, a day, a code or money: the first numbers of the ranges that the rule tells apart, after the first.
    Ranges(String, Vec<i64>),
    /// Yes/no, a grade or a word: for each value the class of those that the rule does not tell apart.
    Classes(String, Vec<u8>),
    /// A text of these words or another one, each a class of its own.
    Texts(String, Vec<String>),
    /// Which of these words a set holds, by their places in the closed list; in groups of which any word will do.
    Words(String, Vec<Vec<usize>>),
    /// Which of these texts a set of texts holds.
    SomeTexts(String, Vec<String>),
}

impl Prepared {
    /// What the rule at this place of the pack depends on.
    pub(crate) fn inputs(&self, rule: usize) -> Inputs {
        let Some((stated, compiled)) = self.pack.rules.get(rule).zip(self.compiled.get(rule)) else {
            return Inputs::default();
        };
        let mut read = Read { prepared: self, roots: vec![compiled.with_terms], numbers: Set::new() };
        if compiled.computed {
            stated.amount.iter().flat_map(|amount| amount.kind.parts()).for_each(|money| read.money(money));
        }
        let variables = read.variables();
        let tested = read.tested(&variables);
        let numbers = read.numbers.into_vec();
        Inputs { tested, numbers, level_given: stated.assessment_first }
    }

    /// Decides the rules at these places of the pack.
    pub(crate) fn decide_some(&self, facts: &FactSet, rules: &[usize]) -> Vec<Option<RuleDecision>> {
        let query = self.query(facts);
        let decide = |rule: &usize| {
            let (stated, compiled) = self.pack.rules.get(*rule).zip(self.compiled.get(*rule))?;
            Some(self.decide_rule(&query, stated, *compiled))
        };
        rules.iter().map(decide).collect()
    }

    /// How ages are counted.
    pub(crate) fn ages(&self) -> AgePolicy {
        self.settled.ages
    }
}

/// The diagrams that the decision of one rule reads, and the numbers read beside them.
struct Read<'p> {
    prepared: &'p Prepared,
    roots: Vec<Ref>,
    numbers: Set<String>,
}

impl Read<'_> {
    fn money(&mut self, money: &Money) {
        match money {
            Money::Fen(_) | Money::Param(_) => {}
            Money::Fact(name) => self.number(name),
            Money::Use(name) => {
                let known = self.prepared.pack.amounts.iter().find(|amount| amount.id == *name);
                known.into_iter().for_each(|amount| self.money(&amount.value));
            }
            Money::Sum(parts) => parts.iter().for_each(|part| self.money(part)),
            Money::Rate(part, _, _) => self.money(part),
            Money::Times(part, name) => {
                self.number(name);
                self.money(part);
            }
            Money::Cases(cases) => cases.iter().for_each(|(when, part)| {
                let known = self.prepared.conditions.iter().find(|(known, _)| known == when);
                self.roots.extend(known.map(|(_, root)| *root));
                self.money(part);
            }),
            Money::SumResidents(_, part) => self.money(part),
        }
    }

    /// A number that is read; of an age also the birth date, of a level also by which scale it was given.
    fn number(&mut self, name: &str) {
        for (fact, beside) in [("age_years", "birth_date"), ("disability_level", "assessment_standard")] {
            self.numbers.extend(name.strip_suffix(fact).map(|of| format!("{of}{beside}")));
        }
        self.numbers.insert(name.to_owned());
    }

    /// The variables of the diagrams. The numbers in comparisons of sums are read as they are; residents are never known.
    fn variables(&mut self) -> Vec<Var> {
        let diagrams = &self.prepared.diagrams;
        let found: Set<Var> = self.roots.iter().flat_map(|root| diagrams.variables(*root)).collect();
        let catalog: &Catalog = &self.prepared.catalog;
        for var in found.iter() {
            let Some(Variable::Opaque(index, _)) = catalog.variables.get(usize::from(*var)) else { continue };
            let test = catalog.opaque.get(*index).map(|opaque| &opaque.test);
            if let Some(Whole::Relation(Formula::Compare(left, _, right))) = test {
                for part in left.iter().chain(right) {
                    if let Addend::Fact(_, name) = part {
                        self.number(name);
                    }
                }
            }
        }
        found.into_vec()
    }

    fn tested(&self, variables: &[Var]) -> Vec<Input> {
        let catalog = &self.prepared.catalog;
        let mut inputs = Vec::new();
        let mut members: Map<usize, Vec<(Var, usize)>> = Map::new();
        for var in variables {
            match catalog.variables.get(usize::from(*var)) {
                Some(Variable::Cells(fact)) => {
                    inputs.extend(catalog.facts.get(*fact).map(|tested| self.cells(*var, tested)));
                }
                Some(Variable::Member(fact, word)) => {
                    members.get_or_insert(*fact, Vec::new()).push((*var, *word));
                }
                _ => {}
            }
        }
        let sets = members.iter().filter_map(|(fact, words)| Some((catalog.facts.get(*fact)?, words)));
        inputs.extend(sets.map(|(set, words)| self.set(set, words)));
        inputs
    }

    fn set(&self, set: &Tested, words: &[(Var, usize)]) -> Input {
        let texts = words.iter().filter_map(|(_, word)| set.words.get(*word).cloned());
        match set.def.kind {
            Kind::Many(_) => Input::Words(set.name.clone(), self.groups(words)),
            _ => Input::SomeTexts(set.name.clone(), texts.collect()),
        }
    }

    /// Words in groups: it makes no difference which and how many words of a group a set holds, if it holds any.
    fn groups(&self, words: &[(Var, usize)]) -> Vec<Vec<usize>> {
        let mut diagrams = self.prepared.diagrams.clone();
        let mut alike = |one: Var, other: Var| {
            self.roots.iter().all(|root| {
                let mut held = |has: usize, has_other: usize| {
                    let cell =
                        |var| [(one, has), (other, has_other)].iter().find(|of| of.0 == var).map(|of| of.1);
                    diagrams.fix(*root, one.max(other), &cell)
                };
                let both = held(1, 1);
                both == held(1, 0) && both == held(0, 1)
            })
        };
        let mut groups: Vec<Vec<(Var, usize)>> = Vec::new();
        for (var, word) in words {
            let known =
                groups.iter_mut().find(|group| group.first().is_some_and(|(first, _)| alike(*first, *var)));
            match known {
                Some(group) => group.push((*var, *word)),
                None => groups.push(vec![(*var, *word)]),
            }
        }
        groups.into_iter().map(|group| group.into_iter().map(|(_, word)| word).collect()).collect()
    }

    fn cells(&self, var: Var, tested: &Tested) -> Input {
        let classes = self.classes(var, tested.cells());
        match tested.def.kind {
            Kind::Flag | Kind::Grade(_) | Kind::One(_) => Input::Classes(tested.name.clone(), classes),
            Kind::Text => Input::Texts(tested.name.clone(), tested.words.clone()),
            _ => {
                let differs = |pair: &[u8]| pair.first() != pair.get(1);
                let starts = (1..tested.cells()).zip(classes.windows(2)).filter(|(_, pair)| differs(pair));
                Input::Ranges(tested.name.clone(), starts.map(|(cell, _)| tested.cell(cell).lo).collect())
            }
        }
    }

    /// For each cell of a variable its class: cells behind which the same follows everywhere are one.
    fn classes(&self, var: Var, cells: u32) -> Vec<u8> {
        let behind = self.prepared.diagrams.behind(&self.roots, var);
        let mut firsts: Vec<Vec<Ref>> = Vec::new();
        let class = |cell: u32| {
            let place = usize::try_from(cell).unwrap_or(usize::MAX);
            let own: Vec<Ref> = behind.iter().filter_map(|kids| kids.get(place).copied()).collect();
            let known = firsts.iter().position(|other| *other == own).unwrap_or_else(|| {
                firsts.push(own);
                firsts.len().saturating_sub(1)
            });
            u8::try_from(known).unwrap_or(u8::MAX)
        };
        (0..cells).map(class).collect()
    }
}
