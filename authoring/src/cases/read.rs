//! TOML cases → the contract's input, with the expectations of each rule.

use crate::files::{Files, Place};
use crate::json::{from_table, from_toml};
use crate::problem::{Code, Problem, suggest};
use crate::read::source::{self, In, Source};
use crate::read::spanned::Spanned;
use std::collections::BTreeMap;
use yiping_rules::date::Date;
use yiping_rules::decide::Prepared;
use yiping_rules::evaluate::{Case, Chosen, check_readings, for_pack};
use yiping_rules::ids::{AssumptionKey, RuleId};
use yiping_rules::json::Json;
use yiping_rules::pack::Pack;
use yiping_rules::scale::Scale;

/// What can be expected of a rule, by the names of the contract's output.
const EXPECTED: &[&str] =
    &["outcome", "temporal", "awaiting_assessment", "missing", "terms", "amount", "payee", "class"];
/// The words of an outcome.
const OUTCOMES: &[&str] = &["met", "not_met", "needs_facts", "needs_definition"];

/// A case ready to be decided.
#[derive(Clone, Debug)]
pub struct Worked {
    /// Its name.
    pub id: String,
    /// The day it is decided for.
    pub on: Date,
    /// The day as of which the law is known.
    pub known: Date,
    /// Facts and assessment.
    pub case: Case,
    /// Readings other than the defaults.
    pub chosen: Chosen,
    /// What each rule must give.
    pub expected: Vec<Expected>,
}

/// What a rule must give in a case.
#[derive(Clone, Debug)]
pub struct Expected {
    /// The rule.
    pub rule: RuleId,
    /// Members of the contract's output.
    pub members: BTreeMap<String, Json>,
    /// Where it is written.
    pub place: Place,
}

/// Reads every case; the problems are those of facts, assumptions and expectations.
pub fn read(files: &Files, source: &Source, pack: &Pack, scale: &Scale) -> (Vec<Worked>, Vec<Problem>) {
    let mut reader = Reader { files, pack, scale, problems: Vec::new() };
    let cases = source.cases.iter().filter_map(|element| reader.case(element)).collect();
    (cases, reader.problems)
}

struct Reader<'r> {
    files: &'r Files,
    pack: &'r Pack,
    scale: &'r Scale,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn case(&mut self, element: &In<source::Case>) -> Option<Worked> {
        let source::Case { id, on, known, facts, assessment, expect, .. } = &element.node;
        let mut input = vec![("facts", self.object(element, facts.as_ref())?)];
        if assessment.is_some() {
            input.push(("assessment", self.object(element, assessment.as_ref())?));
        }
        let place =
            facts.as_ref().or(assessment.as_ref()).map_or(element.start(), |table| element.place(table));
        let case = match Case::read(&Json::object(input), self.scale) {
            Ok(case) => case,
            Err(error) => {
                self.push(&place, Code::BadCase, error.to_string(), "");
                return None;
            }
        };
        if let Some(error) = case.impossible_date(*on) {
            self.push(&place, Code::BadCase, error.to_string(), "");
        }
        let chosen = self.chosen(element);
        let expected =
            expect.iter().filter_map(|(rule, value)| self.expected(element, rule, value)).collect();
        let known = known.unwrap_or(*on);
        Some(Worked { id: id.get_ref().clone(), on: *on, known, case, chosen, expected })
    }

    fn object(&mut self, element: &In<source::Case>, table: Option<&Spanned<toml::Table>>) -> Option<Json> {
        let Some(table) = table else { return Some(Json::object::<String>([])) };
        from_table(table.get_ref())
            .map_err(|unfit| self.push(&element.place(table), Code::BadCase, unfit.to_string(), ""))
            .ok()
    }

    fn chosen(&mut self, element: &In<source::Case>) -> Chosen {
        let chosen: Chosen = element
            .node
            .assume
            .iter()
            .map(|(key, value)| (AssumptionKey::new(key.get_ref()), value.get_ref().clone()))
            .collect();
        let nothing = Pack { rules: Vec::new(), ..self.pack.clone() };
        let wrong = check_readings(self.scale, &chosen).and_then(|()| {
            Prepared::new(&nothing, element.node.on, &for_pack(self.scale, &chosen)).map(|_| ())
        });
        if let Err(error) = wrong {
            let written =
                element.node.assume.keys().find(|key| error.to_string().contains(key.get_ref().as_str()));
            let place = written.map_or(element.start(), |key| element.place(key));
            self.push(&place, Code::UnknownReading, error.to_string(), "");
        }
        chosen
    }

    fn expected(
        &mut self,
        element: &In<source::Case>,
        rule: &Spanned<String>,
        value: &Spanned<toml::Value>,
    ) -> Option<Expected> {
        let id = RuleId::new(rule.get_ref());
        let place = element.place(rule);
        if self.pack.rule(&id).is_none() {
            let help = suggest(id.as_str(), self.pack.rules.iter().map(|rule| rule.id.as_str()), "rules");
            self.push(&place, Code::UnknownRule, format!("`{id}` is not a rule of this pack"), help);
            return None;
        }
        let written = element.place(value);
        let members = match value.get_ref() {
            toml::Value::String(outcome) => {
                BTreeMap::from([("outcome".to_owned(), Json::from(outcome.as_str()))])
            }
            toml::Value::Table(table) => self.members(&written, table)?,
            _ => {
                self.push(
                    &written,
                    Code::TomlShape,
                    "an expectation is an outcome or a table",
                    "write \"met\" or { outcome = \"met\", … }",
                );
                return None;
            }
        };
        if let Some(Json::Text(outcome)) = members
            .get("outcome")
            .filter(|outcome| !matches!(outcome, Json::Text(word) if OUTCOMES.contains(&word.as_str())))
        {
            let help = suggest(outcome, OUTCOMES.iter().copied(), "outcomes");
            self.push(&written, Code::BadValue, format!("`{outcome}` is no outcome"), help);
        }
        Some(Expected { rule: id, members, place })
    }

    fn members(&mut self, place: &Place, table: &toml::Table) -> Option<BTreeMap<String, Json>> {
        let mut members = BTreeMap::new();
        for (key, value) in table {
            if !EXPECTED.contains(&key.as_str()) {
                let help = suggest(key, EXPECTED.iter().copied(), "keys");
                self.push(place, Code::UnknownKey, format!("`{key}` is not part of a decision"), help);
            }
            match from_toml(value) {
                Ok(value) => _ = members.insert(key.clone(), value),
                Err(unfit) => {
                    self.push(place, Code::BadValue, unfit.to_string(), "");
                    return None;
                }
            }
        }
        Some(members)
    }

    fn push(&mut self, place: &Place, code: Code, message: impl Into<String>, help: impl Into<String>) {
        self.problems.push(self.files.problem(place, code, message.into(), help.into()));
    }
}
