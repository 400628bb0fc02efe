use super::Pack;
use crate::json::{Form, write_canonical};

const PACK: &str = r#"{
  "schema": "yiping.pack/1", "region": "000000", "title": {"zh": "甲", "en": "a"}, "version": "1", "documents": [],
  "params": [{"id": "fee", "title": {"zh": "费", "en": "fee"},
    "values": [{"value": {"rate": "9/10"}, "valid_from": "2021-06-01"}]}],
  "rules": [{"id": "X-01", "kind": "person", "title": {"zh": "甲", "en": "a"}, "benefit": "meals", "class": "amount",
    "when": {"any": [{"at_least": ["age_years", 80]}, {"has": ["econ", ["dibao"]]}]},
    "amount": {"per": "month", "kind": {"exact": {"rate": [{"fen": 100}, {"param": "fee"}, "half_up"]}}},
    "cite": {"doc": "A", "clause": "一"}, "agency": "某局"}]
}"#;

#[test]
fn what_is_read_is_written_again() {
    let pack = Pack::from_bytes(PACK.as_bytes()).unwrap();
    let written = String::from_utf8(write_canonical(&pack.to_json())).unwrap();
    assert_eq!(Pack::from_bytes(written.as_bytes()), Ok(pack));
    let (again, given): (String, String) = (sorted(&written), sorted(PACK));
    assert_eq!(again, given);
}

fn sorted(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let cases = [
        (r#""region": "000000","#, "", "/region: the key \"region\" is missing; add it"),
        (r#""region":"#, r#""regions":"#, "/regions: unknown key \"regions\"; did you mean \"region\"?"),
        (
            r#""zh": "费""#,
            r#""zh": "费", "zh": "钱""#,
            "/params/0/title/zh: line 3, column 52: the key \"zh\" occurs twice; keep one of them",
        ),
        (
            r#""zh": "费""#,
            r#""zh": 1"#,
            "/params/0/title/zh: text in quotes is needed here, found a whole number",
        ),
        (
            r#""documents": []"#,
            r#""documents": null"#,
            "/documents: line 2, column 115: null is not a value here; leave the key out when the answer is unknown",
        ),
        (
            r#""class": "amount""#,
            r#""class": "amonut""#,
            "/rules/0/class: \"amonut\" is not one of the values of this place; did you mean \"amount\"?",
        ),
        (r#"{"any""#, r#"{"some""#, "/rules/0/when/some: unknown key \"some\"; remove it"),
        (r#"{"any""#, r#"{"flag": "guagu", "any""#, "/rules/0/when: give exactly one key here"),
        (
            r#""dibao"]]"#,
            r#""dibao"], 1]"#,
            "/rules/0/when/any/1/has: this list has 3 entries, 2 are needed here",
        ),
        (
            r#""age_years", 80"#,
            r#""age_years""#,
            "/rules/0/when/any/0/at_least: this list has 1 entries, 2 are needed here",
        ),
        (
            r#"80]"#,
            r#"true]"#,
            "/rules/0/when/any/0/at_least/1: text in quotes is needed here, found true or false",
        ),
        (r#""9/10""#, r#""9:10""#, "/params/0/values/0/value/rate: not a rate; write 9/10, 55% or 1.1"),
        (
            "2021-06-01",
            "2021-6-1",
            "/params/0/values/0/valid_from: \"2021-6-1\" is not a date; write a day of the calendar as YYYY-MM-DD",
        ),
        (
            "half_up",
            "halfup",
            "/rules/0/amount/kind/exact/rate/2: \"halfup\" is not one of the values of this place; did you mean \"half_up\"?",
        ),
    ];
    for (right, wrong, message) in cases {
        assert!(PACK.contains(right), "{right}");
        let error = Pack::from_bytes(PACK.replacen(right, wrong, 1).as_bytes()).unwrap_err();
        assert_eq!(error.to_string(), message, "{wrong}");
    }
}
