use super::*;
use crate::sample::{assessment, json, record, self_check, with};
use crate::{KeyId, SigningKey};
use proptest::prelude::*;
use yiping_rules::json::{Json, Limits, read, write_canonical};

#[test]
fn is_read_back_as_written() {
    for document in [assessment(), self_check()] {
        let record = Record::from_json(&document).unwrap();
        assert_eq!(record.to_json(), document);
        assert_eq!(Record::read(&record.write()), Ok(record));
    }
    assert_eq!(record().write(), write_canonical(&assessment()));
}

#[test]
fn the_lead_comes_first() {
    let swapped = assessment();
    let roles = json(r#"[{"role":"second","id":"b"},{"role":"lead","id":"a"},{"role":"second","id":"c"}]"#);
    let record = Record::from_json(&with(swapped, &["actors", "assessors"], Some(roles))).unwrap();
    let Origin::Assessment { lead, seconds, .. } = record.origin else { panic!("not an assessment") };
    assert_eq!(lead.id.as_str(), "a");
    assert_eq!(seconds.iter().map(|second| second.id.as_str()).collect::<Vec<_>>(), ["b", "c"]);
}

#[test]
fn a_key_is_found_by_its_name_and_added_once() {
    let mut record = record();
    let other = crate::sample::other_key().public();
    let known: KeyId = crate::sample::key().public().id();
    assert!(record.key(known).is_some() && record.key(other.id()).is_none());
    record.add_key(other.clone());
    record.add_key(other.clone());
    assert_eq!((record.keys.len(), record.key(other.id())), (2, Some(&other)));
}

#[test]
fn every_required_member_is_missed() {
    for (document, optional) in
        [(assessment(), &["amends", "task", "consent", "chain"][..]), (self_check(), &[][..])]
    {
        let Json::Object(members) = &document else { panic!("not an object") };
        for key in members.keys() {
            let read = Record::from_json(&with(document.clone(), &[key], None));
            if optional.contains(&key.as_str()) {
                assert!(read.is_ok(), "{key}");
            } else {
                assert_eq!(read.unwrap_err().at.as_str(), format!("/{key}"));
            }
        }
    }
}

#[test]
fn says_what_is_wrong_and_how_to_mend_it() {
    let text = |value: &str| Some(Json::from(value));
    let cases: [(&[&str], Option<Json>, &str); 25] = [
        (
            &["schema"],
            text("yiping.result/2"),
            "/schema: \"yiping.result/2\" is not one of the values of this place; did you mean \"yiping.result/1\"?",
        ),
        (
            &["kind"],
            text("selfcheck"),
            "/kind: \"selfcheck\" is not one of the values of this place; did you mean \"self_check\"?",
        ),
        (
            &["kind"],
            text("self_check"),
            "/visit/reason: a self-check has none; leave it out, or make the kind \"assessment\"",
        ),
        (
            &["jti"],
            text("x"),
            "/jti: not the name of a record; write 16 random bytes as 22 characters of base64url",
        ),
        (&["extra"], text("x"), "/extra: unknown key \"extra\"; remove it"),
        (&["subject", "born"], text("x"), "/subject/born: unknown key \"born\"; remove it"),
        (
            &["subject", "birth_year"],
            Some(Json::Int(19380)),
            "/subject/birth_year: 19380 is out of range; give a whole number from 1850 to 2200",
        ),
        (
            &["subject", "ref"],
            text("a\u{200b}"),
            "/subject/ref: not an identifier; give 1 to 128 visible characters without spaces",
        ),
        (
            &["subject", "name"],
            text(" "),
            "/subject/name: give one line of at most 200 characters, or leave the key out",
        ),
        (
            &["subject", "id_last4"],
            text("11010519491231002X"),
            "/subject/id_last4: give the last four characters only",
        ),
        (&["visit", "reason"], None, "/visit/reason: the key \"reason\" is missing; add it"),
        (
            &["visit", "reason_text"],
            text("复查"),
            "/visit/reason_text: only the reason \"other\" has a text; leave it out",
        ),
        (
            &["visit", "signed"],
            text("2026-11-21T09:41:00Z"),
            "/visit/signed: not a moment; write date, time and offset like 2026-11-21T09:00:00+08:00",
        ),
        (
            &["on"],
            text("2026-02-30"),
            "/on: \"2026-02-30\" is not a date; write a day of the calendar as YYYY-MM-DD",
        ),
        (
            &["scale", "digest"],
            text("sha256:ab"),
            "/scale/digest: not a digest; write sha256: and 64 digits 0–9, a–f",
        ),
        (&["scale"], None, "/scale: the key \"scale\" is missing; add it"),
        (&["result", "score"], None, "/result/score: the key \"score\" is missing; add it"),
        (&["facts"], Some(Json::list(["x"])), "/facts: an object {…} is needed here, found a list […]"),
        (
            &["result", "checks"],
            Some(Json::List(vec![])),
            "/result/checks: 1 pack(s) but 0 check(s); give one check for each pack, in order",
        ),
        (
            &["actors", "assessors", "1", "role"],
            text("lead"),
            "/actors/assessors: exactly one assessor has the role \"lead\"; mend the roles",
        ),
        (
            &["actors", "assessors", "0", "kid"],
            text("YSv-mVbCEjzkbHTwXwGwI4zMp4VqlK0DUwfuUoCFYMs"),
            "/actors/assessors/0/kid: not among the keys of this record; add the key to /keys",
        ),
        (&["keys"], Some(Json::List(vec![])), "/keys: give the public keys of those who sign, 1 to 8"),
        (
            &["chain", "seq"],
            Some(Json::Int(1)),
            "/chain/prev: the first result of a key has none before it; leave it out",
        ),
        (&["chain", "prev"], None, "/chain/prev: the key \"prev\" is missing; add it"),
        (
            &["assumptions", "A3"],
            Some(Json::Int(80)),
            "/assumptions/A3: text in quotes is needed here, found a whole number",
        ),
    ];
    for (path, value, message) in cases {
        let error = Record::from_json(&with(assessment(), path, value)).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    let Some(Json::List(keys)) = assessment().get("keys").cloned() else { panic!("no keys") };
    let twice = [keys.clone(), keys].concat();
    let error = Record::from_json(&with(assessment(), &["keys"], Some(Json::List(twice)))).unwrap_err();
    assert_eq!(error.to_string(), "/keys: a key occurs twice; keep one of them");
}

#[test]
fn limits_hold_for_payloads() {
    let mut deep = Json::Int(1);
    for _ in 0..16 {
        deep = Json::List(vec![deep]);
    }
    let deep = with(assessment(), &["facts", "x"], Some(deep));
    assert!(Record::read(&write_canonical(&deep)).unwrap_err().to_string().contains("nested deeper than 16"));
    let long = with(assessment(), &["visit", "notes", "B.1.2"], Some(Json::from("长".repeat(30_000))));
    assert!(
        Record::read(&write_canonical(&long)).unwrap_err().to_string().starts_with("/visit/notes/B.1.2: ")
    );
}

#[test]
fn names_come_from_the_callers_random_bytes() {
    let mut counting = |buffer: &mut [u8]| {
        buffer.iter_mut().zip(0..).for_each(|(byte, n)| *byte = n);
        Ok(())
    };
    assert_eq!(RecordId::generate(&mut counting).unwrap(), record().id);
    assert!(SigningKey::generate(&mut counting).is_ok());
}

proptest! {
    #[test]
    fn damage_never_panics(at in any::<prop::sample::Index>(), with in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = record().write();
        let at = at.index(bytes.len());
        bytes[at] = with;
        if cut {
            bytes.truncate(at);
        }
        if let Ok(record) = Record::read(&bytes) {
            prop_assert_eq!(record.to_json(), read(&bytes, &Limits::RECORD).unwrap());
        }
    }
}
