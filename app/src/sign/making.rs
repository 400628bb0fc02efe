//! The record of a finished visit.

use crate::content::Edition;
use crate::store::{Draft, DraftId};
use crate::visit::{self, Field, Visit};
use std::sync::Arc;
use yiping_record::replay::{Computed, compute};
use yiping_record::result::{
    Assessor, Checked, Engine, InformationProvider, Origin, PackRef, Reason, RecordId, ScaleRef, Scored, Sex,
    Subject,
};
use yiping_record::{Ident, Record, SigningKey, Timestamp, result};
use yiping_rules::date::Date;
use yiping_rules::decide::{PackError, Prepared};
use yiping_rules::evaluate::{Case, Chosen};
use yiping_rules::ids::AssumptionKey;
use yiping_rules::json::Json;
use yiping_rules::pack::Pack;
use yiping_rules::scale::Scale;
use yiping_rules::scale::in_force;
use yiping_rules::sorted;

/// A visit with the exact editions it is computed with.
#[derive(Clone, Copy)]
pub struct Finished<'a> {
    /// Its name on the device.
    pub id: &'a DraftId,
    /// What was recorded.
    pub draft: &'a Draft,
    /// The scale.
    pub scale: &'a Edition<Scale>,
    /// The packs of the regions chosen.
    pub packs: &'a [Arc<Edition<Pack>>],
}

/// Personal data that is put into the file only when somebody decides so.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Disclosed {
    /// The person's name.
    pub name: bool,
    /// The last four characters of the identity number.
    pub id_last4: bool,
    /// Where the assessment was made.
    pub place: bool,
    /// The name of the information provider.
    pub provider: bool,
    /// The portal's own name of the person; without it the file has a random one.
    pub reference: Option<Ident>,
}

/// The act of signing.
#[derive(Clone, Copy)]
pub struct Signing<'a> {
    /// The key.
    pub key: &'a SigningKey,
    /// The name of the new record.
    pub record: RecordId,
    /// When.
    pub at: Timestamp,
    /// The day for which rules are decided.
    pub on: Date,
}

/// Why a visit cannot become a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// The reason for the assessment is not recorded.
    NoReason,
    /// The first assessor is not recorded.
    NoAssessor,
    /// A pack cannot be used with the readings chosen.
    Pack(PackError),
    /// Something has a name that a record cannot hold.
    Name(String),
}

/// The record of a visit: what was recorded, what follows from it, and by what it was computed.
pub fn make(visit: &Finished<'_>, disclosed: &Disclosed, signing: &Signing<'_>) -> Result<Record, Unfit> {
    let case = visit.draft.visit.case(&visit.scale.value);
    let prepared = prepare_all(visit.packs, &visit.draft.visit.readings, signing.on)?;
    let computed = compute_all(visit, &prepared, &case);
    let recorded = &visit.draft.visit;
    Ok(Record {
        id: signing.record,
        amends: recorded.exported.as_ref().and_then(|earlier| earlier.as_str().parse().ok()),
        task: None,
        subject: subject(visit, disclosed)?,
        origin: origin(visit, signing, &case, computed.score)?,
        visit: of_visit(visit, disclosed, signing)?,
        information_provider: provider(recorded, disclosed)?,
        consent: None,
        engine: Engine { name: ident("yiping")?, version: ident(env!("CARGO_PKG_VERSION"))? },
        on: signing.on,
        assumptions: assumptions(visit, &case, &prepared),
        facts: case.facts.to_json(),
        checks: checks(visit.packs, computed.checks)?,
        keys: vec![signing.key.public()],
        chain: None,
    })
}

fn compute_all(visit: &Finished<'_>, prepared: &[Prepared], case: &Case) -> Computed {
    let digests = visit.packs.iter().map(|pack| pack.digest.to_string());
    let packs: Vec<(&Prepared, String)> = prepared.iter().zip(digests).collect();
    compute(&visit.scale.value, &packs, case, &visit.draft.visit.readings)
}

/// The packs on a day, each under the chosen readings that it has a question for.
pub(super) fn prepare_all(
    packs: &[Arc<Edition<Pack>>],
    chosen: &Chosen,
    on: Date,
) -> Result<Vec<Prepared>, Unfit> {
    let ready = |pack: &Arc<Edition<Pack>>| {
        Prepared::new(&pack.value, on, &chosen_for(&pack.value, chosen)).map_err(Unfit::Pack)
    };
    packs.iter().map(ready).collect()
}

