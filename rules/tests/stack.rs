//! Combining benefits (semantics §13) beside enumeration: what is said to be given or not given is so in every
//! completion and under every meaning of the undefined words, and where rules depend on facts of their own nothing is
//! left open without need.

mod support;

use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeMap;
use support::programs::{self, Complete, FACTS, World, amount, formula, values};
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Payment, Prepared};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::ids::RuleId;
use yiping_rules::money::Fen;
use yiping_rules::pack::{
    Amount, AmountKind, Formula, Money, Pack, Param, ParamValue, Per, Policy, Quantity, Rule, Stack,
};
use yiping_rules::stack::Combined;
use yiping_rules::text::Text;

const POLICIES: [Policy; 6] =
    [Policy::Together, Policy::Highest, Policy::Choose, Policy::Priority, Policy::Cap, Policy::Silent];
const CAP: i64 = 250;

fn text() -> Text {
    Text { zh: "甲".to_owned(), en: "a".to_owned() }
}

fn day() -> Date {
    Date::new(2024, 1, 1).unwrap()
}

/// A pack with these rules; the last one is excluded by the others where `excluding` says so.
fn pack(rules: Vec<(Formula, Option<Amount>)>, policy: Policy, excluding: bool) -> Pack {
    let mut pack = programs::pack(Formula::Always(true), None);
    let first = pack.rules.remove(0);
    let numbered = rules.into_iter().zip(1..).map(|((when, amount), number)| {
        let id = RuleId::new(format!("X-{number:02}"));
        Rule { id, when, amount, ..first.clone() }
    });
    pack.rules = numbered.collect();
    let mut ids: Vec<RuleId> = pack.rules.iter().map(|rule| rule.id.clone()).collect();
    let excludes = if excluding { ids.pop().into_iter().collect() } else { Vec::new() };
    let value = ParamValue { value: Quantity::Fen(CAP), valid_from: day(), valid_to: None, known_from: None };
    pack.params.push(Param { id: "cap".to_owned(), title: text(), values: vec![value] });
    let cap = (policy == Policy::Cap).then(|| "cap".to_owned());
    let (id, cite, note) = ("group".to_owned(), None, None);
    pack.stacks = vec![Stack { id, title: text(), policy, rules: ids, excludes, cap, cite, note }];
    pack
}

fn decided(pack: &Pack, given: &Complete) -> (Option<Combined>, Vec<Outcome>) {
    let mut facts = FactSet::default();
    for (fact, value) in given {
        facts.set(fact, Some(value.clone())).unwrap();
    }
    let decision = Prepared::new(pack, day(), &Chosen::new()).unwrap().decide(&facts);
    let outcomes = decision.rules.iter().map(|rule| rule.outcome).collect();
    (decision.combined.into_iter().next(), outcomes)
}

/// What the page says of one world: the rules met, those given, and every sum the group can come to.
struct Truth {
    met: Vec<RuleId>,
    given: Vec<RuleId>,
    sums: Vec<i64>,
}

fn truth(pack: &Pack, world: &World) -> Truth {
    let stack = &pack.stacks[0];
    let pays = |id: &RuleId| match world.result(pack.rule(id).unwrap()) {
        programs::Outcome::Yes(sum) => Some(sum),
        _ => None,
    };
    let met: Vec<(RuleId, Option<i64>)> =
        stack.rules.iter().filter_map(|id| Some((id.clone(), pays(id)?))).collect();
    let ids = |list: &[(RuleId, Option<i64>)]| list.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    let sum = |list: &[(RuleId, Option<i64>)]| list.iter().filter_map(|(_, sum)| *sum).sum::<i64>();
    let most = met.iter().map(|(_, sum)| sum.unwrap_or(0)).max().unwrap_or(0);
    let kept: Vec<(RuleId, Option<i64>)> = match stack.policy {
        Policy::Together | Policy::Cap => met.clone(),
        Policy::Highest => {
            met.iter().find(|(_, sum)| sum.unwrap_or(0) == most).cloned().into_iter().collect()
        }
        Policy::Priority => met.first().cloned().into_iter().collect(),
        Policy::Choose | Policy::Silent => Vec::new(),
    };
    let sums = match stack.policy {
        Policy::Choose if !met.is_empty() => met.iter().map(|(_, sum)| sum.unwrap_or(0)).collect(),
        Policy::Cap => vec![sum(&kept).min(CAP)],
        _ => vec![sum(&kept)],
    };
    let excluded = stack.excludes.iter().filter(|id| pays(id).is_some()).cloned();
    let excluded: Vec<RuleId> = excluded.collect();
    let beside = if met.is_empty() { excluded.clone() } else { Vec::new() };
    Truth { given: [ids(&kept), beside].concat(), met: [ids(&met), excluded].concat(), sums }
}

