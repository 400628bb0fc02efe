//! Conditions and amounts back to text. What is printed reads back as the same condition.

use crate::check::vocabulary;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use yiping_rules::facts::vocabulary::Kind;
use yiping_rules::money::{Fen, Rounding};
use yiping_rules::pack::{Addend, Bound, Comparison, Formula, Money, Pack, Rate};

/// Prints the formulas of one pack.
#[derive(Clone, Debug, Default)]
pub struct Printer {
    assumptions: BTreeSet<String>,
}

/// How tightly a part is bound; a looser part stands in brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Not,
}

impl Printer {
    /// For the formulas of this pack.
    pub fn new(pack: &Pack) -> Self {
        Self { assumptions: pack.assumptions.iter().map(|assumption| assumption.key.to_string()).collect() }
    }

    /// Where only these names are assumptions.
    pub fn with_assumptions(keys: impl IntoIterator<Item = String>) -> Self {
        Self { assumptions: keys.into_iter().collect() }
    }

    /// A condition.
    pub fn condition(&self, formula: &Formula) -> String {
        self.within(formula, Binding::Or)
    }

    fn within(&self, formula: &Formula, outside: Binding) -> String {
        let (text, binding) = self.printed(formula);
        if binding < outside { format!("({text})") } else { text }
    }

    fn printed(&self, formula: &Formula) -> (String, Binding) {
        let simple = |text: String| (text, Binding::Not);
        match formula {
            Formula::Always(value) => simple(value.to_string()),
            Formula::All(parts) => match self.range(parts) {
                Some(range) => simple(range),
                // A part that is itself an `and` keeps its brackets, so that it stays a part of its own.
                None => (self.joined(parts, " and ", Binding::Not), Binding::And),
            },
            Formula::Any(parts) => (self.joined(parts, " or ", Binding::And), Binding::Or),
            Formula::Not(inner) => simple(self.negated(inner)),
            Formula::Flag(fact) => simple(fact.clone()),
            Formula::AtLeast(fact, bound) => simple(format!("{fact} >= {}", self.bound(fact, bound))),
            Formula::AtMost(fact, bound) => simple(format!("{fact} <= {}", self.bound(fact, bound))),
            Formula::OneOf(fact, words) => simple(match words.as_slice() {
                [word] => format!("{fact} == {}", quoted(fact, word)),
                words => format!("{fact} in [{}]", list(fact, words)),
            }),
            Formula::Has(fact, words) => simple(match words.as_slice() {
                [word] => format!("{fact} has {}", quoted(fact, word)),
                words => format!("{fact} has any [{}]", list(fact, words)),
            }),
            Formula::Empty(fact) => simple(format!("{fact} is empty")),
            Formula::Undefined(term) => simple(format!("undefined(\"{term}\")")),
            Formula::Use(id) => simple(id.clone()),
            Formula::Assumed(key, reading) => simple(format!("assumed({key} = {reading})")),
            Formula::Compare(left, comparison, right) => {
                simple(self.compared(left, *comparison, right, false))
            }
            Formula::AnyResident(inner) => simple(format!("any_resident({})", self.condition(inner))),
        }
    }

    fn joined(&self, parts: &[Formula], word: &str, each: Binding) -> String {
        parts.iter().map(|part| self.within(part, each)).collect::<Vec<_>>().join(word)
    }

    /// "At least" and "at most" of one fact, in this order, are a range or an equality.
    fn range(&self, parts: &[Formula]) -> Option<String> {
        match parts {
            [Formula::AtLeast(fact, low), Formula::AtMost(same, high)] if fact == same => {
                Some(match low == high {
                    true => format!("{fact} == {}", self.bound(fact, low)),
                    false => match (low, high) {
                        (Bound::Number(least), Bound::Number(most)) if least > most => return None,
                        _ => format!("{fact} in {}..{}", self.bound(fact, low), self.bound(fact, high)),
                    },
                })
            }
            _ => None,
        }
    }

    fn negated(&self, inner: &Formula) -> String {
        match inner {
            Formula::OneOf(fact, words) if words.len() == 1 => format!("{fact} != {}", list(fact, words)),
            Formula::AtMost(fact, bound @ Bound::Named(_)) => format!("{fact} > {}", self.bound(fact, bound)),
            Formula::AtLeast(fact, bound @ Bound::Named(_)) => {
                format!("{fact} < {}", self.bound(fact, bound))
            }
            Formula::Compare(left, Comparison::Same, right) => {
                self.compared(left, Comparison::Same, right, true)
            }
            Formula::All(parts) => match parts.as_slice() {
                [Formula::AtLeast(fact, low), Formula::AtMost(same, high)] if fact == same && low == high => {
                    format!("{fact} != {}", self.bound(fact, low))
                }
                _ => format!("not {}", self.bracketed(inner)),
            },
            // Two `not` side by side are refused by the reader, brackets part them.
            Formula::Not(_) => format!("not ({})", self.condition(inner)),
            _ => format!("not {}", self.bracketed(inner)),
        }
    }

