//! The encoding of GB/T 42195-2022: its points, its options, and texts that are complete in both languages.

mod support;

use std::collections::HashSet;
use yiping_rules::scale::{Effect, Item, Level, Scale};
use yiping_rules::text::{Certainty, Text};

const SCALE: &str = include_str!("../packs/cn/scales/gbt42195-2022.toml");
const FORM: &str = include_str!("../packs/cn/forms/gbt42195-2022.toml");

/// Highest score of each item, domain by domain.
const MAXIMA: [(&str, u8, &[u8]); 4] = [
    ("B.1", 32, &[4, 4, 4, 4, 4, 4, 4, 4]),
    ("B.2", 15, &[4, 4, 4, 3]),
    ("B.3", 28, &[4, 4, 4, 4, 4, 4, 1, 1, 2]),
    ("B.4", 15, &[2, 2, 4, 3, 4]),
];

/// Options of the items in which a score covers two conditions.
const TWO_CONDITIONS: [(&str, &[&str]); 5] = [
    ("B.2.4", &["3", "2", "1", "0a", "0b"]),
    ("B.3.9", &["2", "1a", "1b", "0a", "0b"]),
    ("B.4.1", &["2", "1a", "1b", "0a", "0b"]),
    ("B.4.2", &["2", "1a", "1b", "0a", "0b"]),
    ("B.4.4", &["3", "2", "1", "0a", "0b"]),
];

fn scale() -> Scale {
    support::from_toml(SCALE)
}

#[test]
fn items_domains_and_points_are_those_of_annex_b() {
    let scale = scale();
    assert_eq!(scale.id.as_str(), "gbt42195-2022");
    assert_eq!(scale.domains.len(), MAXIMA.len());
    for (domain, (id, total, maxima)) in scale.domains.iter().zip(MAXIMA) {
        assert_eq!(domain.id.as_str(), id);
        let codes: Vec<_> = domain.items.iter().map(|item| item.id.to_string()).collect();
        let expected: Vec<_> = (1..=maxima.len()).map(|number| format!("{id}.{number}")).collect();
        assert_eq!(codes, expected);
        let scores: Vec<_> = domain.items.iter().map(Item::max_score).collect();
        assert_eq!(scores, maxima);
        assert_eq!(scores.iter().sum::<u8>(), total, "{id}");
    }
    assert_eq!(scale.items().count(), 26);
    assert_eq!(scale.max_total(), 90);
}

#[test]
fn options_run_from_the_most_able_and_name_every_score() {
    for item in scale().items() {
        let ids: Vec<_> = item.options.iter().map(|option| option.id.to_string()).collect();
        let expected = match TWO_CONDITIONS.iter().find(|(id, _)| *id == item.id.as_str()) {
            Some((_, ids)) => ids.iter().map(ToString::to_string).collect(),
            None => (0..=item.max_score()).rev().map(|score| score.to_string()).collect::<Vec<_>>(),
        };
        assert_eq!(ids, expected, "{}", item.id);
        for option in &item.options {
            assert_eq!(
                option.id.as_str().trim_end_matches(['a', 'b']),
                option.score.to_string(),
                "{}",
                item.id
            );
        }
    }
}

#[test]
fn only_the_coma_option_states_a_ground() {
    let scale = scale();
    let stated: Vec<_> = scale
        .items()
        .flat_map(|item| item.options.iter().map(move |option| (item.id.as_str(), option)))
        .filter_map(|(item, option)| Some((item, option.id.as_str(), option.ground.as_ref()?.as_str())))
        .collect();
    assert_eq!(stated, [("B.3.9", "0b", "coma")]);
}

#[test]
fn bands_cover_every_total_once() {
    let scale = scale();
    let bands: Vec<_> = scale.levels.iter().map(|band| (band.level.0, band.min, band.max)).collect();
    assert_eq!(bands, [(0, 90, 90), (1, 66, 89), (2, 46, 65), (3, 30, 45), (4, 0, 29)]);
    for total in 0..=90 {
        let holding = scale.levels.iter().filter(|band| (band.min..=band.max).contains(&total));
        assert_eq!(holding.count(), 1, "total {total}");
    }
}

#[test]
fn grounds_and_open_readings_are_those_of_the_contract() {
    let scale = scale();
    let grounds: Vec<_> = scale.grounds.iter().map(|ground| (ground.id.as_str(), &ground.effect)).collect();
    assert_eq!(
        grounds,
        [
            ("coma", &Effect::Set { level: Level(4) }),
            ("dementia", &Effect::Raise { step: 2 }),
            ("other_mental_disorder", &Effect::Raise { step: 2 }),
            ("care_risk_events", &Effect::Raise { step: 3 }),
        ]
    );
    let readings: Vec<_> = scale
        .assumptions
        .iter()
        .map(|open| {
            (
                open.key.as_str(),
                open.readings.iter().map(|reading| reading.value.as_str()).collect::<Vec<_>>(),
            )
        })
        .collect();
    assert_eq!(
        readings,
        [("double_ground", vec!["one_step", "two_steps"]), ("events", vec!["sum", "single_kind"])]
    );
    assert!(scale.assumptions.iter().all(|open| open.certainty == Certainty::Contested));
}

#[test]
fn contradictions_speak_of_known_facts_and_items() {
    let scale = scale();
    let known = ["health.feeding_tube", "health.urinary_catheter", "coma"];
    let mut codes = HashSet::new();
    for rule in &scale.contradictions {
        assert!(codes.insert(rule.code.as_str()), "{} twice", rule.code);
        assert!(known.contains(&rule.given.as_str()), "{}", rule.given);
        let item = scale.item(&rule.item).unwrap();
        assert!(rule.at_most < item.max_score(), "{} never warns", rule.code);
        assert!(rule.message.zh.contains(&item.title.zh), "{} does not name {}", rule.code, item.title.zh);
    }
    for code in ["feeding_tube_with_eating", "catheter_with_bladder_control", "coma_with_consciousness"] {
        assert!(codes.contains(code), "{code}");
    }
}

#[test]
fn what_is_contested_says_why() {
    let scale = scale();
    let unsure: Vec<_> = scale.items().filter(|item| !item.certainty.is_verified()).collect();
    assert_eq!(unsure.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(), ["B.1.7"]);
    assert!(unsure.iter().all(|item| item.certainty_note.is_some()));
    let noted: Vec<_> =
        scale.items().filter(|item| item.note.is_some()).map(|item| item.id.as_str()).collect();
    assert_eq!(noted, ["B.1.8", "B.2.3", "B.3.7", "B.3.8", "B.3.9"]);
}

#[test]
fn every_text_of_the_scale_is_whole_in_both_languages() {
    assert_texts(&toml::from_str(SCALE).unwrap(), "scale");
}

#[test]
fn texts_of_one_item_differ_from_each_other() {
    for item in scale().items() {
        let mut texts = vec![&item.definition, &item.plain, &item.example];
        texts.extend(&item.note);
        texts.extend(item.options.iter().flat_map(|option| [&option.criterion, &option.plain]));
        assert_distinct(&texts, item.id.as_str());
    }
}

#[test]
fn option_rows_stay_readable() {
    for item in scale().items() {
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
