//! From cells to words: what a change asks of each fact.

use super::search::{Mark, Search, Then};
use super::{Step, Turned};
use crate::date::Date;
use crate::decide::catalog::{Tested, Variable, Whole};
use crate::decide::diagram::Var;
use crate::facts::vocabulary::{Change, Kind};
use crate::facts::{Value, bit};
use crate::pack::{Addend, Formula};
use crate::sorted::Set;

/// What one fact would be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Choice {
    /// A variable in one of these cells; the distance is that of the nearest. Cells of numbers are in order.
    Cells { var: Var, cells: u64, by: u64, ordered: bool },
    /// A set with one of the words of `any`, with these words and without those: the variables of its words.
    Words { any: Vec<Var>, with: Vec<Var>, without: Vec<Var> },
    /// Comparisons or conditions on residents as they would come out, one for each meaning of the words inside.
    Wholes(Vec<Mark>),
}

impl Choice {
    /// The cells that are then possible.
    pub fn cells(&self) -> Vec<(Var, u64)> {
        match self {
            Self::Cells { var, cells, .. } => vec![(*var, *cells)],
            Self::Words { any, with, without } => {
                let first = any.first().into_iter().chain(with).map(|var| (*var, 0b10));
                first.chain(without.iter().map(|var| (*var, 0b01))).collect()
            }
            Self::Wholes(marks) => marks.iter().map(|(var, cell)| (*var, 1_u64 << (cell & 63))).collect(),
        }
    }

    /// Both as one, where either will do.
    fn or(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (
                Self::Cells { var, cells, by, ordered: false },
                Self::Cells { var: same, cells: more, by: far, ordered: false },
            ) if var == same && by == far => {
                Some(Self::Cells { var: *var, cells: cells | more, by: *by, ordered: false })
            }
            (Self::Words { .. }, Self::Words { .. }) => {
                let (one, two) = (self.one_of()?, other.one_of()?);
                let any = one.0.iter().chain(&two.0).copied().collect::<Set<Var>>().into_vec();
                (one.1 == two.1).then_some(Self::Words { any, with: Vec::new(), without: one.1 })
            }
            _ => None,
        }
    }

    /// The words of which one is enough, and those that must go.
    fn one_of(&self) -> Option<(Vec<Var>, Vec<Var>)> {
        match self {
            Self::Words { any, with, without } if with.is_empty() => Some((any.clone(), without.clone())),
            Self::Words { any, with, without } if any.is_empty() && with.len() == 1 => {
                Some((with.clone(), without.clone()))
            }
            _ => None,
        }
    }
}

/// Changes that differ in one fact alone, put together until none do.
pub(super) fn merged(mut ways: Vec<Vec<Choice>>) -> Vec<Vec<Choice>> {
    let pair = |ways: &[Vec<Choice>]| {
        let pairs = (1..ways.len()).flat_map(|later| (0..later).map(move |earlier| (earlier, later)));
        let whole =
            |(a, b): (usize, usize)| Some((a, b, both(ways.get(a)?.as_slice(), ways.get(b)?.as_slice())?));
        pairs.filter_map(whole).next()
    };
    while let Some((earlier, later, whole)) = pair(&ways) {
        ways.remove(later);
        ways.get_mut(earlier).into_iter().for_each(|way| *way = whole.clone());
    }
    ways
}

fn both(one: &[Choice], two: &[Choice]) -> Option<Vec<Choice>> {
    let differing: Vec<usize> =
        one.iter().zip(two).enumerate().filter(|(_, (a, b))| a != b).map(|(at, _)| at).collect();
    let [at] = differing.as_slice() else { return None };
    let whole = one.get(*at)?.or(two.get(*at)?)?;
    let mut both = one.to_vec();
    *both.get_mut(*at)? = whole;
    (one.len() == two.len()).then_some(both)
}

