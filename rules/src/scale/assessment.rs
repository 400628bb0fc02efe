//! What an assessor has recorded so far. Every part may still be open.

use super::{Choice, Item, Scale};
use crate::ids::{GroundId, ItemId, OptionId};
use crate::json::{Json, JsonError, Kind, Node, closest};
use crate::sorted::Map;
use std::fmt;

/// An assessment by a scale, as far as it has come.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Assessment {
    /// The answer of each item that has one.
    answers: Map<ItemId, Answer>,
    /// Health facts and diagnoses that are grounds.
    grounds: Map<GroundId, bool>,
    /// Care-risk events of the last 30 days.
    pub events: Events,
    /// Health facts that only warnings read.
    pub health: Health,
}

/// The answer to an item: a score, and the condition where two share that score and one was named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Points.
    pub score: u8,
    /// The option, where it was named.
    pub option: Option<OptionId>,
}

/// Care-risk events of the last 30 days; 3 means three or more.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Events([Option<u8>; EVENT_KINDS.len()]);

/// The kinds of care-risk events, in the order of the standard (A.2.14).
pub const EVENT_KINDS: [&str; 5] = ["fall", "wandering", "choking", "self_harm", "other"];

/// Health facts that only warnings read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Health {
    /// A feeding tube is in place.
    pub feeding_tube: Option<bool>,
    /// A urinary catheter is in place.
    pub urinary_catheter: Option<bool>,
}

/// An answer that the scale does not have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AssessmentError {
    /// No such item.
    UnknownItem(ItemId),
    /// No such option or score in this item.
    UnknownOption {
        /// The item.
        item: ItemId,
        /// What was given.
        option: String,
        /// What the item has.
        options: Vec<OptionId>,
    },
}

impl fmt::Display for AssessmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownItem(item) => write!(f, "the scale has no item \"{item}\"; remove it"),
            Self::UnknownOption { item, option, options } => {
                let list: Vec<&str> = options.iter().map(OptionId::as_str).collect();
                write!(f, "{item} has no option {option}; give one of: {}", list.join(", "))
            }
        }
    }
}

impl Assessment {
    /// Records the option of an item by its name, or by its bare score.
    pub fn answer(&mut self, scale: &Scale, item: &ItemId, option: &str) -> Result<(), AssessmentError> {
        let known = scale.item(item).ok_or_else(|| AssessmentError::UnknownItem(item.clone()))?;
        let answer = answer_of(known, option).ok_or_else(|| unknown_option(known, option))?;
        self.answers.insert(item.clone(), answer);
        Ok(())
    }

    /// Takes an answer back.
    pub fn clear(&mut self, item: &ItemId) {
        self.answers.remove(item);
    }

    /// The answer of an item.
    pub fn answer_of(&self, item: &ItemId) -> Option<&Answer> {
        self.answers.get(item)
    }

