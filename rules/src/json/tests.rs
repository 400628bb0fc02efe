use super::*;
use crate::date::Date;
use proptest::prelude::*;

fn general(text: &str) -> Result<Json, JsonError> {
    read(text.as_bytes(), &Limits::GENERAL)
}

fn refused(text: &str) -> String {
    general(text).unwrap_err().to_string()
}

#[test]
fn reads_what_the_profile_allows() {
    let read =
        general(r#" {"a":[1,-2,true,"甲\n\t\u0041\ud83d\ude00"],"b":{},"c":9007199254740991} "#).unwrap();
    let expected = Json::object([
        ("a", Json::List(vec![Json::Int(1), Json::Int(-2), Json::Bool(true), Json::from("甲\n\tA😀")])),
        ("b", Json::object::<String>([])),
        ("c", Json::Int(MAX_INT)),
    ]);
    assert_eq!(read, expected);
}

#[test]
fn says_what_is_wrong_where_and_how_to_mend_it() {
    let cases = [
        ("", "the input is empty; give one JSON document"),
        (" \n ", "the input is empty; give one JSON document"),
        ("\u{feff}{}", "the input begins with a byte order mark; save the file as UTF-8 without BOM"),
        ("{\"a\":", "/a: line 1, column 5: the document ends too early; the file may have been cut off"),
        ("{} {}", "line 1, column 4: there is more text behind the document; give one JSON document only"),
        ("{\"a\" 1}", "/a: line 1, column 6: this is not JSON: expected `:`"),
        ("{\"a\":1,}", "line 1, column 8: this is not JSON: trailing comma"),
        ("{a:1}", "line 1, column 2: this is not JSON: key must be a string"),
        ("[01]", "/0: line 1, column 3: this is not JSON: invalid number"),
        ("[+1]", "/0: line 1, column 2: this is not JSON: expected value"),
        ("NaN", "line 1, column 1: this is not JSON: expected value"),
        (
            "\"a\nb\"",
            "line 2, column 1: a raw control character inside quotes; write a line break as \\n and a tab as \\t",
        ),
        (
            r#"["\ud800"]"#,
            "/0: line 1, column 9: half of a surrogate pair; write the character itself, or both halves",
        ),
        (
            r#"["\udc00"]"#,
            "/0: line 1, column 8: half of a surrogate pair; write the character itself, or both halves",
        ),
        (
            r#"["\ud800\ud800"]"#,
            "/0: line 1, column 14: half of a surrogate pair; write the character itself, or both halves",
        ),
        (
            r#"{"a":"\u0000"}"#,
            "/a: line 1, column 13: the character U+0000 is not allowed in text; remove it",
        ),
        (r#"{"\u202ea":1}"#, "line 1, column 10: the character U+202E is not allowed in text; remove it"),
        (
            "{\"a\":{\"b\":null}}",
            "/a/b: line 1, column 14: null is not a value here; leave the key out when the answer is unknown",
        ),
        (
            "{\n \"甲\": [1,\n  4.0]}",
            "/甲/1: line 3, column 5: 4.0 is not written as a whole number; leave out fraction and exponent",
        ),
        (
            "[1e3]",
            "/0: line 1, column 4: 1e3 is not written as a whole number; leave out fraction and exponent",
        ),
        (
            "[1E400]",
            "/0: line 1, column 6: 1E400 is not written as a whole number; leave out fraction and exponent",
        ),
        ("[-0]", "/0: line 1, column 3: -0 is not a value here; write 0"),
        (
            "9007199254740992",
            "line 1, column 16: 9007199254740992 is beyond ±9007199254740991; write a smaller number, or text where text is allowed",
        ),
        (
            "-18446744073709551616",
            "line 1, column 21: -18446744073709551616 is beyond ±9007199254740991; write a smaller number, or text where text is allowed",
        ),
        (
            r#"{"x":[{"a/b":1,"a/b":1}]}"#,
            "/x/0/a~1b: line 1, column 20: the key \"a/b\" occurs twice; keep one of them",
        ),
    ];
    for (text, message) in cases {
        assert_eq!(refused(text), message, "{text:?}");
    }
    let not_utf8 = read(b"{\"a\":\n\"\xe7\x94\xb2\xff\"}", &Limits::GENERAL).unwrap_err();
    assert_eq!(
        not_utf8.to_string(),
        "line 2, column 3: these bytes are not UTF-8; save the file in the encoding UTF-8"
    );
}

#[test]
fn bounds_depth_length_and_number_of_entries() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(general(&nested(64)).is_ok());
    assert!(
        refused(&nested(65)).ends_with("lists and objects are nested deeper than 64; flatten the document")
    );
    assert!(refused(&nested(100_000)).contains("nested deeper than 64"));
    assert!(refused(&"{\"a\":".repeat(100_000)).contains("nested deeper than 64"));
    let unlimited = Limits { depth: usize::MAX, ..Limits::GENERAL };
    assert!(matches!(read(nested(100_000).as_bytes(), &unlimited).unwrap_err().kind, Kind::TooDeep { .. }));
    assert!(read(nested(17).as_bytes(), &Limits::RECORD).is_err());

    let text = |bytes: usize| format!("{{\"note\":\"{}\"}}", "a".repeat(bytes));
    assert!(general(&text(64 << 10)).is_ok());
    assert_eq!(general(&text((64 << 10) + 1)).unwrap_err().kind, Kind::TextTooLong { limit: 64 << 10 });
    assert_eq!(refused(&text(5 << 20)), "the input has more than 4194304 bytes; give a smaller document");
    let many = format!("[{}1]", "1,".repeat(2_000));
    assert_eq!(read(many.as_bytes(), &Limits::RECORD).unwrap_err().kind, Kind::TooMany { limit: 2_000 });
    assert!(general(&many).is_ok());
}

#[test]
fn keys_may_come_in_any_order() {
    let members: Vec<String> = (0..40_000).rev().map(|number| format!("\"{number:05}\":{number}")).collect();
    let document = general(&format!("{{{}}}", members.join(","))).unwrap();
    assert_eq!(
        document,
        Json::object((0..40_000_u32).map(|number| (format!("{number:05}"), Json::from(number))))
    );
    let twice = refused(&format!("{{{},\"12345\":0}}", members.join(",")));
    assert!(twice.ends_with("the key \"12345\" occurs twice; keep one of them"), "{twice}");
}

#[test]
fn takes_typed_values_with_their_places() {
    let document =
        general(r#"{"scale":"s","answers":{"B.2.4":4},"on":"2021-02-29","list":[true,"x"]}"#).unwrap();
    let root = Node::root(&document).object(&["scale", "answers", "on", "list"]).unwrap();
    assert_eq!(root.required("scale").unwrap().text(), Ok("s"));
    assert_eq!(root.optional("list", |node| Ok(node.list()?.count())), Ok(Some(2)));
    assert_eq!(root.optional("off", Node::bool), Ok(None));
    let (key, answer) = root.required("answers").unwrap().members().unwrap().next().unwrap();
    assert_eq!((key, answer.int_in(0_u8..=4)), ("B.2.4", Ok(4)));
    let message = |error: JsonError| error.to_string();
    assert_eq!(
        message(answer.int_in(0_u8..=3).unwrap_err()),
        "/answers/B.2.4: 4 is out of range; give a whole number from 0 to 3"
    );
    assert_eq!(
        message(answer.text().unwrap_err()),
        "/answers/B.2.4: text in quotes is needed here, found a whole number"
    );
    assert_eq!(
        message(root.required("on").unwrap().date().unwrap_err()),
        "/on: \"2021-02-29\" is not a date; write a day of the calendar as YYYY-MM-DD"
    );
    assert_eq!(message(root.required("off").unwrap_err()), "/off: the key \"off\" is missing; add it");
    let list = root.required("list").unwrap();
    let last = list.list().unwrap().last().unwrap();
    assert_eq!(
        message(last.bool().unwrap_err()),
        "/list/1: true or false is needed here, found text in quotes"
    );
}

#[test]
fn names_the_key_or_word_that_was_meant() {
    let document = general(r#"{"anwsers":{},"living":"alne"}"#).unwrap();
    let root = Node::root(&document);
    assert_eq!(
        root.object(&["scale", "answers", "living"]).unwrap_err().to_string(),
        "/anwsers: unknown key \"anwsers\"; did you mean \"answers\"?"
    );
    assert_eq!(
        root.object(&["scale"]).unwrap_err().to_string(),
        "/anwsers: unknown key \"anwsers\"; remove it"
    );
    let fields = root.object(&["anwsers", "living"]).unwrap();
    let living = fields.required("living").unwrap();
    assert_eq!(
        living.one_of(&[("spouse_only", 1), ("alone", 2)]).unwrap_err().to_string(),
        "/living: \"alne\" is not one of the values of this place; did you mean \"alone\"?"
    );
    assert_eq!(
        living.one_of(&[("home", 1), ("hospital", 2)]).unwrap_err().to_string(),
        "/living: \"alne\" is not one of the values of this place; give one of: home, hospital"
    );
}

#[test]
fn dates_have_one_form() {
    let date = |text: &str| Node::root(&Json::from(text)).date();
    assert_eq!(date("2024-02-29"), Ok(Date::new(2024, 2, 29).unwrap()));
    for wrong in
        ["2023-02-29", "2024-2-29", "24-02-29", "2024/02/29", "2024-02-29 ", "+024-02-29", "２024-02-9", ""]
    {
        assert!(date(wrong).is_err(), "{wrong}");
    }
}

/// What another reader has read.
fn of_serde(value: &serde_json::Value) -> Json {
    use serde_json::Value;
    match value {
        Value::Null => panic!("null is not in the profile"),
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(number) => Json::Int(number.as_i64().unwrap()),
        Value::String(text) => Json::from(text.as_str()),
        Value::Array(items) => Json::List(items.iter().map(of_serde).collect()),
        Value::Object(members) => Json::object(members.iter().map(|(key, value)| (key, of_serde(value)))),
    }
}

/// RFC 8785 §3.2.3: the order of keys in its example, as far as its keys belong to the profile.
#[test]
fn keys_are_sorted_by_utf16_code_units() {
    let document = general(
        r#"{"\u20ac":"Euro Sign","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u00f6":"Latin Small Letter O With Diaeresis"}"#,
    )
    .unwrap();
    assert_eq!(
        String::from_utf8(write_canonical(&document)).unwrap(),
        "{\"1\":\"One\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
    );
}

/// RFC 8785 §3.2.2.2 and §3.2.4: shortest escapes, and the whole example without its fractions and `null`.
#[test]
fn text_has_the_shortest_escapes() {
    let every = Json::Text("\u{20ac}$\u{f}\nA'B\"\\\\\"/\u{8}\u{c}\r\t".to_owned());
    assert_eq!(String::from_utf8(write_canonical(&every)).unwrap(), r#""€$\u000f\nA'B\"\\\\\"/\b\f\r\t""#);
    let literals = general("{ \"numbers\": [333, 4], \"literals\": [true, false] }").unwrap();
    assert_eq!(write_canonical(&literals), br#"{"literals":[true,false],"numbers":[333,4]}"#);
}

fn any_text() -> impl Strategy<Value = String> {
    let clean = |text: String| text.chars().filter(|c| !read::forbidden_in_text(*c)).collect();
    prop_oneof!["[a-z_/~.]{0,6}", any::<String>().prop_map(clean), "[\u{e000}-\u{f8ff}😀-😎]{0,3}"]
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Json::Bool),
        (-MAX_INT..=MAX_INT).prop_map(Json::Int),
        any_text().prop_map(Json::Text),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..8).prop_map(Json::List),
            proptest::collection::btree_map(any_text(), inner, 0..8).prop_map(Json::object),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn what_is_written_is_read_back(json in any_json()) {
        prop_assert_eq!(read(&write_canonical(&json), &Limits::GENERAL), Ok(json));
    }

    #[test]
    fn canonical_bytes_equal_those_of_another_implementation(json in any_json()) {
        let bytes = write_canonical(&json);
        let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        prop_assert_eq!(serde_json_canonicalizer::to_vec(&value).unwrap(), bytes);
        prop_assert_eq!(of_serde(&value), json);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = read(&bytes, &Limits::GENERAL).map_err(|e| e.to_string());
    }

    #[test]
    fn no_damage_makes_the_reader_panic(json in any_json(), at in any::<prop::sample::Index>(), with in any::<u8>()) {
        let mut bytes = write_canonical(&json);
        let at = at.index(bytes.len());
        bytes[at] = with;
        let _ = read(&bytes, &Limits::GENERAL).map_err(|e| e.to_string());
        bytes.truncate(at);
        let _ = read(&bytes, &Limits::RECORD).map_err(|e| e.to_string());
    }

    /// Whatever is accepted is JSON that any other reader takes for the same document.
    #[test]
    fn accepts_only_json(text in r#"[\[\]{}":,0-9a-e\\.+ -]{0,12}"#) {
        if let Ok(json) = general(&text) {
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(of_serde(&value), json);
        }
    }
}
