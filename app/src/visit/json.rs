//! Visits and commands as JSON: what is left out was not said.

use super::health::Health;
use super::sex::Sex;
use super::subject::{IdentifiedBy, Subject};
use super::text::{Line, Note};
use super::{
    Command, Diagnosis, EventKind, Field, HealthFact, OtherScale, PackRef, Reason, Relation, Said, Step,
    Times, Visit,
};
use yiping_rules::facts::{FactSet, Value, vocabulary};
use yiping_rules::json::{Fields, Json, JsonError, Node};
use yiping_rules::sorted;

impl Visit {
    /// The whole state.
    pub fn to_json(&self) -> Json {
        let mut members = Members::default();
        members.put("subject", subject_to_json(&self.subject));
        members.map("lines", self.lines.iter().map(|(field, line)| (field.word(), line.into())));
        members.word("reason", self.reason.map(Reason::word));
        members.word("relation", self.relation.map(Relation::word));
        members.map("regions", self.regions.iter().map(|(code, pack)| (code.as_str(), pack.to_json())));
        members.map("said", self.health.said.iter().map(|(fact, said)| (fact.word(), said.word().into())));
        members.word("diagnosis", self.health.diagnosis.map(Diagnosis::word));
        members
            .map("events", self.health.events.iter().map(|(kind, times)| (kind.word(), times.word().into())));
        members.map(
            "answers",
            self.answers.iter().map(|(item, option)| (item.as_str(), option.as_str().into())),
        );
        members.map("notes", self.notes.iter().map(|(item, note)| (item.as_str(), note.into())));
        members.put("facts", self.facts.to_json());
        members
            .map("readings", self.readings.iter().map(|(key, value)| (key.as_str(), value.as_str().into())));
        members.map("others", self.others.iter().map(|(scale, other)| (scale.as_str(), other.to_json())));
        members.put("step", self.step.to_string().into());
        members.word("exported", self.exported.as_ref().map(|id| id.as_str()));
        members.into_json()
    }

    /// Reads the whole state.
    pub fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.object(&[
            "subject",
            "lines",
            "reason",
            "relation",
            "regions",
            "said",
            "diagnosis",
            "events",
            "answers",
            "notes",
            "facts",
            "readings",
            "others",
            "step",
            "exported",
        ])?;
        let text = |node: &Node<'_>| node.text().map(str::to_owned);
        Ok(Self {
            subject: fields.optional("subject", read_subject)?.unwrap_or_default(),
            lines: map(&fields, "lines", |key| word_of(Field::ALL, key), Line::read)?,
            reason: fields.optional("reason", Reason::read)?,
            relation: fields.optional("relation", Relation::read)?,
            regions: map(&fields, "regions", |key| Some(key.into()), PackRef::read)?,
            health: Health {
                said: map(&fields, "said", |key| word_of(HealthFact::ALL, key), Said::read)?,
                diagnosis: fields.optional("diagnosis", Diagnosis::read)?,
                events: map(&fields, "events", |key| word_of(EventKind::ALL, key), Times::read)?,
            },
            answers: map(&fields, "answers", |key| Some(key.into()), |node| node.text().map(Into::into))?,
            notes: map(&fields, "notes", |key| Some(key.into()), Note::read)?,
            facts: fields.optional("facts", FactSet::read)?.unwrap_or_default(),
            readings: map(&fields, "readings", |key| Some(key.into()), text)?,
            others: map(&fields, "others", |key| Some(key.into()), OtherScale::read)?,
            step: fields.optional("step", read_step)?.unwrap_or_default(),
            exported: fields.optional("exported", Node::parse)?,
        })
    }
}

impl PackRef {
    fn to_json(&self) -> Json {
        Json::object([
            ("version", Json::from(self.version.as_str())),
            ("digest", self.digest.to_string().into()),
        ])
    }

    fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.object(&["version", "digest"])?;
        Ok(Self {
            version: fields.required("version")?.text()?.to_owned(),
            digest: fields.required("digest")?.parse()?,
        })
    }
}

impl OtherScale {
    fn to_json(&self) -> Json {
        let mut members = Members::default();
        members.put("scale", self.edition.to_json());
        let answers = self.answers.iter();
        members.map("answers", answers.map(|(item, option)| (item.as_str(), option.as_str().into())));
        members.into_json()
    }

    fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.object(&["scale", "answers"])?;
        Ok(Self {
            edition: PackRef::read(&fields.required("scale")?)?,
            answers: map(&fields, "answers", |key| Some(key.into()), |node| node.text().map(Into::into))?,
        })
    }
}

impl Command {
    /// The command, named by its member `do`.
    pub fn to_json(&self) -> Json {
        let mut members = Members::default();
        let name = match self {
            Self::Name(line) => members.with("name", [("to", line.into())]),
            Self::IdentifiedBy(by) => members.set_word("identified_by", by.map(IdentifiedBy::word)),
            Self::IdNumber(line) => members.with("id_number", [("to", line.into())]),
            Self::Born(born) => members.with("born", [("to", born_to_json(born))]),
            Self::Sex(sex) => members.set_word("sex", sex.map(Sex::word)),
            Self::Line(field, line) => {
                members.with("line", [("of", field.word().into()), ("to", line.into())])
            }
            Self::Reason(reason) => members.set_word("reason", reason.map(Reason::word)),
            Self::Relation(relation) => members.set_word("relation", relation.map(Relation::word)),
            Self::Region(code, pack) => {
                members.put_if("to", pack.as_ref().map(PackRef::to_json));
                members.with("region", [("of", code.as_str().into())])
            }
            Self::Said(fact, said) => members.set_word_of("said", fact.word(), said.map(Said::word)),
            Self::Diagnosis(diagnosis) => members.set_word("diagnosis", diagnosis.map(Diagnosis::word)),
            Self::Event(kind, times) => members.set_word_of("event", kind.word(), times.map(Times::word)),
            Self::Answer(item, option) => {
                members.set_word_of("answer", item.as_str(), option.as_ref().map(|option| option.as_str()))
            }
            Self::Note(item, note) => {
                members.with("note", [("of", item.as_str().into()), ("to", note.into())])
            }
            Self::Fact(name, value) => {
                members.put_if("to", value.as_ref().and_then(|value| fact_to_json(name, value)));
                members.with("fact", [("of", (*name).into())])
            }
            Self::Reading(key, value) => members.set_word_of("reading", key.as_str(), value.as_deref()),
            Self::OtherScale(scale, edition) => {
                members.put_if("to", edition.as_ref().map(PackRef::to_json));
                members.with("other_scale", [("of", scale.as_str().into())])
            }
            Self::OtherAnswer(scale, item, option) => {
                let of = format!("{scale}/{item}");
                members.set_word_of("other_answer", &of, option.as_ref().map(|option| option.as_str()))
            }
            Self::Go(step) => members.with("go", [("to", step.to_string().into())]),
            Self::Exported(record) => members.with("exported", [("to", record.as_str().into())]),
        };
        members.put("do", name.into());
        members.into_json()
    }

