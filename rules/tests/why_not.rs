//! What would turn a rule, beside enumeration: the fewest facts, every set of them, the least distance of each, and that
//! the change does what it says.

mod support;

use proptest::prelude::*;
use proptest::sample::select;
use std::collections::{BTreeMap, BTreeSet};
use support::programs::{self, Complete, FACTS, World, amount, formula, pack};
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Payment, Prepared, Step, Turned, WhyNot};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::vocabulary::{Change, lookup};
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::money::Fen;
use yiping_rules::pack::{Bound, Formula, Pack, Rule};

const ECON: [&str; 3] = ["tekun", "dibao", "sanwu"];

fn values(fact: &str) -> Vec<Value> {
    if fact != "econ" {
        return programs::values(fact);
    }
    let words = |bits: usize| ECON.iter().enumerate().filter(move |(at, _)| bits >> at & 1 == 1);
    (0..8).map(|bits| Value::Words(words(bits).map(|(_, word)| (*word).to_owned()).collect())).collect()
}

fn worlds(facts: &[&'static str]) -> Vec<Complete> {
    let mut all = vec![Complete::new()];
    for fact in facts {
        let with = |partial: &Complete, value: &Value| {
            let mut more = partial.clone();
            more.insert(*fact, value.clone());
            more
        };
        let values = values(fact);
        all = all.iter().flat_map(|partial| values.iter().map(|value| with(partial, value))).collect();
    }
    all
}

/// How far a value is from another; nothing where it cannot become that.
fn distance(fact: &str, from: &Value, to: &Value) -> Option<u64> {
    match (from, to) {
        _ if from == to => Some(0),
        (Value::Number(a), Value::Number(b)) if fact == "age_years" => {
            (b > a).then(|| (*b - *a).unsigned_abs())
        }
        (Value::Number(a), Value::Number(b)) => Some(a.abs_diff(*b)),
        (Value::Words(a), Value::Words(b)) => {
            Some(ECON.iter().filter(|word| a.contains(**word) != b.contains(**word)).count() as u64)
        }
        _ => Some(1),
    }
}

/// The least cost of reaching a goal, and the least distance for each set of facts at that cost.
type Found = ((usize, usize), BTreeMap<BTreeSet<&'static str>, u64>);

fn enumerated(rule: &Rule, given: &Complete, goal: &dyn Fn(&programs::Outcome) -> bool) -> Option<Found> {
    let mut best: Option<Found> = None;
    for facts in worlds(&FACTS) {
        let far =
            |(fact, value): (&&'static str, &Value)| Some((*fact, distance(fact, value, &facts[*fact])?));
        let Some(distances) = given.iter().map(far).collect::<Option<BTreeMap<_, _>>>() else { continue };
        let changed: BTreeSet<&'static str> =
            distances.iter().filter(|(_, far)| **far > 0).map(|(fact, _)| *fact).collect();
        let fixed = changed.iter().filter(|fact| lookup(fact).unwrap().change == Change::Fixed).count();
        let cost = (fixed, changed.len() - fixed);
        if best.as_ref().is_some_and(|(least, _)| *least < cost) {
            continue;
        }
        let meanings = World { facts, ..World::default() }.meanings();
        if !goal(&programs::Outcome::of_all(meanings.iter().map(|world| world.result(rule)))) {
            continue;
        }
        let far: u64 = distances.values().sum();
        match &mut best {
            Some((least, sets)) if *least == cost => {
                let held = sets.entry(changed).or_insert(far);
                *held = far.min(*held);
            }
            _ => best = Some((cost, BTreeMap::from([(changed, far)]))),
        }
    }
    best
}

fn given() -> impl Strategy<Value = Complete> {
    let one =
        |fact: &'static str| prop::option::weighted(0.7, select(values(fact))).prop_map(move |v| (fact, v));
    FACTS
        .map(one)
        .to_vec()
        .prop_map(|pairs| pairs.into_iter().filter_map(|(fact, v)| Some((fact, v?))).collect())
}

fn facts(given: &Complete) -> FactSet {
    let mut facts = FactSet::default();
    for (fact, value) in given {
        facts.set(fact, Some(value.clone())).unwrap();
    }
    facts
}

fn prepared(pack: &Pack) -> Prepared {
    Prepared::new(pack, Date::new(2024, 1, 1).unwrap(), &Chosen::new()).unwrap()
}

/// Every value a step allows, at its distance or further; of a set only its other words change.
fn allowed(step: &Step, now: &Value) -> Vec<Value> {
    let [fact] = step.facts.as_slice() else { panic!("{step:?}") };
    let fits = |value: &Value| match (&step.to, value) {
        (Turned::Flag(flag), Value::Flag(value)) => flag == value,
        (Turned::Within(lo, hi), Value::Number(n)) => {
            lo.is_none_or(|lo| lo <= *n) && hi.is_none_or(|hi| *n <= hi)
        }
        (Turned::OneOf(words), Value::Word(word)) => words.contains(word),
        (Turned::Words { any, with, without }, Value::Words(set)) => {
            (any.is_empty() || any.iter().any(|word| set.contains(word)))
                && with.iter().all(|word| set.contains(word))
                && !without.iter().any(|word| set.contains(word))
        }
        _ => false,
    };
    let is_set = matches!(now, Value::Words(_));
    let is_change = |value: &Value| {
        distance(fact, now, value).is_some_and(|far| far == step.by || far > step.by && !is_set)
    };
    values(fact).into_iter().filter(|value| fits(value) && is_change(value)).collect()
}

fn check(found: &WhyNot, expected: &Found) -> Result<(), TestCaseError> {
    let ((fixed, _), sets) = expected;
    if *fixed > 0 {
        let all = sets.keys().flatten().filter(|fact| lookup(fact).unwrap().change == Change::Fixed);
        let all: BTreeSet<String> = all.map(|fact| (*fact).to_owned()).collect();
        prop_assert_eq!(found.fixed.iter().cloned().collect::<BTreeSet<_>>(), all);
        prop_assert!(found.turns.is_empty());
        return Ok(());
    }
    let mut listed: BTreeMap<BTreeSet<&str>, u64> = BTreeMap::new();
    for turn in &found.turns {
        let changed = turn.steps.iter().map(|step| step.facts[0].as_str()).collect();
        let far: u64 = turn.steps.iter().map(|step| step.by).sum();
        prop_assert!(listed.insert(changed, far).is_none_or(|other| other == far));
    }
    if !found.more {
        prop_assert_eq!(&listed, sets);
    }
    prop_assert!(listed.iter().all(|(set, far)| sets.get(set) == Some(far)));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_fewest_facts_at_the_least_distance(when in formula(), amount in amount(), given in given()) {
        let pack = pack(when, amount);
        let (rule, prepared, facts) = (&pack.rules[0], prepared(&pack), facts(&given));
        let now = prepared.decide(&facts).rules.remove(0);
        let found = prepared.why_not(&rule.id, &facts);
        let expected = match (now.outcome, now.amount) {
            (Outcome::NotMet, _) => {
                let met = enumerated(rule, &given, &|one| matches!(one, programs::Outcome::Yes(_)));
                let open = enumerated(rule, &given, &|one| *one == programs::Outcome::Undefined);
                let goals = [met, open].into_iter().flatten();
                goals.min_by_key(|((fixed, _), _)| *fixed)
            }
            (Outcome::Met, Some(Payment::Exact(_, Fen(fen)))) => {
                enumerated(rule, &given, &|one| matches!(one, programs::Outcome::Yes(Some(sum)) if *sum > fen))
            }
            _ => {
                prop_assert!(found.is_none());
                return Ok(());
            }
        };
        match (&found, &expected) {
            (Some(found), Some(expected)) => check(found, expected)?,
            (Some(found), None) => prop_assert_eq!(found, &WhyNot::default()),
            (found, expected) => prop_assert_eq!((found.is_none(), expected.is_none()), (true, true)),
        }
    }

    #[test]
    fn a_change_does_what_it_says(when in formula(), given in given()) {
        let pack = pack(when, None);
        let (rule, prepared) = (&pack.rules[0], prepared(&pack));
        let Some(found) = prepared.why_not(&rule.id, &facts(&given)) else { return Ok(()) };
        for turn in &found.turns {
            prop_assert_ne!(turn.then, Outcome::NotMet);
            let mut changed = vec![given.clone()];
            for step in &turn.steps {
                let fact = FACTS.iter().find(|fact| **fact == step.facts[0]).unwrap();
                let values = allowed(step, &given[fact]);
                prop_assert!(!values.is_empty(), "{:?}", step);
                let with = |facts: &Complete, value: &Value| {
                    let mut facts = facts.clone();
                    facts.insert(fact, value.clone());
                    facts
                };
                changed = changed.iter().flat_map(|facts| values.iter().map(|value| with(facts, value))).collect();
            }
            for given in &changed {
                let then = prepared.decide(&facts(given)).rules.remove(0);
                prop_assert_eq!((then.outcome, &then.missing), (turn.then, &turn.missing), "{:?} by {:?}", given, turn);
            }
        }
    }
}

fn paying_from_80() -> Prepared {
    let old = Formula::AtLeast("age_years".into(), Bound::Number(80));
    let disabled = Formula::AtLeast("disability_level".into(), Bound::Number(2));
    let there = Formula::AtLeast("hukou_code".into(), Bound::Number(150_100));
    let of_city = Formula::All(vec![there, Formula::AtMost("hukou_code".into(), Bound::Number(150_199))]);
    prepared(&pack(Formula::All(vec![of_city, Formula::Any(vec![old, disabled])]), None))
}

fn born(day: &str, level: i64, code: i64) -> FactSet {
    let mut facts = FactSet::default();
    facts.set("birth_date", Some(Value::Date(Date::parse(day).unwrap()))).unwrap();
    facts.set("disability_level", Some(Value::Number(level))).unwrap();
    facts.set("hukou_code", Some(Value::Number(code))).unwrap();
    facts
}

#[test]
fn age_turns_a_rule_from_a_day_and_a_level_from_a_grade() {
    let rule = "X-01".into();
    let found = paying_from_80().why_not(&rule, &born("1951-05-02", 1, 150_102)).unwrap();
    let said = String::from_utf8(yiping_rules::json::write_canonical(&found.to_json())).unwrap();
    assert_eq!(
        said,
        concat!(
            r#"{"changes":[{"amount":{"kind":"not_stated"},"steps":[{"by":8,"fact":"age_years","from":"2031-05-02","how":"time","now":"72","to":{"at_least":80}}],"then":"met"},"#,
            r#"{"amount":{"kind":"not_stated"},"steps":[{"by":1,"fact":"disability_level","how":"assessment","now":"1","to":{"at_least":2}}],"then":"met"}]}"#
        )
    );
    let leap = paying_from_80().why_not(&rule, &born("1948-02-29", 0, 150_102)).unwrap();
    assert_eq!(leap.turns[0].steps[0].from, Date::parse("2028-02-29"));
}

#[test]
fn a_place_is_named_by_its_codes() {
    let found = paying_from_80().why_not(&"X-01".into(), &born("1931-05-02", 0, 230_101)).unwrap();
    let [turn] = found.turns.as_slice() else { panic!("{found:?}") };
    let [step] = turn.steps.as_slice() else { panic!("{turn:?}") };
    assert_eq!((step.how, &step.to), (Change::Hardly, &Turned::Within(Some(150_100), Some(150_199))));
}

#[test]
fn nobody_grows_younger() {
    let young = pack(Formula::AtMost("age_years".into(), Bound::Number(50)), None);
    let found = prepared(&young).why_not(&young.rules[0].id, &born("1951-05-02", 0, 150_102)).unwrap();
    assert_eq!(found, WhyNot::default());
}
