//! The score of an assessment, with everything still open kept as intervals and exact sets.

use super::{Assessment, Effect, Level, Scale, Warning, warnings};
use crate::ids::{AssumptionKey, DomainId, GroundId};
use crate::json::Json;
use crate::sorted::{Map, Set};
use crate::tri::Tri;

/// The least and the greatest score still possible, of the greatest there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Interval {
    /// Least.
    pub min: u16,
    /// Greatest.
    pub max: u16,
    /// The greatest there is.
    pub of: u16,
}

/// The interval of a domain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DomainScore {
    /// The domain.
    pub id: DomainId,
    /// Its scores.
    pub score: Interval,
    /// How many of its items have an answer, and how many there are.
    pub answered: (usize, usize),
}

/// What can be said of an assessment so far (contract §3).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Score {
    /// Every item has an answer and every ground is known.
    pub complete: bool,
    /// Scores by domain, in order.
    pub domains: Vec<DomainScore>,
    /// The total.
    pub total: Interval,
    /// Every level the total can still give.
    pub preliminary_levels: Set<Level>,
    /// Every level still possible after the grounds.
    pub final_levels: Set<Level>,
    /// Grounds that hold.
    pub grounds: Vec<GroundId>,
    /// Grounds that may hold.
    pub possible_grounds: Vec<GroundId>,
    /// Items and grounds that are still open, in the order of the form.
    pub still_needed: Vec<String>,
    /// Contradictions; they block nothing.
    pub warnings: Vec<Warning>,
    /// The reading in force of each open question of the scale.
    pub assumptions: Readings,
}

/// The chosen reading of each open question of a scale; what is not named has its default.
pub type Readings = Map<AssumptionKey, String>;

/// Scores an assessment. Level lists hold every level that some completion of the open answers gives, and no other.
pub fn score(scale: &Scale, assessment: &Assessment, readings: &Readings) -> Score {
    let domains: Vec<DomainScore> =
        scale.domains.iter().map(|domain| domain_score(domain, assessment)).collect();
    let total = domains.iter().fold(Interval::default(), |sum, domain| sum.plus(domain.score));
    let preliminary_levels = bands_between(scale, total);
    let states: Vec<(&GroundId, &Effect, Tri)> = scale
        .grounds
        .iter()
        .map(|ground| (&ground.id, &ground.effect, ground_state(scale, assessment, &ground.id, readings)))
        .collect();
    let final_levels = final_levels(scale, &preliminary_levels, &states, readings);
    let in_state = |state: Tri| {
        states
            .iter()
            .filter(move |(_, _, found)| *found == state)
            .map(|(id, _, _)| (*id).clone())
            .collect::<Vec<_>>()
    };
    let possible_grounds = in_state(Tri::Unknown);
    let open_items = scale.items().filter(|item| assessment.answer_of(&item.id).is_none());
    let still_needed: Vec<String> = open_items
        .map(|item| item.id.to_string())
        .chain(possible_grounds.iter().map(GroundId::to_string))
        .collect();
    Score {
        complete: still_needed.is_empty(),
        domains,
        total,
        preliminary_levels,
        final_levels,
        grounds: in_state(Tri::True),
        possible_grounds,
        still_needed,
        warnings: warnings::find(scale, assessment),
        assumptions: in_force(scale, readings),
    }
}

impl Interval {
    fn plus(self, other: Self) -> Self {
        Self {
            min: self.min.saturating_add(other.min),
            max: self.max.saturating_add(other.max),
            of: self.of.saturating_add(other.of),
        }
    }

    fn to_json(self) -> Json {
        Json::object(
            [("min", self.min), ("max", self.max), ("of", self.of)]
                .map(|(key, n)| (key, Json::from(u32::from(n)))),
        )
    }
}

fn domain_score(domain: &super::Domain, assessment: &Assessment) -> DomainScore {
    let mut result =
        DomainScore { id: domain.id.clone(), score: Interval::default(), answered: (0, domain.items.len()) };
    for item in &domain.items {
        let most = u16::from(item.max_score());
        let answer = assessment.answer_of(&item.id).map(|answer| u16::from(answer.score));
        result.answered.0 = result.answered.0.saturating_add(usize::from(answer.is_some()));
        result.score =
            result.score.plus(Interval { min: answer.unwrap_or(0), max: answer.unwrap_or(most), of: most });
    }
    result
}

fn bands_between(scale: &Scale, total: Interval) -> Set<Level> {
    let meets = |band: &&super::Band| u16::from(band.min) <= total.max && u16::from(band.max) >= total.min;
    scale.levels.iter().filter(meets).map(|band| band.level).collect()
}

/// Whether a ground holds. An explicit answer wins; an option that states the ground establishes it.
fn ground_state(scale: &Scale, assessment: &Assessment, ground: &GroundId, readings: &Readings) -> Tri {
    if ground.as_str() == "care_risk_events" {
        return events_state(assessment, reading(scale, readings, "events") == "single_kind");
    }
    match assessment.ground(ground.as_str()) {
        Some(holds) => holds.into(),
        None if stated_by_option(scale, assessment, ground) => Tri::True,
        None => Tri::Unknown,
    }
}

