//! The encoding of GB/T 42195-2022: its points, its options, its bands and grounds.

mod support;

use std::collections::HashSet;
use yiping_rules::scale::{Effect, Item, Level, Scale};
use yiping_rules::text::Certainty;

const SCALE: &str = include_str!("../packs/cn/scales/gbt42195-2022.toml");

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
    let bands: Vec<_> = scale.levels.bands().iter().map(|band| (band.level.0, band.min, band.max)).collect();
    assert_eq!(bands, [(0, 90, 90), (1, 66, 89), (2, 46, 65), (3, 30, 45), (4, 0, 29)]);
    for total in 0..=90 {
        let holding = scale.levels.bands().iter().filter(|band| (band.min..=band.max).contains(&total));
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
