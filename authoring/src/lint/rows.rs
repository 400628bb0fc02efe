//! Tables of amounts: a case that can never be the first to hold, and facts for which no case gives an amount. Also
//! rules that nobody can ever meet.

use super::probe::{can_hold, witness};
use super::{Lint, Subject};
use crate::problem::{Code, Problem};
use yiping_rules::pack::{Formula, Money, Pack, Rule};

pub(super) struct Rows;

impl Lint for Rows {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, .. } = subject;
        let mut found = Vec::new();
        for ((_, element), rule) in source.rules.iter().zip(&pack.rules) {
            let mut report = |place: &crate::files::Place, code, message: String, help: &str| {
                found.push(files.problem(place, code, message, help.to_owned()));
            };
            if !can_hold(pack, rule, &rule.when) {
                let help = "parts of the condition exclude each other; delete the rule or mend the condition";
                report(&element.place(&element.node.when), Code::NeverMet, format!("nobody can ever meet `{}`", rule.id), help);
                continue;
            }
            for table in tables(pack, rule) {
                let place = element.node.amount.as_ref().map_or(element.start(), |amount| element.place(amount));
                for (position, reached) in table.rows.iter().enumerate() {
                    if !can_hold(pack, rule, reached) {
                        let message = format!("case {} of {} of the amount of `{}` never applies", position + 1, table.rows.len(), rule.id);
                        report(&place, Code::DeadCase, message, "the condition of the rule or an earlier case excludes it; delete it or change the order");
                    }
                }
                if let Some(facts) = witness(pack, rule, &Formula::All(vec![surely(pack, &rule.when), table.rest])) {
                    let message = format!("`{}` is met and no case gives an amount for {facts}", rule.id);
                    report(&place, Code::AmountHole, message, "add a case, or `true => …` as the last one");
                }
            }
        }
        found
    }
}

/// The condition holds whatever its undefined terms mean: only then is an amount due.
fn surely(pack: &Pack, when: &Formula) -> Formula {
    Formula::All([false, true].map(|meaning| settled(pack, when, meaning)).to_vec())
}

/// The condition with its definitions written out and every undefined term given one truth value.
fn settled(pack: &Pack, formula: &Formula, meaning: bool) -> Formula {
    let all = |parts: &[Formula]| parts.iter().map(|part| settled(pack, part, meaning)).collect();
    match formula {
        Formula::Undefined(_) => Formula::Always(meaning),
        Formula::All(parts) => Formula::All(all(parts)),
        Formula::Any(parts) => Formula::Any(all(parts)),
        Formula::Not(inner) => Formula::Not(Box::new(settled(pack, inner, meaning))),
        Formula::Use(id) => {
            let definition = pack.definitions.iter().find(|definition| definition.id == *id);
            definition.map_or(formula.clone(), |definition| settled(pack, &definition.when, meaning))
        }
        other => other.clone(),
    }
}

/// A table of cases under the condition of its rule.
struct Table {
    /// For each case, the condition under which it is the first to hold.
    rows: Vec<Formula>,
    /// The rule is met and no case holds.
    rest: Formula,
}

/// Every table in the amounts of a rule. What residents are paid is not a table of the institution's facts.
fn tables(pack: &Pack, rule: &Rule) -> Vec<Table> {
    let mut found = Vec::new();
    for money in rule.amount.iter().flat_map(|amount| amount.kind.parts()) {
        collect(pack, money, &[rule.when.clone()], &mut found);
    }
    found
}

fn collect(pack: &Pack, money: &Money, given: &[Formula], found: &mut Vec<Table>) {
    match money {
        Money::Fen(_) | Money::Param(_) | Money::Fact(_) => {}
        Money::Use(id) => pack.amounts.iter().filter(|amount| amount.id == *id).for_each(|amount| collect(pack, &amount.value, given, found)),
        Money::Sum(parts) => parts.iter().for_each(|part| collect(pack, part, given, found)),
        Money::Rate(inner, ..) | Money::Times(inner, _) | Money::SumResidents(_, inner) => collect(pack, inner, given, found),
        Money::Cases(cases) => {
            let mut given = given.to_vec();
            let mut rows = Vec::new();
            for (when, amount) in cases {
                let reached: Vec<Formula> = given.iter().cloned().chain([when.clone()]).collect();
                collect(pack, amount, &reached, found);
                rows.push(Formula::All(reached));
                given.push(Formula::Not(Box::new(when.clone())));
            }
            found.push(Table { rows, rest: Formula::All(given) });
        }
    }
}
