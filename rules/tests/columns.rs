//! A table of people gets what each of them gets from the reference (`docs/semantics.md` §12), on random programs and random
//! rows. `YIPING_ROWS` sets about how many rows are tried (default 6,000).

mod support;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeMap;
use support::programs::{self, amount, formula, values};
use yiping_rules::columns::{Answer, Batch, ColumnError, Columns};
use yiping_rules::date::Date;
use yiping_rules::decide::Prepared;
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::money::{Fen, Ratio, Rounding};
use yiping_rules::pack::{Addend, Amount, AmountKind, Bound, Comparison, Formula, Money, Pack, Per, Rate};
use yiping_rules::text::Certainty;

/// Rows in one case.
const ROWS: usize = 40;

fn cases() -> u32 {
    let rows: usize = std::env::var("YIPING_ROWS").ok().and_then(|text| text.parse().ok()).unwrap_or(6_000);
    u32::try_from(rows.div_ceil(ROWS)).unwrap()
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

/// What the random programs of the other tests do not have: the person cared for, texts, days, codes, money, sums.
fn test() -> impl Strategy<Value = Formula> {
    let fact = |factor: i64, name: &str| Addend::Fact(factor, name.to_owned());
    let towns = subsequence(vec!["楚门镇", "沙门镇"], 1..=2);
    let diseases = subsequence(vec!["高血压", "糖尿病"], 1..=2);
    prop_oneof![
        Just(Formula::Flag("cared_person.guagu".into())),
        (1..=4_i64).prop_map(|n| Formula::AtLeast("cared_person.disability_level".into(), Bound::Number(n))),
        select(&[60, 80][..])
            .prop_map(|n| Formula::AtLeast("cared_person.age_years".into(), Bound::Number(n))),
        towns.prop_map(|list| Formula::OneOf("town".into(), words(&list))),
        diseases.prop_map(|list| Formula::Has("chronic_disease".into(), words(&list))),
        Just(Formula::AtMost("birth_date".into(), Bound::Number(703_000))),
        Just(Formula::All(vec![
            Formula::AtLeast("hukou_code".into(), Bound::Number(150_100)),
            Formula::AtMost("hukou_code".into(), Bound::Number(150_199)),
        ])),
        Just(Formula::AtLeast("lottery_income_fen".into(), Bound::Number(30_000_000_000))),
        Just(Formula::OneOf("assessment_standard".into(), words(&["gbt42195-2022", "tk6"]))),
        (1..3_i64).prop_map(move |factor| Formula::Compare(
            vec![fact(factor, "facility_occupied")],
            Comparison::AtLeast,
            vec![fact(1, "facility_beds"), Addend::Number(5)],
        )),
        Just(Formula::Compare(
            vec![fact(1, "age_years")],
            Comparison::Above,
            vec![fact(20, "disability_level")]
        )),
    ]
}

fn condition() -> impl Strategy<Value = Formula> {
    prop_oneof![formula(), test()].prop_recursive(2, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Formula::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Formula::Any),
            inner.prop_map(|part| Formula::Not(Box::new(part))),
        ]
    })
}

/// Amounts of the other tests, and such as are computed from numbers.
fn paid() -> impl Strategy<Value = Option<Amount>> {
    let times =
        (1..4_i64).prop_map(|n| Money::Times(Box::new(Money::Fen(Fen(n * 100))), "adl6_failed".into()));
    let rate = select(&["9/10", "1/3"][..]).prop_map(|rate| {
        let income = Box::new(Money::Fact("lottery_income_fen".into()));
        Money::Rate(income, Rate::Fixed(Ratio::parse(rate).unwrap()), Some(Rounding::Down))
    });
    let computed = (condition(), prop_oneof![times, rate]).prop_map(|(when, money)| {
        Money::Cases(vec![(when, money), (Formula::Always(true), Money::Fen(Fen(70)))])
    });
    let kinds = (computed, 0..3_u8).prop_map(|(money, kind)| {
        let kind = match kind {
            0 => AmountKind::Exact(money),
            1 => AmountKind::AtLeast(money),
            _ => AmountKind::Between(Money::Fen(Fen(10)), money),
        };
        Some(Amount { per: Per::Once, kind, cite: None })
    });
    prop_oneof![2 => amount(), 1 => kinds]
}

/// One to three rules, some of them in doubt, some only after an assessment.
fn program() -> impl Strategy<Value = Pack> {
    let rule = (condition(), paid(), any::<bool>(), prop::bool::weighted(0.2));
    prop::collection::vec(rule, 1..4).prop_map(|rules| {
        let mut packs = rules.into_iter().map(|(when, amount, assessment_first, doubted)| {
            let mut pack = programs::pack(when, amount);
            for rule in &mut pack.rules {
                rule.assessment_first = assessment_first;
                rule.certainty = if doubted { Certainty::SingleSource } else { Certainty::Verified };
            }
            pack
        });
        let first = packs.next().unwrap();
        packs.fold(first, |mut all, one| {
            all.rules.extend(one.rules);
            all
        })
    })
}

