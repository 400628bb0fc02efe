//! Random programs over a few facts, and their meaning by the letter: two-valued logic for complete facts and one meaning
//! of the undefined words.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeMap;
use yiping_rules::facts::Value;
use yiping_rules::json::Form;
use yiping_rules::money::Fen;
use yiping_rules::pack::{Addend, Amount, AmountKind, Bound, Comparison, Formula, Money, Pack, Per, Rule};

/// Facts of the random programs, each with the values enumeration runs through.
pub const FACTS: [&str; 6] = ["guagu", "left_behind", "disability_level", "age_years", "living", "econ"];
pub const TERMS: [&str; 2] = ["甲", "乙"];
const AGES: [i64; 3] = [60, 80, 100];

/// Every fact with its value.
pub type Complete = BTreeMap<&'static str, Value>;

/// Every value that can make a difference to a program over `AGES` and the words used below.
pub fn values(fact: &str) -> Vec<Value> {
    let word = |word: &str| Value::Word(word.to_owned());
    let words = |list: &[&str]| Value::Words(list.iter().map(|w| (*w).to_owned()).collect());
    match fact {
        "disability_level" => (0..=4).map(Value::Number).collect(),
        "age_years" => AGES.iter().flat_map(|age| [Value::Number(age - 1), Value::Number(*age)]).collect(),
        "living" => ["alone", "spouse_only", "with_children"].map(word).to_vec(),
        "econ" => [&[][..], &["tekun"], &["dibao"], &["tekun", "dibao"], &["sanwu"]].map(words).to_vec(),
        _ => [true, false].map(Value::Flag).to_vec(),
    }
}

/// A random test of one fact, or an undefined word.
fn test() -> impl Strategy<Value = Formula> {
    let list = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<Vec<_>>();
    prop_oneof![
        select(&["guagu", "left_behind"][..]).prop_map(|fact| Formula::Flag(fact.into())),
        (0..=4_i64).prop_map(|n| Formula::AtLeast("disability_level".into(), Bound::Number(n))),
        (0..=4_i64).prop_map(|n| Formula::AtMost("disability_level".into(), Bound::Number(n))),
        select(&AGES[..]).prop_map(|n| Formula::AtLeast("age_years".into(), Bound::Number(n))),
        select(&AGES[..]).prop_map(|n| Formula::AtMost("age_years".into(), Bound::Number(n - 1))),
        subsequence(vec!["alone", "spouse_only"], 1..=2)
            .prop_map(move |w| Formula::OneOf("living".into(), list(w))),
        subsequence(vec!["tekun", "dibao"], 1..=2).prop_map(move |w| Formula::Has("econ".into(), list(w))),
        Just(Formula::Empty("econ".into())),
        select(&TERMS[..]).prop_map(|term| Formula::Undefined(term.into())),
        any::<bool>().prop_map(Formula::Always),
    ]
}

/// A random condition.
pub fn formula() -> impl Strategy<Value = Formula> {
    test().prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Formula::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Formula::Any),
            inner.prop_map(|part| Formula::Not(Box::new(part))),
        ]
    })
}

/// A random amount, or none.
pub fn amount() -> impl Strategy<Value = Option<Amount>> {
    let cases = prop::collection::vec((formula(), (1..4_i64).prop_map(|n| Money::Fen(Fen(n * 100)))), 1..3);
    let money = prop_oneof![
        (1..4_i64).prop_map(|n| Money::Fen(Fen(n * 100))),
        cases.prop_map(|mut cases| {
            cases.push((Formula::Always(true), Money::Fen(Fen(50))));
            Money::Cases(cases)
        }),
    ];
    prop::option::of(money.prop_map(|money| Amount {
        per: Per::Month,
        kind: AmountKind::Exact(money),
        cite: None,
    }))
}

/// A pack with one rule.
pub fn pack(when: Formula, amount: Option<Amount>) -> Pack {
    let text = r#"{"zh":"甲","en":"a"}"#;
    let rule = format!(
        r#"{{"id":"X-01","kind":"person","title":{text},"benefit":"meals","class":"amount",
        "when":{{"always":true}},"cite":{{"doc":"A","clause":"一"}},"agency":"某局"}}"#
    );
    let pack = format!(
        r#"{{"schema":"yiping.pack/1","region":"000000","title":{text},"version":"1","documents":[],"rules":[]}}"#
    );
    let mut pack = Pack::from_bytes(pack.as_bytes()).unwrap();
    pack.rules.push(Rule { when, amount, ..Rule::from_bytes(rule.as_bytes()).unwrap() });
    pack
}

