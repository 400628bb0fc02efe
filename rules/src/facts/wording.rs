//! The words in which facts are asked and results are told: `rules/packs/cn/facts.toml`, in the browser `facts.json`.

use super::vocabulary::Topic;
use crate::decide::Outcome;
use crate::json::{form, words};
use crate::pack::{Class, Payee, Per, Temporal};
use crate::text::Text;

/// All words for facts and results. Every table has exactly one entry for each id of its closed list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wording {
    /// Facts, in the order of the vocabulary; those of a group of residents are named `resident.…`.
    pub facts: Vec<FactWording>,
    /// Pairs of words for yes and no.
    pub answers: Vec<Answers>,
    /// Kinds of benefit (`docs/packs.md`).
    pub benefits: Vec<Word>,
    /// Strengths of a promise.
    pub classes: Vec<Word>,
    /// Outcomes of a rule.
    pub outcomes: Vec<Word>,
    /// Where a day lies in a plan period.
    pub temporals: Vec<Word>,
    /// Who receives a benefit.
    pub payees: Vec<Word>,
    /// Periods of an amount.
    pub pers: Vec<Word>,
    /// Topics of questions.
    pub topics: Vec<Word>,
}

/// How one fact is called and asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FactWording {
    /// Name in the contract.
    pub id: String,
    /// Noun for tables.
    pub label: Text,
    /// The question, fit for whoever the fact is about.
    pub question: Text,
    /// Why it is asked, where to find it, or who decides.
    pub help: Option<Text>,
    /// The paper that shows it.
    pub document: Option<Text>,
    /// Unit of a number; money is asked in yuan.
    pub unit: Option<Text>,
    /// The pair of words for yes and no, where the plain ones do not fit.
    pub answers: Option<String>,
    /// The answer that nothing of the list applies.
    pub none: Option<Text>,
    /// It may hurt to be asked: the app says so and offers to skip.
    pub sensitive: bool,
    /// Words of the closed list; for grades the number is the id, and with a unit only those that need a word.
    pub words: Vec<Word>,
}

/// A word of a closed list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// The word in data.
    pub id: String,
    /// The word for people.
    pub label: Text,
    /// What it means.
    pub help: Option<Text>,
}

/// A pair of words for yes and no.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answers {
    /// Name of the pair.
    pub id: String,
    /// The fact holds.
    pub yes: Text,
    /// It does not.
    pub no: Text,
}

impl Wording {
    /// The words for a fact as decisions name it: `age_years`, `cared_person.age_years`, `residents[0].count`.
    pub fn fact(&self, name: &str) -> Option<&FactWording> {
        let member =
            name.strip_prefix("residents[").and_then(|rest| rest.split_once("].")).map(|(_, member)| member);
        match member {
            Some(member) => self.facts.iter().find(|fact| fact.id.strip_prefix("resident.") == Some(member)),
            None => {
                let own = name.strip_prefix("cared_person.").unwrap_or(name);
                self.facts.iter().find(|fact| fact.id == own)
            }
        }
    }

    /// The words of a fact's closed list. A fact of residents shares those of the fact of the same name.
    pub fn words<'a>(&'a self, fact: &'a FactWording) -> &'a [Word] {
        match fact.id.strip_prefix("resident.") {
            Some(own) if fact.words.is_empty() => self.fact(own).map_or(&[], |person| &person.words),
            _ => &fact.words,
        }
    }

    /// The words for yes and no to a fact.
    pub fn answers(&self, fact: &FactWording) -> Option<&Answers> {
        let id = fact.answers.as_deref().unwrap_or("plain");
        self.answers.iter().find(|pair| pair.id == id)
    }

    /// The words for a kind of benefit.
    pub fn benefit(&self, kind: &str) -> Option<&Word> {
        find(&self.benefits, kind)
    }

    /// The words for a strength.
    pub fn class(&self, class: Class) -> Option<&Word> {
        find(&self.classes, class.as_str())
    }

    /// The words for an outcome.
    pub fn outcome(&self, outcome: Outcome) -> Option<&Word> {
        find(&self.outcomes, outcome.as_str())
    }

    /// The words for a temporal status.
    pub fn temporal(&self, temporal: Temporal) -> Option<&Word> {
        find(&self.temporals, temporal.as_str())
    }

    /// The words for who receives it.
    pub fn payee(&self, payee: Payee) -> Option<&Word> {
        find(&self.payees, payee.as_str())
    }

    /// The words for a period.
    pub fn per(&self, per: Per) -> Option<&Word> {
        find(&self.pers, per.as_str())
    }

    /// The words for a topic.
    pub fn topic(&self, topic: Topic) -> Option<&Word> {
        find(&self.topics, topic.as_str())
    }
}

impl Topic {
    /// Every topic in the natural order of a talk.
    pub const ALL: [Self; 9] = [
        Self::Who,
        Self::Living,
        Self::Ability,
        Self::Means,
        Self::Family,
        Self::Wishes,
        Self::Care,
        Self::Work,
        Self::Institution,
    ];
}

words!(Topic {
    Who = "who",
    Living = "living",
    Ability = "ability",
    Means = "means",
    Family = "family",
    Wishes = "wishes",
    Care = "care",
    Work = "work",
    Institution = "institution",
});

form!(Wording {
    facts "fact",
    answers,
    benefits "benefit",
    classes "class",
    outcomes "outcome",
    temporals "temporal",
    payees "payee",
    pers "per",
    topics "topic"
});
form!(FactWording { id, label, question; help, document, unit, answers, none, sensitive, words });
form!(Word { id, label; help });
form!(Answers { id, yes, no });

fn find<'a>(words: &'a [Word], id: &str) -> Option<&'a Word> {
    words.iter().find(|word| word.id == id)
}