    /// Reads a command. Its member `at`, the time, is read by the journal.
    pub fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.object(&["at", "do", "of", "to"])?;
        let of = || fields.required("of");
        let to = || fields.required("to");
        let id = |node: Node<'_>| node.text().map(str::to_owned);
        let what = fields.required("do")?;
        Ok(match what.text()? {
            "name" => Self::Name(Line::read(&to()?)?),
            "identified_by" => Self::IdentifiedBy(fields.optional("to", IdentifiedBy::read)?),
            "id_number" => Self::IdNumber(Line::read(&to()?)?),
            "born" => Self::Born(read_born(&to()?)?),
            "sex" => Self::Sex(fields.optional("to", Sex::read)?),
            "line" => Self::Line(Field::read(&of()?)?, Line::read(&to()?)?),
            "reason" => Self::Reason(fields.optional("to", Reason::read)?),
            "relation" => Self::Relation(fields.optional("to", Relation::read)?),
            "region" => Self::Region(of()?.text()?.into(), fields.optional("to", PackRef::read)?),
            "said" => Self::Said(HealthFact::read(&of()?)?, fields.optional("to", Said::read)?),
            "diagnosis" => Self::Diagnosis(fields.optional("to", Diagnosis::read)?),
            "event" => Self::Event(EventKind::read(&of()?)?, fields.optional("to", Times::read)?),
            "answer" => {
                Self::Answer(of()?.text()?.into(), fields.optional("to", Node::text)?.map(Into::into))
            }
            "note" => Self::Note(of()?.text()?.into(), Note::read(&to()?)?),
            "fact" => {
                let name = of()?;
                let known =
                    vocabulary::lookup(name.text()?).ok_or_else(|| name.invalid("there is no such fact"))?;
                Self::Fact(known.name, fields.optional("to", |value| read_fact(known.name, value))?)
            }
            "reading" => Self::Reading(of()?.text()?.into(), fields.get("to").map(id).transpose()?),
            "other_scale" => Self::OtherScale(of()?.text()?.into(), fields.optional("to", PackRef::read)?),
            "other_answer" => {
                let of = of()?;
                let (scale, item) =
                    of.text()?.split_once('/').ok_or_else(|| of.invalid("write SCALE/ITEM"))?;
                let option = fields.optional("to", Node::text)?.map(Into::into);
                Self::OtherAnswer(scale.into(), item.into(), option)
            }
            "go" => Self::Go(read_step(&to()?)?),
            "exported" => Self::Exported(to()?.parse()?),
            other => return Err(what.invalid(format!("there is no command \"{other}\""))),
        })
    }
}

/// A fact's value as it stands in the contract's `facts` object.
fn fact_to_json(name: &str, value: &Value) -> Option<Json> {
    let mut alone = FactSet::default();
    alone.set(name, Some(value.clone())).ok()?;
    alone.to_json().get(name).cloned()
}

fn read_fact(name: &'static str, value: &Node<'_>) -> Result<Value, JsonError> {
    let alone = Json::object([(name, value.json().clone())]);
    let set = FactSet::read(&Node::root(&alone)).map_err(|error| value.error(error.kind.clone()))?;
    set.get(name).cloned().ok_or_else(|| value.invalid("this is no single value"))
}

fn subject_to_json(subject: &Subject) -> Json {
    let mut members = Members::default();
    members.line("name", &subject.name);
    members.word("identified_by", subject.identified_by.map(IdentifiedBy::word));
    members.line("id_number", &subject.id_number);
    if subject.born.iter().any(|part| !part.as_str().is_empty()) {
        members.put("born", born_to_json(&subject.born));
    }
    members.word("sex", subject.sex.map(Sex::word));
    members.into_json()
}

fn read_subject(node: &Node<'_>) -> Result<Subject, JsonError> {
    let fields = node.object(&["name", "identified_by", "id_number", "born", "sex"])?;
    Ok(Subject {
        name: fields.optional("name", Line::read)?.unwrap_or_default(),
        identified_by: fields.optional("identified_by", IdentifiedBy::read)?,
        id_number: fields.optional("id_number", Line::read)?.unwrap_or_default(),
        born: fields.optional("born", read_born)?.unwrap_or_default(),
        sex: fields.optional("sex", Sex::read)?,
    })
}

fn born_to_json(born: &[Line; 3]) -> Json {
    Json::List(born.iter().map(Json::from).collect())
}

