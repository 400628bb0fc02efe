//! The short form of the items: a family's own view of what the person can do. It is no assessment and gives no level, only
//! the levels that an assessment could find if every answer were right.

use yiping_rules::ids::{ItemId, OptionId};
use yiping_rules::scale::{Assessment, EVENT_KINDS, Level, Scale, score};
use yiping_rules::sorted;

/// What was answered in the short form.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Estimate {
    /// The option of each item that has one.
    pub answers: sorted::Map<ItemId, OptionId>,
    /// Whether a psychiatrist has diagnosed a disorder other than dementia.
    pub other_mental_disorder: Option<bool>,
    /// How often each kind of event happened in the last 30 days; 3 means three or more.
    pub events: sorted::Map<String, u8>,
}

impl Estimate {
    /// Whether no item is answered.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// The answers as the scale reads them. Answers that this edition of the scale does not have are left out.
    pub fn assessment(&self, scale: &Scale, dementia: Option<bool>) -> Assessment {
        let mut assessment = Assessment::default();
        for (item, option) in &self.answers {
            let _ = assessment.answer(scale, item, option.as_str());
        }
        assessment.set_ground("dementia", dementia);
        assessment.set_ground("other_mental_disorder", self.other_mental_disorder);
        // A family that sees the person awake says so by the item on consciousness.
        let awake = self.answers.get("B.3.9").map(|option| option.as_str() == "0b");
        assessment.set_ground("coma", awake);
        for kind in EVENT_KINDS {
            assessment.events.set(kind, self.events.get(kind).copied());
        }
        assessment
    }

    /// The levels that are still possible.
    pub fn levels(&self, scale: &Scale, dementia: Option<bool>) -> sorted::Set<Level> {
        score(scale, &self.assessment(scale, dementia), &sorted::Map::new()).final_levels
    }
}
