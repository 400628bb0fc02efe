//! The soundness law on the packs themselves: what is decided with facts missing holds when they are filled in, and a
//! fact is in `missing` exactly when it can change something. `YIPING_ROUNDS` sets how many persons each pack sees,
//! `YIPING_MISSING` for how many of them `missing` is checked too (default 60; `make sound` takes many more).

mod support;

use std::collections::{BTreeMap, BTreeSet};
use support::{Dice, Known, REGIONS, asked_as, everything, given, pack, some_of, value};
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Payment, Prepared, RuleDecision, UNVERIFIED};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::vocabulary::{FactDef, Kind, MOST, lookup};
use yiping_rules::json::Json;
use yiping_rules::money::Fen;
use yiping_rules::scale::NATIONAL;
use yiping_rules::text::Certainty;

fn within(whole: &Option<Payment>, part: &Option<Payment>) -> bool {
    let ends = |payment: &Option<Payment>| match payment {
        Some(Payment::Exact(_, Fen(fen))) => Some((*fen, *fen)),
        Some(Payment::Range(_, Fen(lo), Fen(hi))) => Some((*lo, *hi)),
        Some(Payment::AtLeast(_, Fen(lo))) => Some((*lo, i64::MAX)),
        _ => None,
    };
    match (ends(whole), ends(part)) {
        (Some((lo, hi)), Some((least, greatest))) => lo <= least && greatest <= hi,
        (_, None) => true,
        (None, Some(_)) => false,
    }
}

fn agrees(partial: &RuleDecision, full: &RuleDecision) -> bool {
    let outcome = partial.outcome == full.outcome || partial.outcome == Outcome::NeedsFacts;
    outcome && (full.outcome != Outcome::Met || within(&partial.amount, &full.amount))
}

fn number(variable: &str) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(60)
}

fn rounds() -> u64 {
    number("YIPING_ROUNDS")
}

fn rounds_for_missing() -> u64 {
    number("YIPING_MISSING")
}

#[test]
fn a_rule_in_doubt_is_never_plainly_met_and_fails_where_its_condition_fails() {
    let doubted = pack("cn");
    let mut trusted = doubted.clone();
    trusted.rules.iter_mut().for_each(|rule| rule.certainty = Certainty::Verified);
    let on = Date::new(2026, 6, 1).unwrap();
    let ready = |pack| Prepared::new(pack, on, &Chosen::new()).unwrap();
    let (with_doubts, without_doubts) = (ready(&doubted), ready(&trusted));
    let mut dice = Dice(0x2545_f491_4f6c_dd1d ^ rounds());
    let mut met = 0;
    for _ in 0..rounds().min(6000) * 10 {
        let person = everything(&mut dice);
        let facts = given(&person, &some_of(&person, &mut dice));
        let (ours, plain) = (with_doubts.rules(&facts), without_doubts.rules(&facts));
        for (rule, (ours, plain)) in doubted.rules.iter().zip(ours.iter().zip(&plain)) {
            if rule.certainty.is_verified() {
                assert_eq!(ours, plain);
                continue;
            }
            assert_ne!(ours.outcome, Outcome::Met, "{}", rule.id);
            assert_eq!(ours.outcome == Outcome::NotMet, plain.outcome == Outcome::NotMet, "{}", rule.id);
            assert!(ours.missing.iter().all(|fact| plain.missing.contains(fact)), "{}", rule.id);
            if plain.outcome == Outcome::Met {
                let terms: Vec<&str> = ours.terms.iter().map(|term| term.as_str()).collect();
                assert_eq!(
                    (ours.outcome, terms),
                    (Outcome::NeedsDefinition, vec![UNVERIFIED]),
                    "{}",
                    rule.id
                );
                met += 1;
            }
        }
    }
    assert!(met > 100, "only {met} rules would have been met");
}

/// What was left out of a person, and what the rules then came to.
struct Partial<'p> {
    prepared: &'p Prepared,
    person: &'p Known,
    without: &'p BTreeSet<String>,
    /// The decisions with some of it filled in again, by what is still left out.
    filled: BTreeMap<BTreeSet<String>, Vec<RuleDecision>>,
}