/// The chosen readings that a pack has a question for.
pub fn chosen_for(pack: &Pack, chosen: &Chosen) -> Chosen {
    let known = |key: &AssumptionKey| pack.assumptions.iter().any(|assumption| assumption.key == *key);
    chosen.iter().filter(|(key, _)| known(key)).map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// Every reading in force. Where two packs read the same key differently, each has its default and the key is left out:
/// one value for both would change the result of one of them.
fn assumptions(
    visit: &Finished<'_>,
    case: &Case,
    prepared: &[Prepared],
) -> sorted::Map<AssumptionKey, String> {
    let (scale, chosen) = (&visit.scale.value, &visit.draft.visit.readings);
    let of_packs = prepared.iter().map(|pack| case.decide(scale, chosen, pack).assumptions);
    agreed(of_packs.chain([in_force(scale, chosen)]))
}

/// The readings that all who have them have alike.
pub(super) fn agreed(
    all: impl Iterator<Item = sorted::Map<AssumptionKey, String>>,
) -> sorted::Map<AssumptionKey, String> {
    let mut readings: sorted::Map<AssumptionKey, sorted::Set<String>> = sorted::Map::new();
    for (key, value) in all.flatten() {
        readings.get_or_insert(key, sorted::Set::new()).insert(value);
    }
    let only = |(key, values): (AssumptionKey, sorted::Set<String>)| Some((key, values.only()?.clone()));
    readings.into_iter().filter_map(only).collect()
}

pub(super) fn checks(packs: &[Arc<Edition<Pack>>], outputs: Vec<Json>) -> Result<Vec<Checked>, Unfit> {
    let checked = |(pack, output): (&Arc<Edition<Pack>>, Json)| {
        let version = ident(&pack.value.version)?;
        Ok(Checked {
            pack: PackRef { region: pack.value.region.clone(), version, digest: pack.digest },
            output,
        })
    };
    packs.iter().zip(outputs).map(checked).collect()
}

/// The random name that a file gives to the person: that of the draft.
pub fn reference(id: &DraftId) -> String {
    format!("S-{id}")
}

fn subject(visit: &Finished<'_>, disclosed: &Disclosed) -> Result<Subject, Unfit> {
    let person = &visit.draft.visit.subject;
    let born = person.birth_date();
    let last4 = || {
        let number = person.number().ok()?;
        number.as_str().get(14..).map(ident)
    };
    Ok(Subject {
        reference: disclosed.reference.clone().map_or_else(|| ident(&reference(visit.id)), Ok)?,
        birth_year: born.and_then(|born| u16::try_from(born.year()).ok()),
        sex: person.sex().map(|sex| match sex {
            visit::Sex::Female => Sex::Female,
            visit::Sex::Male => Sex::Male,
        }),
        name: person.name.given().filter(|_| disclosed.name).map(str::to_owned),
        id_last4: disclosed.id_last4.then(last4).flatten().transpose()?,
    })
}

fn origin(
    visit: &Finished<'_>,
    signing: &Signing<'_>,
    case: &Case,
    score: Option<Json>,
) -> Result<Origin, Unfit> {
    let recorded = &visit.draft.visit;
    let scale = &visit.scale.value;
    let reason = recorded.reason.ok_or(Unfit::NoReason)?;
    let lead = assessor(recorded.line(Field::FirstAssessor))?.ok_or(Unfit::NoAssessor)?;
    let second = assessor(recorded.line(Field::SecondAssessor))?;
    let edition =
        ScaleRef { id: scale.id.clone(), version: ident(&scale.version)?, digest: visit.scale.digest };
    let assessment = case.assessment.clone().unwrap_or_default().to_json(scale);
    Ok(Origin::Assessment {
        scored: Scored {
            scale: edition,
            assessment,
            score: score.unwrap_or_else(|| Json::object::<&str>([])),
        },
        reason: match reason {
            visit::Reason::First => Reason::First,
            visit::Reason::Routine => Reason::Routine,
            visit::Reason::Immediate => Reason::Immediate,
            visit::Reason::Review => Reason::Review,
            visit::Reason::Other => Reason::Other(line(recorded, Field::OtherReason)),
        },
        lead: Assessor { kid: Some(signing.key.public().id()), ..lead },
        seconds: second.into_iter().collect(),
    })
}

/// An assessor by what was typed. An identifier has no spaces and nothing invisible, such as the selectors of Mongolian
/// letters, so a name with those stands beside it in full.
fn assessor(typed: &str) -> Result<Option<Assessor>, Unfit> {
    let name = typed.trim();
    let joined: String = name.chars().filter(|c| Ident::holds(*c)).take(128).collect();
    if joined.is_empty() {
        return Ok(None);
    }
    let name = (joined != name).then(|| name.to_owned());
    Ok(Some(Assessor { id: ident(&joined)?, name, kid: None }))
}

fn of_visit(
    visit: &Finished<'_>,
    disclosed: &Disclosed,
    signing: &Signing<'_>,
) -> Result<result::Visit, Unfit> {
    let recorded = &visit.draft.visit;
    let note = |(item, note): (&_, &visit::Note)| (Clone::clone(item), note.as_str().to_owned());
    Ok(result::Visit {
        id: ident(visit.id.as_str())?,
        place: line(recorded, Field::Place).filter(|_| disclosed.place),
        started: visit.draft.created,
        finished: visit.draft.changed,
        signed: signing.at,
        notes: recorded.notes.iter().map(note).collect(),
    })
}

fn provider(recorded: &Visit, disclosed: &Disclosed) -> Result<Option<InformationProvider>, Unfit> {
    let name = line(recorded, Field::Provider).filter(|_| disclosed.provider);
    let provider =
        |relation: visit::Relation| Ok(InformationProvider { relation: ident(relation.word())?, name });
    recorded.relation.map(provider).transpose()
}

/// What was typed on a line, if anything.
fn line(recorded: &Visit, field: Field) -> Option<String> {
    let typed = recorded.line(field).trim();
    (!typed.is_empty()).then(|| typed.to_owned())
}

pub(super) fn ident(text: &str) -> Result<Ident, Unfit> {
    text.parse().map_err(|_| Unfit::Name(text.to_owned()))
}
