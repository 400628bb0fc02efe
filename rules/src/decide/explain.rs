//! Kleene's reading of a condition, kept part by part with the values read: the explanation.

use super::query::{Query, other_scale};
use super::why::{Needs, Part, Test, Why};
use crate::facts::vocabulary::Kind;
use crate::facts::{Domain, Range, bit};
use crate::pack::{Addend, Bound, Comparison, Formula, Pack, Sum};
use crate::tri::Tri;

/// Explains a condition. What is decided here is right; what is open here may still be decided by the exact reading.
pub(super) fn explain(pack: &Pack, query: &Query<'_>, formula: &Formula) -> Why {
    match formula {
        Formula::Always(holds) => Why { value: (*holds).into(), part: Part::Always },
        Formula::All(parts) => {
            let parts: Vec<Why> = parts.iter().map(|part| explain(pack, query, part)).collect();
            Why {
                value: parts.iter().fold(Tri::True, |all, part| all.and(part.value)),
                part: Part::All(parts),
            }
        }
        Formula::Any(parts) => {
            let parts: Vec<Why> = parts.iter().map(|part| explain(pack, query, part)).collect();
            Why {
                value: parts.iter().fold(Tri::False, |any, part| any.or(part.value)),
                part: Part::Any(parts),
            }
        }
        Formula::Not(part) => {
            let part = explain(pack, query, part);
            Why { value: part.value.not(), part: Part::Not(Box::new(part)) }
        }
        Formula::Use(name) => definition(pack, query, name),
        Formula::Undefined(term) => Why { value: query.term(term), part: Part::Undefined(term.clone()) },
        Formula::Assumed(key, reading) => {
            let value = query.settled.reads(key, reading).map_or(Tri::Unknown, Tri::from);
            Why { value, part: Part::Assumed(key.clone(), reading.clone()) }
        }
        Formula::Compare(left, comparison, right) => compared(query, left, *comparison, right),
        Formula::AnyResident(inner) => any_resident(query, inner),
        test => tested(query, test),
    }
}

fn definition(pack: &Pack, query: &Query<'_>, name: &str) -> Why {
    match pack.definitions.iter().find(|definition| definition.id == name) {
        Some(known) => {
            let means = explain(pack, query, &known.when);
            let part = Part::Definition(name.to_owned(), known.title.clone(), Box::new(means.clone()));
            Why { value: means.value, part }
        }
        None => Why { value: Tri::Unknown, part: Part::Always },
    }
}

fn tested(query: &Query<'_>, formula: &Formula) -> Why {
    let name = match formula {
        Formula::Flag(name) | Formula::Empty(name) => name,
        Formula::AtLeast(name, _) | Formula::AtMost(name, _) => name,
        Formula::OneOf(name, _) | Formula::Has(name, _) => name,
        _ => return Why { value: Tri::Unknown, part: Part::Always },
    };
    let domain = query.domain(name);
    let number = |bound: &Bound| query.settled.bound(bound).unwrap_or(0);
    let (value, needs) = match formula {
        Formula::AtLeast(_, bound) => {
            (within(domain, number(bound), i64::MAX), Needs::AtLeast(number(bound)))
        }
        Formula::AtMost(_, bound) => (within(domain, i64::MIN, number(bound)), Needs::AtMost(number(bound))),
        Formula::OneOf(_, words) => (one_of(domain, query.bits(name, words)), Needs::OneOf(words.clone())),
        Formula::Has(_, words) => (has(domain, query.bits(name, words)), Needs::Has(words.clone())),
        Formula::Empty(_) => (has(domain, u64::MAX).not(), Needs::Empty),
        _ => (flag(domain), Needs::Yes),
    };
    let short_by = short_by(domain, value, &needs);
    let read = query.read(name, domain);
    let assessed_by = other_scale(query.facts, name).map(str::to_owned);
    let fact = query.name_if_missing(name);
    Why { value, part: Part::Test(Test { fact, needs, read, short_by, assessed_by }) }
}

fn flag(domain: Domain) -> Tri {
    match domain {
        Domain::Flag(tri) => tri,
        _ => Tri::Unknown,
    }
}

