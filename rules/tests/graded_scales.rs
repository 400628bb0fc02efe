//! The scales whose level comes from the grades of their domains: what is in the data against the rules of
//! `standards.md` §2 and §3 written out by hand, and partial assessments against the enumeration of their completions.

mod support;

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use yiping_rules::ids::AssumptionKey;
use yiping_rules::scale::{
    Assessment, Band, Clause, Count, EVENT_KINDS, Grading, Item, Level, Readings, Scale, Score, score,
};
use yiping_rules::sorted::Set;
use yiping_rules::text::Certainty;

static LTCI: LazyLock<Scale> =
    LazyLock::new(|| support::from_toml(include_str!("../packs/cn/scales/ltci-2021.toml")));
static MZT: LazyLock<Scale> =
    LazyLock::new(|| support::from_toml(include_str!("../packs/cn/scales/mzt039-2013.toml")));

/// Rows: daily living; columns: the more severe of cognition and perception.
const MATRIX: [[u8; 4]; 4] = [[0, 0, 1, 1], [1, 1, 1, 2], [2, 2, 2, 3], [3, 3, 4, 5]];

fn daily_living(points: u8) -> u8 {
    match points {
        100 => 0,
        65..=95 => 1,
        45..=60 => 2,
        _ => 3,
    }
}

/// Grades and level of the long-term care scale.
fn ltci(scores: &[u8]) -> (Vec<u8>, u8) {
    let low = |points: u8, all: u8| match points {
        points if points == all => 0,
        4.. => 1,
        2..=3 => 2,
        _ => 3,
    };
    let sum = |part: std::ops::Range<usize>| scores[part].iter().sum::<u8>();
    let (a, c, p) = (daily_living(sum(0..10)), low(sum(10..14), 16), low(sum(14..17), 12));
    (vec![a, c, p], MATRIX[usize::from(a)][usize::from(c.max(p))])
}

fn perception([awake, sight, hearing, speech]: [u8; 4]) -> u8 {
    let worse = sight.max(hearing);
    if awake >= 2 || worse == 4 || speech == 3 {
        3
    } else if awake == 1 || worse == 3 || speech == 2 {
        2
    } else if worse == 2 || speech == 1 {
        1
    } else {
        0
    }
}

/// Every level of which a clause of MZ/T 039 holds, as the clauses are worded.
fn clauses([a, m, p, s]: [u8; 4]) -> BTreeSet<u8> {
    let others = [m, p, s];
    let count = |of: &dyn Fn(u8) -> bool| others.into_iter().filter(|grade| of(*grade)).count();
    let intact = a == 0 && m == 0 && p == 0 && s <= 1;
    let mild = a == 0 && (m >= 1 || p >= 1 || s == 2) || a == 1 && count(&|g| g <= 1) >= 1;
    let moderate = a == 1 && (count(&|g| g == 2) == 3 || count(&|g| g == 3) >= 1)
        || a == 2 && (1..=2).contains(&count(&|g| g == 1 || g == 2));
    let severe = a == 3 || [a, m, p, s] == [2; 4] || a == 2 && count(&|g| g == 3) >= 1;
    [intact, mild, moderate, severe]
        .into_iter()
        .zip(0..)
        .filter(|(held, _)| *held)
        .map(|(_, level)| level)
        .collect()
}

fn combined(grades: [u8; 4], mildest: bool) -> u8 {
    let held = clauses(grades);
    let counted = if mildest { held.first() } else { held.last() };
    counted.copied().unwrap_or(if grades == [0, 0, 0, 3] { 1 } else { 2 })
}

fn mzt_grades(scores: &[u8]) -> [u8; 4] {
    let sum = |part: std::ops::Range<usize>| scores[part].iter().sum::<u8>();
    let mental = match sum(10..13) {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        _ => 3,
    };
    let social = match sum(17..22) {
        0..=2 => 0,
        3..=7 => 1,
        8..=13 => 2,
        _ => 3,
    };
    let heard = [scores[13], scores[14], scores[15], scores[16]];
    [daily_living(sum(0..10)), mental, perception(heard), social]
}

