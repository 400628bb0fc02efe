//! What would turn a rule: the smallest changes of facts that can change, each with its distance to the bound.

mod search;
mod steps;

use super::diagram::Leaf;
use super::outcome::{Outcome, Payment};
use super::prepared::Prepared;
use crate::date::Date;
use crate::facts::FactSet;
use crate::facts::vocabulary::Change;
use crate::ids::{RuleId, Term};
use crate::json::Json;
use search::Search;

/// What would turn a rule.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct WhyNot {
    /// The changes of the fewest facts, each at the smallest distance; all that tie.
    pub turns: Vec<Turn>,
    /// There are more of them than are listed.
    pub more: bool,
    /// Facts that cannot change and that stand in the way of every change.
    pub fixed: Vec<String>,
}

/// One change: all its steps together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Turn {
    /// The facts that would be others.
    pub steps: Vec<Step>,
    /// What the rule would then come to: met, or open for facts not asked yet or words not defined.
    pub then: Outcome,
    /// The facts it would still depend on.
    pub missing: Vec<String>,
    /// The undefined words it would then depend on.
    pub terms: Vec<Term>,
    /// What it would then pay; nothing where the amount is computed from numbers.
    pub amount: Option<Payment>,
}

/// A fact that would be another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The fact; of a comparison of sums or a condition on residents all that it reads.
    pub facts: Vec<String>,
    /// What it is now, as text, where one value is known.
    pub now: Option<String>,
    /// What it would be.
    pub to: Turned,
    /// How far that is: years, levels, days, fen; 1 where a word or an answer would be another.
    pub by: u64,
    /// How the fact can change.
    pub how: Change,
    /// The day from which age alone does it.
    pub from: Option<Date>,
}

/// What a fact would be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Turned {
    /// Yes or no; for a comparison or a condition on residents: whether it holds.
    Flag(bool),
    /// A number, grade or code at least and at most this; an open end has no bound.
    Within(Option<i64>, Option<i64>),
    /// A day from this one and up to that one.
    Between(Option<Date>, Option<Date>),
    /// One of these words.
    OneOf(Vec<String>),
    /// Any text but these.
    NoneOf(Vec<String>),
    /// A set with one of the first, all of the second and none of the third.
    Words {
        /// One of these.
        any: Vec<String>,
        /// All of these.
        with: Vec<String>,
        /// None of these.
        without: Vec<String>,
    },
}

/// What is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Goal {
    /// The rule is met.
    Met,
    /// It is met and pays more than this.
    MoreThan(i64),
    /// It would be met under some meaning of undefined words.
    Undefined,
}

impl Goal {
    fn is(self, leaf: &Leaf) -> bool {
        match (self, leaf) {
            (Self::Met, Leaf::Yes(_)) | (Self::Undefined, Leaf::Open(_)) => true,
            (Self::MoreThan(fen), Leaf::Yes(Some((lo, _)))) => *lo > fen,
            _ => false,
        }
    }
}

impl Prepared {
    /// What would turn a rule that is not met, or raise the amount of one that is; nothing for a rule that is open or
    /// that pays all it can.
    pub fn why_not(&self, rule: &RuleId, facts: &FactSet) -> Option<WhyNot> {
        let (rule, compiled) =
            self.pack.rules.iter().zip(&self.compiled).find(|(known, _)| known.id == *rule)?;
        let query = self.query(facts);
        let now = self.decide_rule(&query, rule, *compiled);
        let goals: &[Goal] = match (now.outcome, now.amount) {
            (Outcome::NotMet, _) => &[Goal::Met, Goal::Undefined],
            (Outcome::Met, Some(Payment::Exact(_, fen))) if !compiled.computed => &[Goal::MoreThan(fen.0)],
            _ => return None,
        };
        let searches = goals.iter().map(|goal| Search::new(self, &query, rule, *compiled, *goal));
        let found = searches.filter_map(|search| Some((search.least_fixed()?, search)));
        match found.min_by_key(|(fixed, _)| *fixed) {
            Some((_, search)) => Some(search.found()),
            None => (now.outcome == Outcome::NotMet).then(WhyNot::default),
        }
    }
}

impl WhyNot {
    /// As JSON, the key `why_not` of a rule.
    pub fn to_json(&self) -> Json {
        let mut members = vec![("changes", Json::List(self.turns.iter().map(Turn::to_json).collect()))];
        members.extend(self.more.then_some(("more", Json::Bool(true))));
        if !self.fixed.is_empty() {
            members.push(("fixed", Json::list(self.fixed.iter().map(String::as_str))));
        }
        Json::object(members)
    }
}

impl Turn {
    fn to_json(&self) -> Json {
        let mut members = vec![
            ("steps", Json::List(self.steps.iter().map(Step::to_json).collect())),
            ("then", Json::from(self.then.as_str())),
        ];
        if !self.missing.is_empty() {
            members.push(("missing", Json::list(self.missing.iter().map(String::as_str))));
        }
        if !self.terms.is_empty() {
            members.push(("terms", Json::list(self.terms.iter().map(Term::as_str))));
        }
        members.extend(self.amount.iter().map(|amount| ("amount", amount.to_json())));
        Json::object(members)
    }
}

impl Step {
    fn to_json(&self) -> Json {
        let mut members = match self.facts.as_slice() {
            [fact] => vec![("fact", Json::from(fact.as_str()))],
            facts => vec![("facts", Json::list(facts.iter().map(String::as_str)))],
        };
        members.extend(self.now.iter().map(|now| ("now", Json::from(now.as_str()))));
        members.push(("to", self.to.to_json(self.facts.first().map(String::as_str))));
        members.push(("by", i64::try_from(self.by).map_or(Json::Int(i64::MAX), Json::Int)));
        members.push(("how", Json::from(self.how.as_str())));
        members.extend(self.from.iter().map(|day| ("from", Json::from(day.to_string()))));
        Json::object(members)
    }
}

impl Turned {
    fn to_json(&self, fact: Option<&str>) -> Json {
        let words = |list: &[String]| Json::list(list.iter().map(String::as_str));
        let ends = |lo: Option<Json>, hi: Option<Json>| {
            let ends = [("at_least", lo), ("at_most", hi)];
            Json::object(ends.into_iter().filter_map(|(key, end)| Some((key, end?))))
        };
        let is_code = fact.is_some_and(|fact| fact.ends_with("hukou_code"));
        let number = |n: i64| if is_code { Json::from(format!("{n:06}")) } else { Json::Int(n) };
        match self {
            Self::Flag(flag) => Json::object([("is", Json::Bool(*flag))]),
            Self::Within(lo, hi) => ends(lo.map(number), hi.map(number)),
            Self::Between(lo, hi) => {
                ends(lo.map(|day| Json::from(day.to_string())), hi.map(|day| Json::from(day.to_string())))
            }
            Self::OneOf(list) => Json::object([("one_of", words(list))]),
            Self::NoneOf(list) => Json::object([("none_of", words(list))]),
            Self::Words { any, with, without } => {
                let lists = [("any", any), ("with", with), ("without", without)];
                let some = lists.into_iter().filter(|(_, list)| !list.is_empty());
                Json::object(some.map(|(key, list)| (key, words(list))))
            }
        }
    }
}
