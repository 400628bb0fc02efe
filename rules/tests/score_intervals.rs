//! A partial assessment gives exactly the scores and levels that its completions give, by enumeration.

mod support;

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use yiping_rules::ids::{AssumptionKey, GroundId, ItemId};
use yiping_rules::scale::{Assessment, EVENT_KINDS, Level, Readings, Scale, score};
use yiping_rules::sorted::Set;

static SCALE: LazyLock<Scale> =
    LazyLock::new(|| support::from_toml(include_str!("../packs/cn/scales/gbt42195-2022.toml")));

/// An assessment in plain numbers; `None` is open.
#[derive(Clone, Debug)]
struct Plain {
    scores: Vec<Option<u8>>,
    coma: Option<bool>,
    dementia: Option<bool>,
    other_mental_disorder: Option<bool>,
    events: [Option<u8>; 5],
}

fn maxima() -> Vec<u8> {
    SCALE.items().map(|item| item.max_score()).collect()
}

fn level_of(total: u16) -> u8 {
    match total {
        90 => 0,
        66..=89 => 1,
        46..=65 => 2,
        30..=45 => 3,
        _ => 4,
    }
}

/// The final level of complete facts, straight from `standards.md` §1.7–1.8.
fn level(plain: &Plain, two_steps: bool, single_kind: bool) -> u8 {
    let total = plain.scores.iter().map(|score| u16::from(score.unwrap())).sum();
    let diagnosis = plain.dementia.unwrap() || plain.other_mental_disorder.unwrap();
    let counts = plain.events.map(Option::unwrap);
    let events = if single_kind { counts.iter().any(|n| *n >= 2) } else { counts.iter().sum::<u8>() >= 2 };
    let steps = match (diagnosis, events) {
        (true, true) if two_steps => 2,
        (false, false) => 0,
        _ => 1,
    };
    if plain.coma.unwrap() { 4 } else { (level_of(total) + steps).min(4) }
}

fn completions(plain: &Plain) -> Vec<Plain> {
    let mut all = vec![plain.clone()];
    let mut fill = |count: u8, open: &dyn Fn(&Plain) -> bool, put: &dyn Fn(&mut Plain, u8)| {
        all = std::mem::take(&mut all)
            .into_iter()
            .flat_map(|partial| {
                let values = if open(&partial) { 0..count } else { 0..1 };
                values
                    .map(|value| {
                        let mut next = partial.clone();
                        if open(&partial) {
                            put(&mut next, value);
                        }
                        next
                    })
                    .collect::<Vec<_>>()
            })
            .collect();
    };
    for (i, max) in maxima().into_iter().enumerate() {
        fill(max + 1, &|p| p.scores[i].is_none(), &|p, v| p.scores[i] = Some(v));
    }
    fill(2, &|p| p.coma.is_none(), &|p, v| p.coma = Some(v == 1));
    fill(2, &|p| p.dementia.is_none(), &|p, v| p.dementia = Some(v == 1));
    fill(2, &|p| p.other_mental_disorder.is_none(), &|p, v| p.other_mental_disorder = Some(v == 1));
    for i in 0..5 {
        fill(4, &|p| p.events[i].is_none(), &|p, v| p.events[i] = Some(v));
    }
    all
}

fn assessment(plain: &Plain) -> Assessment {
    let mut assessment = Assessment::default();
    for (item, score) in SCALE.items().zip(&plain.scores) {
        if let Some(score) = score {
            assessment.answer(&SCALE, &item.id, &score.to_string()).unwrap();
        }
    }
    assessment.set_ground("coma", plain.coma);
    assessment.set_ground("dementia", plain.dementia);
    assessment.set_ground("other_mental_disorder", plain.other_mental_disorder);
    for (kind, count) in EVENT_KINDS.into_iter().zip(plain.events) {
        assessment.events.set(kind, count);
    }
    assessment
}

/// Mostly complete, so that totals fall near the borders of bands and enumeration stays small.
fn plain() -> impl Strategy<Value = Plain> {
    let lean = 0..=4_u8;
    let scores = lean.prop_flat_map(|lean| {
        maxima()
            .into_iter()
            .map(|max| prop_oneof![3 => Just(lean.min(max)), 2 => 0..=max])
            .collect::<Vec<_>>()
    });
    let open = prop::collection::btree_set(0..26_usize, 0..=3);
    let flag = || prop::option::weighted(0.8, any::<bool>());
    let events =
        prop::array::uniform5(prop::option::weighted(0.85, prop_oneof![4 => Just(0_u8), 1 => 1..=3_u8]));
    (scores, open, flag(), flag(), flag(), events).prop_map(
        |(scores, open, coma, dementia, other, events)| Plain {
            scores: scores.into_iter().enumerate().map(|(i, s)| (!open.contains(&i)).then_some(s)).collect(),
            coma: coma.map(|coma| coma && scores_are_low(&open)),
            dementia,
            other_mental_disorder: other,
            events,
        },
    )
}