impl Search<'_> {
    /// The cells of a way, by fact.
    pub fn choices(&self, way: &[Mark]) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        for (var, cell) in way {
            match (self.variable(*var), choices.last_mut()) {
                (Some(Variable::Member(fact, _)), Some(Choice::Words { with, without, .. }))
                    if with.iter().chain(&*without).any(|other| self.is_of(*other, *fact)) =>
                {
                    if *cell == 1 { with } else { without }.push(*var);
                }
                (Some(Variable::Member(..)), _) => {
                    let (with, without) = if *cell == 1 { (vec![*var], vec![]) } else { (vec![], vec![*var]) };
                    choices.push(Choice::Words { any: Vec::new(), with, without });
                }
                (Some(Variable::Opaque(index, _)), Some(Choice::Wholes(marks)))
                    if marks.iter().any(|(other, _)| matches!(self.variable(*other), Some(Variable::Opaque(same, _)) if same == index)) =>
                {
                    marks.push((*var, *cell));
                }
                (Some(Variable::Opaque(..)), _) => choices.push(Choice::Wholes(vec![(*var, *cell)])),
                _ => {
                    let by = self.distance(*var, *cell).unwrap_or(1);
                    let ordered = self.fact(*var).is_some_and(|def| is_ordered(def.kind));
                    choices.push(Choice::Cells { var: *var, cells: bit_of(*cell), by, ordered });
                }
            }
        }
        choices
    }

    fn is_of(&self, var: Var, fact: usize) -> bool {
        matches!(self.variable(var), Some(Variable::Member(found, _)) if *found == fact)
    }

    fn variable(&self, var: Var) -> Option<&Variable> {
        self.prepared.catalog.variables.get(usize::from(var))
    }

    /// Numbers with all cells beside the nearest one that come to the same: `2 or more` in place of `2`.
    pub fn widened(&self, mut way: Vec<Choice>, then: &Then) -> Vec<Choice> {
        for at in 0..way.len() {
            let Some(Choice::Cells { var, cells, by, ordered: true }) = way.get(at).cloned() else {
                continue;
            };
            let in_place = |cells: u64| {
                let mut other = way.clone();
                let choice = Choice::Cells { var, cells, by, ordered: true };
                other.get_mut(at).into_iter().for_each(|place| *place = choice.clone());
                other
            };
            let will_do = |cell: &u32| {
                self.distance(var, *cell).is_some() && self.then(&in_place(bit_of(*cell))) == *then
            };
            let nearest = cells.trailing_zeros();
            let above = (nearest.saturating_add(1)..self.count(var)).take_while(will_do);
            let below = (0..nearest).rev().take_while(will_do);
            way = in_place(above.chain(below).fold(cells, |all, cell| all | bit_of(cell)));
        }
        way
    }

    fn count(&self, var: Var) -> u32 {
        self.tested(var).map_or(2, Tested::cells)
    }

    fn tested(&self, var: Var) -> Option<&Tested> {
        match self.variable(var)? {
            Variable::Cells(fact) | Variable::Member(fact, _) => self.prepared.catalog.facts.get(*fact),
            _ => None,
        }
    }

    /// The facts behind a variable, by their names.
    pub fn facts(&self, var: Var) -> Vec<String> {
        if let Some(tested) = self.tested(var) {
            return vec![tested.name.clone()];
        }
        let Some(Variable::Opaque(index, _)) = self.variable(var) else { return Vec::new() };
        match self.prepared.catalog.opaque.get(*index).map(|opaque| &opaque.test) {
            Some(Whole::Relation(Formula::Compare(left, _, right))) => {
                let name = |part: &Addend| match part {
                    Addend::Number(_) => None,
                    Addend::Fact(_, name) => Some(name.clone()),
                    Addend::Residents(..) => Some("residents".to_owned()),
                };
                left.iter().chain(right).filter_map(name).collect()
            }
            _ => vec!["residents".to_owned()],
        }
    }

    /// What a change asks of one fact.
    pub fn step(&self, choice: &Choice) -> Step {
        let var = match choice {
            Choice::Cells { var, .. } => Some(*var),
            Choice::Words { any, with, without } => any.iter().chain(with).chain(without).next().copied(),
            Choice::Wholes(marks) => marks.first().map(|(var, _)| *var),
        };
        let var = var.unwrap_or(Var::MAX);
        let tested = self.tested(var);
        let (to, by) = match (choice, tested) {
            (Choice::Cells { cells, by, .. }, Some(tested)) => (turned(tested, *cells), *by),
            (Choice::Words { any, with, without }, Some(tested)) => {
                let words = |vars: &[Var]| vars.iter().filter_map(|var| self.word(tested, *var)).collect();
                let count =
                    usize::from(!any.is_empty()).saturating_add(with.len()).saturating_add(without.len());
                let to = Turned::Words { any: words(any), with: words(with), without: words(without) };
                (to, u64::try_from(count).unwrap_or(1))
            }
            (Choice::Wholes(marks), _) => {
                (Turned::Flag(marks.first().is_some_and(|(_, cell)| *cell == 1)), 1)
            }
            _ => (Turned::Flag(true), 1),
        };
        let from = tested.zip(least(&to)).and_then(|(tested, years)| self.completes(tested, years));
        let now = tested.and_then(|tested| self.query.read(&tested.name, self.query.domain(&tested.name)));
        Step { facts: self.facts(var), now, to, by, how: self.change(var), from }
    }

    fn word(&self, tested: &Tested, var: Var) -> Option<String> {
        match self.variable(var)? {
            Variable::Member(_, word) => tested.named().get(*word).map(|word| (*word).to_owned()),
            _ => None,
        }
    }

    /// The day from which an age is reached.
    fn completes(&self, tested: &Tested, years: i64) -> Option<Date> {
        let born = tested.name.strip_suffix("age_years").filter(|_| tested.def.change == Change::Time)?;
        match self.query.facts.get(&format!("{born}birth_date"))? {
            Value::Date(born) => born.completes(years, self.query.settled.ages),
            _ => None,
        }
    }
}

