//! Tables of amounts: a case that can never be the first to hold, and facts for which no case gives an amount. Also
//! rules that nobody can ever meet.

use super::probe::{can_hold, witness};
use super::{Lint, Subject};
use crate::files::Place;
use crate::print::Printer;
use crate::problem::{Code, Problem};
use crate::read::source::Source;
use std::collections::BTreeMap;
use yiping_rules::pack::{Formula, Money, Pack, Rule};

pub(super) struct Rows;

impl Lint for Rows {
    fn run(&self, subject: &Subject<'_>) -> Vec<Problem> {
        let Subject { files, source, pack, .. } = subject;
        let mut found = Vec::new();
        let mut rows: BTreeMap<(String, usize), Row> = BTreeMap::new();
        for ((_, element), rule) in source.rules.iter().zip(&pack.rules) {
            if !can_hold(pack, rule, &rule.when) {
                let help = "parts of the condition exclude each other; delete the rule or mend the condition";
                let message = format!("nobody can ever meet `{}`", rule.id);
                found.push(files.problem(
                    &element.place(&element.node.when),
                    Code::NeverMet,
                    message,
                    help.into(),
                ));
                continue;
            }
            let own = element.node.amount.as_ref().map_or(element.start(), |amount| element.place(amount));
            for table in tables(pack, rule) {
                let place = named_place(source, &table.owner).unwrap_or(own.clone());
                for (position, (text, reached)) in table.rows.iter().enumerate() {
                    let row = rows
                        .entry((table.owner.clone(), table.first + position))
                        .or_insert_with(|| Row { place: place.clone(), text: text.clone(), applies: false });
                    row.applies = row.applies || can_hold(pack, rule, reached);
                }
                if let Some(facts) =
                    witness(pack, rule, &Formula::All(vec![surely(pack, &rule.when), table.rest]))
                {
                    let message = format!("`{}` is met and no case gives an amount for {facts}", rule.id);
                    found.push(files.problem(
                        &own,
                        Code::AmountHole,
                        message,
                        "add a case, or `true => …` as the last one".into(),
                    ));
                }
            }
        }
        let dead = rows.iter().filter(|(_, row)| !row.applies).map(|((owner, _), row)| {
            let message = format!("the case `{}` of `{owner}` never applies", row.text);
            files.problem(
                &row.place,
                Code::DeadCase,
                message,
                "the rule or an earlier case excludes it; delete it or change the order".into(),
            )
        });
        found.extend(dead);
        found
    }
}

/// A case of a table, over all rules that use the table.
struct Row {
    place: Place,
    text: String,
    applies: bool,
}

fn named_place(source: &Source, id: &str) -> Option<Place> {
    source
        .amounts
        .iter()
        .find(|amount| amount.node.id.get_ref() == id)
        .map(|amount| amount.place(&amount.node.value))
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
    /// The named amount or the rule that it stands in.
    owner: String,
    /// Cases of the owner before this table.
    first: usize,
    /// Each case as written, and the condition under which it is the first to hold.
    rows: Vec<(String, Formula)>,
    /// The rule is met and no case holds.
    rest: Formula,
}

/// Every table in the amounts of a rule.
fn tables(pack: &Pack, rule: &Rule) -> Vec<Table> {
    let mut collector = Collector { pack, printer: Printer::new(pack), found: Vec::new() };
    for money in rule.amount.iter().flat_map(|amount| amount.kind.parts()) {
        collector.collect(money, rule.id.as_str(), std::slice::from_ref(&rule.when));
    }
    collector.found
}

struct Collector<'p> {
    pack: &'p Pack,
    printer: Printer,
    found: Vec<Table>,
}

impl Collector<'_> {
    fn collect(&mut self, money: &Money, owner: &str, given: &[Formula]) {
        match money {
            Money::Fen(_) | Money::Param(_) | Money::Fact(_) => {}
            Money::Use(id) => {
                let pack = self.pack;
                pack.amounts
                    .iter()
                    .filter(|amount| amount.id == *id)
                    .for_each(|amount| self.collect(&amount.value, id, given));
            }
            Money::Sum(parts) => parts.iter().for_each(|part| self.collect(part, owner, given)),
            Money::Rate(inner, ..) | Money::Times(inner, _) | Money::SumResidents(_, inner) => {
                self.collect(inner, owner, given)
            }
            Money::Cases(cases) => self.table(cases, owner, given),
        }
    }

    fn table(&mut self, cases: &[(Formula, Money)], owner: &str, given: &[Formula]) {
        let first =
            self.found.iter().filter(|table| table.owner == owner).map(|table| table.rows.len()).sum();
        let mut given = given.to_vec();
        let mut rows = Vec::new();
        for (when, amount) in cases {
            let reached: Vec<Formula> = given.iter().cloned().chain([when.clone()]).collect();
            self.collect(amount, owner, &reached);
            rows.push((self.printer.condition(when), Formula::All(reached)));
            given.push(Formula::Not(Box::new(when.clone())));
        }
        self.found.push(Table { owner: owner.to_owned(), first, rows, rest: Formula::All(given) });
    }
}
