//! Schemas of values whose types say less than the pack format does.

use crate::assemble::BENEFITS;
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use yiping_rules::facts::vocabulary::{FACTS, FactDef, Kind, RESIDENT_FACTS, Subject};
use yiping_rules::pack::{Class, Payee, Per, Policy};
use yiping_rules::text::Certainty;

type Made = fn(&mut SchemaGenerator) -> Schema;

fn word(words: &[&str]) -> Schema {
    json_schema!({ "enum": words })
}

pub(super) fn class(_: &mut SchemaGenerator) -> Schema {
    word(Class::WORDS)
}

pub(super) fn payee(_: &mut SchemaGenerator) -> Schema {
    word(Payee::WORDS)
}

pub(super) fn per(_: &mut SchemaGenerator) -> Schema {
    word(Per::WORDS)
}

pub(super) fn policy(_: &mut SchemaGenerator) -> Schema {
    word(Policy::WORDS)
}

pub(super) fn certainty(_: &mut SchemaGenerator) -> Schema {
    word(Certainty::WORDS)
}

pub(super) fn benefit(_: &mut SchemaGenerator) -> Schema {
    word(BENEFITS)
}

pub(super) fn day(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$" })
}

pub(super) fn rate(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": r"^\d+(\.\d+)?(%|/\d+)?$" })
}

pub(super) fn quote(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "maxLength": 40 })
}

pub(super) fn window(generator: &mut SchemaGenerator) -> Schema {
    object(generator, &[("from", day), ("to", day), ("due", day)], &[])
}

pub(super) fn target_values(generator: &mut SchemaGenerator) -> Schema {
    let value = object(generator, &[("due", text), ("value", text)], &["value"]);
    json_schema!({ "type": "array", "items": value })
}

fn text(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string" })
}

fn object(generator: &mut SchemaGenerator, members: &[(&str, Made)], required: &[&str]) -> Schema {
    let members: Map<String, Value> =
        members.iter().map(|(key, made)| ((*key).to_owned(), made(generator).to_value())).collect();
    json_schema!({ "type": "object", "properties": members, "required": required, "additionalProperties": false })
}

/// Facts by the names of the vocabulary.
pub(super) fn facts(_: &mut SchemaGenerator) -> Schema {
    closed(FACTS.iter())
}

fn closed<'f>(facts: impl Iterator<Item = &'f FactDef>) -> Schema {
    let members: Map<String, Value> = facts.map(|fact| (fact.name.to_owned(), kind(fact.kind))).collect();
    json_schema!({ "type": "object", "properties": members, "additionalProperties": false })
}

fn kind(kind: Kind) -> Value {
    match kind {
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Number(least, greatest) => json!({ "type": "integer", "minimum": least, "maximum": greatest }),
        Kind::Grade(greatest) => json!({ "type": "integer", "minimum": 0, "maximum": greatest }),
        Kind::Money => json!({ "type": "integer", "minimum": 0 }),
        Kind::Date => json!({ "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$" }),
        Kind::Code => json!({ "type": "string", "pattern": r"^\d{6}$" }),
        Kind::One(words) => json!({ "enum": words }),
        Kind::Many(words) => json!({ "type": "array", "items": { "enum": words }, "uniqueItems": true }),
        Kind::Text => json!({ "type": "string" }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Person => {
            let of_person = |fact: &&FactDef| fact.subject == Subject::Person && fact.kind != Kind::Person;
            closed(FACTS.iter().filter(of_person)).to_value()
        }
        Kind::Residents => json!({ "type": "array", "items": closed(RESIDENT_FACTS.iter()) }),
    }
}

/// An assessment: what stands in it is checked against its scale.
pub(super) fn assessment(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object", "properties": { "scale": { "type": "string" }, "answers": { "type": "object" } } })
}

/// What rules must come out as, by id.
pub(super) fn expect(_: &mut SchemaGenerator) -> Schema {
    let outcome = json!({ "enum": yiping_rules::decide::Outcome::WORDS });
    json_schema!({
        "type": "object",
        "additionalProperties": {
            "anyOf": [outcome, { "type": "object", "properties": { "outcome": outcome } }],
        },
    })
}