fn least(to: &Turned) -> Option<i64> {
    match to {
        Turned::Within(lo, _) => *lo,
        _ => None,
    }
}

fn is_ordered(kind: Kind) -> bool {
    matches!(kind, Kind::Number(..) | Kind::Grade(_) | Kind::Money | Kind::Date | Kind::Code)
}

/// What a fact is in these cells.
fn turned(tested: &Tested, cells: u64) -> Turned {
    let last = tested.cells().saturating_sub(1);
    let (lowest, highest) = (cells.trailing_zeros(), 63_u32.saturating_sub(cells.leading_zeros()));
    let lo = |value: i64| (lowest > 0).then_some(value);
    let hi = |value: i64| (highest < last).then_some(value);
    match tested.def.kind {
        Kind::Flag => Turned::Flag(cells & 0b10 != 0),
        Kind::Grade(_) => Turned::Within(lo(lowest.into()), hi(highest.into())),
        Kind::Date => {
            let day = |number: i64| Date::from_unix_days(number.saturating_sub(719_163));
            let (from, to) = (lo(tested.cell(lowest).lo), hi(tested.cell(highest).hi));
            Turned::Between(from.and_then(day), to.and_then(day))
        }
        Kind::Number(..) | Kind::Money | Kind::Code => {
            Turned::Within(lo(tested.cell(lowest).lo), hi(tested.cell(highest).hi))
        }
        _ => {
            let named = tested.named();
            let is_in = |at: usize| cells & bit(at) != 0;
            let chosen = |wanted: bool| {
                let some = named.iter().enumerate().filter(move |(at, _)| is_in(*at) == wanted);
                some.map(|(_, word)| (*word).to_owned()).collect()
            };
            if is_in(named.len()) { Turned::NoneOf(chosen(false)) } else { Turned::OneOf(chosen(true)) }
        }
    }
}

fn bit_of(cell: u32) -> u64 {
    1_u64.checked_shl(cell).unwrap_or(0)
}
