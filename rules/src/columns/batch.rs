//! A pack made ready for tables.

use super::answers::{Answer, AnswerId, Answers, Outcomes};
use super::digit::{Bound, Digit};
use super::lookup::{Lookup, Scratch, Signature};
use super::table::Columns;
use crate::decide::{Inputs, Prepared};
use crate::pack::Rule;
use crate::sorted::Set;

/// A pack on one day under chosen assumptions, made ready for tables. It remembers every answer it has found: use one
/// batch for all tables of a run, a clone of it in each thread.
#[derive(Clone, Debug)]
pub struct Batch {
    prepared: Prepared,
    digits: Vec<Digit>,
    lookups: Vec<Lookup>,
    answers: Answers,
    scratch: Scratch,
}

/// Rows that are worked on at a time: their digits stay in the nearest memory.
const CHUNK: usize = 2048;

impl Batch {
    /// Every rule of the pack.
    pub fn new(prepared: Prepared) -> Self {
        Self::of(prepared, |_| true)
    }

    /// Only some rules.
    pub fn of(prepared: Prepared, wanted: impl Fn(&Rule) -> bool) -> Self {
        let (mut digits, mut lookups) = (Vec::new(), Vec::new());
        for (place, _) in prepared.pack().rules.iter().enumerate().filter(|(_, rule)| wanted(rule)) {
            let inputs = prepared.inputs(place);
            let numbers = inputs.numbers.clone();
            let own = digits_of(inputs, &prepared).into_iter().map(|digit| {
                let radix = digit.radix;
                (place_of(&mut digits, digit), radix)
            });
            lookups.push(Lookup::new(place, own.collect(), numbers));
        }
        let scratch = Scratch::new(digits.len(), CHUNK);
        Self { prepared, digits, lookups, answers: Answers::default(), scratch }
    }

    /// The pack, the day and the readings.
    pub fn prepared(&self) -> &Prepared {
        &self.prepared
    }

    /// The rules, in the order of the columns of [`Outcomes`].
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.lookups.iter().filter_map(|lookup| self.prepared.pack().rules.get(lookup.rule))
    }

    /// The facts that some rule reads: columns of other names change nothing.
    pub fn facts(&self) -> Set<String> {
        let digits = self.digits.iter().flat_map(Digit::facts);
        digits.chain(self.lookups.iter().flat_map(Lookup::numbers)).map(str::to_owned).collect()
    }

    /// What the ids in outcomes stand for.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Decides every row of a table.
    pub fn decide(&mut self, table: &Columns) -> Outcomes {
        let mut outcomes = Outcomes::default();
        self.decide_into(table, &mut outcomes);
        outcomes
    }

    /// The same into outcomes of another table, whose memory is used again.
    pub fn decide_into(&mut self, table: &Columns, outcomes: &mut Outcomes) {
        outcomes.columns.resize(self.lookups.len(), Vec::new());
        // What stands there is written over, chunk by chunk.
        outcomes.columns.iter_mut().for_each(|column| column.resize(table.rows(), AnswerId::OPEN));
        let digits = std::mem::take(&mut self.digits);
        let bound: Vec<Bound<'_>> = digits.iter().map(|digit| digit.bind(table)).collect();
        for (digits, bound) in self.scratch.digits.iter_mut().zip(&bound) {
            *digits = (!bound.is_absent()).then(|| vec![0; CHUNK]);
        }
        for from in (0..table.rows()).step_by(CHUNK) {
            let rows = table.rows().saturating_sub(from).min(CHUNK);
            for (digits, bound) in self.scratch.digits.iter_mut().zip(&bound) {
                if let Some(digits) = digits.as_mut().and_then(|digits| digits.get_mut(..rows)) {
                    bound.fill(from, digits);
                }
            }
            self.chunk(table, from, rows, &mut outcomes.columns);
        }
        drop(bound);
        self.digits = digits;
    }

    /// Looks up one chunk, and decides what is not known yet.
    fn chunk(&mut self, table: &Columns, from: usize, rows: usize, columns: &mut [Vec<AnswerId>]) {
        let mut open: Vec<(usize, usize)> = Vec::new();
        for (place, (lookup, column)) in self.lookups.iter().zip(columns.iter_mut()).enumerate() {
            let Some(out) = column.get_mut(from..).and_then(|rest| rest.get_mut(..rows)) else { continue };
            lookup.look_up(&mut self.scratch, table, from, out);
            if out.contains(&AnswerId::OPEN) {
                let ids = out.iter().enumerate();
                open.extend(ids.filter(|(_, id)| **id == AnswerId::OPEN).map(|(at, _)| (at, place)));
            }
        }
        open.sort_unstable();
        for of_row in open.chunk_by(|(one, _), (other, _)| one == other) {
            let Some((at, _)) = of_row.first() else { continue };
            let row = from.saturating_add(*at);
            for (place, id) in self.decide_row(table, row, *at, of_row.iter().map(|(_, place)| *place)) {
                let cell = columns.get_mut(place).and_then(|column| column.get_mut(row));
                cell.into_iter().for_each(|cell| *cell = id);
            }
        }
    }

    /// The answers of one row to the rules at these places, from the reference where they are new.
    fn decide_row(
        &mut self,
        table: &Columns,
        row: usize,
        at: usize,
        places: impl Iterator<Item = usize>,
    ) -> Vec<(usize, AnswerId)> {
        let (mut found, mut new): (Vec<_>, Vec<(usize, usize, Signature)>) = (Vec::new(), Vec::new());
        for place in places {
            let Some(lookup) = self.lookups.get(place) else { continue };
            let signature = lookup.signature(&self.scratch, table, row, at);
            match lookup.known(&signature) {
                Some(id) => found.push((place, id)),
                None => new.push((place, lookup.rule, signature)),
            }
        }
        if new.is_empty() {
            return found;
        }
        let rules: Vec<usize> = new.iter().map(|(_, rule, _)| *rule).collect();
        let decided = self.prepared.decide_some(&table.row(row), &rules);
        for ((place, _, signature), decided) in new.into_iter().zip(decided) {
            let Some(decided) = decided else { continue };
            let id = self.answers.keep(Answer::from(decided));
            self.lookups.get_mut(place).into_iter().for_each(|lookup| lookup.keep(signature.clone(), id));
            found.push((place, id));
        }
        found
    }
}

/// The digits of a rule: of what it tests, of whether there is a person cared for, of whether a level was given.
fn digits_of(inputs: Inputs, prepared: &Prepared) -> Vec<Digit> {
    let of_cared = |fact: &str| fact.starts_with("cared_person.");
    let tested = inputs.tested.into_iter();
    let mut digits: Vec<Digit> =
        tested.flat_map(|input| Digit::of(input, prepared.on(), prepared.ages())).collect();
    let cares =
        digits.iter().any(|digit| of_cared(&digit.fact)) || inputs.numbers.iter().any(|n| of_cared(n));
    digits.extend(cares.then(Digit::caring));
    let level = Digit::level_given();
    // The digit of a level that is tested tells as well whether it was given.
    let told = digits.iter().any(|digit| digit.fact == level.fact);
    digits.extend((inputs.level_given && !told).then_some(level));
    digits
}

fn place_of(digits: &mut Vec<Digit>, digit: Digit) -> usize {
    digits.iter().position(|known| *known == digit).unwrap_or_else(|| {
        digits.push(digit);
        digits.len().saturating_sub(1)
    })
}
