//! A threshold is tested when a case lies on each side of it.

use super::candidates::{assign, value_of, values};
use super::rewrite::{and, not, rewritten, surely};
use super::walk::{self, Uses};
use super::{Lint, Subject, probe};
use crate::cases::Worked;
use crate::files::Place;
use crate::problem::{Code, Problem, Witness};
use crate::read::source::Source;
use std::collections::{BTreeMap, BTreeSet};
use yiping_rules::date::AgePolicy;
use yiping_rules::facts::vocabulary::{Kind, lookup};
use yiping_rules::facts::{Domain, FactSet};
use yiping_rules::json::Json;
use yiping_rules::pack::{Formula, Pack, Rule};
use yiping_rules::scale::Scale;

pub(super) struct Thresholds;

/// A fact and the least value of the upper side.
type Cut<'p> = (&'p str, i64);

impl Lint for Thresholds {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, cases, scale, below } = subject;
        let Some(scale) = scale else { return Vec::new() };
        let mut cuts: BTreeMap<Cut<'_>, Vec<usize>> = BTreeMap::new();
        for (position, rule) in pack.rules.iter().enumerate() {
            // What an overlay took over has been tested where it was written.
            let taken_over = below.and_then(|below| Some(cuts_of(below, below.rule(&rule.id)?)));
            for cut in cuts_of(pack, rule)
                .into_iter()
                .filter(|cut| taken_over.as_ref().is_none_or(|old| !old.contains(cut)))
            {
                cuts.entry(cut).or_default().push(position);
            }
        }
        let mut found = Vec::new();
        for ((fact, cut), rules) in cuts {
            let given: BTreeSet<i64> = cases
                .iter()
                .filter(|case| {
                    case.expected
                        .iter()
                        .any(|expected| rules.iter().any(|rule| pack.rules[*rule].id == expected.rule))
                })
                .flat_map(|case| given_in(case, fact, scale))
                .collect();
            let (below, above) =
                (given.iter().any(|value| *value < cut), given.iter().any(|value| *value >= cut));
            let lacking = match (below, above) {
                (true, true) => continue,
                (true, false) => format!("`{fact}` at {cut} or more"),
                (false, true) => format!("`{fact}` below {cut}"),
                (false, false) => format!("`{fact}` below {cut}, and none at {cut} or more"),
            };
            let Some(first) = rules.first().and_then(|rule| pack.rules.get(*rule)) else { continue };
            let message = format!("no case of `{}` has {lacking}", first.id);
            let sides = rules.iter().find_map(|rule| sides(pack, &pack.rules[*rule], fact, cut));
            let example = match &sides {
                Some([lower, upper]) => format!("such as {}", if below { upper } else { lower }),
                None => "or another rule with the same threshold".to_owned(),
            };
            let help = format!("add a case that lies there and expects this rule, {example}");
            let Some(place) = tested_at(source, rules[0]) else { continue };
            let problem = files.problem(&place, Code::UntestedThreshold, message, help);
            found.push(problem.shown_by(sides.into_iter().flatten()));
        }
        found
    }
}

/// The condition of a rule; of an overlay, which has none, the first meaning that it gives.
fn tested_at(source: &Source, rule: usize) -> Option<Place> {
    let own = source.rules.get(rule).map(|(_, element)| element.place(&element.node.when));
    let meaning = || source.meanings.first().map(|element| element.place(&element.node.when));
    own.or_else(meaning)
}

/// The same facts just below a threshold and at it, where the rule comes out differently.
fn sides(pack: &Pack, rule: &Rule, fact: &str, cut: i64) -> Option<[Witness; 2]> {
    let on = probe::day(pack, rule)?;
    let at = |value: i64| {
        surely(
            pack,
            &rewritten(pack, &rule.when, &|test| match test {
                Formula::AtLeast(name, bound) if name == fact => {
                    Some(Formula::Always(value >= value_of(pack, bound, on)?))
                }
                Formula::AtMost(name, bound) if name == fact => {
                    Some(Formula::Always(value <= value_of(pack, bound, on)?))
                }
                _ => None,
            }),
        )
    };
    let (lower, upper) = (at(cut - 1), at(cut));
    let found = [and([upper.clone(), not(lower.clone())]), and([lower, not(upper)])];
    let others = found.iter().find_map(|turned| probe::witness_on(pack, rule, turned, on))?;
    let given = |value: i64| Witness { facts: assign(&others.facts, fact, number(fact, value)), on };
    let both = [given(cut - 1), given(cut)];
    let [below, above] = both.each_ref().map(|side| probe::paid(pack, rule, side).map(|found| found.outcome));
    (below.is_some() && above.is_some() && below != above).then_some(both)
}

/// A code is written as text.
fn number(fact: &str, value: i64) -> Json {
    match lookup(fact).map(|def| def.kind) {
        Some(Kind::Code) => Json::from(format!("{value:06}")),
        _ => Json::Int(value),
    }
}

/// Every threshold that a rule tests, also through definitions.
fn cuts_of<'p>(pack: &'p Pack, rule: &'p Rule) -> BTreeSet<Cut<'p>> {
    let used = walk::rule(pack, rule);
    let of_definitions = pack
        .definitions
        .iter()
        .filter(|definition| used.contains(&Uses::Definition(&definition.id)))
        .map(|definition| &definition.when);
    let mut cuts = BTreeSet::new();
    for formula in of_definitions.chain([&rule.when]) {
        walk::tests(formula, &mut |test| match test {
            Formula::AtLeast(fact, bound) => {
                cuts.extend(values(pack, bound).into_iter().map(|cut| (fact.as_str(), cut)))
            }
            Formula::AtMost(fact, bound) => {
                cuts.extend(values(pack, bound).into_iter().map(|last| (fact.as_str(), last + 1)))
            }
            _ => {}
        });
    }
    cuts.retain(|(fact, cut)| can_lie_below(fact, *cut));
    cuts
}

/// `disability_level == 0` has no value below.
fn can_lie_below(fact: &str, cut: i64) -> bool {
    let domain = lookup(fact).and_then(|def| Domain::everything(def.kind));
    match domain {
        Some(Domain::Number(range)) => cut > range.lo && cut <= range.hi,
        Some(Domain::Choice(bits)) => cut > 0 && cut < i64::from(bits.count_ones()),
        _ => false,
    }
}

/// The values a case gives a fact; several where it is a fact of residents.
fn given_in(case: &Worked, fact: &str, scale: &Scale) -> Vec<i64> {
    let facts = case.case.facts_with_assessment(scale, &case.chosen);
    let number = |facts: &FactSet, own: &str| value(facts, own, case);
    if let Some(own) = fact.strip_prefix("resident.") {
        return facts.residents().unwrap_or_default().iter().filter_map(|group| number(group, own)).collect();
    }
    match fact.strip_prefix("cared_person.") {
        Some(own) => facts.cared_person().and_then(|person| number(person, own)).into_iter().collect(),
        None => number(&facts, fact).into_iter().collect(),
    }
}

fn value(facts: &FactSet, own: &str, case: &Worked) -> Option<i64> {
    let def = lookup(own).or_else(|| lookup(&format!("resident.{own}")))?;
    match facts.domain(def, &[], case.on, AgePolicy::default()) {
        Domain::Number(range) => range.only(),
        Domain::Choice(bits) if bits.count_ones() == 1 => Some(i64::from(bits.trailing_zeros())),
        _ => None,
    }
}