#[test]
fn decided_with_facts_missing_is_decided_for_good() {
    let rounds = rounds();
    for region in REGIONS {
        let prepared = Prepared::new(&pack(region), Date::new(2021, 6, 1).unwrap(), &Chosen::new()).unwrap();
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ rounds);
        let (mut compared, mut asked) = (0_u64, 0_u64);
        for round in 0..rounds {
            let person = everything(&mut dice);
            let full = prepared.rules(&given(&person, &BTreeSet::new()));
            for rule in &full {
                assert_ne!(
                    rule.outcome,
                    Outcome::NeedsFacts,
                    "{region} {} with every fact given: {:?}",
                    rule.id,
                    rule.missing
                );
            }
            let without = some_of(&person, &mut dice);
            let open = prepared.rules(&given(&person, &without));
            let mut partial =
                Partial { prepared: &prepared, person: &person, without: &without, filled: BTreeMap::new() };
            for (at, (open, closed)) in open.iter().zip(&full).enumerate() {
                assert!(
                    agrees(open, closed),
                    "{region} round {round} without {without:?}: {open:#?} but {closed:#?}"
                );
                compared += 1;
                if round < rounds_for_missing() {
                    asked += u64::from(!open.missing.is_empty());
                    partial.check_missing(at, open, region);
                }
            }
        }
        println!(
            "{region}: {rounds} persons known in part, {compared} decisions hold when all is known; nothing is left out of {asked} lists of missing facts of {} persons",
            rounds.min(rounds_for_missing())
        );
    }
}

impl Partial<'_> {
    /// Filling in a fact that is not missing leaves the rule as it is.
    fn check_missing(&mut self, at: usize, open: &RuleDecision, region: &str) {
        let left_out: BTreeSet<String> = self.without.iter().map(|name| asked_as(name)).collect();
        let known: Vec<&String> = open.missing.iter().filter(|fact| !left_out.contains(*fact)).collect();
        assert!(known.is_empty(), "{region} {}: {known:?} were given", open.id);
        let still: BTreeSet<String> =
            self.without.iter().filter(|fact| open.missing.contains(&asked_as(fact))).cloned().collect();
        let facts = || given(self.person, &still);
        let filled = self.filled.entry(still.clone()).or_insert_with(|| self.prepared.rules(&facts()));
        let after = &filled[at];
        let said = |rule: &RuleDecision| (rule.outcome, rule.missing.clone(), rule.amount);
        assert_eq!(
            said(open),
            said(after),
            "{region} {} without {:?}: {:?}",
            open.id,
            self.without,
            self.person
        );
    }
}

/// A rule that names missing facts, and persons who differ from one another in these alone.
struct Search<'s> {
    prepared: &'s Prepared,
    rule: &'s RuleDecision,
    person: &'s Known,
    /// What the rule names.
    open: BTreeSet<String>,
    /// What else is left out.
    rest: BTreeSet<String>,
}

fn def(name: &str) -> &'static FactDef {
    let own = name.split_once("].").map_or(name.to_owned(), |(_, own)| format!("resident.{own}"));
    lookup(&own).unwrap()
}

/// The least and the greatest number of a fact.
fn ends(kind: Kind) -> Option<(i64, i64)> {
    match kind {
        Kind::Number(least, greatest) => Some((least, greatest)),
        Kind::Money => Some((0, MOST)),
        _ => None,
    }
}

impl<'s> Search<'s> {
    fn new(
        prepared: &'s Prepared,
        rule: &'s RuleDecision,
        person: &'s Known,
        without: &BTreeSet<String>,
    ) -> Self {
        let (open, rest) = without.iter().cloned().partition(|name| rule.missing.contains(&asked_as(name)));
        Self { prepared, rule, person, open, rest }
    }

    /// Whether values of the open facts, and two of this one, are found that differ in outcome or amount: at random, where
    /// the rule led to, and where another open number turns the result.
    fn shows_to_matter(&self, fact: &str, dice: &mut Dice) -> bool {
        (0..400).any(|_| self.differs(self.world(dice), fact, dice))
            || (0..20).any(|_| self.led(fact, dice).is_some_and(|world| self.differs(world, fact, dice)))
            || (0..400).any(|_| {
                let world = self.world(dice);
                let numbers = self.open.iter().filter(|name| *name != fact);
                let turned: Vec<Known> = numbers.flat_map(|number| self.turns(&world, number)).collect();
                turned.into_iter().any(|world| self.differs(world, fact, dice))
            })
    }

