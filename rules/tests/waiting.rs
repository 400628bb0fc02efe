//! The ranks of a waiting list (semantics §14) beside enumeration: every completion of what is missing of each person,
//! under every meaning of the undefined words, which is the same for all.

mod support;

use proptest::prelude::*;
use proptest::sample::select;
use support::programs::{self, Complete, FACTS, World, formula, values};
use yiping_rules::date::Date;
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::FactSet;
use yiping_rules::pack::{Cite, Formula, Key, Order, Pack, PriorityClass};
use yiping_rules::text::Text;
use yiping_rules::waiting::{Listed, Place, Rank, WaitingList, ranks};

/// The facts that may be missing of a person: few, so that all completions can be gone through.
const OPEN: [&str; 2] = ["guagu", "living"];

fn text() -> Text {
    Text { zh: "甲".to_owned(), en: "a".to_owned() }
}

fn pack(on_list: Formula, keys: &[Vec<Formula>]) -> Pack {
    let mut pack = programs::pack(on_list, None);
    let class = |when: &Formula| PriorityClass { id: "class".to_owned(), title: text(), when: when.clone() };
    let key = |classes: &Vec<Formula>| Key { title: text(), classes: classes.iter().map(class).collect() };
    let cite = Cite { doc: "A".to_owned(), clause: "一".to_owned(), quote: String::new() };
    let rule = pack.rules[0].id.clone();
    pack.orders.push(Order { rule, keys: keys.iter().map(key).collect(), cite, note: None });
    pack
}

fn person() -> impl Strategy<Value = Complete> {
    let one = |fact: &'static str| {
        let known = select(values(fact));
        let value = match OPEN.contains(&fact) {
            true => prop::option::of(known).boxed(),
            false => known.prop_map(Some).boxed(),
        };
        value.prop_map(move |value| (fact, value))
    };
    FACTS
        .map(one)
        .to_vec()
        .prop_map(|pairs| pairs.into_iter().filter_map(|(fact, value)| Some((fact, value?))).collect())
}

fn completions(given: &Complete) -> Vec<Complete> {
    let mut all = vec![given.clone()];
    for fact in OPEN.iter().filter(|fact| !given.contains_key(*fact)) {
        let with = |partial: &Complete| {
            let one = |value| partial.iter().map(|(k, v)| (*k, v.clone())).chain([(*fact, value)]).collect();
            values(fact).into_iter().map(one).collect::<Vec<Complete>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    all
}

/// The classes of somebody on the list, by number; nothing for somebody who is not.
fn classes(pack: &Pack, world: &World) -> Option<Vec<usize>> {
    let class = |key: &Key| {
        let first = key.classes.iter().position(|class| world.holds(&class.when, None));
        first.unwrap_or(key.classes.len())
    };
    world.holds(&pack.rules[0].when, None).then(|| pack.orders[0].keys.iter().map(class).collect())
}

fn place(list: &WaitingList, given: &Complete) -> Place {
    let mut facts = FactSet::default();
    for (fact, value) in given {
        facts.set(fact, Some(value.clone())).unwrap();
    }
    list.place(&facts)
}

/// Every way in which the lists of choices can be chosen from.
fn product<T: Clone>(lists: &[Vec<T>]) -> Vec<Vec<T>> {
    let mut all = vec![Vec::new()];
    for list in lists {
        let longer = |chosen: &Vec<T>| {
            list.iter().map(|one| chosen.iter().cloned().chain([one.clone()]).collect()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

/// The ranks of everybody, by going through all worlds.
fn expected(pack: &Pack, persons: &[Complete]) -> Vec<Rank> {
    let mut seen: Vec<Vec<Option<usize>>> = vec![Vec::new(); persons.len()];
    for meaning in World::default().meanings() {
        let possible: Vec<Vec<Option<Vec<usize>>>> = persons
            .iter()
            .map(|person| {
                let world = |facts| World { facts, ..meaning.clone() };
                let mut found: Vec<_> =
                    completions(person).into_iter().map(|facts| classes(pack, &world(facts))).collect();
                found.sort();
                found.dedup();
                found
            })
            .collect();
        for world in product(&possible) {
            for (at, own) in world.iter().enumerate() {
                let before = |own: &Vec<usize>| world.iter().flatten().filter(|other| *other < own).count();
                seen[at].push(own.as_ref().map(|own| 1 + before(own)));
            }
        }
    }
    seen.into_iter().map(|seen| rank(&seen)).collect()
}

fn rank(seen: &[Option<usize>]) -> Rank {
    let listed = match (seen.iter().all(Option::is_some), seen.iter().any(Option::is_some)) {
        (true, _) => Listed::Yes,
        (_, true) => Listed::Open,
        _ => Listed::No,
    };
    let on_list = || seen.iter().flatten().copied();
    Rank { listed, range: on_list().min().zip(on_list().max()) }
}

fn list(pack: &Pack) -> WaitingList {
    let (rule, day) = (pack.rules[0].id.clone(), Date::new(2024, 1, 1).unwrap());
    WaitingList::new(pack, &rule, (day, day), &Chosen::new()).unwrap().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn ranks_are_the_range_over_every_world(
        on_list in formula(), keys in prop::collection::vec(prop::collection::vec(formula(), 1..3), 0..3),
        persons in prop::collection::vec(person(), 1..5),
    ) {
        let pack = pack(on_list, &keys);
        let list = list(&pack);
        let places: Vec<Place> = persons.iter().map(|person| place(&list, person)).collect();
        prop_assert_eq!(ranks(&places), expected(&pack, &persons));
        for (place, person) in places.iter().zip(&persons) {
            let given = |fact: &String| person.contains_key(fact.as_str());
            prop_assert!(!place.missing.iter().any(given), "{:?} were given", place.missing);
        }
    }
}

#[test]
fn without_keys_all_come_equal() {
    let pack = pack(Formula::Always(true), &[]);
    let list = list(&pack);
    let places: Vec<Place> = (0..3).map(|_| place(&list, &Complete::new())).collect();
    assert_eq!(ranks(&places), vec![Rank { listed: Listed::Yes, range: Some((1, 1)) }; 3]);
}