/// An assessment in plain numbers; `None` is open.
#[derive(Clone, Debug, Default)]
struct Plain {
    scores: Vec<Option<u8>>,
    coma: Option<bool>,
    dementia: Option<bool>,
    mental_illness: Option<bool>,
    events: [Option<u8>; 5],
}

/// Policies of MZ/T 039.
#[derive(Clone, Copy, Debug, Default)]
struct Policy {
    mildest: bool,
    two_steps: bool,
    single_kind: bool,
}

/// The final level of complete facts by MZ/T 039; diagnoses and coma not given are read from the items.
fn mzt_level(plain: &Plain, policy: Policy) -> u8 {
    let scores: Vec<u8> = plain.scores.iter().map(|score| score.unwrap()).collect();
    if plain.coma.unwrap_or(scores[13] == 3) {
        return 3;
    }
    let events: Vec<u8> = plain.events[..4].iter().map(|count| count.unwrap()).collect();
    let often =
        if policy.single_kind { events.iter().any(|n| *n >= 2) } else { events.iter().sum::<u8>() >= 2 };
    let ill = plain.dementia.unwrap() || plain.mental_illness.unwrap();
    let steps = match (ill, often) {
        (true, true) if policy.two_steps => 2,
        (false, false) => 0,
        _ => 1,
    };
    (combined(mzt_grades(&scores), policy.mildest) + steps).min(3)
}

fn points(item: &Item) -> Vec<u8> {
    item.options.iter().map(|option| option.score).collect()
}

/// Every way to fill in what is open. Coma is left to its item; dementia that its item states is taken from it.
fn completions(scale: &Scale, plain: &Plain) -> Vec<Plain> {
    let mut all = vec![plain.clone()];
    let mut fill = |values: &[u8], open: bool, put: &dyn Fn(&mut Plain, u8)| {
        if open {
            let each = |partial: &Plain| {
                let filled = values.iter().map(|value| {
                    let mut next = partial.clone();
                    put(&mut next, *value);
                    next
                });
                filled.collect::<Vec<_>>()
            };
            all = all.iter().flat_map(each).collect();
        }
    };
    for (i, item) in scale.items().enumerate() {
        fill(&points(item), plain.scores[i].is_none(), &|p, v| p.scores[i] = Some(v));
    }
    let stated = scale.id.as_str() == "mzt039-2013" && plain.scores[10] == Some(2);
    let either: &[u8] = if stated { &[1] } else { &[0, 1] };
    fill(either, plain.dementia.is_none(), &|p, v| p.dementia = Some(v == 1));
    fill(&[0, 1], plain.mental_illness.is_none(), &|p, v| p.mental_illness = Some(v == 1));
    for i in 0..5 {
        fill(&[0, 1, 2, 3], plain.events[i].is_none(), &|p, v| p.events[i] = Some(v));
    }
    all
}

fn assessment(scale: &Scale, plain: &Plain) -> Assessment {
    let mut assessment = Assessment::default();
    for (item, score) in scale.items().zip(&plain.scores) {
        if let Some(score) = score {
            assessment.answer(scale, &item.id, &score.to_string()).unwrap();
        }
    }
    assessment.set_ground("coma", plain.coma);
    assessment.set_ground("dementia", plain.dementia);
    assessment.set_ground("other_mental_disorder", plain.mental_illness);
    for (kind, count) in EVENT_KINDS.into_iter().zip(plain.events) {
        assessment.events.set(kind, count);
    }
    assessment
}

fn readings(policy: Policy) -> Readings {
    let chosen = [
        (policy.mildest, "combination", "mild_first"),
        (policy.two_steps, "double_ground", "two_steps"),
        (policy.single_kind, "events", "single_kind"),
    ];
    let chosen = chosen.into_iter().filter(|(chosen, _, _)| *chosen);
    chosen.map(|(_, key, value)| (AssumptionKey::from(key), value.to_owned())).collect()
}

