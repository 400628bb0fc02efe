//! Undefined words where a diagram does not hold them by itself: a level given by another scale, and words inside
//! conditions on residents, comparisons of their number and sums over them. All of it beside enumeration.

mod support;

use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;
use support::programs::{self, Complete, FACTS, TERMS, World, amount, formula, pack, values};
use yiping_rules::date::Date;
use yiping_rules::decide::{OTHER_SCALE, Outcome, Payment, Prepared, RuleDecision};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::json::{Json, Node};
use yiping_rules::money::Fen;
use yiping_rules::pack::{Addend, Amount, AmountKind, Bound, Comparison, Formula, Money, Pack, Per, Rule};

fn decided(pack: &Pack, facts: &FactSet) -> RuleDecision {
    let prepared = Prepared::new(pack, Date::new(2024, 1, 1).unwrap(), &Chosen::new()).unwrap();
    prepared.decide(facts).rules.remove(0)
}

/// The least and greatest sum of a payment.
fn ends(payment: &Option<Payment>) -> Option<(i64, i64)> {
    match payment {
        Some(Payment::Exact(_, Fen(fen))) => Some((*fen, *fen)),
        Some(Payment::Range(_, Fen(lo), Fen(hi))) => Some((*lo, *hi)),
        Some(Payment::AtLeast(_, Fen(lo))) => Some((*lo, i64::MAX)),
        Some(Payment::NotStated) | None => None,
    }
}

fn hull<'o>(outcomes: impl Iterator<Item = &'o programs::Outcome>) -> Option<(i64, i64)> {
    let sums: BTreeSet<i64> = outcomes
        .filter_map(|outcome| match outcome {
            programs::Outcome::Yes(sum) => *sum,
            _ => None,
        })
        .collect();
    Some((*sums.first()?, *sums.last()?))
}

/// The outcome where all completions come to these.
fn expected(outcomes: &BTreeSet<programs::Outcome>) -> Outcome {
    let mut all = outcomes.iter();
    match (all.next(), all.next()) {
        (Some(programs::Outcome::No), None) => Outcome::NotMet,
        (Some(programs::Outcome::Yes(_)), None) => Outcome::Met,
        (Some(programs::Outcome::Undefined), None) => Outcome::NeedsDefinition,
        _ => Outcome::NeedsFacts,
    }
}

/// The words of the programs that some meaning of the others lets decide.
fn that_decide(rule: &Rule, worlds: &[World]) -> BTreeSet<String> {
    let decides = |term: &str, world: &World| {
        let mut turned = world.clone();
        let truth = turned.terms.get_mut(term).unwrap();
        *truth = !*truth;
        turned.result(rule) != world.result(rule)
    };
    let of = |term: &&str| worlds.iter().any(|world| decides(term, world));
    TERMS.iter().copied().filter(of).map(str::to_owned).collect()
}

fn terms(decision: &RuleDecision) -> BTreeSet<String> {
    decision.terms.iter().map(|term| term.as_str().to_owned()).collect()
}

/// Whose level it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Person {
    Own,
    Cared,
}

/// The same program about the level of the person cared for.
fn about_cared(formula: Formula) -> Formula {
    let all = |parts: Vec<Formula>| parts.into_iter().map(about_cared).collect();
    let name = |name: String| if name == "disability_level" { format!("cared_person.{name}") } else { name };
    match formula {
        Formula::All(parts) => Formula::All(all(parts)),
        Formula::Any(parts) => Formula::Any(all(parts)),
        Formula::Not(part) => Formula::Not(Box::new(about_cared(*part))),
        Formula::AtLeast(fact, bound) => Formula::AtLeast(name(fact), bound),
        Formula::AtMost(fact, bound) => Formula::AtMost(name(fact), bound),
        other => other,
    }
}

fn cared_amount(amount: Amount) -> Amount {
    let money = |money: Money| match money {
        Money::Cases(cases) => {
            Money::Cases(cases.into_iter().map(|(when, part)| (about_cared(when), part)).collect())
        }
        other => other,
    };
    match amount.kind {
        AmountKind::Exact(found) => Amount { kind: AmountKind::Exact(money(found)), ..amount },
        _ => amount,
    }
}

/// The worlds in which the level is any level and the open facts are anything.
fn worlds(given: &Complete) -> Vec<Complete> {
    let mut all = vec![given.clone()];
    for fact in FACTS.iter().filter(|fact| !given.contains_key(*fact)) {
        let with = |partial: &Complete, value| {
            let mut more = partial.clone();
            more.insert(*fact, value);
            more
        };
        all = all
            .iter()
            .flat_map(|partial| values(fact).into_iter().map(|value| with(partial, value)))
            .collect();
    }
    all
}

