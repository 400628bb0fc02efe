//! Meanings of undefined words: which of them hold, tried one by one where a word stands inside what a diagram does not
//! hold: a condition on residents, a comparison of sums, a computed amount.

use crate::ids::Term;
use crate::pack::{Addend, Formula, Pack};
use crate::sorted::Set;

/// The most undefined words whose meanings are tried together.
pub(super) const MOST_TERMS: usize = 6;

/// Which words of a list hold: bit n for the nth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Meaning(u8);

impl Meaning {
    /// Every meaning of so many words, at most [`MOST_TERMS`].
    pub fn all(terms: usize) -> impl DoubleEndedIterator<Item = Self> {
        let count = u32::try_from(terms.min(MOST_TERMS)).ok().and_then(|terms| 1_u8.checked_shl(terms));
        (0..count.unwrap_or(1)).map(Self)
    }

    /// Whether the nth word holds.
    pub fn holds(self, nth: usize) -> bool {
        u32::try_from(nth).ok().and_then(|nth| self.0.checked_shr(nth)).unwrap_or(0) & 1 == 1
    }

    /// Its place among all meanings.
    pub fn place(self) -> usize {
        self.0.into()
    }

    /// The meaning in which only the nth word is turned round.
    pub fn turned(self, nth: usize) -> Self {
        Self(self.0 ^ u32::try_from(nth).ok().and_then(|nth| 1_u8.checked_shl(nth)).unwrap_or(0))
    }
}

/// The places of the words that some meaning of the others lets decide: turning them round gives another answer.
pub(super) fn deciding<T: PartialEq>(terms: usize, answers: &[T]) -> Vec<usize> {
    let differs = |nth: usize| {
        Meaning::all(terms)
            .any(|meaning| answers.get(meaning.place()) != answers.get(meaning.turned(nth).place()))
    };
    (0..terms).filter(|nth| differs(*nth)).collect()
}

/// The undefined words of a condition, those of the definitions it uses included.
pub(crate) fn terms_of(pack: &Pack, formula: &Formula, found: &mut Set<Term>) {
    match formula {
        Formula::All(parts) | Formula::Any(parts) => {
            parts.iter().for_each(|part| terms_of(pack, part, found))
        }
        Formula::Not(part) | Formula::AnyResident(part) => terms_of(pack, part, found),
        Formula::Undefined(term) => {
            found.insert(term.clone());
        }
        Formula::Use(name) => {
            let known = pack.definitions.iter().find(|definition| definition.id == *name);
            known.into_iter().for_each(|definition| terms_of(pack, &definition.when, found));
        }
        Formula::Compare(left, _, right) => {
            for part in left.iter().chain(right) {
                if let Addend::Residents(_, condition) = part {
                    terms_of(pack, condition, found);
                }
            }
        }
        Formula::Always(_) | Formula::Flag(_) | Formula::AtLeast(..) | Formula::AtMost(..) => {}
        Formula::OneOf(..) | Formula::Has(..) | Formula::Empty(_) | Formula::Assumed(..) => {}
    }
}
