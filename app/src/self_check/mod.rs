//! A family's own check: what was answered, what nobody knows, and what to ask next. Pure: no browser and no clock.

mod ask;
mod estimate;
mod fact_name;
mod json;
mod kept;
mod outlook;
mod stage;
#[cfg(test)]
mod tests;

pub use ask::{Asked, Decided, Tally, because, is_history, missing, next, tally};
pub use estimate::Estimate;
pub use fact_name::{FactName, Whose};
pub use kept::{Kept, erase, load, save};
pub use outlook::{Birthday, Change, Sums, at_level, birthdays, resting_on_estimate, sums};
pub use stage::Stage;

use yiping_record::Timestamp;
use yiping_rules::evaluate::Case;
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::ids::RegionCode;
use yiping_rules::scale::{Level, Scale};
use yiping_rules::sorted;

/// The scale of the short form.
pub const SCALE: &str = "gbt42195-2022";

/// Everything a family has answered so far. Nothing is filled in that nobody said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SelfCheck {
    /// The region whose rules are checked.
    pub region: Option<RegionCode>,
    /// Whether the national rules are asked for too, where somebody said so.
    pub national: Option<bool>,
    /// What was answered.
    facts: FactSet,
    /// What was asked and is settled, in the order in which it was asked.
    asked: Vec<FactName>,
    /// The answers of the short form.
    pub estimate: Estimate,
    /// When the first and the last answer were given.
    pub times: Option<(Timestamp, Timestamp)>,
}

impl SelfCheck {
    /// Answers a question. A birth date and an age say the same, and the later one stands.
    pub fn answer(&mut self, name: FactName, value: Value) {
        if let Some(twin) = name.twin() {
            self.put(twin, None);
            self.asked.retain(|asked| *asked != twin);
        }
        self.put(name, Some(value));
        self.settle(name);
    }

    /// Sets a question aside: nobody knows it now. It is not asked again, and stays missing.
    pub fn set_aside(&mut self, name: FactName) {
        self.put(name, None);
        self.settle(name);
    }

    /// Forgets every answer; the region stays.
    pub fn start_over(&mut self) {
        *self = Self { region: self.region.clone(), ..Self::default() };
    }

    /// Notes when something was answered.
    pub fn touch(&mut self, now: Option<Timestamp>) {
        if let Some(now) = now {
            let first = self.times.map_or(now, |(first, _)| first.min(now));
            self.times = Some((first, now.max(first)));
        }
    }

    /// The answer to a question; nothing where it is open or not known.
    pub fn value(&self, name: FactName) -> Option<&Value> {
        self.facts.get(&name.to_string())
    }

    /// The questions that are settled, in the order in which they were asked.
    pub fn asked(&self) -> &[FactName] {
        &self.asked
    }

    /// Whether a question need not be asked: it was answered or set aside, or the answer to another one says that
    /// nobody can answer it.
    pub fn is_settled(&self, name: FactName) -> bool {
        let asked = |name: &FactName| self.asked.contains(name);
        let twin = name.twin().filter(|twin| self.value(*twin).is_some());
        let level = name.of_level().filter(|level| {
            (self.asked.contains(level) && self.value(*level).is_none())
                || (name.whose == Whose::Own && self.is_estimated())
        });
        asked(&name) || twin.is_some() || level.is_some()
    }

    /// Whether the level is known only by the short form.
    pub fn is_estimated(&self) -> bool {
        !self.estimate.is_empty() && self.facts.get("disability_level").is_none()
    }

    /// Whether nothing was answered yet.
    pub fn is_empty(&self) -> bool {
        self.asked.is_empty() && self.estimate.is_empty()
    }

    /// The facts that were answered. The person cared for is always there, so that questions about that person are
    /// asked one by one.
    pub fn facts(&self) -> FactSet {
        let mut facts = self.facts.clone();
        if facts.cared_person().is_none() {
            facts.set_cared_person(Some(FactSet::default()));
        }
        facts
    }

    /// What rules can read, the short form among it as an assessment that may be unfinished.
    pub fn case(&self, scale: &Scale) -> Case {
        let assessment = self.is_estimated().then(|| self.estimate.assessment(scale, self.dementia()));
        Case { facts: self.facts(), assessment }
    }

    /// The levels that the short form leaves open; nothing where no item of it was answered.
    pub fn levels(&self, scale: &Scale) -> Option<sorted::Set<Level>> {
        let levels = || self.estimate.levels(scale, self.dementia());
        (!self.estimate.is_empty()).then(levels)
    }

    fn dementia(&self) -> Option<bool> {
        match self.facts.get("dementia_dx") {
            Some(Value::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// The same without the short form.
    pub fn case_without_estimate(&self) -> Case {
        Case { facts: self.facts(), assessment: None }
    }

    fn settle(&mut self, name: FactName) {
        if !self.asked.contains(&name) {
            self.asked.push(name);
        }
    }

    fn put(&mut self, name: FactName, value: Option<Value>) {
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
}
