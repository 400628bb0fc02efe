//! Every built pack, scale and list of words is read strictly and completely: no damage is overlooked or made good.

use std::path::Path;
use yiping_authoring::build::library;
use yiping_rules::facts::wording::Wording;
use yiping_rules::json::{Form, Json, JsonError, Limits, Node, Pointer, read};
use yiping_rules::pack::Pack;
use yiping_rules::scale::Scale;

/// Every so many damages are tried.
const STEP: usize = 13;

type Read = Result<Json, JsonError>;
type Reader = fn(&Json) -> Read;

fn again<T: Form>(json: &Json) -> Read {
    T::from_node(&Node::root(json)).map(|value| value.to_json())
}

fn files() -> Vec<(Json, Reader)> {
    let library = library(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs")).unwrap();
    let reader = |name: &str| -> Option<Reader> {
        match name {
            "facts.json" => Some(again::<Wording>),
            "index.json" | "list.json" | "editions.json" => None,
            name if name.starts_with("forms/") => None,
            name if name.starts_with("scales/") => Some(again::<Scale>),
            _ => Some(again::<Pack>),
        }
    };
    let json = |bytes: &[u8]| read(bytes, &Limits::GENERAL).unwrap();
    library.files().iter().filter_map(|file| Some((json(&file.bytes), reader(&file.name)?))).collect()
}

/// Every value with its place, from the outside in.
fn places<'j>(json: &'j Json, at: Pointer, found: &mut Vec<(Pointer, &'j Json)>) {
    found.push((at.clone(), json));
    match json {
        Json::List(items) => {
            items.iter().enumerate().for_each(|(index, item)| places(item, at.index(index), found));
        }
        Json::Object(members) => members.iter().for_each(|(key, value)| places(value, at.key(key), found)),
        _ => {}
    }
}

/// The document with the value of this number, in the order of [`places`], replaced.
fn with_nth(json: &Json, number: &mut usize, by: &Json) -> Json {
    if *number == 0 {
        *number = usize::MAX;
        return by.clone();
    }
    *number -= 1;
    match json {
        Json::List(items) => Json::List(items.iter().map(|item| with_nth(item, number, by)).collect()),
        Json::Object(members) => {
            Json::object(members.iter().map(|(key, value)| (key, with_nth(value, number, by))))
        }
        leaf => leaf.clone(),
    }
}

fn each_damage(harm: &dyn Fn(&Json) -> Vec<Json>, check: &dyn Fn(&Pointer, &Json, Read)) {
    for (json, reader) in files() {
        let mut found = Vec::new();
        places(&json, Pointer::root(), &mut found);
        for (number, (at, value)) in found.iter().enumerate().step_by(STEP) {
            for by in harm(value) {
                let harmed = with_nth(&json, &mut number.clone(), &by);
                check(at, &harmed, reader(&harmed));
            }
        }
    }
}

fn names_the_place(at: &Pointer, error: &JsonError) {
    assert!(error.at.as_str().starts_with(at.as_str()), "{at}: {error}");
}

#[test]
fn what_is_read_is_the_whole_file() {
    for (json, reader) in files() {
        assert_eq!(reader(&json), Ok(json));
    }
}

#[test]
fn an_unknown_key_is_refused_wherever_it_stands() {
    let harm = |json: &Json| match json {
        Json::Object(members) => {
            let mut members = members.clone();
            members.insert("zz_odd".to_owned(), Json::Bool(true));
            vec![Json::Object(members)]
        }
        _ => vec![],
    };
    each_damage(&harm, &|at, _, read| names_the_place(at, &read.unwrap_err()));
}

#[test]
fn a_value_of_another_type_is_refused_wherever_it_stands() {
    let harm = |json: &Json| match json {
        Json::Text(_) | Json::Int(_) => vec![Json::Bool(true), Json::List(vec![])],
        Json::Bool(_) => vec![Json::Int(1)],
        Json::List(_) | Json::Object(_) => vec![Json::from("text"), Json::Int(1)],
    };
    each_damage(&harm, &|at, _, read| names_the_place(at, &read.unwrap_err()));
}

#[test]
fn a_missing_key_is_refused_or_has_its_default() {
    let harm = |json: &Json| match json {
        Json::Object(members) => members
            .keys()
            .map(|gone| Json::object(members.clone().into_iter().filter(|(key, _)| key != gone)))
            .collect(),
        _ => vec![],
    };
    each_damage(&harm, &|at, harmed, read| match read {
        Ok(again) => assert_eq!(again, *harmed, "{at}"),
        Err(error) => names_the_place(at, &error),
    });
}