    /// The other open facts filled in one by one, each with a value after which the rule still names this one. That the rule
    /// does is no proof: what it leads to has to differ.
    fn led(&self, fact: &str, dice: &mut Dice) -> Option<Known> {
        let (mut world, mut open) = (self.person.clone(), self.open.clone());
        for name in self.open.iter().filter(|name| *name != fact) {
            open.remove(name);
            let without = open.union(&self.rest).cloned().collect();
            (0..200).find(|_| {
                world.insert(name.clone(), value(def(name), dice).unwrap());
                let then = self.prepared.rule(&self.rule.id, &given(&world, &without)).unwrap();
                then.missing.contains(&asked_as(fact))
            })?;
        }
        Some(world)
    }

    fn world(&self, dice: &mut Dice) -> Known {
        let mut world = self.person.clone();
        world.extend(self.open.iter().map(|name| (name.clone(), value(def(name), dice).unwrap())));
        world
    }

    fn result(&self, world: &Known) -> (Outcome, Option<Payment>) {
        let then = self.prepared.rule(&self.rule.id, &given(world, &self.rest)).unwrap();
        (then.outcome, then.amount)
    }

    fn differs(&self, mut world: Known, fact: &str, dice: &mut Dice) -> bool {
        let (least, greatest) = ends(def(fact).kind).unzip();
        let random = (0..8).map(|_| value(def(fact), dice).unwrap());
        let values: Vec<Json> = random.chain(least.into_iter().chain(greatest).map(Json::Int)).collect();
        let results = values.into_iter().map(|value| {
            world.insert(fact.to_owned(), value);
            self.result(&world)
        });
        let results: Vec<_> = results.collect();
        results.iter().any(|result| *result != results[0])
    }

    /// The world on both sides of a number at which the result turns, found by halving.
    fn turns(&self, world: &Known, number: &str) -> Vec<Known> {
        let with = |value| {
            let mut world = world.clone();
            world.insert(number.to_owned(), Json::Int(value));
            world
        };
        let Some((mut low, mut high)) = ends(def(number).kind) else { return Vec::new() };
        let below = self.result(&with(low));
        if self.result(&with(high)) == below {
            return Vec::new();
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            let same = self.result(&with(middle)) == below;
            *(if same { &mut low } else { &mut high }) = middle;
        }
        vec![with(low), with(high)]
    }
}

/// A level of the national scale, asked for where the assessment was by another: given as that, it would be no such level.
fn is_level_of_other_scale(person: &Known, fact: &str) -> bool {
    let standard = fact.strip_suffix("disability_level").map(|before| format!("{before}assessment_standard"));
    let standard = standard.and_then(|name| person.get(&name).cloned());
    standard.is_some_and(|standard| standard != Json::from(NATIONAL))
}

#[test]
fn every_missing_fact_matters() {
    let (mut checked, mut idle) = (0, Vec::new());
    for region in REGIONS {
        let prepared = Prepared::new(&pack(region), Date::new(2021, 6, 1).unwrap(), &Chosen::new()).unwrap();
        let mut dice = Dice(0x51_7c_c1_b7_27_22_0a_95 ^ rounds_for_missing());
        for _ in 0..rounds_for_missing() {
            let person = everything(&mut dice);
            let without = some_of(&person, &mut dice);
            let rules = prepared.rules(&given(&person, &without));
            let open: Vec<&RuleDecision> = rules.iter().filter(|rule| !rule.missing.is_empty()).collect();
            let Some(rule) = (!open.is_empty()).then(|| open[dice.below(open.len())]) else { continue };
            let missing = &rule.missing[dice.below(rule.missing.len())];
            let fact = without.iter().find(|name| asked_as(name) == *missing).unwrap();
            let is_whole = |name: &String| name == "cared_person" || name == "residents";
            if rule.missing.iter().any(|name| is_whole(name) || is_level_of_other_scale(&person, name)) {
                continue;
            }
            checked += 1;
            let search = Search::new(&prepared, rule, &person, &without);
            if !search.shows_to_matter(fact, &mut dice) {
                idle.push(format!("{region} {} {fact} of {:?}", rule.id, rule.missing));
            }
        }
    }
    println!("{checked} missing facts, {} not shown to matter", idle.len());
    assert!(idle.is_empty(), "{idle:#?}");
}
