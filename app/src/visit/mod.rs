//! The state of a visit and the commands that change it. Pure: no browser, no clock, no storage.

mod case;
mod closed;
mod command;
mod health;
mod id_number;
mod json;
mod sex;
mod step;
mod subject;
#[cfg(test)]
pub(crate) mod testing;
mod text;

pub use command::Command;
pub use health::{Diagnosis, EventKind, Health, HealthFact, Said, Times};
pub use id_number::IdNumberError;
pub use sex::Sex;
pub use step::Step;
pub use subject::{BirthDateError, IdentifiedBy, Subject, age_on, mask_name};
pub use text::{Line, Note};

use closed::closed_list;
use yiping_record::{Digest, Ident};
use yiping_rules::facts::FactSet;
use yiping_rules::ids::{ItemId, OptionId, RegionCode, ScaleId};
use yiping_rules::scale::{Assessment, Readings, Scale};
use yiping_rules::sorted;

/// Everything an assessor has recorded in a visit so far. Nothing is filled in that nobody said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Visit {
    /// The person assessed.
    pub subject: Subject,
    /// What was typed on one line, by field.
    pub lines: sorted::Map<Field, Line>,
    /// Why this assessment is made (A.1.3).
    pub reason: Option<Reason>,
    /// Who told about the person (A.3.2).
    pub relation: Option<Relation>,
    /// Regions whose benefits are checked, with the pack that was in use when each was chosen.
    pub regions: sorted::Map<RegionCode, PackRef>,
    /// Health facts that can change the level or contradict an answer.
    pub health: Health,
    /// The option chosen in each item.
    pub answers: sorted::Map<ItemId, OptionId>,
    /// Notes on items.
    pub notes: sorted::Map<ItemId, Note>,
    /// Facts for benefits that the assessment does not give.
    pub facts: FactSet,
    /// Readings of open questions of the scale, where one was chosen.
    pub readings: Readings,
    /// Where the assessor is.
    pub step: Step,
    /// Assessments by other scales. Their levels never stand in for the level of the visit's own scale.
    pub others: sorted::Map<ScaleId, OtherScale>,
    /// The identifier of the last exported record of this visit.
    pub exported: Option<Ident>,
}

/// The pack of a region, or another scale, as it was when it was chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PackRef {
    /// Version of its encoding.
    pub version: String,
    /// Digest of its exact bytes.
    pub digest: Digest,
}

/// An assessment by another scale than the visit's own. Health facts are those of the visit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OtherScale {
    /// The scale as it was when it was chosen.
    pub edition: PackRef,
    /// The option chosen in each item.
    pub answers: sorted::Map<ItemId, OptionId>,
}

closed_list! {
    /// A field of one line, other than the person's own.
    pub enum Field {
        /// The first assessor's name.
        FirstAssessor = "first_assessor",
        /// The second assessor's name.
        SecondAssessor = "second_assessor",
        /// Where the assessment is made.
        Place = "place",
        /// The name of the information provider.
        Provider = "provider",
        /// Why the assessment is made, where the list has no word for it.
        OtherReason = "other_reason",
    }
}

closed_list! {
    /// Why an assessment is made (A.1.3).
    pub enum Reason {
        /// The first one.
        First = "first",
        /// At the regular interval.
        Routine = "routine",
        /// Because something has changed.
        Immediate = "immediate",
        /// Because the result is in doubt.
        Review = "review",
        /// Another reason.
        Other = "other",
    }
}

closed_list! {
    /// What the information provider is to the person (A.3.2).
    pub enum Relation {
        /// The person.
        Oneself = "self",
        /// Wife or husband.
        Spouse = "spouse",
        /// Daughter or son.
        Child = "child",
        /// Another relative.
        OtherRelative = "other_relative",
        /// A paid carer.
        PaidCarer = "paid_carer",
        /// Staff of the village or residents' committee.
        Committee = "committee",
        /// Somebody else.
        Other = "other",
    }
}

impl Visit {
    /// What was typed in a field; empty at first.
    pub fn line(&self, field: Field) -> &str {
        self.lines.get(&field).map_or("", Line::as_str)
    }

    /// The note on an item; empty at first.
    pub fn note(&self, item: &ItemId) -> &str {
        self.notes.get(item).map_or("", Note::as_str)
    }

    /// Answers and health facts as the scale reads them. Answers that this version of the scale does not have are
    /// left out.
    pub fn assessment(&self, scale: &Scale) -> Assessment {
        self.assessed(scale, &self.answers)
    }

    /// The assessment by another scale, with the health facts of the visit; nothing answered where it was not chosen.
    pub fn other_assessment(&self, scale: &Scale) -> Assessment {
        match self.others.get(&scale.id) {
            Some(other) => self.assessed(scale, &other.answers),
            None => Assessment::default(),
        }
    }

    fn assessed(&self, scale: &Scale, answers: &sorted::Map<ItemId, OptionId>) -> Assessment {
        let mut assessment = self.health.to_assessment();
        for (item, option) in answers {
            let _ = assessment.answer(scale, item, option.as_str());
        }
        assessment
    }
}
