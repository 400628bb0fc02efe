//! A key and a record for tests.

use crate::SigningKey;
use crate::key::KeyFile;
use crate::result::Record;
use yiping_rules::json::{Json, Limits, Node, read};

/// The key of RFC 7515 A.3.
pub fn key() -> SigningKey {
    KeyFile::read(include_bytes!("../../tests/vectors/record/key.json")).unwrap().key
}

/// The key of RFC 6979 A.2.5.
pub fn other_key() -> SigningKey {
    jwk(r#"{"kty":"EC","crv":"P-256","x":"YP7UuiVanTHJYet0xjVtaMBJuJI7Yfps5mliLmDyn7Y",
            "y":"eQP-EAi4vJmkGunpVii8ZPLxsgwtfp9Rd6PClNRGIpk","d":"ya-p2EW6dRZrXCFXZ7HWk05Qw9s26JsSe4piKxIPZyE"}"#)
}

fn jwk(text: &str) -> SigningKey {
    SigningKey::from_jwk(&Node::root(&json(text))).unwrap()
}

/// The document of a text.
pub fn json(text: &str) -> Json {
    read(text.as_bytes(), &Limits::GENERAL).unwrap()
}

/// An assessment with every member, signed by [`key`].
pub fn assessment() -> Json {
    json(include_str!("../../tests/vectors/record/assessment.json"))
}

/// A self-check with the least members.
pub fn self_check() -> Json {
    json(include_str!("../../tests/vectors/record/self-check.json"))
}

/// [`assessment`] as a record.
pub fn record() -> Record {
    Record::from_json(&assessment()).unwrap()
}

/// [`record`] signed.
pub fn signed() -> String {
    crate::sign::sign(&record(), &key()).unwrap()
}

/// The document with the value at this path of keys replaced, or removed.
pub fn with(mut document: Json, path: &[&str], value: Option<Json>) -> Json {
    fn set(node: &mut Json, path: &[&str], value: Option<Json>) {
        match (node, path) {
            (Json::Object(members), [key]) => {
                members.remove(*key);
                members.extend(value.map(|value| ((*key).to_owned(), value)));
            }
            (Json::Object(members), [key, rest @ ..]) => set(members.get_mut(*key).unwrap(), rest, value),
            (Json::List(items), [index, rest @ ..]) => {
                set(&mut items[index.parse::<usize>().unwrap()], rest, value);
            }
            _ => panic!("no such path"),
        }
    }
    set(&mut document, path, value);
    document
}