/// Mostly complete; each domain leans to one end, so that sums fall near the borders of bands.
fn plain(scale: &'static Scale) -> impl Strategy<Value = Plain> {
    let count = scale.items().count();
    let leans = prop::collection::vec(0..=4_usize, scale.domains.len());
    let scores = leans.prop_flat_map(move |leans| {
        let leaning = scale.domains.iter().zip(leans).flat_map(|(domain, lean)| {
            domain.items.iter().map(move |item| {
                let points = points(item);
                let near = points[lean * (points.len() - 1) / 4];
                prop_oneof![3 => Just(near), 1 => prop::sample::select(points)]
            })
        });
        leaning.collect::<Vec<_>>()
    });
    let open = prop::collection::btree_set(0..count, 0..=3);
    let flag = || prop_oneof![2 => Just(None), 9 => any::<bool>().prop_map(Some)];
    let coma = prop_oneof![4 => Just(None), 4 => Just(Some(false)), 1 => Just(Some(true))];
    let events =
        prop::array::uniform5(prop::option::weighted(0.9, prop_oneof![4 => Just(0_u8), 1 => 1..=3_u8]));
    (scores, open, coma, flag(), flag(), events).prop_map(
        |(scores, open, coma, dementia, mental_illness, events)| {
            let scores =
                scores.into_iter().enumerate().map(|(i, s)| (!open.contains(&i)).then_some(s)).collect();
            Plain { scores, coma, dementia, mental_illness, events }
        },
    )
}

fn policy() -> impl Strategy<Value = Policy> {
    any::<[bool; 3]>().prop_map(|[mildest, two_steps, single_kind]| Policy {
        mildest,
        two_steps,
        single_kind,
    })
}

fn levels(of: impl Iterator<Item = u8>) -> Set<Level> {
    of.map(Level).collect()
}

fn domain_grades(found: &Score) -> Vec<Set<Level>> {
    found.domains.iter().map(|domain| domain.grades.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, ..ProptestConfig::default() })]

    #[test]
    fn long_term_care_agrees_with_enumeration(plain in plain(&LTCI)) {
        let found = score(&LTCI, &assessment(&LTCI, &plain), &Readings::new());
        let open = Plain { dementia: Some(false), mental_illness: Some(false), events: [Some(0); 5], ..plain };
        let all: Vec<(Vec<u8>, u8)> = completions(&LTCI, &open).iter()
            .map(|complete| ltci(&complete.scores.iter().map(|score| score.unwrap()).collect::<Vec<_>>()))
            .collect();
        prop_assert_eq!(&found.final_levels, &levels(all.iter().map(|(_, level)| *level)));
        prop_assert_eq!(&found.preliminary_levels, &found.final_levels);
        for (i, grades) in domain_grades(&found).iter().enumerate() {
            prop_assert_eq!(grades, &levels(all.iter().map(|(grades, _)| grades[i])));
        }
        prop_assert_eq!(found.complete, open.scores.iter().all(Option::is_some));
    }

    #[test]
    fn mzt_039_agrees_with_enumeration(plain in plain(&MZT), policy in policy()) {
        let found = score(&MZT, &assessment(&MZT, &plain), &readings(policy));
        let all = completions(&MZT, &plain);
        prop_assert_eq!(&found.final_levels, &levels(all.iter().map(|complete| mzt_level(complete, policy))));
        let grades: Vec<[u8; 4]> = all.iter()
            .map(|complete| mzt_grades(&complete.scores.iter().map(|score| score.unwrap()).collect::<Vec<_>>()))
            .collect();
        for (i, found) in domain_grades(&found).iter().enumerate() {
            prop_assert_eq!(found, &levels(grades.iter().map(|grades| grades[i])));
        }
        let before = levels(grades.iter().map(|grades| combined(*grades, policy.mildest)));
        prop_assert_eq!(&found.preliminary_levels, &before);
    }
}

