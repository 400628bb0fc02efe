//! Which fact to ask for next.

use super::outcome::{Question, RuleDecision};
use super::prepared::Prepared;
use super::query::Query;

impl Prepared {
    /// The open fact that decides most for its cost.
    pub(super) fn next_question(&self, query: &Query<'_>, rules: &[RuleDecision]) -> Option<Question> {
        let _ = (query, rules);
        None
    }
}
