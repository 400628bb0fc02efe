//! Decides every case with the same functions as `yiping check`, and compares.

use super::read::{Expected, Worked};
use crate::files::Files;
use std::collections::{BTreeMap, BTreeSet};
use yiping_rules::date::Date;
use yiping_rules::decide::{PackError, Prepared};
use yiping_rules::evaluate::{Chosen, for_pack};
use yiping_rules::ids::RuleId;
use yiping_rules::json::Json;
use yiping_rules::pack::Pack;
use yiping_rules::scale::Scale;

/// How the cases of a pack came out.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Cases decided.
    pub cases: usize,
    /// Expectations compared.
    pub expectations: usize,
    /// Where the decision differs.
    pub failures: Vec<Failure>,
}

/// An expectation that does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// File and line of the expectation.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// The case.
    pub case: String,
    /// The rule.
    pub rule: RuleId,
    /// Members that differ, as expected.
    pub expected: Json,
    /// The same members as decided.
    pub got: Json,
}

/// Decides every case and compares each expectation.
pub fn run(files: &Files, cases: &[Worked], pack: &Pack, scale: &Scale) -> Result<Report, PackError> {
    let mut prepared: BTreeMap<(Date, Date, Chosen), Prepared> = BTreeMap::new();
    let mut report = Report { cases: cases.len(), ..Report::default() };
    for worked in cases {
        let chosen = for_pack(scale, &worked.chosen);
        let key = (worked.on, worked.known, chosen.clone());
        if !prepared.contains_key(&key) {
            prepared.insert(key.clone(), Prepared::as_known(pack, worked.on, worked.known, &chosen)?);
        }
        let decision = worked.case.decide(scale, &worked.chosen, &prepared[&key]);
        let output = decision.to_json("", &|_| Vec::new());
        for expected in &worked.expected {
            report.expectations += 1;
            let got = rule_of(&output, &expected.rule);
            report.failures.extend(failure(files, worked, expected, got));
        }
    }
    Ok(report)
}

fn rule_of<'o>(output: &'o Json, rule: &RuleId) -> Option<&'o Json> {
    let Some(Json::List(rules)) = output.get("rules") else { return None };
    rules.iter().find(|found| found.get("id") == Some(&Json::from(rule.as_str())))
}

fn failure(files: &Files, worked: &Worked, expected: &Expected, got: Option<&Json>) -> Option<Failure> {
    let member = |key: &str| got.and_then(|got| got.get(key));
    let wrong: Vec<&String> = expected
        .members
        .iter()
        .filter(|(key, value)| !same(value, member(key)))
        .map(|(key, _)| key)
        .collect();
    if wrong.is_empty() {
        return None;
    }
    let line = files.line(&expected.place);
    Some(Failure {
        file: files.name(&expected.place),
        line,
        case: worked.id.clone(),
        rule: expected.rule.clone(),
        expected: Json::object(
            wrong.iter().filter_map(|key| Some((key.as_str(), expected.members.get(*key)?.clone()))),
        ),
        got: Json::object(wrong.iter().filter_map(|key| Some((key.as_str(), member(key)?.clone())))),
    })
}

/// Lists of names are compared without their order.
fn same(expected: &Json, got: Option<&Json>) -> bool {
    match (expected, got) {
        (Json::List(expected), Some(Json::List(got))) => words(expected) == words(got),
        (expected, got) => Some(expected) == got,
    }
}

fn words(list: &[Json]) -> BTreeSet<String> {
    list.iter().map(|word| format!("{word:?}")).collect()
}

impl Failure {
    /// For programs.
    pub fn to_json(&self) -> Json {
        let line = i64::try_from(self.line).unwrap_or(i64::MAX);
        Json::object([
            ("file", Json::from(self.file.as_str())),
            ("line", Json::Int(line)),
            ("case", Json::from(self.case.as_str())),
            ("rule", Json::from(self.rule.as_str())),
            ("expected", self.expected.clone()),
            ("got", self.got.clone()),
        ])
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let line =
            |json: &Json| String::from_utf8(yiping_rules::json::write_canonical(json)).unwrap_or_default();
        writeln!(f, "{}:{}: case {}, rule {}", self.file, self.line, self.case, self.rule)?;
        write!(f, "   expected {}\n   got      {}", line(&self.expected), line(&self.got))
    }
}