#[test]
fn items_and_sums_are_those_of_the_standards() {
    let of = |scale: &Scale| {
        let domain =
            |items: &[Item]| (items.len(), items.iter().map(|item| u16::from(item.max_score())).sum());
        scale
            .domains
            .iter()
            .map(|d| (d.id.to_string(), domain(&d.items)))
            .collect::<Vec<(String, (usize, u16))>>()
    };
    let named = |rows: &[(&str, usize, u16)]| {
        rows.iter().map(|(id, count, sum)| ((*id).to_owned(), (*count, *sum))).collect::<Vec<_>>()
    };
    assert_eq!(of(&LTCI), named(&[("A", 10, 100), ("C", 4, 16), ("P", 3, 12)]));
    assert_eq!(of(&MZT), named(&[("B.1", 10, 100), ("B.2", 3, 6), ("B.3", 4, 14), ("B.4", 5, 20)]));
    let most = |scale: &Scale, domain: usize| {
        scale.domains[domain].items.iter().map(Item::max_score).collect::<Vec<_>>()
    };
    assert_eq!(most(&LTCI, 0), [10, 10, 5, 10, 10, 10, 15, 15, 10, 5]);
    assert_eq!(most(&MZT, 0), [10, 5, 5, 10, 10, 10, 10, 15, 15, 10]);
    for (scale, count) in [(&LTCI, 17), (&MZT, 22)] {
        assert_eq!(scale.items().count(), count);
        for domain in &scale.domains {
            let codes: Vec<_> = domain.items.iter().map(|item| item.id.to_string()).collect();
            let expected: Vec<_> =
                (1..=codes.len()).map(|number| format!("{}.{number}", domain.id)).collect();
            assert_eq!(codes, expected);
        }
    }
}

#[test]
fn options_run_from_the_most_able_and_their_ids_are_their_points() {
    for scale in [&LTCI, &MZT] {
        for (number, domain) in scale.domains.iter().enumerate() {
            for item in &domain.items {
                let points = points(item);
                let mut sorted = points.clone();
                sorted.sort_unstable();
                if scale.id.as_str() == "ltci-2021" || number == 0 {
                    sorted.reverse();
                }
                assert_eq!(points, sorted, "{} {}", scale.id, item.id);
                assert!(item.options.iter().all(|option| option.id.as_str() == option.score.to_string()));
                assert!(points.contains(&0), "{}", item.id);
            }
        }
    }
}

/// Answers that give a domain this sum: each item takes the most that still fits.
fn with_sum(scale: &Scale, domain: usize, sum: u8, assessment: &mut Assessment) {
    let mut left = sum;
    for item in &scale.domains[domain].items {
        let taken = points(item).into_iter().filter(|point| *point <= left).max().unwrap();
        left -= taken;
        assessment.answer(scale, &item.id, &taken.to_string()).unwrap();
    }
    assert_eq!(left, 0, "{sum} cannot be reached");
}

