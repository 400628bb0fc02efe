//! Answers to questions, those among them that nobody knows.

use super::{FactName, Whose};
use yiping_rules::facts::{FactSet, Value};

/// What was answered and what was set aside.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answers {
    /// What was answered.
    pub(super) facts: FactSet,
    /// What was asked and is settled, in the order in which it was asked.
    pub(super) asked: Vec<FactName>,
}

impl Answers {
    /// Answers a question. A birth date and an age say the same, and the later one stands.
    pub fn answer(&mut self, name: FactName, value: Value) {
        if let Some(twin) = name.twin() {
            self.forget(twin);
        }
        self.put(name, Some(value));
        self.settle(name);
    }

    /// Sets a question aside: it stays missing.
    pub fn set_aside(&mut self, name: FactName) {
        self.put(name, None);
        self.settle(name);
    }

    /// The question is open again.
    pub fn forget(&mut self, name: FactName) {
        self.put(name, None);
        self.asked.retain(|asked| *asked != name);
    }

    /// The answer; nothing where the question is open or set aside.
    pub fn value(&self, name: FactName) -> Option<&Value> {
        self.facts.get(&name.to_string())
    }

    /// Notes a value without calling it asked.
    pub(super) fn put(&mut self, name: FactName, value: Option<Value>) {
        // A value of another type is an answer to another question; it is left out.
        match name.whose {
            Whose::Own => {
                let _ = self.facts.set(name.own(), value);
            }
            Whose::CaredFor => {
                let mut person = self.facts.cared_person().cloned().unwrap_or_default();
                let _ = person.set(name.own(), value);
                self.facts.set_cared_person(Some(person).filter(|person| *person != FactSet::default()));
            }
        }
    }

    fn settle(&mut self, name: FactName) {
        if !self.asked.contains(&name) {
            self.asked.push(name);
        }
    }
}