/// Keeps coma rare, or it would hide every other ground.
fn scores_are_low(open: &BTreeSet<usize>) -> bool {
    open.len() == 3
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_enumeration(plain in plain(), two_steps: bool, single_kind: bool) {
        let mut readings = Readings::new();
        if two_steps {
            readings.insert(AssumptionKey::from("double_ground"), "two_steps".into());
        }
        if single_kind {
            readings.insert(AssumptionKey::from("events"), "single_kind".into());
        }
        let found = score(&SCALE, &assessment(&plain), &readings);
        let all = completions(&plain);
        let levels: Set<Level> = all.iter().map(|complete| Level(level(complete, two_steps, single_kind))).collect();
        prop_assert_eq!(&found.final_levels, &levels);
        let totals: BTreeSet<u16> =
            all.iter().map(|complete| complete.scores.iter().map(|s| u16::from(s.unwrap())).sum()).collect();
        prop_assert_eq!((found.total.min, found.total.max), (*totals.first().unwrap(), *totals.last().unwrap()));
        let preliminary: Set<Level> = totals.into_iter().map(|total| Level(level_of(total))).collect();
        prop_assert_eq!(&found.preliminary_levels, &preliminary);
        prop_assert_eq!(found.complete, all.len() == 1 || found.still_needed.is_empty());
    }
}

fn with_total(total: u16) -> Assessment {
    let mut left = total;
    let mut assessment = Assessment::default();
    for item in SCALE.items() {
        let score = left.min(u16::from(item.max_score()));
        left -= score;
        assessment.answer(&SCALE, &item.id, &score.to_string()).unwrap();
    }
    for ground in ["coma", "dementia", "other_mental_disorder"] {
        assessment.set_ground(ground, Some(false));
    }
    for kind in EVENT_KINDS {
        assessment.events.set(kind, Some(0));
    }
    assessment
}

fn final_level(assessment: &Assessment) -> u8 {
    let found = score(&SCALE, assessment, &Readings::new());
    assert!(found.complete, "still needed: {:?}", found.still_needed);
    found.level().unwrap().0
}

#[test]
fn every_border_of_a_band() {
    for (total, level) in [(90, 0), (89, 1), (66, 1), (65, 2), (46, 2), (45, 3), (30, 3), (29, 4), (0, 4)] {
        assert_eq!(final_level(&with_total(total)), level, "total {total}");
    }
}

#[test]
fn every_ground_by_itself() {
    let raised = |change: &dyn Fn(&mut Assessment)| {
        let mut assessment = with_total(90);
        change(&mut assessment);
        final_level(&assessment)
    };
    assert_eq!(raised(&|_| ()), 0);
    assert_eq!(raised(&|a| a.set_ground("coma", Some(true))), 4);
    assert_eq!(raised(&|a| a.set_ground("dementia", Some(true))), 1);
    assert_eq!(raised(&|a| a.set_ground("other_mental_disorder", Some(true))), 1);
    assert_eq!(raised(&|a| a.events.set("fall", Some(1))), 0);
    assert_eq!(raised(&|a| a.events.set("fall", Some(2))), 1);
    assert_eq!(raised(&|a| (a.events.set("fall", Some(1)), a.events.set("choking", Some(1))).0), 1);
    let mut worst = with_total(0);
    worst.set_ground("dementia", Some(true));
    assert_eq!(final_level(&worst), 4);
}

#[test]
fn the_option_coma_establishes_the_ground_unless_the_form_denies_it() {
    let item = ItemId::from("B.3.9");
    let mut assessment = with_total(40);
    assessment.set_ground("coma", None);
    assessment.answer(&SCALE, &item, "0a").unwrap();
    let stupor = score(&SCALE, &assessment, &Readings::new());
    assert_eq!(stupor.possible_grounds, [GroundId::from("coma")]);
    assessment.answer(&SCALE, &item, "0b").unwrap();
    assert_eq!(final_level(&assessment), 4);
    assessment.set_ground("coma", Some(false));
    let denied = score(&SCALE, &assessment, &Readings::new());
    assert!(denied.grounds.is_empty());
    assert_eq!(denied.warnings[0].code, "coma_denied_but_observed");
}

#[test]
fn nothing_known_leaves_everything_possible() {
    let found = score(&SCALE, &Assessment::default(), &Readings::new());
    assert_eq!(found.final_levels.len(), 5);
    assert_eq!((found.total.min, found.total.max, found.total.of), (0, 90, 90));
    assert_eq!(found.still_needed.len(), 26 + 4);
    let of: Vec<u16> = found.domains.iter().map(|domain| domain.score.of).collect();
    assert_eq!(of, [32, 15, 28, 15]);
}
