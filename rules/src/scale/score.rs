//! The score of an assessment, with everything still open kept as intervals and exact sets.

use super::grading::{Overlap, Part, Possible};
use super::{Assessment, Domain, Effect, Grading, Ground, Item, Level, Scale, Warning, warnings};
use crate::ids::{AssumptionKey, DomainId, GroundId};
use crate::json::Json;
use crate::sorted::{Map, Set};
use crate::text::Certainty;
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

/// The interval of a domain, and its grades.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DomainScore {
    /// The domain.
    pub id: DomainId,
    /// Its scores.
    pub score: Interval,
    /// Every grade that some completion gives it, where the scale grades domains.
    pub grades: Set<Level>,
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
    /// The total; it says something only where the level is read from it ([`Scale::is_by_total`]).
    pub total: Interval,
    /// Every level still possible before the grounds.
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
    /// What the result rests on and is not verified: items, domains for their grades, and `levels`.
    pub uncertain: Vec<(String, Certainty)>,
}

/// The chosen reading of each open question of a scale; what is not named has its default.
pub type Readings = Map<AssumptionKey, String>;

/// Scores an assessment. Level lists hold every level that some completion of the open answers gives, and no other.
pub fn score(scale: &Scale, assessment: &Assessment, readings: &Readings) -> Score {
    let grades: Vec<Possible> = scale.domains.iter().map(|domain| grades(domain, assessment)).collect();
    let domains: Vec<DomainScore> = scale
        .domains
        .iter()
        .zip(&grades)
        .map(|(domain, grades)| domain_score(domain, assessment, grades))
        .collect();
    let total = domains.iter().fold(Interval::default(), |sum, domain| sum.plus(domain.score));
    let preliminary = preliminary(scale, assessment, &domains, readings);
    let preliminary_levels: Set<Level> = preliminary.keys().copied().collect();
    let states: Vec<(&Ground, Tri)> = scale
        .grounds
        .iter()
        .map(|ground| (ground, ground_state(scale, assessment, ground, readings)))
        .collect();
    let final_levels = final_levels(scale, &preliminary_levels, &states, readings);
    let in_state = |state: Tri| {
        let found = states.iter().filter(move |(_, found)| *found == state);
        found.map(|(ground, _)| ground.id.clone()).collect::<Vec<_>>()
    };
    let open_items = scale.items().filter(|item| assessment.answer_of(&item.id).is_none());
    let asked = states.iter().filter(|(ground, state)| *state == Tri::Unknown && ground.item.is_none());
    let still_needed: Vec<String> = open_items
        .map(|item| item.id.to_string())
        .chain(asked.map(|(ground, _)| ground.id.to_string()))
        .collect();
    Score {
        complete: still_needed.is_empty(),
        domains,
        total,
        preliminary_levels,
        final_levels,
        grounds: in_state(Tri::True),
        possible_grounds: in_state(Tri::Unknown),
        still_needed,
        warnings: warnings::find(scale, assessment),
        assumptions: in_force(scale, readings),
        uncertain: uncertain(scale, &grades, &preliminary),
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

    fn members(self) -> [(&'static str, Json); 3] {
        [("min", self.min), ("max", self.max), ("of", self.of)]
            .map(|(key, n)| (key, Json::from(u32::from(n))))
    }
}

fn domain_score(domain: &Domain, assessment: &Assessment, grades: &Possible) -> DomainScore {
    let mut result = DomainScore {
        id: domain.id.clone(),
        score: Interval::default(),
        grades: grades.keys().copied().collect(),
        answered: (0, domain.items.len()),
    };
    for item in &domain.items {
        let most = u16::from(item.max_score());
        let answer = assessment.answer_of(&item.id).map(|answer| u16::from(answer.score));
        result.answered.0 = result.answered.0.saturating_add(usize::from(answer.is_some()));
        result.score =
            result.score.plus(Interval { min: answer.unwrap_or(0), max: answer.unwrap_or(most), of: most });
    }
    result
}

/// What each item of a domain can still score.
pub(super) fn scores_of<'s>(domain: &'s Domain, assessment: &Assessment) -> impl Iterator<Item = Part<'s>> {
    domain.items.iter().map(|item| {
        let values = match assessment.answer_of(&item.id) {
            Some(answer) => Set::from([answer.score]),
            None => item.options.iter().map(|option| option.score).collect(),
        };
        Part { name: item.id.as_str(), values }
    })
}

/// The grades a domain can still have; none where the scale does not grade its domains.
fn grades(domain: &Domain, assessment: &Assessment) -> Possible {
    let parts: Vec<Part<'_>> = scores_of(domain, assessment).collect();
    let graded = |grading: &Grading| grading.possible(&parts, Overlap::default());
    let grades = domain.grades.as_ref().map(graded).unwrap_or_default();
    grades.into_iter().map(|(grade, certainty)| (grade, certainty.max(domain.certainty))).collect()
}

