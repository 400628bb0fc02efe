//! What leaves an answer open: facts that are missing, and undefined words.

use crate::ids::Term;
use crate::sorted::Set;

/// The open facts, by the names under which they are asked for, and the undefined words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Gaps {
    pub facts: Set<String>,
    pub terms: Set<Term>,
}

impl Gaps {
    /// Only facts.
    pub fn of_facts(names: impl IntoIterator<Item = String>) -> Self {
        Self { facts: names.into_iter().collect(), terms: Set::new() }
    }

    /// Only an undefined word.
    pub fn of_term(term: Term) -> Self {
        Self { facts: Set::new(), terms: Set::from([term]) }
    }

    /// Both together.
    pub fn and(mut self, other: Self) -> Self {
        self.facts.extend(other.facts);
        self.terms.extend(other.terms);
        self
    }
}
