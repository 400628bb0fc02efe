//! Health facts that change the level, or that an answer can contradict (A.2.14, A.4.1, A.5.4, A.5.11).

use super::closed::closed_list;
use yiping_rules::scale::Assessment;
use yiping_rules::sorted;

/// What was said about the person's health. A missing entry was not asked yet; "not clear" was asked and stays open.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Health {
    /// Facts with a plain answer.
    pub said: sorted::Map<HealthFact, Said>,
    /// Other mental and behavioural disorders (F04–F99), and who diagnosed them.
    pub diagnosis: Option<Diagnosis>,
    /// Care-risk events of the last 30 days.
    pub events: sorted::Map<EventKind, Times>,
}

closed_list! {
    /// A health fact with a plain answer.
    pub enum HealthFact {
        /// In a coma (A.5.11).
        Coma = "coma",
        /// Diagnosed with dementia, F00–F03 (A.4.1).
        Dementia = "dementia",
        /// A feeding tube is in place (A.5.4).
        FeedingTube = "feeding_tube",
        /// A urinary catheter is in place (A.5.4).
        UrinaryCatheter = "urinary_catheter",
    }
}

closed_list! {
    /// A plain answer.
    pub enum Said {
        /// No.
        No = "no",
        /// Yes.
        Yes = "yes",
        /// Asked, and nobody knows.
        NotClear = "not_clear",
    }
}

closed_list! {
    /// Other mental and behavioural disorders. Only a psychiatric specialist's diagnosis is a ground for another level.
    pub enum Diagnosis {
        /// None.
        Absent = "none",
        /// Diagnosed by a psychiatric specialist.
        BySpecialist = "by_specialist",
        /// Diagnosed by another doctor.
        ByOther = "by_other",
        /// Asked, and nobody knows.
        NotClear = "not_clear",
    }
}

closed_list! {
    /// A kind of care-risk event, in the order of the standard (A.2.14).
    pub enum EventKind {
        /// A fall.
        Fall = "fall",
        /// Getting lost.
        Wandering = "wandering",
        /// Choking.
        Choking = "choking",
        /// Attempted suicide or self-harm.
        SelfHarm = "self_harm",
        /// Another event.
        Other = "other",
    }
}

closed_list! {
    /// How often an event happened in the last 30 days.
    pub enum Times {
        /// Not at all.
        Never = "0",
        /// Once.
        Once = "1",
        /// Twice.
        Twice = "2",
        /// Three times or more.
        ThreeOrMore = "3",
        /// Asked, and nobody knows.
        NotClear = "not_clear",
    }
}

impl Said {
    /// What a rule may read.
    pub fn known(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::NotClear => None,
        }
    }
}

impl Diagnosis {
    /// Whether this is a ground for another level.
    pub fn is_ground(self) -> Option<bool> {
        match self {
            Self::BySpecialist => Some(true),
            Self::ByOther | Self::Absent => Some(false),
            Self::NotClear => None,
        }
    }
}

impl Times {
    /// The count as scales read it; 3 means three or more.
    pub fn count(self) -> Option<u8> {
        match self {
            Self::Never => Some(0),
            Self::Once => Some(1),
            Self::Twice => Some(2),
            Self::ThreeOrMore => Some(3),
            Self::NotClear => None,
        }
    }
}

impl Health {
    /// An assessment with these facts and no answers.
    pub fn to_assessment(&self) -> Assessment {
        let known = |fact: HealthFact| self.said.get(&fact).and_then(|said| said.known());
        let mut assessment = Assessment::default();
        assessment.set_ground("coma", known(HealthFact::Coma));
        assessment.set_ground("dementia", known(HealthFact::Dementia));
        assessment.set_ground("other_mental_disorder", self.diagnosis.and_then(Diagnosis::is_ground));
        assessment.health.feeding_tube = known(HealthFact::FeedingTube);
        assessment.health.urinary_catheter = known(HealthFact::UrinaryCatheter);
        for (kind, times) in &self.events {
            assessment.events.set(kind.word(), times.count());
        }
        assessment
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yiping_rules::scale::EVENT_KINDS;

    #[test]
    fn the_kinds_of_events_are_those_of_the_scale() {
        assert_eq!(EventKind::ALL.iter().map(|(word, _)| *word).collect::<Vec<_>>(), EVENT_KINDS);
    }

    #[test]
    fn only_a_specialist_makes_a_disorder_a_ground() {
        let ground = |diagnosis| {
            let health = Health { diagnosis: Some(diagnosis), ..Default::default() };
            health.to_assessment().ground("other_mental_disorder")
        };
        assert_eq!(ground(Diagnosis::BySpecialist), Some(true));
        assert_eq!(ground(Diagnosis::ByOther), Some(false));
        assert_eq!(ground(Diagnosis::Absent), Some(false));
        assert_eq!(ground(Diagnosis::NotClear), None);
    }

    #[test]
    fn not_clear_is_not_no() {
        let mut health = Health::default();
        health.said.insert(HealthFact::Coma, Said::NotClear);
        health.events.insert(EventKind::Fall, Times::NotClear);
        health.events.insert(EventKind::Choking, Times::ThreeOrMore);
        let assessment = health.to_assessment();
        assert_eq!(assessment.ground("coma"), None);
        assert_eq!(assessment.events.count("fall"), None);
        assert_eq!(assessment.events.count("choking"), Some(3));
    }
}