fn read_born(node: &Node<'_>) -> Result<[Line; 3], JsonError> {
    let parts: Vec<Line> = node.list()?.map(|part| Line::read(&part)).collect::<Result<_, _>>()?;
    parts.try_into().map_err(|_| node.invalid("give year, month and day"))
}

fn read_step(node: &Node<'_>) -> Result<Step, JsonError> {
    Step::parse(node.text()?).ok_or_else(|| node.invalid("this is no step of a visit"))
}

fn word_of<T: Copy>(all: &[(&str, T)], word: &str) -> Option<T> {
    all.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

fn map<K: Ord, V>(
    fields: &Fields<'_>,
    name: &str,
    key: impl Fn(&str) -> Option<K>,
    value: impl Fn(&Node<'_>) -> Result<V, JsonError>,
) -> Result<sorted::Map<K, V>, JsonError> {
    let Some(node) = fields.get(name) else { return Ok(sorted::Map::new()) };
    let entry = |(name, node): (&str, Node<'_>)| {
        let key = key(name).ok_or_else(|| node.invalid("this name is not known here"))?;
        Ok((key, value(&node)?))
    };
    node.members()?.map(entry).collect()
}

/// Members of an object being put together.
#[derive(Default)]
struct Members(Vec<(&'static str, Json)>);

impl Members {
    fn put(&mut self, key: &'static str, value: Json) {
        let empty = matches!(&value, Json::Object(members) if members.is_empty());
        if !empty {
            self.0.push((key, value));
        }
    }

    fn put_if(&mut self, key: &'static str, value: Option<Json>) {
        self.0.extend(value.map(|value| (key, value)));
    }

    fn word(&mut self, key: &'static str, word: Option<&str>) {
        self.put_if(key, word.map(Json::from));
    }

    fn line(&mut self, key: &'static str, line: &Line) {
        self.put_if(key, Some(line.into()).filter(|_| !line.as_str().is_empty()));
    }

    fn map<'k>(&mut self, key: &'static str, entries: impl Iterator<Item = (&'k str, Json)>) {
        self.put(key, Json::object(entries));
    }

    fn with<const N: usize>(
        &mut self,
        name: &'static str,
        members: [(&'static str, Json); N],
    ) -> &'static str {
        self.0.extend(members);
        name
    }

    fn set_word(&mut self, name: &'static str, to: Option<&str>) -> &'static str {
        self.word("to", to);
        name
    }

    fn set_word_of(&mut self, name: &'static str, of: &str, to: Option<&str>) -> &'static str {
        self.word("to", to);
        self.with(name, [("of", of.into())])
    }

    fn into_json(self) -> Json {
        Json::object(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::testing::commands;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn commands_and_states_are_read_back_as_they_are_written(commands in commands(40)) {
            let mut visit = Visit::default();
            for command in &commands {
                let written = command.to_json();
                prop_assert_eq!(&Command::read(&Node::root(&written)).unwrap(), command);
                visit.apply(command);
            }
            let written = visit.to_json();
            prop_assert_eq!(Visit::read(&Node::root(&written)).unwrap(), visit);
        }
    }

    #[test]
    fn what_nobody_said_is_not_written() {
        assert_eq!(Visit::default().to_json(), Json::object([("step", Json::from("who"))]));
    }

    #[test]
    fn strange_words_are_refused_with_their_place() {
        let read = |text: &str| {
            let json =
                yiping_rules::json::read(text.as_bytes(), &yiping_rules::json::Limits::RECORD).unwrap();
            Visit::read(&Node::root(&json)).unwrap_err().to_string()
        };
        assert_eq!(
            read(r#"{"said":{"coma":"maybe"}}"#),
            "/said/coma: \"maybe\" is not one of the values of this place; give one of: no, yes, not_clear"
        );
        assert_eq!(read(r#"{"said":{"comma":"yes"}}"#), "/said/comma: this name is not known here");
        assert_eq!(read(r#"{"step":"nowhere"}"#), "/step: this is no step of a visit");
    }
}
