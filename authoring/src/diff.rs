//! What changed from one edition of a pack to the next: in its rules, and for a sample of persons.

use crate::lint::{assign, candidates};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use yiping_rules::date::Date;
use yiping_rules::decide::{Decision, Outcome, PackError, Payment, Prepared, RuleDecision};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::FactSet;
use yiping_rules::ids::RuleId;
use yiping_rules::json::{Form, Json, Node};
use yiping_rules::pack::Pack;

/// Two editions side by side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// Rules that one of them does not have, or words differently.
    pub rules: Vec<RuleChange>,
    /// Parts other than rules that differ: parameters, definitions, amounts, assumptions, documents, targets.
    pub parts: Vec<PartChange>,
    /// Rules that come out differently for somebody of the sample.
    pub effects: Vec<Effect>,
    /// Persons in the sample.
    pub persons: usize,
}

/// What became of a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleChange {
    /// The rule.
    pub id: RuleId,
    /// How.
    pub kind: ChangeKind,
    /// The members that differ, for a rule that both have.
    pub members: Vec<String>,
}

/// How a rule or a part changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum ChangeKind {
    Added,
    Removed,
    Changed,
}

/// What became of a parameter, a definition or the like.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartChange {
    /// The list it stands in, such as `params`.
    pub list: &'static str,
    /// Its name.
    pub id: String,
    /// How.
    pub kind: ChangeKind,
}

/// For whom a rule comes out differently.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Effect {
    /// The rule.
    pub id: RuleId,
    /// From what to what, and for how many persons of the sample.
    pub moves: Vec<Move>,
    /// The first of them, as `yiping check` would be given.
    pub example: Json,
}

/// One way in which an answer changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Move {
    /// What it was; nothing where there was no such rule.
    pub was: Option<Answer>,
    /// What it is.
    pub is: Option<Answer>,
    /// For how many.
    pub persons: usize,
}

/// What a rule comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The outcome.
    pub outcome: Outcome,
    /// The sum, where one is stated.
    pub amount: Option<Payment>,
}

/// Compares two packs on a day, for `persons` sampled persons. The same packs give the same sample.
pub fn diff(old: &Pack, new: &Pack, on: Date, persons: usize) -> Result<Difference, PackError> {
    let (before, after) = (Prepared::new(old, on, &Chosen::new())?, Prepared::new(new, on, &Chosen::new())?);
    let names = open_facts(&[&before, &after]);
    let mut effects: BTreeMap<RuleId, Effect> = BTreeMap::new();
    for facts in (0..persons).map(|number| person(&[old, new], &names, number)) {
        let Ok(set) = FactSet::read(&Node::root(&facts)) else { continue };
        for (id, was, is) in moved(&before.decide(&set), &after.decide(&set)) {
            let first = || Effect { id: id.clone(), moves: Vec::new(), example: facts.clone() };
            effects.entry(id.clone()).or_insert_with(first).count(was, is);
        }
    }
    let effects = effects.into_values().collect();
    let (old, new) = (old.to_json(), new.to_json());
    Ok(Difference { rules: rules(&old, &new), parts: parts(&old, &new), effects, persons })
}

/// The same sample of persons for other uses: facts on both sides of every threshold of the packs.
pub(crate) fn persons(packs: &[&Pack], on: Date, count: usize) -> impl Iterator<Item = Json> {
    let prepared = packs.iter().filter_map(|pack| Prepared::new(pack, on, &Chosen::new()).ok());
    let prepared: Vec<Prepared> = prepared.collect();
    let names = open_facts(&prepared.iter().collect::<Vec<_>>());
    (0..count).map(move |number| person(packs, &names, number))
}

/// Every fact that is open where nothing is known.
fn open_facts(packs: &[&Prepared]) -> BTreeSet<String> {
    let nothing = FactSet::default();
    let rules = packs.iter().flat_map(|pack| pack.decide(&nothing).rules);
    rules.flat_map(|rule| rule.missing).collect()
}

/// A person with a value on some side of some threshold for most facts; one fact in four stays open.
fn person(packs: &[&Pack], names: &BTreeSet<String>, number: usize) -> Json {
    let mut facts = Json::object::<String>([]);
    for name in names {
        let all: Vec<_> = packs.iter().flat_map(|pack| candidates(pack, name)).collect();
        let drawn = draw(number, name);
        if drawn.is_multiple_of(4) || all.is_empty() {
            continue;
        }
        if let Some((key, value)) = usize::try_from(drawn / 4).ok().and_then(|at| all.get(at % all.len())) {
            facts = assign(&facts, key, value.clone());
        }
    }
    facts
}

/// A number that looks random and is the same for ever.
fn draw(number: usize, name: &str) -> u32 {
    let digest = Sha256::digest(format!("{number} {name}"));
    digest.iter().take(4).fold(0, |all, byte| all << 8 | u32::from(*byte))
}

/// The rules that come out differently, each with what it was and what it is.
fn moved(before: &Decision, after: &Decision) -> Vec<(RuleId, Option<Answer>, Option<Answer>)> {
    let of = |decision: &Decision| -> BTreeMap<RuleId, Answer> {
        decision.rules.iter().map(|rule| (rule.id.clone(), Answer::of(rule))).collect()
    };
    let (before, after) = (of(before), of(after));
    let ids: BTreeSet<&RuleId> = before.keys().chain(after.keys()).collect();
    let pairs = ids.into_iter().map(|id| (id.clone(), before.get(id).copied(), after.get(id).copied()));
    pairs.filter(|(_, was, is)| was != is).collect()
}