/// The values of a fact that the programs tell apart, and others.
fn range(fact: &str) -> Vec<Value> {
    let own = fact.strip_prefix("cared_person.").unwrap_or(fact);
    let numbers = |list: &[i64]| list.iter().map(|n| Value::Number(*n)).collect();
    let day = |text: &str| Value::Date(Date::parse(text).unwrap());
    match own {
        "birth_date" => ["1924-01-01", "1924-01-02", "1944-02-29", "1963-12-31", "1964-01-02", "2020-05-05"]
            .map(day)
            .to_vec(),
        "town" => ["楚门镇", "沙门镇", "别处"].map(|town| Value::Word(town.to_owned())).to_vec(),
        "chronic_disease" => [&[][..], &["高血压"], &["糖尿病", "痛风"]]
            .map(|list| Value::Words(list.iter().map(|word| (*word).to_owned()).collect()))
            .to_vec(),
        "hukou_code" => numbers(&[150_099, 150_100, 150_199, 150_200]),
        "lottery_income_fen" => numbers(&[0, 1_000, 29_999_999_999, 30_000_000_000]),
        "assessment_standard" => {
            ["gbt42195-2022", "mzt039-2013", "tk6"].map(|s| Value::Word(s.to_owned())).to_vec()
        }
        "facility_occupied" | "facility_beds" => numbers(&[0, 5, 10, 12]),
        "adl6_failed" => numbers(&[0, 1, 6]),
        other => values(other),
    }
}

const FACTS: [&str; 20] = [
    "guagu",
    "left_behind",
    "disability_level",
    "assessment_standard",
    "birth_date",
    "age_years",
    "living",
    "econ",
    "town",
    "chronic_disease",
    "hukou_code",
    "lottery_income_fen",
    "facility_occupied",
    "facility_beds",
    "adl6_failed",
    "cared_person.guagu",
    "cared_person.disability_level",
    "cared_person.assessment_standard",
    "cared_person.birth_date",
    "cared_person.age_years",
];

/// A person of whom some facts are missing; half of them care for somebody.
fn person() -> impl Strategy<Value = FactSet> {
    let one =
        |fact: &'static str| prop::option::weighted(0.7, select(range(fact))).prop_map(move |v| (fact, v));
    (FACTS.map(one).to_vec(), any::<bool>(), 0..3_u8).prop_map(|(values, cares, empty)| {
        let (mut own, mut cared) = (FactSet::default(), FactSet::default());
        for (fact, value) in values.into_iter().filter(|_| empty > 0) {
            match fact.strip_prefix("cared_person.") {
                Some(fact) => cared.set(fact, value).unwrap(),
                None => own.set(fact, value).unwrap(),
            }
        }
        own.set_cared_person(cares.then_some(cared));
        own
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn every_row_gets_what_the_reference_gives(
        pack in program(),
        people in prop::collection::vec(person(), ROWS),
        cut in 0..ROWS,
    ) {
        let prepared = Prepared::new(&pack, Date::new(2024, 1, 1).unwrap(), &Chosen::new()).unwrap();
        let mut batch = Batch::new(prepared.clone());
        let (first, second) = people.split_at(cut);
        for some in [first, second, first] {
            let table = Columns::of(some).unwrap();
            let outcomes = batch.decide(&table);
            for (row, person) in some.iter().enumerate() {
                prop_assert_eq!(&table.row(row), person);
                for (column, decided) in outcomes.rules().zip(prepared.rules(person)) {
                    prop_assert_eq!(batch.answers().get(column[row]), Some(&Answer::from(decided)));
                }
            }
        }
    }
}

#[test]
fn what_does_not_fit_is_refused_with_the_row_and_the_reason() {
    let mut table = Columns::new(2);
    let said = |result: Result<(), ColumnError>| result.unwrap_err().to_string();
    assert_eq!(
        said(table.set_flags("residents", [None, None])),
        "there is no fact \"residents\" that a column can hold; see the list of facts"
    );
    assert_eq!(
        said(table.set_flags("living", [None, Some(true)])),
        "column \"living\": the fact is of another type than the column"
    );
    assert_eq!(
        said(table.set_numbers("disability_level", [Some(4), Some(5)])),
        "column \"disability_level\", row 1: this value does not fit the fact"
    );
    assert_eq!(
        said(table.set_words("living", [Some("alone")])),
        "column \"living\" has 1 rows, the table has 2; give one value or gap for each row"
    );
    let mut home = FactSet::default();
    home.set_residents(Some(vec![]));
    assert_eq!(
        Columns::of(&[FactSet::default(), home]).unwrap_err().to_string(),
        "row 1 has groups of residents, which does not fit into columns; decide it by itself"
    );
}

#[test]
fn answers_are_counted_and_summed_by_column() {
    let when = Formula::Flag("guagu".into());
    let amount = Amount { per: Per::Month, kind: AmountKind::Exact(Money::Fen(Fen(300))), cite: None };
    let pack = programs::pack(when, Some(amount));
    let prepared = Prepared::new(&pack, Date::new(2024, 1, 1).unwrap(), &Chosen::new()).unwrap();
    let mut batch = Batch::new(prepared);
    let mut table = Columns::new(4);
    table.set_flags("guagu", [Some(true), None, Some(false), Some(true)]).unwrap();
    let outcomes = batch.decide(&table);
    let (answers, column) = (batch.answers(), outcomes.rule(0));
    let counted: BTreeMap<Vec<String>, u64> =
        answers.iter().zip(answers.counts(column)).fold(BTreeMap::new(), |mut all, (answer, count)| {
            *all.entry(answer.missing.clone()).or_default() += count;
            all
        });
    assert_eq!(counted, BTreeMap::from([(vec![], 3), (vec!["guagu".to_owned()], 1)]));
    assert_eq!(answers.sums(column).greatest, vec![300, 300, 0, 300]);
    assert_eq!(batch.facts().into_vec(), vec!["guagu"]);
}
