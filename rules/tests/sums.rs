//! Comparisons of sums, over residents and staff: their truth and `missing` beside enumeration.

mod support;

use proptest::prelude::*;
use std::collections::BTreeSet;
use support::programs;
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Prepared};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::pack::{Addend, Comparison, Formula, Pack, RuleKind};

/// Whether somebody lives in, and how many of the like there are; nothing where it is not known.
type Group = (Option<bool>, Option<i64>);

/// Numbers gone through where one is not known: more than decides any of the comparisons below.
const NUMBERS: std::ops::RangeInclusive<i64> = 0..=48;

/// `a staff + b managing` beside `heads * residents + c staff + more`, in this order.
#[derive(Clone, Copy, Debug)]
struct Compared {
    factors: [i64; 4],
    more: i64,
    comparison: Comparison,
}

/// What is known of the staff and of each group.
#[derive(Clone, Debug)]
struct Known {
    staff: [Option<i64>; 2],
    groups: Vec<Group>,
}

fn pack(compared: Compared) -> Pack {
    let [staff, managing, heads, again] = compared.factors;
    let lives_in = Formula::OneOf("resident.mode".to_owned(), vec!["resident".to_owned()]);
    let fact = |factor, name: &str| Addend::Fact(factor, name.to_owned());
    let left = vec![fact(staff, "staff_service"), fact(managing, "staff_managing")];
    let right =
        vec![Addend::Residents(heads, lives_in), fact(again, "staff_service"), Addend::Number(compared.more)];
    let mut pack = programs::pack(Formula::Compare(left, compared.comparison, right), None);
    pack.rules[0].kind = RuleKind::Institution;
    pack
}

impl Known {
    fn facts(&self) -> FactSet {
        let mut facts = FactSet::default();
        for (name, number) in ["staff_service", "staff_managing"].into_iter().zip(self.staff) {
            facts.set(name, number.map(Value::Number)).unwrap();
        }
        let group = |(lives_in, count): &Group| {
            let mut group = FactSet::default();
            let mode = |yes| Value::Word(if yes { "resident" } else { "home_bed" }.to_owned());
            group.set_of_group("mode", lives_in.map(mode)).unwrap();
            group.set_of_group("count", count.map(Value::Number)).unwrap();
            group
        };
        facts.set_residents(Some(self.groups.iter().map(group).collect()));
        facts
    }

    /// The open numbers and answers, by name, and every value that is gone through.
    fn open(&self) -> Vec<(String, Vec<i64>)> {
        let numbers = || NUMBERS.collect::<Vec<i64>>();
        let staff = ["staff_service", "staff_managing"].into_iter().zip(self.staff);
        let mut open: Vec<(String, Vec<i64>)> = staff
            .filter(|(_, known)| known.is_none())
            .map(|(name, _)| (name.to_owned(), numbers()))
            .collect();
        for (at, (lives_in, count)) in self.groups.iter().enumerate() {
            open.extend(lives_in.is_none().then(|| (format!("residents[{at}].mode"), vec![0, 1])));
            open.extend(count.is_none().then(|| (format!("residents[{at}].count"), numbers())));
        }
        open
    }

    /// Whether the comparison holds with these values of what is open.
    fn holds(&self, compared: Compared, values: &[i64]) -> bool {
        let mut values = values.iter().copied();
        let mut next = |known: Option<i64>| known.unwrap_or_else(|| values.next().unwrap());
        let [staff, managing] = self.staff.map(&mut next);
        let heads: i64 =
            self.groups.iter().map(|(lives_in, count)| next(lives_in.map(i64::from)) * next(*count)).sum();
        let [a, b, c, d] = compared.factors;
        let (left, right) = (a * staff + b * managing, c * heads + d * staff + compared.more);
        match compared.comparison {
            Comparison::AtLeast => left >= right,
            Comparison::Above => left > right,
            Comparison::Same => left == right,
        }
    }
}

/// Every world, as the values of what is open.
fn worlds(open: &[(String, Vec<i64>)]) -> Vec<Vec<i64>> {
    open.iter().fold(vec![Vec::new()], |worlds: Vec<Vec<i64>>, (_, values)| {
        let with = |world: &Vec<i64>| {
            values.iter().map(|value| [world.as_slice(), &[*value]].concat()).collect::<Vec<_>>()
        };
        worlds.iter().flat_map(with).collect()
    })
}

/// Factors that go into one another: numbers without a bound whose factors do not are taken to add up to anything.
fn compared() -> impl Strategy<Value = Compared> {
    let comparison = prop::sample::select(vec![Comparison::AtLeast, Comparison::Above, Comparison::Same]);
    let again = prop_oneof![2 => Just(0), 1 => 0..4_i64];
    (1..4_i64, 1..4_i64, 0..3_i64, again, 0..4_i64, comparison).prop_map(
        |(heads, each, managing, again, more, comparison)| {
            let again = if heads == 1 && managing == 0 { again } else { 0 };
            Compared { factors: [heads * each, heads * each * managing, heads, again], more, comparison }
        },
    )
}

fn known() -> impl Strategy<Value = Known> {
    let number = || prop::option::of(0..8_i64);
    let group = (prop::option::of(any::<bool>()), prop::option::weighted(0.8, 0..5_i64));
    ([number(), number()], prop::collection::vec(group, 0..4))
        .prop_map(|(staff, groups)| Known { staff, groups })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_can_turn_a_comparison_is_missing_and_nothing_else(compared in compared(), known in known()) {
        let open = known.open();
        prop_assume!(open.iter().map(|(_, values)| values.len()).product::<usize>() <= 20_000);
        let prepared = Prepared::new(&pack(compared), Date::new(2024, 1, 1).unwrap(), &Chosen::new()).unwrap();
        let found = prepared.rules(&known.facts()).remove(0);
        let (met, not_met): (Vec<Vec<i64>>, Vec<Vec<i64>>) =
            worlds(&open).into_iter().partition(|world| known.holds(compared, world));
        let matters = |at: &usize| {
            let rest = |world: &Vec<i64>| [&world[..*at], &world[at + 1..]].concat();
            let met: BTreeSet<Vec<i64>> = met.iter().map(rest).collect();
            not_met.iter().any(|world| met.contains(&rest(world)))
        };
        let needed: BTreeSet<&str> = (0..open.len()).filter(matters).map(|at| open[at].0.as_str()).collect();
        prop_assert_eq!(found.missing.iter().map(String::as_str).collect::<BTreeSet<&str>>(), needed);
        let expected = match (met.is_empty(), not_met.is_empty()) {
            (false, true) => Outcome::Met,
            (true, _) => Outcome::NotMet,
            _ => Outcome::NeedsFacts,
        };
        prop_assert_eq!(found.outcome, expected);
    }
}
