//! The words of every scale and form: complete in both languages, distinct, and short enough for their rows.

mod support;

use std::collections::HashSet;
use std::sync::LazyLock;
use yiping_rules::scale::Scale;
use yiping_rules::text::Text;

const SCALES: [&str; 3] = [
    include_str!("../packs/cn/scales/gbt42195-2022.toml"),
    include_str!("../packs/cn/scales/ltci-2021.toml"),
    include_str!("../packs/cn/scales/mzt039-2013.toml"),
];
const FORM: &str = include_str!("../packs/cn/forms/gbt42195-2022.toml");

static READ: LazyLock<Vec<Scale>> = LazyLock::new(|| SCALES.map(support::from_toml).into());

#[test]
fn every_text_of_a_scale_is_whole_in_both_languages() {
    for text in SCALES {
        assert_texts(&toml::from_str(text).unwrap(), "scale");
    }
}

#[test]
fn what_is_not_verified_says_why() {
    for scale in &*READ {
        for item in scale.items().filter(|item| !item.certainty.is_verified()) {
            assert!(item.certainty_note.is_some(), "{} {}", scale.id, item.id);
        }
    }
}

#[test]
fn texts_of_one_item_differ_from_each_other() {
    for item in READ.iter().flat_map(Scale::items) {
        let mut texts = vec![&item.definition, &item.plain, &item.example];
        texts.extend(&item.note);
        texts.extend(item.options.iter().flat_map(|option| [&option.criterion, &option.plain]));
        assert_distinct(&texts, item.id.as_str());
    }
}

#[test]
fn option_rows_stay_readable() {
    for item in READ.iter().flat_map(Scale::items) {
        for option in &item.options {
            let (criterion, plain) = (option.criterion.zh.chars().count(), option.plain.zh.chars().count());
            assert!(criterion <= 60, "{} {}: criterion of {criterion} characters", item.id, option.id);
            assert!(plain <= 40, "{} {}: plain of {plain} characters", item.id, option.id);
        }
    }
}

#[test]
fn the_form_has_unique_ids_and_known_kinds() {
    let form: toml::Value = toml::from_str(FORM).unwrap();
    assert_texts(&form, "form");
    let mut fields = HashSet::new();
    for section in form["section"].as_array().unwrap() {
        for field in section["field"].as_array().unwrap() {
            let id = field["id"].as_str().unwrap();
            assert!(fields.insert(id.to_owned()), "{id} twice");
            let kind = field["kind"].as_str().unwrap();
            assert!(["text", "date", "one", "many", "number", "count"].contains(&kind), "{id}: kind {kind}");
            assert_options(field, id);
        }
    }
    for id in ["A.1.3", "A.2.14.5", "A.3.4", "A.4.1", "A.5.11", "C.5"] {
        assert!(fields.contains(id), "{id}");
    }
}

fn assert_options(field: &toml::Value, id: &str) {
    let options = field.get("options").and_then(toml::Value::as_array);
    let chosen = ["one", "many"].contains(&field["kind"].as_str().unwrap()) && !["C.3", "C.5"].contains(&id);
    assert_eq!(options.is_some(), chosen, "{id}");
    let mut seen = HashSet::new();
    for option in options.into_iter().flatten() {
        let name = option["id"].as_str().unwrap();
        assert!(
            name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
            "{name}"
        );
        assert!(seen.insert(name), "{id}: {name} twice");
    }
}

fn assert_distinct(texts: &[&Text], place: &str) {
    let mut seen = HashSet::new();
    for words in texts.iter().flat_map(|text| [&text.zh, &text.en]) {
        assert!(seen.insert(words), "{place} says twice: {words}");
    }
}

/// Finds every table of `zh` and `en` in the data and looks at its words.
fn assert_texts(value: &toml::Value, place: &str) {
    match value {
        toml::Value::Table(table) if table.contains_key("zh") || table.contains_key("en") => {
            let text: Text = support::from_toml(&table.to_string());
            assert!(text.zh.chars().any(is_chinese), "{place}: no Chinese in {:?}", text.zh);
            assert!(!text.en.trim().is_empty(), "{place}: no English");
            assert!(!text.en.chars().any(is_chinese), "{place}: Chinese in {:?}", text.en);
            assert!(
                !text.zh.contains([',', ';', ':', '?', '(']),
                "{place}: half-width punctuation in {:?}",
                text.zh
            );
        }
        toml::Value::Table(table) => {
            for (key, value) in table {
                assert_texts(value, &format!("{place}.{key}"));
            }
        }
        toml::Value::Array(array) => {
            for (index, value) in array.iter().enumerate() {
                assert_texts(value, &format!("{place}[{index}]"));
            }
        }
        _ => {}
    }
}

/// Chinese characters and full-width punctuation.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}')
}
