//! What an assessor can do to a visit. A draft is the sequence of these.

use super::sex::Sex;
use super::subject::IdentifiedBy;
use super::text::{Line, Note};
use super::{
    Diagnosis, EventKind, Field, HealthFact, OtherScale, PackRef, Reason, Relation, Said, Step, Times, Visit,
};
use yiping_record::Ident;
use yiping_rules::facts::Value;
use yiping_rules::ids::{AssumptionKey, ItemId, OptionId, RegionCode, ScaleId};
use yiping_rules::sorted;

/// One change of a visit. `None` takes an answer back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// The person's name as typed.
    Name(Line),
    /// What identifies the person.
    IdentifiedBy(Option<IdentifiedBy>),
    /// The identity number as typed.
    IdNumber(Line),
    /// Year, month and day of birth as typed.
    Born([Line; 3]),
    /// The person's sex.
    Sex(Option<Sex>),
    /// Another field of one line.
    Line(Field, Line),
    /// Why the assessment is made.
    Reason(Option<Reason>),
    /// Who told about the person.
    Relation(Option<Relation>),
    /// A region is chosen with its pack of that moment, or no longer chosen.
    Region(RegionCode, Option<PackRef>),
    /// A health fact.
    Said(HealthFact, Option<Said>),
    /// Other mental disorders.
    Diagnosis(Option<Diagnosis>),
    /// Care-risk events of a kind.
    Event(EventKind, Option<Times>),
    /// The answer to an item.
    Answer(ItemId, Option<OptionId>),
    /// The note on an item; a blank one is removed.
    Note(ItemId, Note),
    /// A fact for benefits, by its name in the vocabulary.
    Fact(&'static str, Option<Value>),
    /// The reading of an open question of the scale.
    Reading(AssumptionKey, Option<String>),
    /// Another scale is used beside the visit's own, or no longer; with it go its answers.
    OtherScale(ScaleId, Option<PackRef>),
    /// The answer to an item of another scale; lost where that scale is not used.
    OtherAnswer(ScaleId, ItemId, Option<OptionId>),
    /// The assessor went to a step.
    Go(Step),
    /// A record of this visit was exported.
    Exported(Ident),
}

impl Command {
    /// Whether this is more typing in the same field, so that the earlier command need not be stored.
    pub fn replaces(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Line(field, _), Self::Line(other, _)) => field == other,
            (Self::Note(item, _), Self::Note(other, _)) => item == other,
            (Self::Fact(fact, _), Self::Fact(other, _)) => fact == other,
            (Self::Name(_), Self::Name(_))
            | (Self::IdNumber(_), Self::IdNumber(_))
            | (Self::Born(_), Self::Born(_)) => true,
            _ => false,
        }
    }

    /// The command with free texts cut to what a record can hold, so that what is written can be read again.
    pub fn cleaned(self) -> Self {
        let line = |typed: &str| Line::new(typed).as_str().to_owned();
        match self {
            Self::Fact(name, Some(Value::Word(typed))) => Self::Fact(name, Some(Value::Word(line(&typed)))),
            Self::Fact(name, Some(Value::Words(typed))) => {
                Self::Fact(name, Some(Value::Words(typed.iter().map(|word| line(word)).collect())))
            }
            Self::Reading(key, Some(value)) => Self::Reading(key, Some(line(&value))),
            other => other,
        }
    }
}

impl Visit {
    /// Carries a command out. Every command is possible in every state, so a stored sequence can always be replayed.
    pub fn apply(&mut self, command: &Command) {
        match command {
            Command::Name(name) => self.subject.name = name.clone(),
            Command::IdentifiedBy(by) => self.subject.identified_by = *by,
            Command::IdNumber(number) => self.subject.id_number = number.clone(),
            Command::Born(born) => self.subject.born = born.clone(),
            Command::Sex(sex) => self.subject.sex = *sex,
            Command::Line(field, line) => {
                put(&mut self.lines, field, Some(line).filter(|line| !line.as_str().is_empty()))
            }
            Command::Reason(reason) => self.reason = *reason,
            Command::Relation(relation) => self.relation = *relation,
            Command::Region(code, pack) => put(&mut self.regions, code, pack.as_ref()),
            Command::Said(fact, said) => put(&mut self.health.said, fact, said.as_ref()),
            Command::Diagnosis(diagnosis) => self.health.diagnosis = *diagnosis,
            Command::Event(kind, times) => put(&mut self.health.events, kind, times.as_ref()),
            Command::Answer(item, option) => put(&mut self.answers, item, option.as_ref()),
            Command::Note(item, note) => {
                put(&mut self.notes, item, Some(note).filter(|note| !note.is_blank()))
            }
            Command::Fact(name, value) => {
                let _ = self.facts.set(name, value.clone());
            }
            Command::Reading(key, value) => put(&mut self.readings, key, value.as_ref()),
            Command::OtherScale(scale, edition) => {
                let known = self.others.get(scale).map(|other| other.answers.clone());
                let other = edition.as_ref().map(|edition| OtherScale {
                    edition: edition.clone(),
                    answers: known.unwrap_or_default(),
                });
                put(&mut self.others, scale, other.as_ref());
            }
            Command::OtherAnswer(scale, item, option) => {
                if let Some(mut other) = self.others.get(scale).cloned() {
                    put(&mut other.answers, item, option.as_ref());
                    put(&mut self.others, scale, Some(&other));
                }
            }
            Command::Go(step) => self.step = step.clone(),
            Command::Exported(record) => self.exported = Some(record.clone()),
        }
    }
}

fn put<K: Ord + Clone, V: Clone>(map: &mut sorted::Map<K, V>, key: &K, value: Option<&V>) {
    match value {
        Some(value) => map.insert(key.clone(), value.clone()),
        None => map.remove(key),
    };
}
