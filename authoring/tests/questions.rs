//! How many questions a family answers until everything that can be decided is: ours beside the order of the vocabulary,
//! beside the fact that most open rules mention, and beside what no order could spare. `YIPING_FAMILIES` sets how many
//! families a region sees (default 24).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Prepared, RuleDecision};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::vocabulary::{FACTS, FactDef, Kind, parent, position};
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::pack::RuleKind;

const REGIONS: [&str; 5] = ["150100", "230000", "331083", "360982", "500229"];

/// A small generator of our own keeps the families of a seed the same on every machine (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % n
    }

    fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.below(list.len() as u64)).unwrap()]
    }
}

/// The true answers of one family.
struct Family {
    own: BTreeMap<&'static str, Value>,
    cared: BTreeMap<&'static str, Value>,
}

fn word(word: &str) -> Value {
    Value::Word(word.to_owned())
}

/// How often a yes is true, in a hundred.
fn chance(fact: &str) -> u64 {
    match fact {
        "resident_here" => 90,
        "remote_or_island" | "guagu" | "unsuitable_home" | "terminal_ill" | "fp_special_family" => 5,
        "only_child_deceased" | "award_winner" | "family_sickbed" => 3,
        "left_behind" | "no_caregiver" | "cognitive_impairment" | "home_bed" | "home_bed_24h" => 12,
        "dementia_dx" => 10,
        "ltci_insured" | "medical_agreement" => 50,
        name if name.starts_with("needs_") || name.starts_with("wants_") => 30,
        _ => 20,
    }
}

fn value(fact: &FactDef, region: i64, dice: &mut Dice) -> Option<Value> {
    Some(match (fact.name, fact.kind) {
        ("age_years", _) | (_, Kind::Person | Kind::Residents) => return None,
        ("birth_date", _) => {
            let year = 1925 + i32::try_from(dice.below(40)).unwrap();
            Value::Date(Date::new(year, 1 + u32::try_from(dice.below(12)).unwrap(), 15).unwrap())
        }
        ("assessment_date", _) => Value::Date(Date::new(2021, 3, 1).unwrap()),
        ("assessment_standard", _) => word("gbt42195-2022"),
        ("role", _) if dice.percent(75) => word("older_person"),
        ("role", _) if dice.percent(60) => word("family_caregiver"),
        ("setting", _) if dice.percent(75) => word("home"),
        ("veteran", _) if dice.percent(92) => word("none"),
        ("tekun_mode", _) if dice.percent(90) => word("none"),
        ("dementia_severity", _) if dice.percent(85) => word("none"),
        ("hukou_code", _) if dice.percent(85) => Value::Number(region),
        ("hukou_code", _) => Value::Number(110_101),
        ("econ", _) if dice.percent(65) => Value::Words([].into_iter().collect()),
        ("applied_for", _) if dice.percent(50) => Value::Words([].into_iter().collect()),
        ("disability_level", _) => Value::Number(dice.pick(&[0, 0, 0, 0, 0, 1, 1, 2, 3, 4])),
        ("disability_cert_grade" | "adl6_failed", _) if dice.percent(80) => Value::Number(0),
        (_, Kind::Flag) => Value::Flag(dice.percent(chance(fact.name))),
        (_, Kind::Number(..)) => Value::Number(dice.pick(&[0, 9, 10, 60, 100, 200, 300])),
        (_, Kind::Grade(most)) => Value::Number(i64::try_from(dice.below(u64::from(most) + 1)).unwrap()),
        (_, Kind::Money) => Value::Number(dice.pick(&[0, 50_000_000, 100_000_000])),
        (_, Kind::Date | Kind::Code) => return None,
        (_, Kind::One(words)) => word(dice.pick(words)),
        (_, Kind::Many(words)) => Value::Words([dice.pick(words).to_owned()].into_iter().collect()),
        (_, Kind::Text) => word(dice.pick(&["楚门镇", "沙门镇", "玉城街道", "别处"])),
        (_, Kind::Texts) => Value::Words([].into_iter().collect()),
    })
}

impl Family {
    fn random(region: i64, dice: &mut Dice) -> Self {
        let mut person =
            || FACTS.iter().filter_map(|fact| Some((fact.name, value(fact, region, dice)?))).collect();
        Self { own: person(), cared: person() }
    }

    /// At home with children, able, insured, with nothing that a rule is especially about.
    fn nothing_special(region: i64, age: i32) -> Self {
        let plain = |fact: &FactDef| {
            Some(match (fact.name, fact.kind) {
                ("resident_here", _) => Value::Flag(true),
                ("birth_date", _) => Value::Date(Date::new(2021 - age, 3, 1).unwrap()),
                ("role", _) => word("older_person"),
                ("setting", _) => word("home"),
                ("living", _) => word("with_children"),
                ("residence_area", _) => word("urban"),
                ("hukou_code", _) => Value::Number(region),
                ("assessment_standard", _) => word("gbt42195-2022"),
                ("medical_insurance", _) => word("resident"),
                ("age_years", _) | (_, Kind::Date | Kind::Code | Kind::Person | Kind::Residents) => {
                    return None;
                }
                (_, Kind::Flag) => Value::Flag(false),
                (_, Kind::Number(..) | Kind::Grade(_) | Kind::Money) => Value::Number(0),
                (_, Kind::One(words)) => {
                    word(words.iter().find(|w| **w == "none").unwrap_or(&words[words.len() - 1]))
                }
                (_, Kind::Many(_) | Kind::Texts) => Value::Words([].into_iter().collect()),
                (_, Kind::Text) => word("别处"),
            })
        };
        let own: BTreeMap<_, _> = FACTS.iter().filter_map(|fact| Some((fact.name, plain(fact)?))).collect();
        Self { cared: own.clone(), own }
    }

    /// Everything about the family, without one fact.
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

    /// Puts the true answer among the facts.
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