    /// The option chosen in an item, where one was named.
    pub fn choice<'s>(&self, item: &'s Item) -> Option<&'s Choice> {
        let answer = self.answers.get(&item.id)?;
        match &answer.option {
            Some(option) => item.option(option.as_str()),
            None => item.options.iter().find(|choice| choice.score == answer.score),
        }
    }

    /// The option that the answer of an item names, by itself or by a score that no other option has.
    pub fn named<'s>(&self, item: &'s Item) -> Option<&'s Choice> {
        let answer = self.answers.get(&item.id)?;
        match &answer.option {
            Some(option) => item.option(option.as_str()),
            None => {
                let mut scored = item.options.iter().filter(|choice| choice.score == answer.score);
                scored.next().filter(|_| scored.next().is_none())
            }
        }
    }

    /// How many items have an answer.
    pub fn answered(&self) -> usize {
        self.answers.len()
    }

    /// Records whether a ground holds; `None` takes it back.
    pub fn set_ground(&mut self, ground: &str, holds: Option<bool>) {
        match holds {
            Some(holds) => self.grounds.insert(ground.into(), holds),
            None => self.grounds.remove(ground),
        };
    }

    /// What was said about a ground.
    pub fn ground(&self, ground: &str) -> Option<bool> {
        self.grounds.get(ground).copied()
    }

    /// Reads the contract's input; it must name this scale.
    pub fn read(node: &Node<'_>, scale: &Scale) -> Result<Self, JsonError> {
        let fields = node.object(&[
            "scale",
            "answers",
            "coma",
            "dementia",
            "other_mental_disorder",
            "care_risk_events",
            "health",
        ])?;
        let named = fields.required("scale")?;
        if named.text()? != scale.id.as_str() {
            return Err(named
                .invalid(format!("this is not the scale {}; give an assessment by that scale", scale.id)));
        }
        let mut assessment = Self::default();
        for (code, value) in fields.required("answers")?.members()? {
            let item = scale.item(&code.into()).ok_or_else(|| unknown_item(&value, code, scale))?;
            let given = match value.json() {
                Json::Int(score) => score.to_string(),
                _ => value.text()?.to_owned(),
            };
            let answer =
                answer_of(item, &given).ok_or_else(|| value.invalid(unknown_option(item, &given)))?;
            assessment.answers.insert(item.id.clone(), answer);
        }
        for ground in ["coma", "dementia", "other_mental_disorder"] {
            assessment.set_ground(ground, fields.optional(ground, Node::bool)?);
        }
        if let Some(events) = fields.get("care_risk_events") {
            assessment.events = Events::read(&events)?;
        }
        if let Some(health) = fields.get("health") {
            let health = health.object(&["feeding_tube", "urinary_catheter"])?;
            assessment.health = Health {
                feeding_tube: health.optional("feeding_tube", Node::bool)?,
                urinary_catheter: health.optional("urinary_catheter", Node::bool)?,
            };
        }
        Ok(assessment)
    }

    /// The contract's form of this assessment.
    pub fn to_json(&self, scale: &Scale) -> Json {
        let answers = self.answers.iter().map(|(item, answer)| {
            let value = match &answer.option {
                Some(option) => Json::from(option.as_str()),
                None => Json::from(answer.score),
            };
            (item.as_str(), value)
        });
        let mut members = vec![("scale", Json::from(scale.id.as_str())), ("answers", Json::object(answers))];
        members.extend(
            ["coma", "dementia", "other_mental_disorder"]
                .into_iter()
                .filter_map(|ground| Some((ground, Json::from(self.ground(ground)?)))),
        );
        if self.events != Events::default() {
            members.push(("care_risk_events", self.events.to_json()));
        }
        if self.health != Health::default() {
            let health = [
                ("feeding_tube", self.health.feeding_tube),
                ("urinary_catheter", self.health.urinary_catheter),
            ];
            let known = health.into_iter().filter_map(|(key, value)| Some((key, Json::from(value?))));
            members.push(("health", Json::object(known)));
        }
        Json::object(members)
    }
}

impl Events {
    /// How often a kind of event happened; 3 means three or more.
    pub fn count(&self, kind: &str) -> Option<u8> {
        let position = EVENT_KINDS.iter().position(|known| *known == kind)?;
        self.0.get(position).copied().flatten()
    }

    /// Records how often a kind of event happened, at most 3; `None` takes it back.
    pub fn set(&mut self, kind: &str, count: Option<u8>) {
        let slot = EVENT_KINDS.iter().position(|known| *known == kind).and_then(|i| self.0.get_mut(i));
        if let Some(slot) = slot {
            *slot = count.map(|count| count.min(3));
        }
    }

    /// Each count of these kinds, or nothing where it is not known; of all kinds, where none is named.
    pub fn counts(&self, kinds: &[String]) -> impl Iterator<Item = Option<u8>> {
        let counted = |kind: &str| kinds.is_empty() || kinds.iter().any(|named| named == kind);
        EVENT_KINDS.iter().zip(self.0).filter(move |(kind, _)| counted(kind)).map(|(_, count)| count)
    }

    fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.object(&EVENT_KINDS)?;
        let mut events = Self::default();
        for kind in EVENT_KINDS {
            events.set(kind, fields.optional(kind, |count| count.int_in(0..=3_u8))?);
        }
        Ok(events)
    }

    fn to_json(self) -> Json {
        let known = EVENT_KINDS.into_iter().filter_map(|kind| Some((kind, Json::from(self.count(kind)?))));
        Json::object(known)
    }
}

fn answer_of(item: &Item, given: &str) -> Option<Answer> {
    if let Some(option) = item.option(given) {
        let shared = item.options.iter().filter(|other| other.score == option.score).count() > 1;
        return Some(Answer { score: option.score, option: shared.then(|| option.id.clone()) });
    }
    let bare = item.options.iter().find(|option| option.score.to_string() == given)?;
    Some(Answer { score: bare.score, option: None })
}

fn unknown_option(item: &Item, given: &str) -> AssessmentError {
    AssessmentError::UnknownOption {
        item: item.id.clone(),
        option: given.chars().take(40).collect(),
        options: item.options.iter().map(|option| option.id.clone()).collect(),
    }
}

fn unknown_item(value: &Node<'_>, code: &str, scale: &Scale) -> JsonError {
    let closest = closest(code, scale.items().map(|item| item.id.as_str())).map(str::to_owned);
    value.error(Kind::UnknownKey { key: code.chars().take(40).collect(), closest })
}
