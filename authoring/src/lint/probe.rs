//! Asks the evaluator whether a condition can hold at all, and for facts under which it does.

use super::walk::{self, Uses};
use std::collections::{BTreeMap, BTreeSet};
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Prepared, RuleDecision};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::vocabulary::{Kind, lookup};
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::ids::{AssumptionKey, RuleId};
use yiping_rules::pack::{Bound, Formula, Pack, Quantity, Rule};

/// Choices of readings tried at most.
const MOST_READINGS: usize = 256;

/// Facts under which a condition holds.
pub(super) struct Witness(BTreeMap<String, String>);

/// Whether the condition can hold for some facts, terms and readings.
pub(super) fn can_hold(pack: &Pack, rule: &Rule, when: &Formula) -> bool {
    let pack = asking(pack, rule, when);
    readings(&pack).iter().any(|chosen| {
        let prepared = day(&pack, rule).and_then(|day| Prepared::new(&pack, day, chosen).ok());
        let found = prepared.and_then(|prepared| outcome(&prepared, &FactSet::default()));
        // Where the evaluator cannot take the question, another lint says so.
        found.is_none_or(|found| found.outcome != Outcome::NotMet)
    })
}

/// Facts under which the condition holds with the default readings; nothing where none are found.
pub(super) fn witness(pack: &Pack, rule: &Rule, when: &Formula) -> Option<Witness> {
    let pack = asking(pack, rule, when);
    let prepared = Prepared::new(&pack, day(&pack, rule)?, &Chosen::new()).ok()?;
    let mut facts = Facts::default();
    // Each round settles one open fact; a pack has fewer facts than this.
    for _ in 0..200 {
        let found = outcome(&prepared, &facts.set)?;
        match (found.outcome, found.missing.first()) {
            (Outcome::NotMet, _) => return None,
            (_, Some(name)) => facts = settle(&pack, &prepared, facts, name)?,
            (_, None) => return Some(Witness(facts.shown)),
        }
    }
    None
}

/// The pack with this one question.
fn asking(pack: &Pack, rule: &Rule, when: &Formula) -> Pack {
    let question = Rule { id: RuleId::new("?"), when: when.clone(), amount: None, ..rule.clone() };
    Pack { rules: vec![question], amounts: Vec::new(), ..pack.clone() }
}

fn outcome(prepared: &Prepared, facts: &FactSet) -> Option<RuleDecision> {
    prepared.decide(facts).rules.into_iter().next()
}

/// A day on which the rule is in force.
fn day(pack: &Pack, rule: &Rule) -> Option<Date> {
    let starts = pack.params.iter().flat_map(|param| &param.values).map(|value| value.valid_from);
    let issued = pack.document(&rule.cite.doc).and_then(|document| document.issued);
    let window = pack.window(rule);
    window.due.or(window.from).or(issued).or(starts.max()).or(Date::new(2020, 1, 1))
}

/// Every choice of the readings that the question tests; the defaults alone where there are too many.
fn readings(pack: &Pack) -> Vec<Chosen> {
    let used: BTreeSet<Uses<'_>> = pack.rules.iter().flat_map(|rule| walk::rule(pack, rule)).collect();
    let mut choices = vec![Chosen::new()];
    for assumption in &pack.assumptions {
        if used.contains(&Uses::Assumption(assumption.key.as_str())) {
            let with = |chosen: &Chosen, reading: &String| {
                let mut chosen = chosen.clone();
                chosen.insert(AssumptionKey::new(assumption.key.as_str()), reading.clone());
                chosen
            };
            choices = choices
                .iter()
                .flat_map(|chosen| assumption.readings.iter().map(|reading| with(chosen, reading)))
                .collect();
        }
        if choices.len() > MOST_READINGS {
            return vec![Chosen::new()];
        }
    }
    choices
}

#[derive(Clone, Default)]
struct Facts {
    set: FactSet,
    shown: BTreeMap<String, String>,
}

