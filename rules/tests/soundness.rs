//! The soundness law of `docs/semantics.md` §3, checked by enumeration on random programs: a decided answer holds for
//! every completion of the missing facts, `missing` is exact, and the amount is the exact range.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::{BTreeMap, BTreeSet};
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Payment, Prepared};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::json::Form;
use yiping_rules::money::Fen;
use yiping_rules::pack::{Amount, AmountKind, Bound, Formula, Money, Pack, Per, Rule};

/// Facts of the random programs, each with the values enumeration runs through.
const FACTS: [&str; 6] = ["guagu", "left_behind", "disability_level", "age_years", "living", "econ"];
const TERMS: [&str; 2] = ["甲", "乙"];
const AGES: [i64; 3] = [60, 80, 100];

type Complete = BTreeMap<&'static str, Value>;

/// Every value that can make a difference to a program over `AGES` and the words used below.
fn values(fact: &str) -> Vec<Value> {
    let word = |word: &str| Value::Word(word.to_owned());
    let words = |list: &[&str]| Value::Words(list.iter().map(|w| (*w).to_owned()).collect());
    match fact {
        "disability_level" => (0..=4).map(Value::Number).collect(),
        "age_years" => AGES.iter().flat_map(|age| [Value::Number(age - 1), Value::Number(*age)]).collect(),
        "living" => ["alone", "spouse_only", "with_children"].map(word).to_vec(),
        "econ" => [&[][..], &["tekun"], &["dibao"], &["tekun", "dibao"], &["sanwu"]].map(words).to_vec(),
        _ => [true, false].map(Value::Flag).to_vec(),
    }
}

fn test() -> impl Strategy<Value = Formula> {
    let list = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<Vec<_>>();
    prop_oneof![
        select(&["guagu", "left_behind"][..]).prop_map(|fact| Formula::Flag(fact.into())),
        (0..=4_i64).prop_map(|n| Formula::AtLeast("disability_level".into(), Bound::Number(n))),
        (0..=4_i64).prop_map(|n| Formula::AtMost("disability_level".into(), Bound::Number(n))),
        select(&AGES[..]).prop_map(|n| Formula::AtLeast("age_years".into(), Bound::Number(n))),
        select(&AGES[..]).prop_map(|n| Formula::AtMost("age_years".into(), Bound::Number(n - 1))),
        subsequence(vec!["alone", "spouse_only"], 1..=2)
            .prop_map(move |w| Formula::OneOf("living".into(), list(w))),
        subsequence(vec!["tekun", "dibao"], 1..=2).prop_map(move |w| Formula::Has("econ".into(), list(w))),
        Just(Formula::Empty("econ".into())),
        select(&TERMS[..]).prop_map(|term| Formula::Undefined(term.into())),
        any::<bool>().prop_map(Formula::Always),
    ]
}

fn formula() -> impl Strategy<Value = Formula> {
    test().prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Formula::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Formula::Any),
            inner.prop_map(|part| Formula::Not(Box::new(part))),
        ]
    })
}

fn amount() -> impl Strategy<Value = Option<Amount>> {
    let cases = prop::collection::vec((formula(), (1..4_i64).prop_map(|n| Money::Fen(Fen(n * 100)))), 1..3);
    let money = prop_oneof![
        (1..4_i64).prop_map(|n| Money::Fen(Fen(n * 100))),
        cases.prop_map(|mut cases| {
            cases.push((Formula::Always(true), Money::Fen(Fen(50))));
            Money::Cases(cases)
        }),
    ];
    prop::option::of(money.prop_map(|money| Amount { per: Per::Month, kind: AmountKind::Exact(money) }))
}

fn pack(when: Formula, amount: Option<Amount>) -> Pack {
    let text = r#"{"zh":"甲","en":"a"}"#;
    let rule = format!(
        r#"{{"id":"X-01","kind":"person","title":{text},"benefit":"meals","class":"amount",
        "when":{{"always":true}},"cite":{{"doc":"A","clause":"一"}},"agency":"某局"}}"#
    );
    let pack = format!(
        r#"{{"schema":"yiping.pack/1","region":"000000","title":{text},"version":"1","documents":[],"rules":[]}}"#
    );
    let mut pack = Pack::from_bytes(pack.as_bytes()).unwrap();
    pack.rules.push(Rule { when, amount, ..Rule::from_bytes(rule.as_bytes()).unwrap() });
    pack
}

