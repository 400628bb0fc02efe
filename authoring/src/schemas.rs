//! JSON Schemas of the files of a pack, made from the types that read them, for editors that complete and check TOML.
//!
//! A schema knows keys, types and closed words. What a formula says, and whether a name it uses exists, `yiping pack lint` knows.

use crate::build::Built;
use crate::read::overlay::{LocalAmount, Meaning};
use crate::read::source::{
    Assumption, Case, Definition, Document, Header, MoneyDefinition, Order, Param, Rule, Stack, Target,
};
use crate::read::{FOLDERS, TOP};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

/// The folder beside the packs in which editors find the schemas.
pub const FOLDER: &str = ".schemas";

/// One schema for each kind of file, and the file that tells editors which is for which.
pub fn schemas() -> Vec<Built> {
    let top = TOP.iter().map(|(name, keys)| (name.trim_end_matches(".toml"), *name, *keys));
    let rules = FOLDERS.iter().map(|(folder, _)| format!("{folder}/*.toml")).collect::<Vec<_>>();
    let mut made: Vec<Built> = top.clone().map(|(name, _, keys)| schema(name, keys)).collect();
    made.push(schema("rules", &["rule"]));
    made.push(schema("cases", &["case"]));
    let files = top.map(|(name, file, _)| (name, vec![file.to_owned()]));
    let places = files.chain([("rules", rules), ("cases", vec!["cases/*.toml".to_owned()])]);
    made.push(Built { name: ".taplo.toml".to_owned(), bytes: association(places).into_bytes() });
    made
}

/// The configuration of editors' TOML support: which schema is for which file of a pack.
fn association<'n>(places: impl Iterator<Item = (&'n str, Vec<String>)>) -> String {
    let rule = |(name, files): (&str, Vec<String>)| {
        let files: Vec<String> = files.iter().map(|file| format!("\"**/*/{file}\"")).collect();
        let include = files.join(", ");
        format!("\n[[rule]]\ninclude = [{include}]\n[rule.schema]\npath = \"{FOLDER}/{name}.json\"\n")
    };
    let head =
        "# Which schema completes and checks which file of a pack; written by `yiping pack schemas`.\n";
    places.map(rule).fold(head.to_owned(), |all, one| all + &one)
}

fn schema(name: &str, keys: &[&str]) -> Built {
    let mut generator = SchemaSettings::draft07().into_generator();
    let mut members: Map<String, Value> = keys
        .iter()
        .map(|key| ((*key).to_owned(), json!({ "type": "array", "items": element(&mut generator, key) })))
        .collect();
    let mut required = Vec::new();
    if name == "pack" {
        let header = Header::json_schema(&mut generator).to_value();
        for (key, value) in header["properties"].as_object().into_iter().flatten() {
            members.insert(key.clone(), value.clone());
            if key != "extends" {
                required.push(key.clone());
            }
        }
    }
    let mut whole = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": format!("{name}.toml"),
        "type": "object",
        "properties": members,
        "required": required,
        "additionalProperties": false,
        "definitions": generator.take_definitions(true),
    });
    plain(&mut whole);
    let text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    Built { name: format!("{FOLDER}/{name}.json"), bytes: format!("{text}\n").into_bytes() }
}

/// The element that opens with this key in double brackets.
fn element(generator: &mut SchemaGenerator, key: &str) -> Schema {
    fn of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
    match key {
        "assumption" => of::<Assumption>(generator),
        "document" => of::<Document>(generator),
        "definition" => of::<Definition>(generator),
        "param" => of::<Param>(generator),
        "money" => of::<MoneyDefinition>(generator),
        "target" => of::<Target>(generator),
        "stack" => of::<Stack>(generator),
        "order" => of::<Order>(generator),
        "amount" => of::<LocalAmount>(generator),
        "meaning" => of::<Meaning>(generator),
        "case" => of::<Case>(generator),
        _ => of::<Rule>(generator),
    }
}

/// TOML has no `null`: what may be left out is left out. Sizes of Rust's integers are no concern of a writer.
fn plain(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(Value::Array(types)) = members.get_mut("type") {
                types.retain(|one| one != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    members.insert("type".to_owned(), only);
                }
            }
            if let Some(Value::Array(any)) = members.get_mut("anyOf") {
                any.retain(|one| one != &json!({ "type": "null" }));
            }
            members.retain(|key, value| !(key == "format" || key == "default" && value.is_null()));
            members.values_mut().for_each(plain);
        }
        Value::Array(items) => items.iter_mut().for_each(plain),
        _ => {}
    }
}
