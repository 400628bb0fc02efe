//! What the printer writes reads back as the same condition or amount.

use proptest::prelude::*;
use yiping_authoring::check::{self, AssumptionKind, Named, Names, ParamKind, Standpoint};
use yiping_authoring::parse;
use yiping_authoring::print::Printer;
use yiping_rules::ids::{AssumptionKey, Term};
use yiping_rules::money::{Fen, Ratio, Rounding};
use yiping_rules::pack::{Addend, Bound, Comparison, Formula, Money, Rate};

fn names() -> Names {
    let named = |id: &str| Named { id: id.into(), resident: false, uses: Default::default() };
    Names {
        definitions: vec![named("older"), named("poor")],
        amounts: vec![named("base")],
        params: [("fee", ParamKind::Money), ("beds", ParamKind::Number), ("share", ParamKind::Rate)]
            .map(|(k, v)| (k.into(), v))
            .into(),
        assumptions: [
            ("A3".to_owned(), AssumptionKind::Number),
            ("A6".to_owned(), AssumptionKind::Readings(vec!["wide".into(), "narrow".into()])),
        ]
        .into(),
    }
}

const HERE: Standpoint = Standpoint { definitions: 2, amounts: 1, resident: false };

fn bound(number: std::ops::Range<i64>) -> impl Strategy<Value = Bound> {
    prop_oneof![4 => number.prop_map(Bound::Number), 1 => Just(Bound::Named("A3".into())), 1 => Just(Bound::Named("beds".into()))]
}

/// Tests of one fact, in the form in which the checker gives them.
fn test() -> impl Strategy<Value = Formula> {
    let age = || "age_years".to_owned();
    let day = |day: i64| Bound::Number(day);
    let word = |fact: &str, words: &[&str]| {
        Formula::OneOf(fact.into(), words.iter().map(|word| (*word).to_owned()).collect())
    };
    let has = |fact: &str, words: &[&str]| {
        Formula::Has(fact.into(), words.iter().map(|word| (*word).to_owned()).collect())
    };
    prop_oneof![
        any::<bool>().prop_map(Formula::Always),
        Just(Formula::Flag("needs_meal".into())),
        Just(Formula::Flag("cared_person.dementia_dx".into())),
        bound(1..131).prop_map(move |bound| Formula::AtLeast(age(), bound)),
        bound(0..130).prop_map(move |bound| Formula::AtMost(age(), bound)),
        (0..5_i64).prop_map(|level| Formula::All(vec![
            Formula::AtLeast("disability_level".into(), Bound::Number(level)),
            Formula::AtMost("disability_level".into(), Bound::Number(level))
        ])),
        (110_000..300_000_i64, 0..1000_i64).prop_map(|(code, more)| Formula::All(vec![
            Formula::AtLeast("hukou_code".into(), Bound::Number(code)),
            Formula::AtMost("hukou_code".into(), Bound::Number(code + more))
        ])),
        (700_000..730_000_i64).prop_map(move |number| Formula::AtLeast("birth_date".into(), day(number))),
        (1..1_000_000_i64).prop_map(|fen| Formula::AtLeast("lottery_income_fen".into(), Bound::Number(fen))),
        Just(word("setting", &["home"])),
        Just(word("assessment_standard", &["gbt42195-2022", "mzt039-2013"])),
        Just(word("town", &["楚门镇"])),
        Just(word("town", &["楚门镇", "清港镇"])),
        Just(has("econ", &["tekun"])),
        Just(has("econ", &["tekun", "dibao"])),
        Just(has("chronic_disease", &["糖尿病"])),
        Just(Formula::Empty("econ".into())),
        Just(Formula::Undefined(Term::new("经济困难"))),
        Just(Formula::Use("older".into())),
        Just(Formula::Assumed(AssumptionKey::new("A6"), "wide".into())),
        Just(Formula::AnyResident(Box::new(Formula::AtLeast(
            "resident.disability_level".into(),
            Bound::Number(2)
        )))),
    ]
}