fn within(domain: Domain, lo: i64, hi: i64) -> Tri {
    match domain {
        Domain::Number(range) => {
            let inside = range.hi >= lo && range.lo <= hi;
            Tri::from_possible(inside, range.lo < lo || range.hi > hi)
        }
        Domain::Choice(bits) => {
            let inside = (0..64)
                .filter(|n| (lo..=hi).contains(&i64::from(*n)))
                .fold(0, |all, n| all | bit(n as usize));
            one_of(Domain::Choice(bits), inside)
        }
        _ => Tri::Unknown,
    }
}

fn one_of(domain: Domain, wanted: u64) -> Tri {
    match domain {
        Domain::Choice(bits) => Tri::from_possible(bits & wanted != 0, bits & !wanted != 0),
        _ => Tri::Unknown,
    }
}

fn has(domain: Domain, wanted: u64) -> Tri {
    match domain {
        Domain::Many { must, may } => Tri::from_possible(may & wanted != 0, must & wanted == 0),
        _ => Tri::Unknown,
    }
}

/// How far a known number is from the bound it fails.
fn short_by(domain: Domain, value: Tri, needs: &Needs) -> Option<i64> {
    let read = match domain {
        Domain::Number(range) => range.only()?,
        Domain::Choice(bits) if bits.count_ones() == 1 => i64::from(bits.trailing_zeros()),
        _ => return None,
    };
    match needs {
        Needs::AtLeast(bound) if value == Tri::False => bound.checked_sub(read),
        Needs::AtMost(bound) if value == Tri::False => read.checked_sub(*bound),
        _ => None,
    }
}

fn compared(query: &Query<'_>, left: &Sum, comparison: Comparison, right: &Sum) -> Why {
    let value = query.compare(left, comparison, right);
    let (left_range, right_range) = (query.sum(left), query.sum(right));
    let facts = left.iter().chain(right).filter_map(|part| match part {
        Addend::Number(_) => None,
        Addend::Fact(_, name) => Some(query.name_if_missing(name)),
        Addend::Residents(..) => Some("residents".to_owned()),
    });
    let ends = |range: Range| (range.lo, range.hi);
    let part = Part::Compared {
        left: ends(left_range),
        comparison,
        right: ends(right_range),
        facts: facts.collect(),
    };
    Why { value, part }
}

fn any_resident(query: &Query<'_>, inner: &Formula) -> Why {
    let (value, gaps) = query.any_resident(inner);
    let facts = gaps.facts.into_iter().map(|fact| {
        let test = Test { fact, needs: Needs::Yes, read: None, short_by: None, assessed_by: None };
        Why { value: Tri::Unknown, part: Part::Test(test) }
    });
    let terms = gaps.terms.into_iter().map(|term| Why { value: Tri::Unknown, part: Part::Undefined(term) });
    Why { value, part: Part::AnyResident(facts.chain(terms).collect()) }
}

impl Query<'_> {
    /// The value of a known fact, as text.
    pub fn read(&self, name: &str, domain: Domain) -> Option<String> {
        let index = self.catalog.fact(name)?;
        let def = self.catalog.facts.get(index)?.def;
        let words: &[&str] = match def.kind {
            Kind::One(words) | Kind::Many(words) => words,
            _ => &[],
        };
        let chosen =
            |bits: u64| words.iter().enumerate().filter(move |(i, _)| bits & bit(*i) != 0).map(|(_, w)| *w);
        match domain {
            Domain::Flag(Tri::Unknown) => None,
            Domain::Flag(tri) => Some(if tri == Tri::True { "yes" } else { "no" }.to_owned()),
            Domain::Number(range) => range.only().map(|n| n.to_string()),
            Domain::Choice(bits) if bits.count_ones() != 1 => None,
            Domain::Choice(bits) if matches!(def.kind, Kind::Grade(_)) => {
                Some(bits.trailing_zeros().to_string())
            }
            Domain::Choice(bits) if !words.is_empty() => chosen(bits).next().map(str::to_owned),
            Domain::Choice(_) => match self.facts.get(name) {
                Some(crate::facts::Value::Word(text)) => Some(text.clone()),
                _ => None,
            },
            Domain::Many { must, may } => (must == may).then(|| chosen(must).collect::<Vec<_>>().join(" ")),
        }
    }
}
