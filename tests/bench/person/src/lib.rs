//! One person and one pack, so that the same work can be timed natively and in a WebAssembly engine.

use wasm_bindgen::prelude::wasm_bindgen;
use yiping_rules::date::Date;
use yiping_rules::decide::{Outcome, Prepared, RuleDecision};
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::FactSet;
use yiping_rules::json::{Form, JsonError, Limits, Node, read};
use yiping_rules::pack::Pack;

/// A prepared pack and the facts of one person.
#[wasm_bindgen]
pub struct Person {
    prepared: Prepared,
    facts: FactSet,
}

#[wasm_bindgen]
impl Person {
    /// Reads a built pack and the facts of the contract, both as JSON. The error says what is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(pack: &str, on: &str, facts: &str) -> Result<Person, String> {
        let said = |error: JsonError| error.to_string();
        let pack = Pack::from_bytes(pack.as_bytes()).map_err(said)?;
        let facts = read(facts.as_bytes(), &Limits::GENERAL).map_err(said)?;
        let facts = FactSet::read(&Node::root(&facts)).map_err(said)?;
        let on = Date::parse(on).ok_or("the day is not a date; write it as YYYY-MM-DD")?;
        let prepared = Prepared::new(&pack, on, &Chosen::new()).map_err(|error| error.to_string())?;
        Ok(Self { prepared, facts })
    }

    /// Decides every rule; how many are met.
    pub fn rules(&self) -> usize {
        let is_met = |rule: &&RuleDecision| rule.outcome == Outcome::Met;
        self.prepared.rules(&self.facts).iter().filter(is_met).count()
    }

    /// Decides every rule and looks for the next question; its fact, where there is one.
    pub fn ask(&self) -> Option<String> {
        self.prepared.decide(&self.facts).next_question.map(|question| question.fact)
    }
}