fn given() -> impl Strategy<Value = Complete> {
    let known = |fact: &'static str| (fact, prop::option::weighted(0.6, select(values(fact))));
    let facts = FACTS.iter().filter(|fact| **fact != "disability_level");
    let (names, values): (Vec<_>, Vec<_>) = facts.map(|fact| known(fact)).unzip();
    values.prop_map(move |values| {
        names.iter().copied().zip(values).filter_map(|(fact, value)| Some((fact, value?))).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn a_level_of_another_scale_is_an_undefined_word(
        when in formula(), amount in amount(), given in given(), level in 0..=4_i64,
        whose in select(&[Person::Own, Person::Cared][..]),
    ) {
        let ours = match whose {
            Person::Own => pack(when.clone(), amount.clone()),
            Person::Cared => pack(about_cared(when.clone()), amount.clone().map(cared_amount)),
        };
        let mut facts = FactSet::default();
        for (fact, value) in &given {
            facts.set(fact, Some(value.clone())).unwrap();
        }
        let mut assessed = if whose == Person::Own { facts.clone() } else { FactSet::default() };
        assessed.set("disability_level", Some(Value::Number(level))).unwrap();
        assessed.set("assessment_standard", Some(Value::Word("tk6".into()))).unwrap();
        match whose {
            Person::Own => facts = assessed,
            Person::Cared => facts.set_cared_person(Some(assessed)),
        }
        let found = decided(&ours, &facts);

        let rule = &pack(when, amount).rules[0];
        let at_level = |facts: &Complete, level: i64| {
            let mut facts = facts.clone();
            facts.insert("disability_level", Value::Number(level));
            World { facts, ..World::default() }.meanings()
        };
        let mut outcomes = BTreeSet::new();
        let mut deciding = BTreeSet::new();
        for open in worlds(&{ let mut known = given.clone(); known.insert("disability_level", Value::Number(0)); known }) {
            let levels: Vec<Vec<World>> = (0..=4).map(|level| at_level(&open, level)).collect();
            let all: Vec<Vec<programs::Outcome>> =
                levels.iter().map(|meanings| meanings.iter().map(|world| world.result(rule)).collect()).collect();
            outcomes.insert(programs::Outcome::of_all(all.concat()));
            deciding.extend(that_decide(rule, &levels.concat()));
            if all.iter().any(|level| *level != all[0]) {
                deciding.insert(OTHER_SCALE.to_owned());
            }
        }
        prop_assert_eq!(found.outcome, expected(&outcomes));
        prop_assert_eq!(terms(&found), deciding);
        prop_assert!(!found.missing.iter().any(|fact| fact.ends_with("disability_level")));
        if found.outcome != Outcome::NotMet {
            prop_assert_eq!(ends(&found.amount), hull(outcomes.iter()));
        }
    }
}

const MODES: [&str; 2] = ["home_bed", "resident"];
/// Facts of a group, each with the values enumeration runs through.
const OF_RESIDENT: [&str; 3] = ["disability_level", "dementia_dx", "mode"];

fn of_group(fact: &str) -> Vec<Value> {
    match fact {
        "disability_level" => (0..=4).map(Value::Number).collect(),
        "mode" => MODES.map(|mode| Value::Word(mode.to_owned())).to_vec(),
        _ => [true, false].map(Value::Flag).to_vec(),
    }
}

fn of_residents() -> impl Strategy<Value = Formula> {
    let test = prop_oneof![
        (1..=4_i64).prop_map(|n| Formula::AtLeast("resident.disability_level".into(), Bound::Number(n))),
        Just(Formula::Flag("resident.dementia_dx".into())),
        select(&MODES[..]).prop_map(|mode| Formula::OneOf("resident.mode".into(), vec![mode.into()])),
        select(&TERMS[..]).prop_map(|term| Formula::Undefined(term.into())),
        Just(Formula::Flag("guagu".into())),
    ];
    test.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Formula::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Formula::Any),
            inner.prop_map(|part| Formula::Not(Box::new(part))),
        ]
    })
}

fn of_institution() -> impl Strategy<Value = Formula> {
    let at_least = |(condition, count)| {
        let (left, right) = (vec![Addend::Residents(1, condition)], vec![Addend::Number(count)]);
        Formula::Compare(left, Comparison::AtLeast, right)
    };
    let part = prop_oneof![
        3 => of_residents().prop_map(|condition| Formula::AnyResident(Box::new(condition))),
        2 => (of_residents(), 1..4_i64).prop_map(at_least),
        1 => Just(Formula::Flag("guagu".into())),
        1 => select(&TERMS[..]).prop_map(|term| Formula::Undefined(term.into())),
    ];
    (prop::collection::vec(part, 1..4), any::<bool>())
        .prop_map(|(parts, all)| if all { Formula::All(parts) } else { Formula::Any(parts) })
}