    fn bracketed(&self, formula: &Formula) -> String {
        self.within(formula, Binding::Not)
    }

    fn bound(&self, fact: &str, bound: &Bound) -> String {
        let kind = vocabulary::fact(fact).map(|def| def.kind);
        match bound {
            Bound::Named(name) if self.assumptions.contains(name) => format!("assumption({name})"),
            Bound::Named(name) => format!("param({name})"),
            Bound::Number(number) => number_of(kind, *number),
        }
    }

    fn compared(&self, left: &[Addend], comparison: Comparison, right: &[Addend], negated: bool) -> String {
        let sign = match comparison {
            Comparison::AtLeast => ">=",
            Comparison::Above => ">",
            Comparison::Same if negated => "!=",
            Comparison::Same => "==",
        };
        // One fact against one bound would read back as a plain test; `* 1` keeps it a comparison of sums.
        let plain = matches!(
            (left, right),
            ([Addend::Fact(1, _)], [Addend::Number(_)]) | ([Addend::Number(_)], [Addend::Fact(1, _)])
        );
        let kind = left.iter().chain(right).find_map(|part| match part {
            Addend::Fact(_, fact) => vocabulary::fact(fact).map(|def| def.kind),
            _ => None,
        });
        format!("{} {sign} {}", self.sum(left, kind, plain), self.sum(right, kind, plain))
    }

    fn sum(&self, sum: &[Addend], kind: Option<Kind>, times_one: bool) -> String {
        let part = |part: &Addend| match part {
            Addend::Number(number) => number_of(kind, *number),
            Addend::Fact(1, fact) if !times_one => fact.clone(),
            Addend::Fact(times, fact) => format!("{fact} * {times}"),
            Addend::Residents(1, who) => format!("count_residents({})", self.condition(who)),
            Addend::Residents(times, who) => format!("count_residents({}) * {times}", self.condition(who)),
        };
        sum.iter().map(part).collect::<Vec<_>>().join(" + ")
    }

    /// An amount of money.
    pub fn money(&self, money: &Money) -> String {
        match money {
            Money::Fen(Fen(fen)) if fen % 100 == 0 => format!("{} yuan", fen / 100),
            Money::Fen(Fen(fen)) => format!("{fen} fen"),
            Money::Param(name) | Money::Fact(name) | Money::Use(name) => name.clone(),
            Money::Sum(parts) => parts.iter().map(|part| self.factor(part)).collect::<Vec<_>>().join(" + "),
            Money::Rate(amount, rate, rounding) => {
                let rate = match rate {
                    Rate::Fixed(ratio) => ratio.to_string(),
                    Rate::Param(name) => name.clone(),
                };
                let product = format!("{} * {rate}", self.factor(amount));
                match rounding {
                    None => product,
                    Some(Rounding::Down) => format!("round_down({product})"),
                    Some(Rounding::HalfUp) => format!("round_half_up({product})"),
                    Some(Rounding::Up) => format!("round_up({product})"),
                }
            }
            Money::Times(amount, fact) => format!("{} * {fact}", self.factor(amount)),
            Money::Cases(rows) => {
                let rows = rows
                    .iter()
                    .map(|(when, amount)| format!("{} => {}", self.condition(when), self.money(amount)));
                format!("cases {{ {} }}", rows.collect::<Vec<_>>().join("; "))
            }
            Money::SumResidents(who, amount) => {
                format!("sum_residents({} => {})", self.condition(who), self.money(amount))
            }
        }
    }

    /// A sum within a sum or product stands in brackets.
    fn factor(&self, money: &Money) -> String {
        if matches!(money, Money::Sum(_)) { format!("({})", self.money(money)) } else { self.money(money) }
    }
}

/// A number in the unit of the fact it is compared with.
fn number_of(kind: Option<Kind>, number: i64) -> String {
    let day = || i32::try_from(number).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
    match kind {
        Some(Kind::Money) => format!("{number} fen"),
        Some(Kind::Date) => day().map_or_else(|| number.to_string(), |day| day.to_string()),
        _ => number.to_string(),
    }
}

fn list(fact: &str, words: &[String]) -> String {
    words.iter().map(|word| quoted(fact, word)).collect::<Vec<_>>().join(", ")
}

/// Free texts stand in quotation marks.
fn quoted(fact: &str, word: &str) -> String {
    let free = vocabulary::fact(fact).is_some_and(|def| matches!(def.kind, Kind::Text | Kind::Texts));
    if free { format!("\"{word}\"") } else { word.to_owned() }
}
