//! How many questions a family answers until everything that can be decided is: ours beside the order of the vocabulary,
//! beside the fact that most open rules mention, and beside what no order could spare. `YIPING_FAMILIES` sets how many
//! families a region sees (default 24).

#[path = "../../tests/families/mod.rs"]
mod families;

use families::{Dice, Family, word};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Prepared, RuleDecision};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::vocabulary::{parent, position};
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::pack::RuleKind;

const REGIONS: [&str; 5] = ["150100", "230000", "331083", "360982", "500229"];

/// What a family knows, as the facts of a decision.
trait Answering {
    /// Everything about the family, without one fact.
    fn without(&self, fact: &str) -> FactSet;
    /// Puts the true answer among the facts.
    fn answer(&self, fact: &str, facts: &mut FactSet);
}

impl Answering for Family {
    fn without(&self, fact: &str) -> FactSet {
        let mut facts = FactSet::default();
        let given = |values: &BTreeMap<&'static str, Value>, before: &str| {
            let all = values.iter().filter(|(name, _)| format!("{before}{name}") != fact);
            all.map(|(name, value)| (*name, value.clone())).collect::<Vec<_>>()
        };
        for (name, value) in given(&self.own, "") {
            facts.set(name, Some(value)).unwrap();
        }
        let mut cared = FactSet::default();
        for (name, value) in given(&self.cared, "cared_person.") {
            cared.set(name, Some(value)).unwrap();
        }
        facts.set_cared_person((fact != "cared_person").then_some(cared));
        facts
    }

    fn answer(&self, fact: &str, facts: &mut FactSet) {
        if fact == "cared_person" {
            facts.set_cared_person(Some(FactSet::default()));
        } else if let Some(own) = fact.strip_prefix("cared_person.") {
            let mut cared = facts.cared_person().cloned().unwrap_or_default();
            cared.set(own, self.cared.get(own).cloned()).unwrap();
            facts.set_cared_person(Some(cared));
        } else {
            let value = self.own.get(fact).cloned();
            assert!(value.is_some(), "{fact} has no answer");
            facts.set(fact, value).unwrap();
        }
    }
}

/// What is asked next, if anything is.
type Ask<'p> = &'p dyn Fn(&Prepared, &FactSet) -> Option<String>;

fn open(rules: &[RuleDecision]) -> impl Iterator<Item = &RuleDecision> {
    rules.iter().filter(|rule| rule.outcome == Outcome::NeedsFacts && rule.kind != RuleKind::Institution)
}

fn ours(pack: &Prepared, facts: &FactSet) -> Option<String> {
    pack.decide(facts).next_question.map(|question| question.fact)
}

fn in_order(pack: &Prepared, facts: &FactSet) -> Option<String> {
    let rules = pack.rules(facts);
    open(&rules).flat_map(|rule| &rule.missing).min_by_key(|fact| (position(fact), (*fact).clone())).cloned()
}

fn most_mentioned(pack: &Prepared, facts: &FactSet) -> Option<String> {
    let rules = pack.rules(facts);
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    open(&rules).flat_map(|rule| &rule.missing).for_each(|fact| *counts.entry(fact).or_default() += 1);
    let best = counts.iter().max_by_key(|(fact, count)| (**count, usize::MAX - position(fact)));
    best.map(|(fact, _)| (*fact).clone())
}

/// The facts asked for until nothing is open.
fn asked_by(pack: &Prepared, family: &Family, ask: Ask<'_>) -> Vec<String> {
    let (mut facts, mut asked) = (FactSet::default(), Vec::new());
    facts.set("assessment_standard", Some(word("gbt42195-2022"))).unwrap();
    while let Some(fact) = ask(pack, &facts) {
        family.answer(&fact, &mut facts);
        asked.push(fact);
        assert!(asked.len() < 200, "{asked:?}: asked again and again");
    }
    assert!(open(&pack.rules(&facts)).next().is_none(), "nothing more is asked, but a rule is open");
    asked
}

fn questions(pack: &Prepared, family: &Family, ask: Ask<'_>) -> usize {
    asked_by(pack, family, ask).len()
}