#[test]
fn every_border_of_a_band() {
    let daily: &[(u8, u8)] = &[(100, 0), (95, 1), (65, 1), (60, 2), (45, 2), (40, 3), (0, 3)];
    let cognition: &[(u8, u8)] = &[(16, 0), (15, 1), (4, 1), (3, 2), (2, 2), (1, 3), (0, 3)];
    let sense: &[(u8, u8)] = &[(12, 0), (11, 1), (4, 1), (3, 2), (2, 2), (1, 3), (0, 3)];
    let mental: &[(u8, u8)] = &[(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (6, 3)];
    let social: &[(u8, u8)] = &[(0, 0), (2, 0), (3, 1), (7, 1), (8, 2), (13, 2), (14, 3), (20, 3)];
    let cases = [
        (&LTCI, 0, daily),
        (&LTCI, 1, cognition),
        (&LTCI, 2, sense),
        (&MZT, 0, daily),
        (&MZT, 1, mental),
        (&MZT, 3, social),
    ];
    for (scale, domain, borders) in cases {
        for (sum, grade) in borders {
            let mut assessment = Assessment::default();
            with_sum(scale, domain, *sum, &mut assessment);
            let found = score(scale, &assessment, &Readings::new());
            assert_eq!(
                domain_grades(&found)[domain],
                levels([*grade].into_iter()),
                "{} {domain}: {sum}",
                scale.id
            );
        }
    }
}

#[test]
fn every_combination_of_consciousness_senses_and_speech() {
    for number in 0..400_u16 {
        let digits = [(number / 100) % 4, (number / 20) % 5, (number / 4) % 5, number % 4];
        let scores = digits.map(|digit| u8::try_from(digit).unwrap());
        let mut assessment = Assessment::default();
        for (item, score) in MZT.domains[2].items.iter().zip(scores) {
            assessment.answer(&MZT, &item.id, &score.to_string()).unwrap();
        }
        let found = score(&MZT, &assessment, &Readings::new());
        assert_eq!(domain_grades(&found)[2], levels([perception(scores)].into_iter()), "{scores:?}");
    }
}

fn every_grade() -> impl Iterator<Item = [u8; 4]> {
    (0..=255_u8).map(|number| [number >> 6, number >> 4 & 3, number >> 2 & 3, number & 3])
}

fn holds(count: &Count, grades: [u8; 4]) -> bool {
    let grade =
        |name: &String| grades[MZT.domains.iter().position(|d| d.id.as_str() == name.as_str()).unwrap()];
    let inside = count.of.iter().filter(|name| (count.min..=count.max).contains(&grade(name))).count();
    let all = count.of.len();
    (count.least.map_or(all, usize::from)..=count.most.map_or(all, usize::from)).contains(&inside)
}

#[test]
fn the_clauses_of_mzt_039_overlap_sixty_times_and_leave_out_nine() {
    let Grading::Clauses(ruled) = &MZT.levels else { panic!("the level is given by clauses") };
    let held = |grades: [u8; 4], otherwise: bool| {
        let met = |clause: &&Clause| {
            clause.otherwise == otherwise && clause.when.iter().all(|count| holds(count, grades))
        };
        let levels = ruled.iter().filter(|ruled| ruled.clauses.iter().any(|clause| met(&clause)));
        levels.map(|ruled| ruled.level.0).collect::<BTreeSet<u8>>()
    };
    let mut counts = [0; 3];
    for grades in every_grade() {
        let found = held(grades, false);
        assert_eq!(found, clauses(grades), "{grades:?}");
        counts[found.len()] += 1;
        if found.is_empty() {
            assert_eq!(held(grades, true).len(), 1, "{grades:?}");
        }
    }
    assert_eq!(counts, [9, 187, 60]);
}

/// A full assessment by MZ/T 039 with these grades and no ground for change.
fn graded(grades: [u8; 4]) -> Assessment {
    let mut assessment = Assessment::default();
    for (domain, sums) in [(0, [100, 80, 50, 10]), (1, [0, 1, 3, 5]), (3, [1, 5, 10, 17])] {
        with_sum(&MZT, domain, sums[usize::from(grades[domain])], &mut assessment);
    }
    let sight = if grades[2] == 0 { 1 } else { grades[2] + 1 };
    for (item, score) in MZT.domains[2].items.iter().zip([0, sight, 0, 0]) {
        assessment.answer(&MZT, &item.id, &score.to_string()).unwrap();
    }
    for ground in ["dementia", "other_mental_disorder"] {
        assessment.set_ground(ground, Some(false));
    }
    EVENT_KINDS.into_iter().for_each(|kind| assessment.events.set(kind, Some(0)));
    assessment
}

#[test]
fn each_of_the_256_combinations_under_both_readings() {
    for grades in every_grade() {
        for mildest in [false, true] {
            let policy = Policy { mildest, ..Policy::default() };
            let found = score(&MZT, &graded(grades), &readings(policy));
            assert!(found.complete, "{:?}", found.still_needed);
            assert_eq!(found.level(), Some(Level(combined(grades, mildest))), "{grades:?} {mildest}");
            let open = clauses(grades).len() != 1;
            let expected = if open { vec![("levels".to_owned(), Certainty::Contested)] } else { vec![] };
            assert_eq!(found.uncertain, expected, "{grades:?}");
        }
    }
}

#[test]
fn the_readings_differ_where_two_levels_hold() {
    let level = |grades, mildest| {
        let policy = Policy { mildest, ..Policy::default() };
        score(&MZT, &graded(grades), &readings(policy)).level()
    };
    assert_eq!((level([1, 0, 0, 3], false), level([1, 0, 0, 3], true)), (Some(Level(2)), Some(Level(1))));
    assert_eq!((level([2, 1, 0, 3], false), level([2, 1, 0, 3], true)), (Some(Level(3)), Some(Level(2))));
    assert_eq!((level([0, 0, 0, 3], false), level([2, 0, 0, 0], false)), (Some(Level(1)), Some(Level(2))));
}

#[test]
fn change_clauses_of_mzt_039() {
    let changed = |grades, change: &dyn Fn(&mut Assessment)| {
        let mut assessment = graded(grades);
        change(&mut assessment);
        score(&MZT, &assessment, &Readings::new()).level().unwrap().0
    };
    let mild = [1, 0, 0, 0];
    assert_eq!(changed(mild, &|_| ()), 1);
    assert_eq!(changed(mild, &|a| a.set_ground("dementia", Some(true))), 2);
    assert_eq!(changed(mild, &|a| a.set_ground("other_mental_disorder", Some(true))), 2);
    assert_eq!(changed(mild, &|a| a.events.set("fall", Some(1))), 1);
    assert_eq!(changed(mild, &|a| a.events.set("wandering", Some(2))), 2);
    assert_eq!(changed(mild, &|a| a.events.set("other", Some(3))), 1);
    assert_eq!(
        changed(mild, &|a| (a.events.set("fall", Some(2)), a.set_ground("dementia", Some(true))).0),
        2
    );
    assert_eq!(changed(mild, &|a| a.answer(&MZT, &"B.3.1".into(), "3").unwrap()), 3);
    assert_eq!(changed([3, 0, 0, 0], &|a| a.set_ground("dementia", Some(true))), 3);
}

#[test]
fn coma_is_asked_by_its_item_and_an_explicit_answer_wins() {
    let mut assessment = graded([0, 1, 0, 0]);
    assessment.clear(&"B.3.1".into());
    let open = score(&MZT, &assessment, &Readings::new());
    assert_eq!(open.still_needed, ["B.3.1"]);
    assert_eq!(open.final_levels, levels([1, 3].into_iter()), "exactly these two, not what lies between");
    assessment.set_ground("coma", Some(true));
    assert_eq!(score(&MZT, &assessment, &Readings::new()).level(), Some(Level(3)));
    assessment.answer(&MZT, &"B.3.1".into(), "0").unwrap();
    let doubted = score(&MZT, &assessment, &Readings::new());
    assert_eq!(doubted.level(), Some(Level(3)));
    assert!(doubted.warnings.iter().any(|warning| warning.code == "coma_stated_but_not_observed"));
}

#[test]
fn a_stated_diagnosis_is_a_ground_unless_the_form_denies_it() {
    let mut assessment = graded([1, 2, 0, 0]);
    assessment.set_ground("dementia", None);
    assessment.answer(&MZT, &"B.2.1".into(), "2").unwrap();
    assert_eq!(score(&MZT, &assessment, &Readings::new()).grounds[0].as_str(), "dementia");
    assessment.set_ground("dementia", Some(false));
    let denied = score(&MZT, &assessment, &Readings::new());
    assert!(denied.grounds.is_empty());
    assert_eq!(denied.warnings[0].code, "dementia_denied_but_observed");
}

#[test]
fn the_matrix_of_long_term_care_cell_by_cell() {
    for (a, row) in MATRIX.iter().enumerate() {
        for (other, level) in row.iter().enumerate() {
            for swapped in [false, true] {
                let mut assessment = Assessment::default();
                with_sum(&LTCI, 0, [100, 80, 50, 10][a], &mut assessment);
                let (c, p) = if swapped { (0, other) } else { (other, 0) };
                with_sum(&LTCI, 1, [16, 8, 2, 1][c], &mut assessment);
                with_sum(&LTCI, 2, [12, 8, 3, 0][p], &mut assessment);
                let found = score(&LTCI, &assessment, &Readings::new());
                assert!(found.complete);
                assert_eq!(found.level(), Some(Level(*level)), "{a} {c} {p}");
                let seen = matches!((a, other), (2 | 3, 1));
                let expected = if seen { Certainty::SingleSource } else { Certainty::FromMemory };
                assert_eq!(found.uncertain.last(), Some(&("levels".to_owned(), expected)), "{a} {c} {p}");
            }
        }
    }
}

#[test]
fn what_rests_on_memory_is_named() {
    let found = score(&LTCI, &Assessment::default(), &Readings::new());
    let with = |certainty| {
        let parts = found.uncertain.iter().filter(move |(_, found)| *found == certainty);
        parts.map(|(part, _)| part.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(with(Certainty::FromMemory), ["A", "C", "P", "levels"]);
    assert_eq!(with(Certainty::SingleSource).len(), 17);
    assert_eq!((found.final_levels.len(), found.still_needed.len()), (6, 17));
    let nothing = score(&MZT, &Assessment::default(), &Readings::new());
    assert_eq!((nothing.final_levels.len(), nothing.still_needed.len()), (4, 22 + 3));
}

#[test]
fn a_scale_that_leaves_something_out_is_found_with_a_witness() {
    let broken = |from: &Scale, change: &dyn Fn(&mut Scale)| {
        let mut scale = from.clone();
        change(&mut scale);
        scale.fault()
    };
    let clauses = |scale: &mut Scale, level: usize, change: &dyn Fn(&mut Vec<Clause>)| match &mut scale.levels
    {
        Grading::Clauses(levels) => change(&mut levels[level].clauses),
        Grading::Bands(_) => panic!("the level is given by clauses"),
    };
    let bands = |scale: &mut Scale, change: &dyn Fn(&mut Vec<Band>)| match &mut scale.domains[1].grades {
        Some(Grading::Bands(bands)) => change(bands),
        _ => panic!("the domain has bands"),
    };
    assert_eq!((LTCI.fault(), MZT.fault()), (None, None));
    let gap = broken(&LTCI, &|scale| clauses(scale, 5, &|clauses| clauses.clear()));
    assert_eq!(gap.unwrap(), "the levels: no clause holds for A = 3, C = 0, P = 3; add one");
    let unread =
        broken(&MZT, &|scale| clauses(scale, 2, &|clauses| clauses.retain(|clause| !clause.otherwise)));
    assert_eq!(
        unread.unwrap(),
        "the levels: no clause holds for B.1 = 2, B.2 = 0, B.3 = 0, B.4 = 0; add one"
    );
    let name = broken(&LTCI, &|scale| clauses(scale, 0, &|clauses| clauses[0].when[0].of = vec!["D".into()]));
    assert_eq!(name.unwrap(), "the levels: there is no \"D\" here; name some of: A, C, P");
    let hole = broken(&LTCI, &|scale| bands(scale, &|bands| bands[1].min = 5));
    assert_eq!(hole.unwrap(), "the grades of C: no band holds the sum 4; widen one");
    let overlap = broken(&LTCI, &|scale| bands(scale, &|bands| bands[1].min = 3));
    assert_eq!(overlap.unwrap(), "the grades of C: more than one band holds the sum 3; narrow them");
}
