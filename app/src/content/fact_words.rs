//! `packs/facts.json`: the words for facts, kinds of benefit, outcomes and the rest of the vocabulary.

use serde::Deserialize;
use yiping_rules::text::Text;

/// All words of the vocabulary, each list in its order.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactWords {
    /// Facts.
    pub fact: Vec<WordEntry>,
    /// Pairs of words for yes and no.
    pub answers: Vec<Answers>,
    /// Kinds of benefit.
    pub benefit: Vec<NamedText>,
    /// Strengths of promises.
    pub class: Vec<NamedText>,
    /// Outcomes.
    pub outcome: Vec<NamedText>,
    /// Where a day lies in a plan period.
    pub temporal: Vec<NamedText>,
    /// Who is paid.
    pub payee: Vec<NamedText>,
    /// Periods of amounts.
    pub per: Vec<NamedText>,
    /// Topics of facts.
    pub topic: Vec<NamedText>,
}

/// The words of a fact.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordEntry {
    /// Name in the contract.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// How it is asked.
    pub question: Text,
    /// Why it is asked, and what to know.
    #[serde(default)]
    pub help: Option<Text>,
    /// The words it can be.
    #[serde(default)]
    pub words: Vec<NamedText>,
    /// The paper that shows it.
    #[serde(default)]
    pub document: Option<Text>,
    /// The unit of a number.
    #[serde(default)]
    pub unit: Option<Text>,
    /// It hurts to be asked.
    #[serde(default)]
    pub sensitive: bool,
    /// The name of its pair of words for yes and no.
    #[serde(default)]
    pub answers: Option<String>,
    /// The answer "nothing of this list".
    #[serde(default)]
    pub none: Option<Text>,
}

/// A word of a closed list.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedText {
    /// The word in the contract.
    pub id: String,
    /// What it is called.
    pub label: Text,
    /// What it means.
    #[serde(default)]
    pub help: Option<Text>,
}

/// A pair of words for yes and no.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Name.
    pub id: String,
    /// Yes.
    pub yes: Text,
    /// No.
    pub no: Text,
}

impl FactWords {
    /// The words of a fact; `cared_person.x` has those of `x`.
    pub fn fact(&self, name: &str) -> Option<&WordEntry> {
        let own = name.strip_prefix("cared_person.").unwrap_or(name);
        self.fact.iter().find(|fact| fact.id == own)
    }

    /// The words for yes and no of a fact.
    pub fn answers(&self, fact: &WordEntry) -> Option<&Answers> {
        let name = fact.answers.as_deref().unwrap_or("plain");
        self.answers.iter().find(|answers| answers.id == name)
    }
}

/// The word of this id in a list, such as `named(&words.class, "amount")`.
pub fn named<'w>(list: &'w [NamedText], id: &str) -> Option<&'w NamedText> {
    list.iter().find(|word| word.id == id)
}
