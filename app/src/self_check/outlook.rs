//! What would change: with another level, with the years, and without the estimate; and what the sure amounts add up to.

use super::ask::concerns_a_person;
use super::{SelfCheck, Whose};
use yiping_rules::date::{AgePolicy, Date};
use yiping_rules::decide::{Decision, Outcome, Payment, Prepared, RuleDecision};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::ids::RuleId;
use yiping_rules::money::Fen;
use yiping_rules::pack::{Bound, Class, Formula, Pack, Payee, Per, Temporal};
use yiping_rules::scale::Scale;
use yiping_rules::sorted;

/// A rule that comes out otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// The rule.
    pub rule: RuleId,
    /// How it comes out now.
    pub before: Outcome,
    /// How it would come out.
    pub after: Outcome,
    /// What it would pay.
    pub amount: Option<Payment>,
}

/// A birthday on which something changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Birthday {
    /// Completed years.
    pub age: i64,
    /// The day, where the birth date is known.
    pub day: Option<Date>,
    /// What changes.
    pub changes: Vec<Change>,
}

/// What the amounts that are sure add up to for the person: met, in force on the day, stated exactly, paid to the person.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    /// A month; a day counts as a thirtieth, a year as twelve.
    pub month: Fen,
    /// A year; a day counts 365 times.
    pub year: Fen,
    /// Once only.
    pub once: Fen,
    /// How many rules pay by day, month or year.
    pub regular: usize,
    /// How many of them pay by the day.
    pub daily: usize,
    /// How many pay once.
    pub single: usize,
}

/// The rules about a person that come out otherwise, of those whose plan period is not over.
pub fn changes(pack: &Pack, before: &Decision, after: &Decision) -> Vec<Change> {
    let pairs = before.rules.iter().zip(&after.rules);
    let current =
        |rule: &RuleDecision| rule.temporal != Temporal::AfterPlanPeriod && concerns_a_person(pack, rule);
    let differs = |(a, b): &(&RuleDecision, &RuleDecision)| {
        current(a) && (a.outcome, a.amount) != (b.outcome, b.amount)
    };
    let change = |(a, b): (&RuleDecision, &RuleDecision)| Change {
        rule: a.id.clone(),
        before: a.outcome,
        after: b.outcome,
        amount: b.amount,
    };
    pairs.filter(differs).map(change).collect()
}

/// The rules whose outcome or amount rests on the short form, those of the past among them.
pub fn resting_on_estimate(
    prepared: &Prepared,
    scale: &Scale,
    check: &SelfCheck,
    decision: &Decision,
) -> sorted::Set<RuleId> {
    if !check.is_estimated() {
        return sorted::Set::new();
    }
    let without = check.case_without_estimate().decide(scale, &Chosen::new(), prepared);
    let pairs = decision.rules.iter().zip(&without.rules);
    pairs
        .filter(|(a, b)| (a.outcome, a.amount) != (b.outcome, b.amount))
        .map(|(rule, _)| rule.id.clone())
        .collect()
}

/// What another level of this person by the scale would change.
pub fn at_level(
    prepared: &Prepared,
    facts: &FactSet,
    now: &Decision,
    (whose, level): (Whose, u8),
    scale: &Scale,
) -> Vec<Change> {
    let mut facts = facts.clone();
    let found = |person: &mut FactSet| {
        let _ = person.set("disability_level", Some(Value::Number(level.into())));
        let _ = person.set("assessment_standard", Some(Value::Word(scale.id.to_string())));
    };
    match whose {
        Whose::Own => found(&mut facts),
        Whose::CaredFor => {
            let mut person = facts.cared_person().cloned().unwrap_or_default();
            found(&mut person);
            facts.set_cared_person(Some(person));
        }
    }
    changes(prepared.pack(), now, &prepared.decide(&facts))
}

/// The birthdays to come on which something changes because of the age alone.
pub fn birthdays(prepared: &Prepared, facts: &FactSet, now: &Decision) -> Vec<Birthday> {
    let policy = AgePolicy::default();
    let (born, age) = match (facts.get("birth_date"), facts.get("age_years")) {
        (Some(Value::Date(born)), _) => (Some(*born), born.age_on(prepared.on(), policy)),
        (_, Some(Value::Number(age))) => (None, *age),
        _ => return vec![],
    };
    let mut before = now.clone();
    let mut found = Vec::new();
    for bound in age_bounds(prepared.pack(), now).into_iter().filter(|bound| *bound > age) {
        let mut older = facts.clone();
        let _ = older.set("birth_date", None);
        let _ = older.set("age_years", Some(Value::Number(bound)));
        let after = prepared.decide(&older);
        let changes = changes(prepared.pack(), &before, &after);
        let day = born.and_then(|born| born.completes(bound, policy));
        if !changes.is_empty() {
            found.push(Birthday { age: bound, day, changes });
        }
        before = after;
    }
    found
}

/// The ages at which some condition of the pack turns.
fn age_bounds(pack: &Pack, decision: &Decision) -> Vec<i64> {
    let mut bounds = sorted::Set::new();
    let definitions = pack.definitions.iter().map(|definition| &definition.when);
    for formula in definitions.chain(pack.rules.iter().map(|rule| &rule.when)) {
        collect(formula, decision, &mut bounds);
    }
    bounds.into_vec()
}

fn collect(formula: &Formula, decision: &Decision, bounds: &mut sorted::Set<i64>) {
    let value = |bound: &Bound| match bound {
        Bound::Number(number) => Some(*number),
        Bound::Named(name) => decision.assumptions.get(name.as_str()).and_then(|value| value.parse().ok()),
    };
    match formula {
        Formula::All(parts) | Formula::Any(parts) => {
            parts.iter().for_each(|part| collect(part, decision, bounds));
        }
        Formula::Not(part) => collect(part, decision, bounds),
        Formula::AtLeast(fact, bound) if fact == "age_years" => bounds.extend(value(bound)),
        Formula::AtMost(fact, bound) if fact == "age_years" => {
            bounds.extend(value(bound).map(|bound| bound.saturating_add(1)));
        }
        _ => {}
    }
}

/// Adds up the amounts that are sure.
pub fn sums<'d>(rules: impl Iterator<Item = &'d RuleDecision>) -> Sums {
    let mut sums = Sums::default();
    let sure = rules.filter(|rule| {
        rule.outcome == Outcome::Met
            && rule.class == Class::Amount
            && rule.payee == Payee::Person
            && matches!(rule.temporal, Temporal::InPlanPeriod | Temporal::Undated)
    });
    for rule in sure {
        let Some(Payment::Exact(per, Fen(fen))) = rule.amount else { continue };
        let (month, year) = match per {
            Per::Day => (fen.saturating_mul(30), fen.saturating_mul(365)),
            Per::Month => (fen, fen.saturating_mul(12)),
            Per::Year => (fen.checked_div(12).unwrap_or(0), fen),
            Per::Once => {
                sums.once = Fen(sums.once.0.saturating_add(fen));
                sums.single = sums.single.saturating_add(1);
                continue;
            }
        };
        sums.month = Fen(sums.month.0.saturating_add(month));
        sums.year = Fen(sums.year.0.saturating_add(year));
        sums.regular = sums.regular.saturating_add(1);
        sums.daily = sums.daily.saturating_add(usize::from(per == Per::Day));
    }
    sums
}