/// How many questions no order can spare: of these facts the ones without which a rule stays open, all else known.
fn at_least(pack: &Prepared, family: &Family, asked: &[String]) -> usize {
    let needed = |fact: &&String| open(&pack.rules(&family.without(fact))).next().is_some();
    asked.iter().filter(needed).count()
}

fn prepared(region: &str) -> Prepared {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs").join(region);
    let pack = yiping_authoring::check_folder(&folder).unwrap().pack.unwrap();
    Prepared::new(&pack, Date::new(2021, 6, 1).unwrap(), &Chosen::new()).unwrap()
}

#[test]
fn ours_are_the_fewest() {
    let families: u64 =
        std::env::var("YIPING_FAMILIES").ok().and_then(|text| text.parse().ok()).unwrap_or(24);
    for region in REGIONS {
        let pack = prepared(region);
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        let (mut sums, mut least) = ([0; 3], 0);
        for _ in 0..families {
            let family = Family::random(region.parse().unwrap(), &mut dice);
            let asks: [Ask<'_>; 3] = [&ours, &in_order, &most_mentioned];
            for (sum, ask) in sums.iter_mut().zip(asks) {
                *sum += questions(&pack, &family, ask) as u64;
            }
            least += at_least(&pack, &family, &asked_by(&pack, &family, &ours)) as u64;
        }
        let [ours, order, mentions] = sums;
        let [ours, order, mentions, least] = [ours, order, mentions, least].map(|sum| sum * 100 / families);
        println!(
            "{region}: {families} families, questions on the average: ours {}.{:02}, in order {}.{:02}, by mentions {}.{:02}; no order asks fewer than {}.{:02}",
            ours / 100,
            ours % 100,
            order / 100,
            order % 100,
            mentions / 100,
            mentions % 100,
            least / 100,
            least % 100
        );
        assert!(ours < order && ours <= mentions, "{region}: {ours} against {order} and {mentions}");
    }
}

#[test]
fn a_family_with_nothing_special_is_done_soon() {
    let pack = prepared("150100");
    let mut counts: Vec<usize> =
        (60..100).map(|age| questions(&pack, &Family::nothing_special(150_102, age), &ours)).collect();
    counts.sort_unstable();
    let median = counts[counts.len() / 2];
    println!("150100, a family with nothing special: {median} questions in the middle");
    assert!(median <= 12, "{counts:?}");
}

#[test]
fn what_nobody_knows_is_not_asked_again() {
    for region in REGIONS {
        let (pack, mut dice) = (prepared(region), Dice(0x2545_f491));
        for _ in 0..6 {
            let family = Family::random(region.parse().unwrap(), &mut dice);
            let (mut facts, mut unknown) = (FactSet::default(), BTreeSet::new());
            let next = |facts: &FactSet, unknown: &BTreeSet<String>| {
                pack.decide_asking(facts, &|fact| !unknown.contains(fact)).next_question
            };
            while let Some(question) = next(&facts, &unknown) {
                if dice.percent(40) {
                    assert!(unknown.insert(question.fact.clone()), "{region}: {} again", question.fact);
                } else {
                    family.answer(&question.fact, &mut facts);
                }
            }
            let rules = pack.rules(&facts);
            let mut left = open(&rules).flat_map(|rule| &rule.missing);
            assert!(left.all(|fact| unknown.contains(fact)), "{region}: not asked for, and open");
        }
    }
}

#[test]
fn what_follows_up_comes_after_its_question() {
    for region in REGIONS {
        let (pack, mut dice) = (prepared(region), Dice(0x51_7c_c1_b7));
        for _ in 0..10 {
            let asked = asked_by(&pack, &Family::random(region.parse().unwrap(), &mut dice), &ours);
            let at = |fact: &str| asked.iter().position(|other| other == fact);
            for (place, fact) in asked.iter().enumerate() {
                let before = parent(fact).and_then(at);
                assert!(before.is_none_or(|before| before < place), "{region}: {fact} in {asked:?}");
            }
        }
    }
}