/// Gives an open fact the first value under which the condition can still hold.
fn settle(pack: &Pack, prepared: &Prepared, facts: Facts, name: &str) -> Option<Facts> {
    candidates(pack, name).into_iter().find_map(|(value, shown)| {
        let mut next = facts.clone();
        match name.strip_prefix("cared_person.") {
            Some(own) => {
                let mut person = next.set.cared_person().cloned().unwrap_or_default();
                person.set(own, Some(value)).ok()?;
                next.set.set_cared_person(Some(person));
            }
            None => next.set.set(name, Some(value)).ok()?,
        }
        next.shown.insert(name.to_owned(), shown);
        let found = outcome(prepared, &next.set)?;
        let settled = !found.missing.iter().any(|missing| missing == name);
        (settled && found.outcome != Outcome::NotMet).then_some(next)
    })
}

/// Values of a fact, one for each side of every threshold.
fn candidates(pack: &Pack, name: &str) -> Vec<(Value, String)> {
    let Some(def) = lookup(name) else { return Vec::new() };
    let word = |word: &str| (Value::Word(word.to_owned()), word.to_owned());
    let number = |number: i64| (Value::Number(number), number.to_string());
    let set = |words: &[&str]| {
        (
            Value::Words(words.iter().map(|word| (*word).to_owned()).collect()),
            format!("[{}]", words.join(", ")),
        )
    };
    match def.kind {
        Kind::Flag => vec![(Value::Flag(false), "no".into()), (Value::Flag(true), "yes".into())],
        Kind::Grade(most) => (0..=i64::from(most)).map(number).collect(),
        Kind::One(words) => words.iter().map(|each| word(each)).collect(),
        Kind::Many(words) => std::iter::once(set(&[]))
            .chain(words.iter().map(|each| set(&[each])))
            .chain([set(words)])
            .collect(),
        Kind::Number(lo, hi) => around(pack, name, lo, hi).into_iter().map(number).collect(),
        Kind::Money => around(pack, name, 0, 100_000_000).into_iter().map(number).collect(),
        Kind::Code => around(pack, name, 110_000, 659_999).into_iter().map(number).collect(),
        Kind::Date if name.ends_with("birth_date") => (1900..2020)
            .rev()
            .filter_map(|year| Date::new(year, 1, 1))
            .map(|day| (Value::Date(day), day.to_string()))
            .collect(),
        Kind::Date => [2000, 2015, 2019, 2021, 2026]
            .into_iter()
            .filter_map(|year| Date::new(year, 1, 1))
            .map(|day| (Value::Date(day), day.to_string()))
            .collect(),
        Kind::Text => texts(pack, name).iter().map(|text| word(text)).chain([word("另一处")]).collect(),
        Kind::Texts => {
            std::iter::once(set(&[])).chain(texts(pack, name).iter().map(|text| set(&[text]))).collect()
        }
        Kind::Person | Kind::Residents => Vec::new(),
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
    let assumed =
        pack.assumptions.iter().filter(|a| a.key.as_str() == name).filter_map(|a| a.default.parse().ok());
    let params = pack.params.iter().filter(|param| param.id == *name).flat_map(|param| &param.values);
    let params = params.filter_map(|value| match value.value {
        Quantity::Number(number) | Quantity::Fen(number) => Some(number),
        Quantity::Rate(_) => None,
    });
    assumed.chain(params).collect()
}

fn each_test(pack: &Pack, each: &mut dyn FnMut(&Formula)) {
    pack.definitions.iter().for_each(|definition| walk::tests(&definition.when, each));
    pack.rules.iter().for_each(|rule| walk::tests(&rule.when, each));
}

impl std::fmt::Display for Witness {
    /// `setting = home, disability_level = 1`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let facts: Vec<String> = self.0.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        if facts.is_empty() { f.write_str("anybody") } else { f.write_str(&facts.join(", ")) }
    }
}