/// A completed case: every fact, every group of residents with its count, and the meaning of every undefined word.
#[derive(Clone, Debug, Default)]
pub struct World {
    pub facts: Complete,
    pub residents: Vec<(i64, Complete)>,
    pub terms: BTreeMap<&'static str, bool>,
}

impl World {
    /// Whether a condition holds; `group` is the one that facts of residents speak of.
    pub fn holds(&self, formula: &Formula, group: Option<&Complete>) -> bool {
        let value = |fact: &str| match fact.strip_prefix("resident.") {
            Some(own) => &group.unwrap()[own],
            None => &self.facts[fact],
        };
        let number = |fact: &str| match value(fact) {
            Value::Number(n) => *n,
            _ => panic!("{fact} is no number"),
        };
        let bound = |bound: &Bound| match bound {
            Bound::Number(n) => *n,
            Bound::Named(_) => panic!("no names here"),
        };
        match formula {
            Formula::Always(value) => *value,
            Formula::All(parts) => parts.iter().all(|part| self.holds(part, group)),
            Formula::Any(parts) => parts.iter().any(|part| self.holds(part, group)),
            Formula::Not(part) => !self.holds(part, group),
            Formula::Flag(fact) => *value(fact) == Value::Flag(true),
            Formula::AtLeast(fact, least) => number(fact) >= bound(least),
            Formula::AtMost(fact, most) => number(fact) <= bound(most),
            Formula::OneOf(fact, words) => matches!(value(fact), Value::Word(word) if words.contains(word)),
            Formula::Has(fact, words) => {
                matches!(value(fact), Value::Words(set) if words.iter().any(|w| set.contains(w)))
            }
            Formula::Empty(fact) => matches!(value(fact), Value::Words(set) if set.is_empty()),
            Formula::Undefined(term) => self.terms[term.as_str()],
            Formula::AnyResident(part) => self.count(part) > 0,
            Formula::Compare(left, Comparison::AtLeast, right) => self.sum(left) >= self.sum(right),
            other => panic!("not in the random programs: {other:?}"),
        }
    }

    fn count(&self, condition: &Formula) -> i64 {
        let meeting = self.residents.iter().filter(|(_, group)| self.holds(condition, Some(group)));
        meeting.map(|(count, _)| count).sum()
    }

    fn sum(&self, sum: &[Addend]) -> i64 {
        let part = |addend: &Addend| match addend {
            Addend::Number(n) => *n,
            Addend::Residents(factor, condition) => factor * self.count(condition),
            Addend::Fact(..) => panic!("no facts in sums here"),
        };
        sum.iter().map(part).sum()
    }

    /// The fen of an amount.
    pub fn paid(&self, money: &Money) -> i64 {
        match money {
            Money::Fen(Fen(fen)) => *fen,
            Money::Sum(parts) => parts.iter().map(|part| self.paid(part)).sum(),
            Money::Cases(cases) => {
                let first = cases.iter().find(|(when, _)| self.holds(when, None)).unwrap();
                self.paid(&first.1)
            }
            Money::SumResidents(when, part) => self.count(when) * self.paid(part),
            other => panic!("not in the random programs: {other:?}"),
        }
    }

    /// What a rule comes to in this world.
    pub fn result(&self, rule: &Rule) -> Outcome {
        match (self.holds(&rule.when, None), &rule.amount) {
            (false, _) => Outcome::No,
            (true, None) => Outcome::Yes(None),
            (true, Some(amount)) => Outcome::Yes(amount.kind.parts().next().map(|money| self.paid(money))),
        }
    }

    /// The worlds that differ from this one in the meaning of words alone.
    pub fn meanings(&self) -> Vec<Self> {
        let terms = |bits: u8| TERMS.iter().enumerate().map(move |(i, term)| (*term, bits >> i & 1 == 1));
        (0..1_u8 << TERMS.len()).map(|bits| Self { terms: terms(bits).collect(), ..self.clone() }).collect()
    }
}

/// What complete facts give: not met, met with an amount, or undefined.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Outcome {
    No,
    Yes(Option<i64>),
    Undefined,
}

impl Outcome {
    /// One for all of these, or undefined.
    pub fn of_all(all: impl IntoIterator<Item = Self>) -> Self {
        let mut all = all.into_iter();
        let first = all.next().unwrap();
        if all.all(|other| other == first) { first } else { Self::Undefined }
    }
}
