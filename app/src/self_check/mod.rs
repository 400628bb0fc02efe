//! A family's own check: what was answered, what nobody knows, and what to ask next. Pure: no browser and no clock.

mod answers;
mod ask;
mod beside;
mod elsewhere;
mod estimate;
mod fact_name;
mod json;
mod kept;
mod outlook;
mod stage;
#[cfg(test)]
mod tests;

pub use answers::Answers;
pub use ask::{Asked, Decided, Tally, asked_for, because, missing, next, tally};
pub use beside::{Row, Side, rows};
pub use elsewhere::{Elsewhere, Moves};
pub use estimate::Estimate;
pub use fact_name::{FactName, Whose};
pub use kept::{Kept, erase, load, save};
pub use outlook::{Birthday, Change, Sums, at_level, birthdays, resting_on_estimate, sums};
pub use stage::{Beside, Stage};

use yiping_record::Timestamp;
use yiping_rules::evaluate::Case;
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::ids::RegionCode;
use yiping_rules::scale::{Level, Scale, score};
use yiping_rules::sorted;

/// The scale of the short form.
pub const SCALE: &str = "gbt42195-2022";

/// Everything a family has answered so far. Nothing is filled in that nobody said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SelfCheck {
    /// The region whose rules are checked.
    pub region: Option<RegionCode>,
    /// Whether what is not asked for at first is asked for too: the national rules, or those of the past.
    pub further: bool,
    /// What was answered about the person.
    pub answers: Answers,
    /// The answers of the short form.
    pub estimate: Estimate,
    /// The other region that this one is compared with.
    pub elsewhere: Option<Elsewhere>,
    /// When the first and the last answer were given.
    pub times: Option<(Timestamp, Timestamp)>,
}

impl SelfCheck {
    /// Answers a question.
    pub fn answer(&mut self, name: FactName, value: Value) {
        self.answers.answer(name, value);
    }

    /// Sets a question aside: nobody knows it now. It is not asked again, and stays missing.
    pub fn set_aside(&mut self, name: FactName) {
        self.answers.set_aside(name);
    }

    /// Goes to a region. Whether somebody lives "here", and in which township, was said of the region before.
    pub fn go_to(&mut self, region: &RegionCode) {
        if self.region.as_ref() == Some(region) {
            return;
        }
        for whose in [Whose::Own, Whose::CaredFor] {
            let of_region = ["resident_here", "town"].into_iter().filter_map(|own| FactName::of(whose, own));
            of_region.for_each(|name| self.answers.forget(name));
        }
        (self.region, self.further) = (Some(region.clone()), false);
        self.elsewhere = self.elsewhere.take().filter(|elsewhere| elsewhere.region != *region);
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
        self.answers.value(name)
    }

    /// The questions that are settled, in the order in which they were asked.
    pub fn asked(&self) -> &[FactName] {
        &self.answers.asked
    }

    /// Whether a question need not be asked: it was answered or set aside, or the answer to another one says that
    /// nobody can answer it.
    pub fn is_settled(&self, name: FactName) -> bool {
        let asked = |name: &FactName| self.answers.asked.contains(name);
        let twin = name.twin().filter(|twin| self.value(*twin).is_some());
        let level = name.of_level().filter(|level| {
            (self.answers.asked.contains(level) && self.value(*level).is_none())
                || (self.is_estimated() && name.whose == self.estimated())
        });
        asked(&name) || twin.is_some() || level.is_some()
    }

    /// Whether a fact can be asked for and need not be left in peace.
    pub fn may_ask(&self, name: &str) -> bool {
        FactName::parse(name).is_some_and(|name| !self.is_settled(name))
    }

    /// Whom the short form is about: the person cared for where a carer answers.
    pub fn estimated(&self) -> Whose {
        match self.answers.facts.get("role") {
            Some(Value::Word(role)) if role == "family_caregiver" => Whose::CaredFor,
            _ => Whose::Own,
        }
    }

    /// Whether the level of that person is known only by the short form.
    pub fn is_estimated(&self) -> bool {
        !self.estimate.is_empty() && self.of_estimated("disability_level").is_none()
    }

    fn of_estimated(&self, own: &str) -> Option<&Value> {
        FactName::of(self.estimated(), own).and_then(|name| self.value(name))
    }

    /// Whether nothing was answered yet.
    pub fn is_empty(&self) -> bool {
        self.answers.asked.is_empty() && self.estimate.is_empty()
    }

    /// The facts that were answered. The person cared for is always there, so that questions about that person are
    /// asked one by one.
    pub fn facts(&self) -> FactSet {
        let mut facts = self.answers.facts.clone();
        if facts.cared_person().is_none() {
            facts.set_cared_person(Some(FactSet::default()));
        }
        facts
    }

    /// What rules can read, the short form among it as an assessment that may be unfinished.
    pub fn case(&self, scale: &Scale) -> Case {
        let mut case = self.case_without_estimate();
        if !self.is_estimated() {
            return case;
        }
        let assessment = self.estimate.assessment(scale, self.dementia());
        match self.estimated() {
            Whose::Own => case.assessment = Some(assessment),
            Whose::CaredFor => {
                let mut person = case.facts.cared_person().cloned().unwrap_or_default();
                person.add_assessment(scale, &assessment, &score(scale, &assessment, &sorted::Map::new()));
                case.facts.set_cared_person(Some(person));
            }
        }
        case
    }

    /// What a file can hold of it: an assessment is of the person whom the file is about and of nobody else.
    pub fn case_to_declare(&self, scale: &Scale) -> Case {
        match self.estimated() {
            Whose::Own => self.case(scale),
            Whose::CaredFor => self.case_without_estimate(),
        }
    }

    /// The levels that the short form leaves open; nothing where no item of it was answered.
    pub fn levels(&self, scale: &Scale) -> Option<sorted::Set<Level>> {
        let levels = || self.estimate.levels(scale, self.dementia());
        (!self.estimate.is_empty()).then(levels)
    }

    fn dementia(&self) -> Option<bool> {
        match self.of_estimated("dementia_dx") {
            Some(Value::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }

    /// What rules can read without the short form.
    pub fn case_without_estimate(&self) -> Case {
        Case { facts: self.facts(), assessment: None }
    }
}