impl Answer {
    fn of(rule: &RuleDecision) -> Self {
        Self { outcome: rule.outcome, amount: rule.amount }
    }

    fn to_json(self) -> Json {
        let amount = self.amount.map(|amount| ("amount", amount.to_json()));
        Json::object([("outcome", Json::from(self.outcome.as_str()))].into_iter().chain(amount))
    }
}

impl fmt::Display for Answer {
    /// The outcome, with the sum in fen where it is one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.outcome.as_str())?;
        self.amount
            .filter(|amount| *amount != Payment::NotStated)
            .map_or(Ok(()), |amount| write!(f, " {}", in_words(amount)))
    }
}

/// A sum with its period.
pub(crate) fn in_words(amount: Payment) -> String {
    match amount {
        Payment::Exact(per, fen) => format!("{} fen a {}", fen.0, per.as_str()),
        Payment::AtLeast(per, fen) => format!("at least {} fen a {}", fen.0, per.as_str()),
        Payment::Range(per, lo, hi) => format!("{} to {} fen a {}", lo.0, hi.0, per.as_str()),
        Payment::NotStated => "no sum".to_owned(),
    }
}

impl Effect {
    fn count(&mut self, was: Option<Answer>, is: Option<Answer>) {
        match self.moves.iter_mut().find(|known| (known.was, known.is) == (was, is)) {
            Some(known) => known.persons += 1,
            None => self.moves.push(Move { was, is, persons: 1 }),
        }
    }

    fn to_json(&self) -> Json {
        Json::object([
            ("id", Json::from(self.id.as_str())),
            ("moves", Json::List(self.moves.iter().map(Move::to_json).collect())),
            ("example", Json::object([("facts", self.example.clone())])),
        ])
    }
}

impl Move {
    /// `3 persons: not_met → met` for people who read the report.
    pub fn persons_and_outcomes(&self) -> String {
        let side =
            |answer: Option<Answer>| answer.map_or("no such rule".to_owned(), |answer| answer.to_string());
        format!("{} persons: {} → {}", self.persons, side(self.was), side(self.is))
    }

    fn to_json(&self) -> Json {
        let side = |name, answer: Option<Answer>| answer.map(|answer| (name, answer.to_json()));
        let sides = [side("was", self.was), side("is", self.is)];
        Json::object(sides.into_iter().flatten().chain([("persons", count(self.persons))]))
    }
}

fn count(number: usize) -> Json {
    Json::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

fn rules(old: &Json, new: &Json) -> Vec<RuleChange> {
    let change = |(id, kind, members): (String, _, _)| RuleChange { id: RuleId::new(id), kind, members };
    changes(&entries(old, "rules"), &entries(new, "rules")).into_iter().map(change).collect()
}

fn parts(old: &Json, new: &Json) -> Vec<PartChange> {
    let lists = ["documents", "assumptions", "definitions", "params", "amounts", "targets"];
    let of = |list| {
        let found = changes(&entries(old, list), &entries(new, list));
        found.into_iter().map(move |(id, kind, _)| PartChange { list, id, kind })
    };
    lists.into_iter().flat_map(of).collect()
}

/// The entries of a list of a pack by their names.
fn entries(pack: &Json, list: &str) -> Vec<(String, Json)> {
    let Some(Json::List(entries)) = pack.get(list) else { return Vec::new() };
    let name = |entry: &Json| match entry.get("id").or(entry.get("key")) {
        Some(Json::Text(name)) => name.clone(),
        _ => String::new(),
    };
    entries.iter().map(|entry| (name(entry), entry.clone())).collect()
}

/// Names that one list lacks or has with other content, and the members that differ.
fn changes(old: &[(String, Json)], new: &[(String, Json)]) -> Vec<(String, ChangeKind, Vec<String>)> {
    fn find<'l>(list: &'l [(String, Json)], id: &str) -> Option<&'l Json> {
        list.iter().find(|(name, _)| name == id).map(|(_, json)| json)
    }
    let gone = old.iter().filter(|(id, _)| find(new, id).is_none());
    let gone = gone.map(|(id, _)| (id.clone(), ChangeKind::Removed, Vec::new()));
    let there = new.iter().filter_map(|(id, is)| match find(old, id) {
        None => Some((id.clone(), ChangeKind::Added, Vec::new())),
        Some(was) if was != is => Some((id.clone(), ChangeKind::Changed, differing(was, is))),
        Some(_) => None,
    });
    gone.chain(there).collect()
}

fn differing(was: &Json, is: &Json) -> Vec<String> {
    let (Json::Object(was), Json::Object(is)) = (was, is) else { return Vec::new() };
    let keys: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    keys.into_iter().filter(|key| was.get(key.as_str()) != is.get(key.as_str())).cloned().collect()
}

impl ChangeKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

impl Difference {
    /// For programs.
    pub fn to_json(&self) -> Json {
        let rules = self.rules.iter().map(|rule| {
            Json::object([
                ("id", Json::from(rule.id.as_str())),
                ("change", Json::from(rule.kind.as_str())),
                ("members", Json::list(rule.members.iter().map(String::as_str))),
            ])
        });
        let parts = self.parts.iter().map(|part| {
            Json::object([
                ("list", Json::from(part.list)),
                ("id", Json::from(part.id.as_str())),
                ("change", Json::from(part.kind.as_str())),
            ])
        });
        Json::object([
            ("rules", Json::List(rules.collect())),
            ("parts", Json::List(parts.collect())),
            ("effects", Json::List(self.effects.iter().map(Effect::to_json).collect())),
            ("persons", count(self.persons)),
        ])
    }
}
