//! The whole way from recorded answers to decisions, in one place: the app, the command line and a replay all call this.

use crate::date::Date;
use crate::decide::{Decision, PackError, Prepared};
use crate::facts::{FactSet, Value};
use crate::ids::AssumptionKey;
use crate::json::{Json, JsonError, Kind, Node};
use crate::scale::{Assessment, Readings, Scale, Score, in_force, score};
use crate::sorted::Map;

/// What is known of one case, read from the contract's documents.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Case {
    /// Facts as given.
    pub facts: FactSet,
    /// The assessment, where there is one.
    pub assessment: Option<Assessment>,
}

/// Chosen readings, by key; those of the scale and those of packs.
pub type Chosen = Map<AssumptionKey, String>;

impl Case {
    /// Reads the input of `check`: `facts`, and an optional `assessment` by the scale.
    pub fn read(document: &Json, scale: &Scale) -> Result<Self, JsonError> {
        let fields = Node::root(document).object(&["facts", "assessment"])?;
        Ok(Self {
            facts: FactSet::read(&fields.required("facts")?)?,
            assessment: fields.optional("assessment", |node| Assessment::read(node, scale))?,
        })
    }

    /// The score, where there is an assessment.
    pub fn score(&self, scale: &Scale, chosen: &Chosen) -> Option<Score> {
        self.assessment.as_ref().map(|assessment| score(scale, assessment, &readings(scale, chosen)))
    }

    /// The facts with what the assessment adds to them.
    pub fn facts_with_assessment(&self, scale: &Scale, chosen: &Chosen) -> FactSet {
        let mut facts = self.facts.clone();
        if let (Some(assessment), Some(score)) = (&self.assessment, self.score(scale, chosen)) {
            facts.add_assessment(scale, assessment, &score);
        }
        facts
    }

    /// Decides every rule of a prepared pack.
    pub fn decide(&self, scale: &Scale, chosen: &Chosen, pack: &Prepared) -> Decision {
        self.decide_asking(scale, chosen, pack, &|_| true)
    }

    /// The same; the next question is one of the facts that may be asked for.
    pub fn decide_asking(
        &self,
        scale: &Scale,
        chosen: &Chosen,
        pack: &Prepared,
        may_ask: &dyn Fn(&str) -> bool,
    ) -> Decision {
        let mut decision = pack.decide_asking(&self.facts_with_assessment(scale, chosen), may_ask);
        if self.assessment.is_some() {
            decision.assumptions.extend(in_force(scale, chosen));
        }
        decision
    }

    /// A date that cannot be, seen from the day of the decision: somebody not yet born, an assessment still to come.
    pub fn impossible_date(&self, on: Date) -> Option<JsonError> {
        let facts = |name: &str| match self.facts.get(name) {
            Some(Value::Date(date)) if *date > on => Some(*date),
            _ => None,
        };
        ["birth_date", "assessment_date", "cared_person.birth_date"].into_iter().find_map(|name| {
            let date = facts(name)?;
            let at = name.split('.').fold(crate::json::Pointer::root().key("facts"), |at, key| at.key(key));
            let message = format!("{date} lies after the day decided for, {on}; correct one of them");
            Some(JsonError::new(at, Kind::Invalid(message)))
        })
    }
}

/// The scale that the assessment of a document names, where it is one of these.
pub fn scale_named<'s>(document: &Json, mut scales: impl Iterator<Item = &'s Scale>) -> Option<&'s Scale> {
    let named = document.get("assessment")?.get("scale")?;
    scales.find(|scale| *named == Json::from(scale.id.as_str()))
}

/// The chosen readings that are the scale's.
pub fn readings(scale: &Scale, chosen: &Chosen) -> Readings {
    chosen
        .iter()
        .filter(|(key, _)| is_of(scale, key))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// The chosen readings that are a pack's.
pub fn for_pack(scale: &Scale, chosen: &Chosen) -> Chosen {
    chosen
        .iter()
        .filter(|(key, _)| !is_of(scale, key))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

/// A chosen reading that the scale does not have.
pub fn check_readings(scale: &Scale, chosen: &Chosen) -> Result<(), PackError> {
    for assumption in &scale.assumptions {
        let known: Vec<String> = assumption.readings.iter().map(|reading| reading.value.clone()).collect();
        if let Some(value) = chosen.get(&assumption.key).filter(|value| !known.contains(value)) {
            return Err(PackError::UnknownReading(assumption.key.clone(), value.clone(), known));
        }
    }
    Ok(())
}

fn is_of(scale: &Scale, key: &AssumptionKey) -> bool {
    scale.assumptions.iter().any(|assumption| assumption.key == *key)
}
