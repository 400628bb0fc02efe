//! What comes out: for each rule and row an answer, each distinct answer kept once.

use crate::decide::{Outcome, Payment, RuleDecision};
use crate::ids::Term;
use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::BuildHasherDefault;

/// What a decision of a rule says of one row; everything else of it is the same for all rows.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Answer {
    /// The outcome.
    pub outcome: Outcome,
    /// What is paid; nothing for a rule that is not met.
    pub amount: Option<Payment>,
    /// Met in substance; the assessment that the document requires is not there yet.
    pub awaiting_assessment: bool,
    /// Facts some value of which would still change the outcome or the amount.
    pub missing: Vec<String>,
    /// Undefined words that decide.
    pub terms: Vec<Term>,
}

/// The place of an answer in [`Answers`]. Ids are given in the order of appearance and stay as long as the batch.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct AnswerId(u32);

/// The distinct answers a batch has given so far.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    list: Vec<Answer>,
    places: HashMap<Answer, AnswerId, BuildHasherDefault<DefaultHasher>>,
}

/// The answers of a table: for each rule of the batch one id a row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcomes {
    pub(super) columns: Vec<Vec<AnswerId>>,
}

/// The amounts of a rule, one a row: from `least` to `greatest` fen, both 0 where no sum is stated. Where there is no
/// upper bound, `greatest` is the largest number there is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    /// Least fen.
    pub least: Vec<i64>,
    /// Greatest fen.
    pub greatest: Vec<i64>,
}

impl AnswerId {
    /// No answer yet.
    pub(super) const OPEN: Self = Self(u32::MAX);

    /// The id of this number.
    pub(super) fn of(number: u32) -> Self {
        Self(number)
    }

    /// Its number.
    pub(super) fn number(self) -> u32 {
        self.0
    }

    /// Its place among the answers.
    pub fn place(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

impl Answer {
    /// The least and greatest fen, 0 and 0 where no sum is stated.
    pub fn fen(&self) -> (i64, i64) {
        match self.amount {
            Some(Payment::Exact(_, fen)) => (fen.0, fen.0),
            Some(Payment::AtLeast(_, fen)) => (fen.0, i64::MAX),
            Some(Payment::Range(_, least, greatest)) => (least.0, greatest.0),
            Some(Payment::NotStated) | None => (0, 0),
        }
    }
}

impl From<RuleDecision> for Answer {
    fn from(rule: RuleDecision) -> Self {
        let RuleDecision { outcome, amount, awaiting_assessment, missing, terms, .. } = rule;
        Self { outcome, amount, awaiting_assessment, missing, terms }
    }
}

impl Answers {
    /// The answer of an id.
    pub fn get(&self, id: AnswerId) -> Option<&Answer> {
        self.list.get(id.place())
    }

    /// Every answer given so far, in the order of ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Answer> {
        self.list.iter()
    }

    /// The sums of a column of answers.
    pub fn sums(&self, column: &[AnswerId]) -> Sums {
        let mut sums = Sums::default();
        self.sums_into(column, &mut sums);
        sums
    }

    /// The same into sums of another column, whose memory is used again.
    pub fn sums_into(&self, column: &[AnswerId], sums: &mut Sums) {
        let (least, greatest): (Vec<i64>, Vec<i64>) = self.list.iter().map(Answer::fen).unzip();
        for (all, each) in [(&mut sums.least, least), (&mut sums.greatest, greatest)] {
            all.clear();
            all.extend(column.iter().map(|id| each.get(id.place()).copied().unwrap_or(0)));
        }
    }

    /// How often each answer stands in a column, by the places of answers.
    pub fn counts(&self, column: &[AnswerId]) -> Vec<u64> {
        let mut counts = vec![0_u64; self.list.len()];
        for id in column {
            counts.get_mut(id.place()).into_iter().for_each(|count| *count = count.saturating_add(1));
        }
        counts
    }

    /// The id of an answer, a new one where it was never given.
    pub(super) fn keep(&mut self, answer: Answer) -> AnswerId {
        if let Some(id) = self.places.get(&answer) {
            return *id;
        }
        let id = AnswerId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(answer.clone());
        self.places.insert(answer, id);
        id
    }
}

impl Outcomes {
    /// The answers to the rule at this place in the batch, one a row.
    pub fn rule(&self, place: usize) -> &[AnswerId] {
        self.columns.get(place).map_or(&[], Vec::as_slice)
    }

    /// The answers rule by rule, in the order of the batch.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = &[AnswerId]> {
        self.columns.iter().map(Vec::as_slice)
    }
}