fn over_residents() -> impl Strategy<Value = Option<Amount>> {
    let sum = (of_residents(), 1..3_i64)
        .prop_map(|(when, n)| Money::SumResidents(Box::new(when), Box::new(Money::Fen(Fen(n * 100)))));
    let sums = prop::collection::vec(sum, 1..3).prop_map(|sums| Amount {
        per: Per::Month,
        kind: AmountKind::Exact(Money::Sum(sums)),
        cite: None,
    });
    prop::option::of(sums)
}

/// A group with its count, and what is known of it.
type Group = (i64, Vec<Option<Value>>);

/// Groups of which everything is known, or of which `unknown` of ten facts are not.
fn groups(unknown: u32) -> impl Strategy<Value = Vec<Group>> {
    let value = move |fact: &&str| {
        let known = select(of_group(fact)).prop_map(Some);
        prop_oneof![10 - unknown => known, unknown => Just(None)]
    };
    let facts: Vec<_> = OF_RESIDENT.iter().map(value).collect();
    prop::collection::vec((0..3_i64, facts), 0..3)
}

fn completed(groups: &[Group]) -> Vec<Vec<(i64, Complete)>> {
    let mut all = vec![Vec::new()];
    for (count, facts) in groups {
        let mut of_this = vec![Complete::new()];
        for (fact, given) in OF_RESIDENT.iter().zip(facts) {
            let values = given.clone().map_or_else(|| of_group(fact), |value| vec![value]);
            let with = |partial: &Complete, value| {
                let mut more = partial.clone();
                more.insert(*fact, value);
                more
            };
            of_this =
                of_this.iter().flat_map(|p| values.iter().map(|value| with(p, value.clone()))).collect();
        }
        let with = |list: &Vec<(i64, Complete)>, group: &Complete| {
            let mut list = list.clone();
            list.push((*count, group.clone()));
            list
        };
        all = all.iter().flat_map(|list| of_this.iter().map(|group| with(list, group))).collect();
    }
    all
}

fn institution(groups: &[Group], guagu: bool) -> FactSet {
    let member = |(count, facts): &Group| {
        let json = |value: &Value| match value {
            Value::Number(n) => Json::Int(*n),
            Value::Flag(flag) => Json::Bool(*flag),
            Value::Word(word) => Json::from(word.as_str()),
            other => panic!("not a fact of residents: {other:?}"),
        };
        let given =
            OF_RESIDENT.iter().zip(facts).filter_map(|(fact, value)| Some((*fact, json(value.as_ref()?))));
        Json::object(given.chain([("count", Json::Int(*count))]))
    };
    let groups = Json::List(groups.iter().map(member).collect());
    let facts = Json::object([("residents", groups), ("guagu", Json::Bool(guagu))]);
    FactSet::read(&Node::root(&facts)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn words_inside_conditions_on_residents(
        when in of_institution(), amount in over_residents(), guagu in any::<bool>(),
        groups in prop_oneof![groups(0), groups(3)],
    ) {
        let pack = pack(when, amount);
        let rule = &pack.rules[0];
        let found = decided(&pack, &institution(&groups, guagu));
        let facts = Complete::from([("guagu", Value::Flag(guagu))]);
        let (mut outcomes, mut deciding) = (BTreeSet::new(), BTreeSet::new());
        for residents in completed(&groups) {
            let meanings = World { facts: facts.clone(), residents, ..World::default() }.meanings();
            outcomes.insert(programs::Outcome::of_all(meanings.iter().map(|world| world.result(rule))));
            deciding.extend(that_decide(rule, &meanings));
        }
        let (outcome, sums) = (expected(&outcomes), hull(outcomes.iter()));
        if groups.iter().all(|(_, facts)| facts.iter().all(Option::is_some)) {
            prop_assert_eq!((found.outcome, terms(&found)), (outcome, deciding));
            prop_assert_eq!(ends(&found.amount), sums.filter(|_| outcome != Outcome::NotMet));
        } else {
            prop_assert!(found.outcome == outcome || found.outcome == Outcome::NeedsFacts, "{:?}", found);
            prop_assert!(terms(&found).is_superset(&deciding), "{:?} without some of {:?}", found, deciding);
            if let Some((lo, hi)) = sums {
                let (least, greatest) = ends(&found.amount).unwrap();
                prop_assert!(least <= lo && hi <= greatest, "{:?} for {:?}", found, sums);
            }
        }
    }
}