fn worlds(given: &Complete) -> Vec<World> {
    let mut all = vec![given.clone()];
    for fact in FACTS.iter().filter(|fact| !given.contains_key(*fact)) {
        let with = |partial: &Complete| {
            let filled = values(fact).into_iter().map(|value| {
                partial.iter().map(|(fact, value)| (*fact, value.clone())).chain([(*fact, value)]).collect()
            });
            filled.collect::<Vec<Complete>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all.into_iter().flat_map(|facts| World { facts, ..World::default() }.meanings()).collect()
}

fn ends(amount: &Option<Payment>) -> Option<(i64, i64)> {
    match amount {
        Some(Payment::Exact(_, Fen(fen))) => Some((*fen, *fen)),
        Some(Payment::Range(_, Fen(lo), Fen(hi))) => Some((*lo, *hi)),
        Some(Payment::AtLeast(_, Fen(lo))) => Some((*lo, i64::MAX)),
        Some(Payment::NotStated) | None => None,
    }
}

/// Every claim about the group holds in every world.
fn holds_in(found: &Combined, truth: &Truth) -> Result<(), TestCaseError> {
    for id in &found.chosen {
        prop_assert!(truth.given.contains(id), "{} is not given", id);
    }
    for (id, other) in &found.rejected {
        prop_assert!(!truth.given.contains(id), "{} is given", id);
        prop_assert!(truth.met.contains(other), "{} is not met", other);
    }
    for id in &found.choice {
        prop_assert!(truth.met.contains(id), "{} cannot be chosen", id);
    }
    if let Some((lo, hi)) = ends(&found.amount) {
        prop_assert!(
            truth.sums.iter().all(|sum| lo <= *sum && *sum <= hi),
            "{:?} not in {lo}..{hi}",
            truth.sums
        );
    }
    Ok(())
}

fn given() -> impl Strategy<Value = Complete> {
    let one =
        |fact: &'static str| prop::option::weighted(0.7, select(values(fact))).prop_map(move |v| (fact, v));
    FACTS
        .map(one)
        .to_vec()
        .prop_map(|pairs| pairs.into_iter().filter_map(|(fact, v)| Some((fact, v?))).collect())
}

/// Flags, one for each rule, so that each can be met or not whatever the others are.
const FLAGS: [&str; 4] = ["guagu", "left_behind", "no_caregiver", "terminal_ill"];

fn exact(fen: i64) -> Option<Amount> {
    Some(Amount { per: Per::Month, kind: AmountKind::Exact(Money::Fen(Fen(fen))), cite: None })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_is_decided_holds_in_every_world(
        rules in prop::collection::vec((formula(), amount()), 2..5),
        policy in select(&POLICIES[..]), excluding in any::<bool>(), given in given(),
    ) {
        let pack = pack(rules, policy, excluding);
        let (found, outcomes) = decided(&pack, &given);
        let can_be_met = outcomes.iter().filter(|outcome| **outcome != Outcome::NotMet).count();
        let Some(found) = found else {
            let of_group = &outcomes[..pack.stacks[0].rules.len()];
            prop_assert!(can_be_met < 2 || of_group.iter().all(|outcome| *outcome == Outcome::NotMet));
            return Ok(());
        };
        let told = [&found.chosen, &found.choice, &found.open, &found.silent].map(Vec::len).iter().sum::<usize>();
        prop_assert_eq!(told + found.rejected.len(), can_be_met);
        for world in worlds(&given) {
            holds_in(&found, &truth(&pack, &world))?;
        }
    }

    #[test]
    fn nothing_is_open_without_need_where_each_rule_has_its_own_fact(
        rules in prop::collection::vec((1..4_i64, prop::option::of(any::<bool>())), 2..5),
        policy in select(vec![Policy::Together, Policy::Highest, Policy::Priority, Policy::Cap]),
        excluding in any::<bool>(),
    ) {
        let flags: Vec<(&'static str, Option<bool>)> =
            FLAGS.iter().zip(&rules).map(|(flag, (_, known))| (*flag, *known)).collect();
        let made = rules.iter().zip(FLAGS).map(|((fen, _), flag)| (Formula::Flag(flag.into()), exact(fen * 100)));
        let pack = pack(made.collect(), policy, excluding);
        let known: Complete = flags.iter().filter_map(|(flag, known)| Some((*flag, Value::Flag((*known)?)))).collect();
        let (found, _) = decided(&pack, &known);
        let Some(found) = found else { return Ok(()) };
        let mut all = vec![BTreeMap::new()];
        for (flag, known) in &flags {
            let values = known.map_or(vec![false, true], |known| vec![known]);
            let with = |facts: &Complete| {
                let one = |value: &bool| facts.iter().map(|(k, v)| (*k, v.clone())).chain([(*flag, Value::Flag(*value))]).collect();
                values.iter().map(one).collect::<Vec<Complete>>()
            };
            all = all.iter().flat_map(with).collect();
        }
        let truths: Vec<Truth> =
            all.into_iter().map(|facts| truth(&pack, &World { facts, ..World::default() })).collect();
        for rule in &pack.rules {
            let given = truths.iter().filter(|truth| truth.given.contains(&rule.id)).count();
            let met = truths.iter().any(|truth| truth.met.contains(&rule.id));
            prop_assert_eq!(found.chosen.contains(&rule.id), given == truths.len());
            prop_assert_eq!(found.rejected.iter().any(|(id, _)| *id == rule.id), met && given == 0);
        }
        let sums = || truths.iter().flat_map(|truth| &truth.sums);
        prop_assert_eq!(ends(&found.amount), sums().min().copied().zip(sums().max().copied()));
    }
}
