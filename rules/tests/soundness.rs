//! The soundness law of `docs/semantics.md` §3, checked by enumeration on random programs: a decided answer holds for
//! every completion of the missing facts, `missing` is exact, and the amount is the exact range.

mod support;

use proptest::prelude::*;
use proptest::sample::select;
use std::collections::{BTreeMap, BTreeSet};
use support::programs::{self, Complete, FACTS, World, amount, formula, pack, values};
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Payment, Prepared};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::FactSet;
use yiping_rules::money::Fen;
use yiping_rules::pack::Rule;

fn result(rule: &Rule, facts: &Complete) -> programs::Outcome {
    let world = World { facts: facts.clone(), ..World::default() };
    programs::Outcome::of_all(world.meanings().iter().map(|world| world.result(rule)))
}

fn completions(given: &Complete) -> Vec<Complete> {
    let mut all = vec![given.clone()];
    for fact in FACTS.iter().filter(|fact| !given.contains_key(*fact)) {
        all = all
            .into_iter()
            .flat_map(|partial| {
                values(fact).into_iter().map(move |value| {
                    let mut more = partial.clone();
                    more.insert(fact, value);
                    more
                })
            })
            .collect();
    }
    all
}

/// Facts for which two completions that differ in that fact alone differ in their result.
fn that_matter(results: &BTreeMap<Vec<String>, programs::Outcome>, open: &[&str]) -> BTreeSet<String> {
    let position = |fact: &str| FACTS.iter().position(|known| *known == fact).unwrap();
    let matters = |fact: &&&str| {
        let mut groups: BTreeMap<Vec<String>, BTreeSet<&programs::Outcome>> = BTreeMap::new();
        for (key, result) in results {
            let mut rest = key.clone();
            rest[position(fact)] = String::new();
            groups.entry(rest).or_default().insert(result);
        }
        groups.values().any(|results| results.len() > 1)
    };
    open.iter()
        .filter(matters)
        .map(|fact| if *fact == "age_years" { "birth_date" } else { *fact }.to_owned())
        .collect()
}

fn given() -> impl Strategy<Value = Complete> {
    let one =
        |fact: &'static str| prop::option::weighted(0.5, select(values(fact))).prop_map(move |v| (fact, v));
    FACTS
        .map(one)
        .to_vec()
        .prop_map(|pairs| pairs.into_iter().filter_map(|(fact, v)| Some((fact, v?))).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn decided_answers_hold_for_every_completion_and_missing_is_exact(
        when in formula(), amount in amount(), given in given(),
    ) {
        let pack = pack(when, amount);
        let mut facts = FactSet::default();
        for (fact, value) in &given {
            facts.set(fact, Some(value.clone())).unwrap();
        }
        let on = Date::new(2024, 1, 1).unwrap();
        let decision = Prepared::new(&pack, on, &Chosen::new()).unwrap().decide(&facts);
        let found = &decision.rules[0];

        let results: BTreeMap<Vec<String>, programs::Outcome> = completions(&given)
            .into_iter()
            .map(|complete| (FACTS.iter().map(|f| format!("{:?}", complete[f])).collect(), result(&pack.rules[0], &complete)))
            .collect();
        let different: BTreeSet<&programs::Outcome> = results.values().collect();
        let only = different.iter().next().filter(|_| different.len() == 1);
        let expected = match only {
            Some(programs::Outcome::No) => Outcome::NotMet,
            Some(programs::Outcome::Yes(_)) => Outcome::Met,
            Some(programs::Outcome::Undefined) => Outcome::NeedsDefinition,
            None => Outcome::NeedsFacts,
        };
        prop_assert_eq!(found.outcome, expected);

        let open: Vec<&str> = FACTS.iter().copied().filter(|fact| !given.contains_key(fact)).collect();
        let missing: BTreeSet<String> = found.missing.iter().cloned().collect();
        prop_assert_eq!(missing, that_matter(&results, &open));
        prop_assert_eq!(found.terms.is_empty(), !different.contains(&programs::Outcome::Undefined));

        let sums: BTreeSet<i64> =
            different.iter().filter_map(|result| match result { programs::Outcome::Yes(sum) => *sum, _ => None }).collect();
        match (sums.first(), sums.last(), &found.amount) {
            (Some(lo), Some(hi), Some(Payment::Exact(_, Fen(fen)))) => prop_assert!(lo == fen && hi == fen),
            (Some(lo), Some(hi), Some(Payment::Range(_, Fen(least), Fen(greatest)))) => {
                prop_assert_eq!((lo, hi), (least, greatest));
            }
            (None, None, amount) => prop_assert!(matches!(amount, None | Some(Payment::NotStated))),
            (_, _, amount) => prop_assert!(false, "{:?} for {:?}", amount, sums),
        }
    }

    #[test]
    fn what_kleene_decides_the_exact_reading_decides_alike(when in formula(), given in given()) {
        use yiping_rules::tri::Tri;
        let pack = pack(when, None);
        let mut facts = FactSet::default();
        for (fact, value) in &given {
            facts.set(fact, Some(value.clone())).unwrap();
        }
        let prepared = Prepared::new(&pack, Date::new(2024, 1, 1).unwrap(), &Chosen::new()).unwrap();
        let outcome = prepared.decide(&facts).rules[0].outcome;
        match prepared.why(&pack.rules[0].id, &facts).unwrap().value {
            Tri::True => prop_assert_eq!(outcome, Outcome::Met),
            Tri::False => prop_assert_eq!(outcome, Outcome::NotMet),
            Tri::Unknown => {}
        }
    }
}