fn preliminary(
    scale: &Scale,
    assessment: &Assessment,
    domains: &[DomainScore],
    readings: &Readings,
) -> Possible {
    let grades = |domain: &'_ DomainScore| domain.grades.iter().map(|Level(grade)| *grade).collect();
    let parts: Vec<Part<'_>> = match &scale.levels {
        Grading::Bands(_) => scale.domains.iter().flat_map(|domain| scores_of(domain, assessment)).collect(),
        Grading::Clauses(_) => {
            domains.iter().map(|domain| Part { name: domain.id.as_str(), values: grades(domain) }).collect()
        }
    };
    let open = scale.assumptions.iter().find(|assumption| assumption.key.as_str() == "combination");
    let overlap = Overlap {
        mildest: reading(scale, readings, "combination") == "mild_first",
        certainty: open.map(|assumption| assumption.certainty).unwrap_or_default(),
    };
    scale.levels.possible(&parts, overlap)
}

/// Everything not verified, in the order of the form, the levels last.
fn uncertain(scale: &Scale, grades: &[Possible], levels: &Possible) -> Vec<(String, Certainty)> {
    let least_sure = |possible: &Possible| possible.values().copied().max().unwrap_or_default();
    let of_domain = |(domain, grades): (&Domain, &Possible)| {
        let items = domain.items.iter().map(|item| (item.id.to_string(), item.certainty));
        items.chain([(domain.id.to_string(), least_sure(grades))]).collect::<Vec<_>>()
    };
    let of_domains = scale.domains.iter().zip(grades).flat_map(of_domain);
    of_domains
        .chain([("levels".to_owned(), least_sure(levels))])
        .filter(|(_, certainty)| !certainty.is_verified())
        .collect()
}

/// Whether a ground holds. An explicit answer wins; then an option that states the ground, or an item that settles it.
fn ground_state(scale: &Scale, assessment: &Assessment, ground: &Ground, readings: &Readings) -> Tri {
    if ground.id.as_str() == "care_risk_events" {
        let of_one_kind = reading(scale, readings, "events") == "single_kind";
        return events_state(assessment, &ground.events, of_one_kind);
    }
    let stated = |item: &Item| assessment.named(item).is_some_and(|o| o.ground.as_ref() == Some(&ground.id));
    let settled = || ground.item.as_ref().is_some_and(|item| assessment.answer_of(item).is_some());
    match assessment.ground(ground.id.as_str()) {
        Some(holds) => holds.into(),
        None if scale.items().any(stated) => Tri::True,
        None if settled() => Tri::False,
        None => Tri::Unknown,
    }
}

/// Two events or more within 30 days: of all these kinds together, or of one kind.
fn events_state(assessment: &Assessment, kinds: &[String], of_one_kind: bool) -> Tri {
    let add = |sum: u8, count: u8| if of_one_kind { sum.max(count) } else { sum.saturating_add(count) };
    let surely = assessment.events.counts(kinds).map(|count| count.unwrap_or(0)).fold(0, add);
    let at_most = assessment.events.counts(kinds).map(|count| count.unwrap_or(3)).fold(0, add);
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
    states: &[(&Ground, Tri)],
    readings: &Readings,
) -> Set<Level> {
    let worst = scale.levels.worst();
    let mut set_level = None;
    let mut steps: Map<u8, Tri> = Map::new();
    for (ground, state) in states {
        match &ground.effect {
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
        let domains = self.domains.iter().map(|domain| (domain.id.as_str(), domain.to_json()));
        let assumptions =
            self.assumptions.iter().map(|(key, value)| (key.as_str(), Json::from(value.as_str())));
        let mut members = vec![
            ("scale", Json::from(scale.id.as_str())),
            ("complete", Json::from(self.complete)),
            ("domains", Json::object(domains)),
            ("preliminary_levels", levels(&self.preliminary_levels)),
            ("final_levels", levels(&self.final_levels)),
            ("grounds", ids(&self.grounds)),
            ("possible_grounds", ids(&self.possible_grounds)),
            ("still_needed", Json::list(self.still_needed.iter().map(String::as_str))),
            ("assumptions", Json::object(assumptions)),
            ("warnings", Json::List(self.warnings.iter().map(Warning::to_json).collect())),
        ];
        if scale.is_by_total() {
            members.push(("total", Json::object(self.total.members())));
        } else {
            members.extend(self.level().map(|Level(level)| ("level", Json::from(level))));
            members.push(("uncertain", Json::List(self.uncertain.iter().map(not_verified).collect())));
        }
        Json::object(members)
    }
}

impl DomainScore {
    fn to_json(&self) -> Json {
        let grades = Json::list(self.grades.iter().map(|Level(grade)| *grade));
        let graded = (!self.grades.is_empty()).then_some(("grades", grades));
        Json::object(self.score.members().into_iter().chain(graded))
    }
}

fn not_verified((part, certainty): &(String, Certainty)) -> Json {
    Json::object(
        [("part", part.as_str()), ("certainty", certainty.as_str())].map(|(k, v)| (k, Json::from(v))),
    )
}
