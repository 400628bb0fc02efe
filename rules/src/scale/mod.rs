//! A scale as data, an assessment by it, and the score with everything that is still open kept as intervals.

mod assessment;
mod fault;
mod grading;
mod score;
mod warnings;

pub use assessment::{Answer, Assessment, AssessmentError, EVENT_KINDS, Events, Health};
pub use grading::{Band, Clause, Count, Grading, Ruled};
pub use score::{DomainScore, Interval, Readings, Score, in_force, score};
pub use warnings::Warning;

use crate::ids::{AssumptionKey, DomainId, GroundId, ItemId, OptionId, ScaleId};
use crate::json::{Form, Json, JsonError, Node, form};
use crate::text::{Certainty, Text};

/// A level of ability; 0 is intact, higher is more severe. Levels of different scales never mix.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Level(pub u8);

/// The scale that packs mean by a level; a level of another scale never stands in for one of it.
pub const NATIONAL: &str = "gbt42195-2022";

/// A scale whose level is read from a total of item scores, or from the grades of its domains, and then changed by grounds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scale {
    /// Stable name.
    pub id: ScaleId,
    /// Version of this encoding, raised with any change of content.
    pub version: String,
    /// Title of the standard.
    pub title: Text,
    /// The standard this encodes.
    pub source: Source,
    /// First-level indicators in the order of the standard.
    pub domains: Vec<Domain>,
    /// Levels before the grounds: by the total, or by the grades of the domains.
    pub levels: Grading,
    /// Grounds for another level than that of the total.
    pub grounds: Vec<Ground>,
    /// Open readings of the standard, each with its default.
    pub assumptions: Vec<Assumption>,
    /// Pairs of answers that cannot both be true.
    pub contradictions: Vec<Contradiction>,
}

/// Where a scale comes from and how sure its encoding is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Number of the standard.
    pub number: String,
    /// Day of publication, `YYYY-MM-DD`, or its year.
    pub published: String,
    /// How sure.
    pub certainty: Certainty,
    /// What the encoding rests on and what is not settled.
    pub note: Text,
}

/// A first-level indicator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Domain {
    /// Code in the standard.
    pub id: DomainId,
    /// Title.
    pub title: Text,
    /// Second-level indicators in order.
    pub items: Vec<Item>,
    /// Its own grades, where the scale has them.
    pub grades: Option<Grading>,
    /// How sure the grades are.
    pub certainty: Certainty,
}

/// A second-level indicator: one question with graded options.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Code in the standard.
    pub id: ItemId,
    /// Title.
    pub title: Text,
    /// What is assessed, in the assessor's words.
    pub definition: Text,
    /// The same as a question a family understands.
    pub plain: Text,
    /// An example from daily life or advice on how to observe.
    pub example: Text,
    /// A note of the standard that binds the assessor.
    pub note: Option<Text>,
    /// How sure the wording of the criteria is.
    pub certainty: Certainty,
    /// What is uncertain, where something is.
    pub certainty_note: Option<Text>,
    /// Options from the most able to the least.
    pub options: Vec<Choice>,
}

/// An option of an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// Score, with a letter where two conditions share it.
    pub id: OptionId,
    /// Points.
    pub score: u8,
    /// Criterion for the assessor.
    pub criterion: Text,
    /// The same for a family.
    pub plain: Text,
    /// The ground this option establishes by its own words.
    pub ground: Option<GroundId>,
}

/// A ground for change, read from the basic information.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ground {
    /// Stable name.
    pub id: GroundId,
    /// Title.
    pub title: Text,
    /// The question that settles it, and what counts.
    pub question: Text,
    /// Where the standard says so.
    pub clause: String,
    /// What it does to the level.
    pub effect: Effect,
    /// The item that settles it, where one does: the option with this ground says yes, every other no.
    pub item: Option<ItemId>,
    /// The kinds of events that count, for the ground `care_risk_events`; all of them where none is named.
    pub events: Vec<String>,
}

/// What a ground does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// The level is this one, whatever the total.
    Set {
        /// The level.
        level: Level,
    },
    /// The level becomes one step more severe. Grounds of one `step` raise it once together.
    Raise {
        /// The clause's own step; two steps add up only under the assumption `double_ground = two_steps`.
        step: u8,
    },
}

/// An open reading of a standard.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assumption {
    /// Key as used on the command line.
    pub key: AssumptionKey,
    /// What is open.
    pub title: Text,
    /// How sure the default is.
    pub certainty: Certainty,
    /// The readings; the first is the default.
    pub readings: Vec<Reading>,
}

/// One reading of an assumption.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// Value as used on the command line.
    pub value: String,
    /// What it means.
    pub title: Text,
}

/// A health fact and the score that fits it; any other answer is worth a second look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contradiction {
    /// Stable code of the warning.
    pub code: String,
    /// What is known: a key of the assessment such as `health.feeding_tube` or `coma`.
    pub given: String,
    /// The item it speaks about.
    pub item: ItemId,
    /// The highest score that agrees with it.
    pub at_most: u8,
    /// What to check.
    pub message: Text,
}

impl Scale {
    /// Every item in the order of the standard.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.domains.iter().flat_map(|domain| &domain.items)
    }

    /// The item of this code.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.items().find(|item| item.id == *id)
    }

    /// The name of a level.
    pub fn level_title(&self, level: Level) -> Option<&Text> {
        self.levels.titles().find(|(known, _)| *known == level).map(|(_, title)| title)
    }

    /// Whether the level is read from the total of all scores; else the total says nothing.
    pub fn is_by_total(&self) -> bool {
        matches!(self.levels, Grading::Bands(_))
    }

    /// The highest possible total.
    pub fn max_total(&self) -> u16 {
        self.items().map(|item| u16::from(item.max_score())).fold(0, u16::saturating_add)
    }
}

impl Item {
    /// The highest score of any option.
    pub fn max_score(&self) -> u8 {
        self.options.iter().map(|option| option.score).max().unwrap_or(0)
    }

    /// The option of this name; a bare score names the first option that carries it.
    pub fn option(&self, id: &str) -> Option<&Choice> {
        self.options.iter().find(|option| option.id.as_str() == id)
    }
}

form!(Scale { id, version, title, source, domains, levels; grounds, assumptions, contradictions });
form!(Source { number, published, certainty, note });
form!(Domain { id, title, items; grades, certainty });
form!(Item { id, title, definition, plain, example, options; note, certainty, certainty_note });
form!(Choice { id, score, criterion, plain; ground });
form!(Ground { id, title, question, clause, effect; item, events });
form!(Assumption { key, title, certainty, readings });
form!(Reading { value, title });
form!(Contradiction { code, given, item, at_most, message });

impl Form for Level {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        Form::from_node(node).map(Self)
    }

    fn to_json(&self) -> Json {
        Json::from(self.0)
    }
}

impl Form for Effect {
    fn from_node(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.object(&["kind", "level", "step"])?;
        let sets = fields.required("kind")?.one_of(&[("set", true), ("raise", false)])?;
        if let Some(other) = fields.get(if sets { "step" } else { "level" }) {
            return Err(other.invalid("this does not belong to an effect of this kind; remove it"));
        }
        Ok(if sets {
            Self::Set { level: fields.take("level")? }
        } else {
            Self::Raise { step: fields.take("step")? }
        })
    }

    fn to_json(&self) -> Json {
        let (kind, member) = match self {
            Self::Set { level } => ("set", ("level", level.to_json())),
            Self::Raise { step } => ("raise", ("step", step.to_json())),
        };
        Json::object([("kind", Json::from(kind)), member])
    }
}
