//! Values of a parameter by the day they hold and the day they were known (semantics §6), beside enumeration.

mod support;

use proptest::prelude::*;
use support::programs;
use yiping_rules::date::Date;
use yiping_rules::decide::{Payment, Prepared};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::FactSet;
use yiping_rules::money::Fen;
use yiping_rules::pack::{Amount, AmountKind, Formula, Money, Pack, Param, ParamValue, Per, Quantity};
use yiping_rules::text::Text;

const DAYS: std::ops::RangeInclusive<u8> = 1..=9;

fn day(day: u8) -> Date {
    Date::new(2021, 1, day.into()).unwrap()
}

/// When a value holds and from when it is known, in days of one month.
type Dated = (u8, Option<u8>, Option<u8>);

fn dated() -> impl Strategy<Value = Vec<Dated>> {
    let length = prop::option::of(0..4_u8);
    let one = (1..=8_u8, length, prop::option::of(1..=9_u8));
    let one = one.prop_map(|(from, length, known)| (from, length.map(|length| from + length), known));
    prop::collection::vec(one, 1..5)
}

/// A pack with one rule that pays a parameter; the nth value is n + 1 fen.
fn pack(values: &[Dated]) -> Pack {
    let paid = Money::Param("sum".to_owned());
    let amount = Amount { per: Per::Month, kind: AmountKind::Exact(paid), cite: None };
    let mut pack = programs::pack(Formula::Always(true), Some(amount));
    let values = values.iter().zip(1..).map(|((from, to, known), fen)| ParamValue {
        value: Quantity::Fen(fen),
        valid_from: day(*from),
        valid_to: to.map(day),
        known_from: known.map(day),
    });
    let title = Text { zh: "金额".to_owned(), en: "Sum".to_owned() };
    pack.params.push(Param { id: "sum".to_owned(), title, values: values.collect() });
    pack
}

fn paid(pack: &Pack, on: u8, known: u8) -> Option<i64> {
    let prepared = Prepared::as_known(pack, day(on), day(known), &Chosen::new()).unwrap();
    match prepared.rules(&FactSet::default())[0].amount {
        Some(Payment::Exact(_, Fen(fen))) => Some(fen),
        Some(Payment::NotStated) => None,
        ref other => panic!("{other:?}"),
    }
}

/// The page by the letter: what holds on the day and is known, the latest beginning, then the latest knowledge.
fn expected(values: &[Dated], on: u8, known: u8) -> Option<Vec<i64>> {
    let seen = |(from, to, since): &Dated| {
        *from <= on && to.is_none_or(|to| on <= to) && since.is_none_or(|since| since <= known)
    };
    let all: Vec<(&Dated, i64)> = values.iter().zip(1..).filter(|(value, _)| seen(value)).collect();
    let best = all.iter().map(|((from, _, known), _)| (*from, known.unwrap_or(0))).max()?;
    let is_best = |value: &&(&Dated, i64)| (value.0.0, value.0.2.unwrap_or(0)) == best;
    Some(all.iter().filter(is_best).map(|(_, fen)| *fen).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_value_is_the_one_of_the_page(values in dated()) {
        let pack = pack(&values);
        for on in DAYS {
            for known in DAYS {
                match (paid(&pack, on, known), expected(&values, on, known)) {
                    (Some(fen), Some(best)) => prop_assert!(best.contains(&fen), "{fen} on {on} known {known}, not {best:?}"),
                    (found, right) => prop_assert_eq!(found.is_none(), right.is_none(), "on {} known {}", on, known),
                }
            }
        }
    }

    #[test]
    fn what_is_known_later_changes_nothing_that_was_known(values in dated(), notice in (1..=9_u8, 2..=9_u8)) {
        let before = pack(&values);
        let (from, known_from) = notice;
        let mut with_notice = values;
        with_notice.push((from, None, Some(known_from)));
        let after = pack(&with_notice);
        for on in DAYS {
            for known in 1..known_from {
                prop_assert_eq!(paid(&before, on, known), paid(&after, on, known));
            }
        }
    }

    #[test]
    fn without_another_day_the_law_is_that_of_the_day(values in dated(), on in DAYS) {
        let pack = pack(&values);
        let prepared = Prepared::new(&pack, day(on), &Chosen::new()).unwrap();
        let known = Prepared::as_known(&pack, day(on), day(on), &Chosen::new()).unwrap();
        prop_assert_eq!(prepared.rules(&FactSet::default()), known.rules(&FactSet::default()));
    }
}