fn sums() -> impl Strategy<Value = Formula> {
    let fact = || prop_oneof![Just("facility_beds"), Just("facility_occupied"), Just("nursing_beds")];
    let part = move || {
        prop_oneof![
            3 => (1..200_i64, fact()).prop_map(|(times, fact)| Addend::Fact(times, fact.into())),
            1 => (0..1000_i64).prop_map(Addend::Number),
            1 => (1..5_i64).prop_map(|times| Addend::Residents(times, Formula::Flag("resident.dementia_dx".into()))),
        ]
    };
    let comparison = prop_oneof![Just(Comparison::AtLeast), Just(Comparison::Above), Just(Comparison::Same)];
    let sum = move || prop::collection::vec(part(), 1..4);
    let constant = |sum: &[Addend]| sum.iter().all(|part| matches!(part, Addend::Number(_)));
    (sum(), comparison, sum())
        .prop_filter("a comparison has a fact", move |(left, _, right)| !(constant(left) && constant(right)))
        .prop_map(|(left, comparison, right)| Formula::Compare(left, comparison, right))
}

fn condition() -> impl Strategy<Value = Formula> {
    prop_oneof![4 => test(), 1 => sums()].prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Formula::All),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Formula::Any),
            inner.prop_map(|inner| Formula::Not(Box::new(inner))),
        ]
    })
}

fn money() -> impl Strategy<Value = Money> {
    let leaf = prop_oneof![
        (0..100_000_i64).prop_map(|fen| Money::Fen(Fen(fen))),
        Just(Money::Param("fee".into())),
        Just(Money::Use("base".into())),
        Just(Money::Fact("lottery_income_fen".into())),
        (0..100_i64).prop_map(|fen| Money::SumResidents(
            Box::new(Formula::Flag("resident.dementia_dx".into())),
            Box::new(Money::Fen(Fen(fen)))
        )),
    ];
    let rounding = prop_oneof![
        Just(None),
        Just(Some(Rounding::Down)),
        Just(Some(Rounding::HalfUp)),
        Just(Some(Rounding::Up))
    ];
    let rate = prop_oneof![
        Just(Rate::Param("share".into())),
        (1..20_i64, 1..20_i64).prop_map(|(a, b)| Rate::Fixed(Ratio::new(a, b).unwrap()))
    ];
    leaf.prop_recursive(3, 12, 3, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Money::Sum),
            (inner.clone(), rate.clone(), rounding.clone()).prop_map(|(inner, rate, rounding)| Money::Rate(
                Box::new(inner),
                rate,
                rounding
            )),
            inner.clone().prop_map(|inner| Money::Times(Box::new(inner), "facility_beds".into())),
            prop::collection::vec((condition(), inner), 1..3).prop_map(Money::Cases),
        ]
    })
}

fn printer() -> Printer {
    Printer::with_assumptions(["A3".to_owned()])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn conditions_read_back(formula in condition()) {
        let text = printer().condition(&formula);
        let tree = parse::condition(&text).map_err(|fault| TestCaseError::fail(format!("{text}: {}", fault.message)))?;
        let read = check::condition(&names(), HERE, &tree).map_err(|faults| TestCaseError::fail(format!("{text}: {faults:?}")))?;
        prop_assert_eq!(read, formula, "{}", text);
    }

    #[test]
    fn amounts_read_back(money in money()) {
        let text = printer().money(&money);
        let tree = parse::money(&text).map_err(|fault| TestCaseError::fail(format!("{text}: {}", fault.message)))?;
        let read = check::money(&names(), HERE, &tree).map_err(|faults| TestCaseError::fail(format!("{text}: {faults:?}")))?;
        prop_assert_eq!(read, money, "{}", text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,60}") {
        let _ = (parse::condition(&text), parse::money(&text));
    }

    #[test]
    fn any_tokens_are_read_or_refused(words in prop::collection::vec(prop::sample::select(vec![
        "and", "or", "not", "(", ")", "[", "]", "{", "}", "in", "has", "any", "is", "empty", "..", "=>", "==", "=", "*", "+", ";", ",",
        "age_years", "econ", "home", "60", "9/10", "15%", "2020-01-01", "yuan", "fen", "cases", "sum_residents", "any_resident",
        "count_residents", "undefined", "assumed", "assumption", "param", "\"x\"", "true", "round_up", "resident.count",
    ]), 0..20)) {
        let text = words.join(" ");
        if let Ok(tree) = parse::condition(&text) {
            let _ = check::condition(&names(), HERE, &tree);
        }
        if let Ok(tree) = parse::money(&text) {
            let _ = check::money(&names(), HERE, &tree);
        }
    }
}
