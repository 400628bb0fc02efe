//! A self-check as it is kept on the device: what is left out was not answered.

use super::{Answers, Elsewhere, Estimate, FactName, Moves, SelfCheck};
use yiping_record::Timestamp;
use yiping_rules::facts::FactSet;
use yiping_rules::ids::{ItemId, OptionId, RegionCode};
use yiping_rules::json::{Fields, Json, JsonError, Node};
use yiping_rules::scale::EVENT_KINDS;
use yiping_rules::sorted;

/// The name of this form.
pub const SCHEMA: &str = "yiping.self-check/1";

impl SelfCheck {
    /// The whole state.
    pub fn to_json(&self) -> Json {
        let mut members = vec![("schema", Json::from(SCHEMA)), ("estimate", self.estimate.to_json())];
        members.extend(self.answers.members());
        members.extend(self.elsewhere.iter().map(|elsewhere| ("elsewhere", elsewhere.to_json())));
        members.extend(self.region.iter().map(|region| ("region", Json::from(region.as_str()))));
        members.extend(self.further.then_some(("further", Json::Bool(true))));
        members.extend(self.times.iter().flat_map(|(first, last)| {
            [("begun", first.to_string().into()), ("changed", last.to_string().into())]
        }));
        Json::object(members)
    }

    /// Reads the whole state.
    pub fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let keys =
            ["schema", "region", "further", "facts", "asked", "estimate", "elsewhere", "begun", "changed"];
        let fields = node.object(&keys)?;
        let schema = fields.required("schema")?;
        if schema.text()? != SCHEMA {
            return Err(schema.invalid(format!("only {SCHEMA} can be read here")));
        }
        let time = |key| fields.optional(key, Node::parse::<Timestamp>);
        Ok(Self {
            region: fields.optional("region", |node| node.text().map(RegionCode::from))?,
            further: fields.optional("further", Node::bool)?.unwrap_or_default(),
            answers: Answers::read(&fields)?,
            estimate: fields.optional("estimate", Estimate::read)?.unwrap_or_default(),
            elsewhere: fields.optional("elsewhere", Elsewhere::read)?,
            times: time("begun")?.zip(time("changed")?),
        })
    }
}

impl Answers {
    fn members(&self) -> [(&'static str, Json); 2] {
        let asked: Vec<String> = self.asked.iter().map(ToString::to_string).collect();
        [("facts", self.facts.to_json()), ("asked", Json::list(asked.iter().map(String::as_str)))]
    }

    fn read(fields: &Fields<'_>) -> Result<Self, JsonError> {
        let facts = fields.optional("facts", FactSet::read)?.unwrap_or_default();
        Ok(Self { facts, asked: asked(fields)? })
    }
}

impl Elsewhere {
    fn to_json(&self) -> Json {
        let own = [("region", self.region.as_str().into()), ("moves", self.moves.as_str().into())];
        Json::object(own.into_iter().chain(self.answers.members()))
    }

    fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.object(&["region", "moves", "facts", "asked"])?;
        let moves = fields.required("moves")?;
        let known = Moves::parse(moves.text()?);
        Ok(Self {
            region: RegionCode::from(fields.required("region")?.text()?),
            moves: known.ok_or_else(|| moves.invalid("use registered, living or stays"))?,
            answers: Answers::read(&fields)?,
        })
    }
}

fn asked(fields: &Fields<'_>) -> Result<Vec<FactName>, JsonError> {
    let mut all: Vec<FactName> = Vec::new();
    let Some(list) = fields.get("asked") else { return Ok(all) };
    for entry in list.list()? {
        let name = FactName::parse(entry.text()?);
        let name = name.ok_or_else(|| entry.invalid("there is no such question; remove it"))?;
        if !all.contains(&name) {
            all.push(name);
        }
    }
    Ok(all)
}

impl Estimate {
    fn to_json(&self) -> Json {
        let answers = self.answers.iter().map(|(item, option)| (item.as_str(), option.as_str().into()));
        let events = self.events.iter().map(|(kind, times)| (kind.as_str(), Json::Int((*times).into())));
        let disorder = self.other_mental_disorder.map(|is| ("other_mental_disorder", Json::Bool(is)));
        let lists = [("answers", Json::object(answers)), ("events", Json::object(events))];
        Json::object(lists.into_iter().chain(disorder))
    }

    fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.object(&["answers", "events", "other_mental_disorder"])?;
        let mut estimate = Self {
            other_mental_disorder: fields.optional("other_mental_disorder", Node::bool)?,
            ..Self::default()
        };
        let mut answers: sorted::Map<ItemId, OptionId> = sorted::Map::new();
        if let Some(node) = fields.get("answers") {
            for (item, option) in node.members()? {
                answers.insert(item.into(), option.text()?.into());
            }
        }
        if let Some(node) = fields.get("events") {
            let events = node.object(&EVENT_KINDS)?;
            for kind in EVENT_KINDS {
                if let Some(times) = events.optional(kind, |times| times.int_in(0..=3_u8))? {
                    estimate.events.insert(kind.to_owned(), times);
                }
            }
        }
        estimate.answers = answers;
        Ok(estimate)
    }
}