fn stated_by_option(scale: &Scale, assessment: &Assessment, ground: &GroundId) -> bool {
    scale.items().any(|item| {
        let named = assessment.answer_of(&item.id).and_then(|answer| answer.option.as_ref());
        named
            .and_then(|option| item.option(option.as_str()))
            .is_some_and(|o| o.ground.as_ref() == Some(ground))
    })
}

/// Two events or more within 30 days: of all kinds together, or of one kind.
fn events_state(assessment: &Assessment, of_one_kind: bool) -> Tri {
    let add = |sum: u8, count: u8| if of_one_kind { sum.max(count) } else { sum.saturating_add(count) };
    let surely = assessment.events.counts().map(|count| count.unwrap_or(0)).fold(0, add);
    let at_most = assessment.events.counts().map(|count| count.unwrap_or(3)).fold(0, add);
    Tri::from_possible(at_most >= 2, surely < 2)
}

/// Every open question of the scale with the reading in force.
pub fn in_force(scale: &Scale, readings: &Readings) -> Readings {
    let pair = |key: &AssumptionKey| (key.clone(), reading(scale, readings, key.as_str()).to_owned());
    scale.assumptions.iter().map(|assumption| pair(&assumption.key)).collect()
}

/// The reading in force: the chosen one, else the first of the scale.
fn reading<'a>(scale: &'a Scale, readings: &'a Readings, key: &str) -> &'a str {
    let default = || {
        let assumption = scale.assumptions.iter().find(|assumption| assumption.key.as_str() == key)?;
        assumption.readings.first().map(|reading| reading.value.as_str())
    };
    readings.get(key).map(String::as_str).or_else(default).unwrap_or("")
}

fn final_levels(
    scale: &Scale,
    preliminary: &Set<Level>,
    states: &[(&GroundId, &Effect, Tri)],
    readings: &Readings,
) -> Set<Level> {
    let worst = scale.levels.iter().map(|band| band.level).max().unwrap_or(Level(0));
    let mut set_level = None;
    let mut steps: Map<u8, Tri> = Map::new();
    for (_, effect, state) in states {
        match effect {
            Effect::Set { level } => set_level = Some((*level, *state)),
            Effect::Raise { step } => {
                let so_far = steps.get_or_insert(*step, Tri::False);
                *so_far = so_far.or(*state);
            }
        }
    }
    let add_up = reading(scale, readings, "double_ground") == "two_steps";
    let mut levels = Set::new();
    if let Some((level, state)) = set_level {
        if state.can_be_true() {
            levels.insert(level);
        }
        if !state.can_be_false() {
            return levels;
        }
    }
    for raise in possible_raises(steps.values().copied(), add_up) {
        levels.extend(preliminary.iter().map(|level| Level(level.0.saturating_add(raise)).min(worst)));
    }
    levels
}

/// Every number of levels by which the grounds can raise, given what is known of each step.
fn possible_raises(steps: impl Iterator<Item = Tri>, add_up: bool) -> Set<u8> {
    let mut raises = Set::from([0]);
    for state in steps {
        let held: Set<u8> =
            raises.iter().map(|raise: &u8| if add_up { raise.saturating_add(1) } else { 1 }).collect();
        raises = match state {
            Tri::True => held,
            Tri::False => raises,
            Tri::Unknown => raises.into_iter().chain(held).collect(),
        };
    }
    raises
}

impl Score {
    /// The level, once there is only one.
    pub fn level(&self) -> Option<Level> {
        self.final_levels.only().copied()
    }

    /// The contract's output.
    pub fn to_json(&self, scale: &Scale) -> Json {
        let levels = |set: &Set<Level>| Json::list(set.iter().map(|level| level.0));
        let ids = |grounds: &[GroundId]| Json::list(grounds.iter().map(GroundId::as_str));
        let domains = self.domains.iter().map(|domain| (domain.id.as_str(), domain.score.to_json()));
        Json::object([
            ("scale", Json::from(scale.id.as_str())),
            ("complete", Json::from(self.complete)),
            ("domains", Json::object(domains)),
            ("total", self.total.to_json()),
            ("preliminary_levels", levels(&self.preliminary_levels)),
            ("final_levels", levels(&self.final_levels)),
            ("grounds", ids(&self.grounds)),
            ("possible_grounds", ids(&self.possible_grounds)),
            ("still_needed", Json::list(self.still_needed.iter().map(String::as_str))),
            (
                "assumptions",
                Json::object(
                    self.assumptions.iter().map(|(key, value)| (key.as_str(), Json::from(value.as_str()))),
                ),
            ),
            ("warnings", Json::List(self.warnings.iter().map(Warning::to_json).collect())),
        ])
    }
}
