//! Values worth trying for a fact: one on each side of every threshold, every word of a list.

use super::walk;
use std::collections::BTreeSet;
use yiping_rules::date::Date;
use yiping_rules::decide::value_on;
use yiping_rules::facts::vocabulary::{Kind, lookup};
use yiping_rules::json::Json;
use yiping_rules::pack::{Bound, Formula, Pack, Quantity};
use yiping_rules::sorted::Map;

/// Values of an open fact, each with the name under which it is given: an age answers for a day of birth.
pub(crate) fn candidates(pack: &Pack, name: &str) -> Vec<(String, Json)> {
    let formula_name = match name.strip_prefix("residents[0].") {
        Some(own) => format!("resident.{own}"),
        None => name.to_owned(),
    };
    let ages = name.strip_suffix("birth_date").map(|owner| format!("{owner}age_years"));
    let ages = ages
        .iter()
        .flat_map(|age| around(pack, age, 0, 130).into_iter().map(|years| (age.clone(), Json::Int(years))));
    ages.chain(values_of(pack, &formula_name).into_iter().map(|value| (name.to_owned(), value))).collect()
}

/// The facts with one more, also of the person cared for and of the one group of residents.
pub(crate) fn assign(facts: &Json, name: &str, value: Json) -> Json {
    let mut members = match facts {
        Json::Object(members) => members.clone(),
        _ => Map::new(),
    };
    let (key, value) = match (name.strip_prefix("cared_person."), name.strip_prefix("residents[0].")) {
        (Some(own), _) => {
            let person = members.get("cared_person").cloned().unwrap_or_else(|| Json::object::<String>([]));
            ("cared_person", assign(&person, own, value))
        }
        (_, Some(own)) => {
            let group = match members.get("residents") {
                Some(Json::List(groups)) => groups.first().cloned(),
                _ => None,
            };
            let group = group.unwrap_or_else(|| Json::object::<String>([]));
            ("residents", Json::List(vec![assign(&group, own, value)]))
        }
        _ => (name, value),
    };
    members.insert(key.to_owned(), value);
    Json::Object(members)
}

fn values_of(pack: &Pack, name: &str) -> Vec<Json> {
    let Some(def) = lookup(name) else { return Vec::new() };
    let numbers = |lo, hi| around(pack, name, lo, hi).into_iter().map(Json::Int).collect::<Vec<_>>();
    let sets = |words: Vec<&str>| {
        let single = words.iter().map(|word| Json::list([*word])).collect::<Vec<_>>();
        [Json::List(Vec::new())].into_iter().chain(single).collect::<Vec<_>>()
    };
    match def.kind {
        Kind::Flag => vec![Json::Bool(false), Json::Bool(true)],
        Kind::Grade(most) => (0..=i64::from(most)).map(Json::Int).collect(),
        Kind::One(words) => words.iter().map(|word| Json::from(*word)).collect(),
        Kind::Many(words) => {
            sets(words.to_vec()).into_iter().chain([Json::list(words.iter().copied())]).collect()
        }
        Kind::Number(lo, hi) => numbers(lo, hi),
        Kind::Money => numbers(0, 100_000_000),
        Kind::Code => around(pack, name, 110_000, 659_999)
            .into_iter()
            .map(|code| Json::from(format!("{code:06}")))
            .collect(),
        Kind::Date => (1900..2030)
            .step_by(5)
            .filter_map(|year| Date::new(year, 1, 1))
            .map(|day| Json::from(day.to_string()))
            .collect(),
        Kind::Text => texts(pack, name).into_iter().map(Json::from).chain([Json::from("另一处")]).collect(),
        Kind::Texts => sets(texts(pack, name).iter().map(String::as_str).collect()),
        Kind::Person => vec![Json::object::<String>([])],
        Kind::Residents => {
            vec![Json::List(Vec::new()), Json::List(vec![Json::object([("count", Json::Int(1))])])]
        }
    }
}

/// Both ends and both sides of every threshold of a fact.
fn around(pack: &Pack, name: &str, lo: i64, hi: i64) -> BTreeSet<i64> {
    let mut numbers = BTreeSet::from([lo, hi]);
    each_test(pack, &mut |test| {
        if let Formula::AtLeast(fact, bound) | Formula::AtMost(fact, bound) = test
            && fact == name
        {
            for cut in values(pack, bound) {
                numbers.extend([cut - 1, cut, cut + 1]);
            }
        }
    });
    numbers.retain(|number| (lo..=hi).contains(number));
    numbers
}

fn texts(pack: &Pack, name: &str) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    each_test(pack, &mut |test| {
        if let Formula::OneOf(fact, words) | Formula::Has(fact, words) = test
            && fact == name
        {
            texts.extend(words.iter().cloned());
        }
    });
    texts
}

/// The numbers that a bound can stand for.
pub(super) fn values(pack: &Pack, bound: &Bound) -> Vec<i64> {
    let name = match bound {
        Bound::Number(number) => return vec![*number],
        Bound::Named(name) => name,
    };
    let params = pack.params.iter().filter(|param| param.id == *name).flat_map(|param| &param.values);
    assumed(pack, name).chain(params.filter_map(|value| number(value.value))).collect()
}

/// The number that a bound stands for on a day.
pub(super) fn value_of(pack: &Pack, bound: &Bound, on: Date) -> Option<i64> {
    let name = match bound {
        Bound::Number(number) => return Some(*number),
        Bound::Named(name) => name,
    };
    let param = pack.params.iter().find(|param| param.id == *name);
    let dated = param.and_then(|param| number(value_on(param, on, on)?.value));
    dated.or_else(|| assumed(pack, name).next())
}

fn assumed(pack: &Pack, name: &str) -> impl Iterator<Item = i64> {
    pack.assumptions.iter().filter(move |a| a.key.as_str() == name).filter_map(|a| a.default.parse().ok())
}

fn number(value: Quantity) -> Option<i64> {
    match value {
        Quantity::Number(number) | Quantity::Fen(number) => Some(number),
        Quantity::Rate(_) => None,
    }
}

fn each_test(pack: &Pack, each: &mut dyn FnMut(&Formula)) {
    pack.definitions.iter().for_each(|definition| walk::tests(&definition.when, each));
    pack.rules.iter().for_each(|rule| walk::tests(&rule.when, each));
}