fn holds(formula: &Formula, facts: &Complete, terms: &BTreeMap<&str, bool>) -> bool {
    let number = |fact: &str| match facts[fact] {
        Value::Number(n) => n,
        _ => panic!("{fact} is no number"),
    };
    let bound = |bound: &Bound| match bound {
        Bound::Number(n) => *n,
        Bound::Named(_) => panic!("no names here"),
    };
    match formula {
        Formula::Always(value) => *value,
        Formula::All(parts) => parts.iter().all(|part| holds(part, facts, terms)),
        Formula::Any(parts) => parts.iter().any(|part| holds(part, facts, terms)),
        Formula::Not(part) => !holds(part, facts, terms),
        Formula::Flag(fact) => facts[fact.as_str()] == Value::Flag(true),
        Formula::AtLeast(fact, least) => number(fact) >= bound(least),
        Formula::AtMost(fact, most) => number(fact) <= bound(most),
        Formula::OneOf(fact, words) => {
            matches!(&facts[fact.as_str()], Value::Word(word) if words.contains(word))
        }
        Formula::Has(fact, words) => {
            matches!(&facts[fact.as_str()], Value::Words(set) if words.iter().any(|w| set.contains(w)))
        }
        Formula::Empty(fact) => matches!(&facts[fact.as_str()], Value::Words(set) if set.is_empty()),
        Formula::Undefined(term) => terms[term.as_str()],
        other => panic!("not in the random programs: {other:?}"),
    }
}

fn paid(money: &Money, facts: &Complete, terms: &BTreeMap<&str, bool>) -> i64 {
    match money {
        Money::Fen(Fen(fen)) => *fen,
        Money::Cases(cases) => {
            let first = cases.iter().find(|(when, _)| holds(when, facts, terms)).unwrap();
            paid(&first.1, facts, terms)
        }
        other => panic!("not in the random programs: {other:?}"),
    }
}

/// What complete facts give: not met, met with an amount, or undefined.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Result {
    No,
    Yes(Option<i64>),
    Undefined,
}

fn result(rule: &Rule, facts: &Complete) -> Result {
    let readings = (0..1_u8 << TERMS.len()).map(|bits| {
        let terms = TERMS.iter().enumerate().map(|(i, term)| (*term, bits >> i & 1 == 1)).collect();
        match (holds(&rule.when, facts, &terms), &rule.amount) {
            (false, _) => Result::No,
            (true, None) => Result::Yes(None),
            (true, Some(amount)) => {
                Result::Yes(amount.kind.parts().next().map(|money| paid(money, facts, &terms)))
            }
        }
    });
    let different: BTreeSet<Result> = readings.collect();
    let mut different = different.into_iter();
    match (different.next(), different.next()) {
        (Some(only), None) => only,
        _ => Result::Undefined,
    }
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
fn that_matter(results: &BTreeMap<Vec<String>, Result>, open: &[&str]) -> BTreeSet<String> {
    let position = |fact: &str| FACTS.iter().position(|known| *known == fact).unwrap();
    let matters = |fact: &&&str| {
        let mut groups: BTreeMap<Vec<String>, BTreeSet<&Result>> = BTreeMap::new();
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

        let results: BTreeMap<Vec<String>, Result> = completions(&given)
            .into_iter()
            .map(|complete| (FACTS.iter().map(|f| format!("{:?}", complete[f])).collect(), result(&pack.rules[0], &complete)))
            .collect();
        let different: BTreeSet<&Result> = results.values().collect();
        let only = different.iter().next().filter(|_| different.len() == 1);
        let expected = match only {
            Some(Result::No) => Outcome::NotMet,
            Some(Result::Yes(_)) => Outcome::Met,
            Some(Result::Undefined) => Outcome::NeedsDefinition,
            None => Outcome::NeedsFacts,
        };
        prop_assert_eq!(found.outcome, expected);

        let open: Vec<&str> = FACTS.iter().copied().filter(|fact| !given.contains_key(fact)).collect();
        let missing: BTreeSet<String> = found.missing.iter().cloned().collect();
        prop_assert_eq!(missing, that_matter(&results, &open));
        prop_assert_eq!(found.terms.is_empty(), !different.contains(&Result::Undefined));

        let sums: BTreeSet<i64> =
            different.iter().filter_map(|result| match result { Result::Yes(sum) => *sum, _ => None }).collect();
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
