//! Recomputing a result from the answers inside it, with the scale and packs it names.

use crate::result::{PackRef, Record, ScaleRef};
use yiping_rules::decide::{PackError, Prepared};
use yiping_rules::evaluate::{Case, Chosen, for_pack};
use yiping_rules::facts::FactSet;
use yiping_rules::json::{Json, JsonError, Node, Pointer};
use yiping_rules::pack::Pack;
use yiping_rules::scale::{Assessment, Scale};
use yiping_rules::sorted::Set;

/// The editions of scales and packs that can be computed with.
pub trait Editions {
    /// The scale of this edition.
    fn scale(&self, edition: &ScaleRef) -> Option<&Scale>;
    /// The pack of this edition.
    fn pack(&self, edition: &PackRef) -> Option<&Pack>;
}

/// Score and decisions of a case, in the form in which a record holds them: without explanations.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Computed {
    /// The output of `score`, where there is an assessment.
    pub score: Option<Json>,
    /// The output of `check` for each pack.
    pub checks: Vec<Json>,
}

/// A place where the record and the recomputation differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The place in the payload's `result`.
    pub at: Pointer,
    /// What the record says; nothing where it says nothing.
    pub recorded: Option<Json>,
    /// What follows from the answers.
    pub recomputed: Option<Json>,
}

/// Why a record cannot be recomputed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReplayError {
    /// This edition of the scale is not at hand.
    UnknownScale(ScaleRef),
    /// This edition of a pack is not at hand.
    UnknownPack(PackRef),
    /// The answers or facts inside cannot be read.
    Input(JsonError),
    /// An assumption that the pack does not have.
    Assumption(PackError),
}

/// Computes what a record of this case would hold. Each pack comes with the digest of its bytes.
pub fn compute(scale: &Scale, packs: &[(&Prepared, String)], case: &Case, chosen: &Chosen) -> Computed {
    let check = |(pack, digest): &(&Prepared, String)| {
        case.decide(scale, chosen, pack).to_json(digest, &|_| Vec::new())
    };
    Computed {
        score: case.score(scale, chosen).map(|score| score.to_json(scale)),
        checks: packs.iter().map(check).collect(),
    }
}

/// Recomputes a record and lists every place where it differs.
pub fn replay(
    record: &Record,
    editions: &dyn Editions,
    default_scale: &Scale,
) -> Result<Vec<Difference>, ReplayError> {
    let scale = match record.scored() {
        Some(scored) => {
            editions.scale(&scored.scale).ok_or_else(|| ReplayError::UnknownScale(scored.scale.clone()))?
        }
        None => default_scale,
    };
    let case = case(record, scale)?;
    let chosen: Chosen = record.assumptions.clone();
    let mut differences = Vec::new();
    let root = Pointer::root();
    if let Some(scored) = record.scored() {
        let again = case.score(scale, &chosen).map(|score| score.to_json(scale));
        compare(&root.key("score"), Some(&scored.score), again.as_ref(), &mut differences);
    }
    for (index, checked) in record.checks.iter().enumerate() {
        let pack =
            editions.pack(&checked.pack).ok_or_else(|| ReplayError::UnknownPack(checked.pack.clone()))?;
        let chosen_for_pack = only_known(pack, &for_pack(scale, &chosen));
        let prepared = Prepared::new(pack, record.on, &chosen_for_pack).map_err(ReplayError::Assumption)?;
        let digest = checked.pack.digest.to_string();
        let again = case.decide(scale, &chosen, &prepared).to_json(&digest, &|_| Vec::new());
        let (recorded, again) = (decided(&checked.output), decided(&again));
        compare(&root.key("checks").index(index), Some(&recorded), Some(&again), &mut differences);
    }
    Ok(differences)
}

/// The output of a check without what it advises to ask next, which decides nothing and may improve from version to version.
fn decided(check: &Json) -> Json {
    match check {
        Json::Object(members) => {
            let kept = members.iter().filter(|(key, _)| *key != "next_question");
            Json::object(kept.map(|(key, value)| (key.as_str(), value.clone())))
        }
        other => other.clone(),
    }
}

/// The assumptions of one record are those of all its packs together.
fn only_known(pack: &Pack, chosen: &Chosen) -> Chosen {
    let known = |key: &yiping_rules::ids::AssumptionKey| {
        pack.assumptions.iter().any(|assumption| assumption.key == *key)
    };
    chosen.iter().filter(|(key, _)| known(key)).map(|(key, value)| (key.clone(), value.clone())).collect()
}

fn case(record: &Record, scale: &Scale) -> Result<Case, ReplayError> {
    let facts = FactSet::read(&Node::root(&record.facts)).map_err(ReplayError::Input)?;
    let assessment = record
        .scored()
        .map(|scored| Assessment::read(&Node::root(&scored.assessment), scale))
        .transpose()
        .map_err(ReplayError::Input)?;
    Ok(Case { facts, assessment })
}

/// Lists the differences of two documents, each at the deepest place where both still have a value.
fn compare(at: &Pointer, recorded: Option<&Json>, recomputed: Option<&Json>, found: &mut Vec<Difference>) {
    match (recorded, recomputed) {
        (Some(a), Some(b)) if a == b => {}
        (Some(Json::Object(a)), Some(Json::Object(b))) => {
            let keys: Set<&String> = a.keys().chain(b.keys()).collect();
            for key in keys {
                compare(&at.key(key), a.get(key), b.get(key), found);
            }
        }
        (Some(Json::List(a)), Some(Json::List(b))) if a.len() == b.len() => {
            for (index, (a, b)) in a.iter().zip(b).enumerate() {
                compare(&at.index(index), Some(a), Some(b), found);
            }
        }
        (a, b) => found.push(Difference { at: at.clone(), recorded: a.cloned(), recomputed: b.cloned() }),
    }
}

impl Difference {
    /// The difference as JSON: `at`, `recorded`, `recomputed`.
    pub fn to_json(&self) -> Json {
        let at = Some(("at", Json::from(self.at.as_str())));
        let recorded = self.recorded.clone().map(|value| ("recorded", value));
        let recomputed = self.recomputed.clone().map(|value| ("recomputed", value));
        Json::object(at.into_iter().chain(recorded).chain(recomputed))
    }
}

impl std::fmt::Display for ReplayError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownScale(scale) => write!(
                f,
                "the scale {} version {} with digest {} is not at hand; use a program that holds it",
                scale.id, scale.version, scale.digest
            ),
            Self::UnknownPack(pack) => write!(
                f,
                "the pack {} version {} with digest {} is not at hand; use a program that holds it",
                pack.region, pack.version, pack.digest
            ),
            Self::Input(error) => write!(f, "the answers inside cannot be read: {error}"),
            Self::Assumption(error) => error.fmt(f),
        }
    }
}
