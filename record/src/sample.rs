//! A key and a record for tests.

use crate::SigningKey;
use crate::result::Record;
use yiping_rules::json::{Json, Limits, Node, read};

/// The key of RFC 7515 A.3.
pub fn key() -> SigningKey {
    jwk(r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#)
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
    json(
        &r#"{
        "schema":"yiping.result/1","kind":"assessment","jti":"AAECAwQFBgcICQoLDA0ODw","amends":"Dw4NDAsKCQgHBgUEAwIBAA",
        "task":{"id":"T-7","issuer":"民政局","nonce":"n1"},
        "subject":{"ref":"p-1","birth_year":1938,"sex":"female","name":"王秀英","id_last4":"002X"},
        "visit":{"id":"v-1","reason":"first","place":"家中","started":"2026-11-21T09:00:00+08:00",
          "finished":"2026-11-21T09:40:00+08:00","signed":"2026-11-21T09:41:00+08:00","notes":{"B.1.1":"用左手\n慢"}},
        "actors":{"assessors":[{"role":"lead","id":"A-0012","name":"李明","kid":"KID"},{"role":"second","id":"A-0044"}],
          "information_provider":{"relation":"daughter","name":"张丽"}},
        "consent":{"form":"C1","digest":"DIGEST","given":"2026-11-21T08:58:00+08:00","by":"guardian"},
        "scale":{"id":"gbt42195-2022","version":"1.0.0","digest":"DIGEST"},
        "packs":[{"region":"150100","version":"1.0.0","digest":"DIGEST"}],
        "engine":{"name":"yiping","version":"0.1.0"},
        "assessment":{"scale":"gbt42195-2022","answers":{"B.1.1":4,"B.3.9":"0b"},"dementia":true},
        "facts":{"birth_date":"1938-05-01","hukou_code":"150102"},
        "on":"2026-11-21","assumptions":{"A3":"80"},
        "result":{"score":{"complete":false},"checks":[{"region":"150100","rules":[]}]},
        "keys":[{"crv":"P-256","kty":"EC","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}],
        "chain":{"seq":2,"prev":"DIGEST"}}"#
            .replace("KID", "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U")
            .replace("DIGEST", "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    )
}

/// A self-check with the least members.
pub fn self_check() -> Json {
    json(
        r#"{"schema":"yiping.result/1","kind":"self_check","jti":"AAECAwQFBgcICQoLDA0ODw","subject":{"ref":"p-1"},
        "visit":{"id":"v-1","started":"2026-11-21T09:00:00+08:00","finished":"2026-11-21T09:00:00+08:00","signed":"2026-11-21T09:00:00+08:00"},
        "actors":{},"packs":[],"engine":{"name":"yiping","version":"0.1.0"},"facts":{},"on":"2026-11-21","assumptions":{},
        "result":{"checks":[]},
        "keys":[{"crv":"P-256","kty":"EC","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]}"#,
    )
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
