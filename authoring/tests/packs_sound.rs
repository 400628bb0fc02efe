//! The soundness law on the packs themselves: what is decided with facts missing holds when they are filled in, and a
//! fact that is not in `missing` changes nothing. `YIPING_ROUNDS` sets how many persons each pack sees (default 60).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use yiping_rules::date::Date;
use yiping_rules::decide::{Decision, Outcome, Payment, Prepared, RuleDecision, UNVERIFIED};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::vocabulary::{FACTS, FactDef, Kind};
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::money::Fen;
use yiping_rules::pack::Pack;
use yiping_rules::sorted::Set;
use yiping_rules::text::Certainty;

const REGIONS: [&str; 6] = ["150100", "230000", "331083", "360982", "500229", "cn"];

/// A small generator of our own keeps the persons of a seed the same on every machine (xorshift64*).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap() % n
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

fn value(fact: &FactDef, dice: &mut Dice) -> Option<Value> {
    Some(match fact.kind {
        Kind::Flag => Value::Flag(dice.below(2) == 1),
        Kind::Number(..) if fact.name == "age_years" => {
            Value::Number(dice.pick(&[17, 49, 59, 60, 69, 79, 80, 89, 90, 99, 100]))
        }
        Kind::Number(..) => {
            Value::Number(dice.pick(&[0, 1, 9, 10, 63, 64, 70, 71, 80, 100, 199, 200, 300, 799, 800]))
        }
        Kind::Grade(most) => Value::Number(i64::try_from(dice.below(usize::from(most) + 1)).unwrap()),
        Kind::Money => Value::Number(dice.pick(&[0, 50_000_000, 54_999_900, 55_000_000, 100_000_000])),
        Kind::Code => Value::Number(
            dice.pick(&[150_102, 150_204, 230_101, 331_083, 331_002, 330_302, 360_982, 500_229, 110_101]),
        ),
        Kind::One(words) => Value::Word(dice.pick(words).to_owned()),
        Kind::Many(words) => {
            let count = dice.pick(&[0, 0, 1, 1, 2]);
            Value::Words((0..count).map(|_| dice.pick(words).to_owned()).collect())
        }
        Kind::Text => Value::Word(dice.pick(&["楚门镇", "沙门镇", "玉城街道", "别处"]).to_owned()),
        Kind::Texts => Value::Words(Set::new()),
        Kind::Date | Kind::Person | Kind::Residents => return None,
    })
}

fn person(dice: &mut Dice) -> BTreeMap<&'static str, Value> {
    let mut person: BTreeMap<_, _> =
        FACTS.iter().filter_map(|fact| Some((fact.name, value(fact, dice)?))).collect();
    person.insert("assessment_standard", Value::Word("gbt42195-2022".to_owned()));
    person
}

fn facts(person: &BTreeMap<&'static str, Value>, without: &BTreeSet<&str>) -> FactSet {
    let mut facts = FactSet::default();
    for (name, value) in person.iter().filter(|(name, _)| !without.contains(*name)) {
        facts.set(name, Some(value.clone())).unwrap();
    }
    let mut cared = FactSet::default();
    cared.set("age_years", Some(Value::Number(75))).unwrap();
    cared.set("disability_level", Some(Value::Number(2))).unwrap();
    facts.set_cared_person(Some(cared));
    facts.set_residents(Some(Vec::new()));
    facts
}

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

fn rules(decision: &Decision) -> impl Iterator<Item = &RuleDecision> {
    decision.rules.iter()
}

fn rounds() -> u64 {
    std::env::var("YIPING_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(60)
}

fn pack(region: &str) -> Pack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs").join(region);
    yiping_authoring::check_folder(&folder).unwrap().pack.unwrap()
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
    for _ in 0..rounds() * 10 {
        let person = person(&mut dice);
        let share = dice.below(8);
        let without: BTreeSet<&str> = person.keys().copied().filter(|_| dice.below(8) < share).collect();
        let facts = facts(&person, &without);
        let (ours, plain) = (with_doubts.decide(&facts), without_doubts.decide(&facts));
        for (rule, (ours, plain)) in doubted.rules.iter().zip(rules(&ours).zip(rules(&plain))) {
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

#[test]
fn decided_with_facts_missing_is_decided_for_good() {
    let rounds = rounds();
    for region in REGIONS {
        let prepared = Prepared::new(&pack(region), Date::new(2021, 6, 1).unwrap(), &Chosen::new()).unwrap();
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ rounds);
        for round in 0..rounds {
            let person = person(&mut dice);
            let full = prepared.decide(&facts(&person, &BTreeSet::new()));
            for rule in rules(&full) {
                assert_ne!(
                    rule.outcome,
                    Outcome::NeedsFacts,
                    "{region} {} with every fact given: {:?}",
                    rule.id,
                    rule.missing
                );
            }
            let share = dice.below(8);
            let without: BTreeSet<&str> = person.keys().copied().filter(|_| dice.below(8) < share).collect();
            let partial = prepared.decide(&facts(&person, &without));
            for (open, closed) in rules(&partial).zip(rules(&full)) {
                assert!(
                    agrees(open, closed),
                    "{region} round {round} without {without:?}: {open:#?} but {closed:#?}"
                );
                check_missing(&prepared, &person, &without, open, region);
            }
        }
    }
}

/// Filling in a fact that is not missing leaves the rule as it is.
fn check_missing(
    prepared: &Prepared,
    person: &BTreeMap<&'static str, Value>,
    without: &BTreeSet<&str>,
    open: &RuleDecision,
    region: &str,
) {
    let name = |fact: &str| if fact == "age_years" { "birth_date".to_owned() } else { fact.to_owned() };
    let given: Vec<&String> =
        open.missing.iter().filter(|fact| !without.iter().any(|w| name(w) == **fact)).collect();
    assert!(given.is_empty(), "{region} {}: {given:?} were given", open.id);
    let irrelevant: BTreeSet<&str> =
        without.iter().copied().filter(|fact| !open.missing.contains(&name(fact))).collect();
    let still: BTreeSet<&str> = without.difference(&irrelevant).copied().collect();
    let filled = prepared.decide(&facts(person, &still));
    let after = filled.rule(open.id.as_str()).unwrap();
    assert_eq!(
        (open.outcome, &open.missing, &open.amount),
        (after.outcome, &after.missing, &after.amount),
        "{region} {}",
        open.id
    );
}
