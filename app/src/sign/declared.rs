//! The record of a self-check: what a family declared, what follows from it, and that nobody assessed anything.

use super::making::{Signing, Unfit, agreed, checks, ident, prepare_all};
use crate::content::Edition;
use crate::self_check::SelfCheck;
use std::sync::Arc;
use yiping_record::Record;
use yiping_record::replay::compute;
use yiping_record::result::{Engine, Origin, ScaleRef, Scored, Subject, Visit};
use yiping_rules::date::Date;
use yiping_rules::decide::Prepared;
use yiping_rules::evaluate::{Case, Chosen};
use yiping_rules::facts::Value;
use yiping_rules::pack::Pack;
use yiping_rules::scale::{Scale, in_force};
use yiping_rules::sorted;

/// A self-check with the exact editions it is computed with.
#[derive(Clone, Copy)]
pub struct Declared<'a> {
    /// What was answered.
    pub check: &'a SelfCheck,
    /// The scale of the short form.
    pub scale: &'a Edition<Scale>,
    /// The packs checked.
    pub packs: &'a [Arc<Edition<Pack>>],
}

/// The record: its kind is `self_check`, it names no assessor, and it gives the person a random name.
pub fn declare(declared: &Declared<'_>, signing: &Signing<'_>) -> Result<Record, Unfit> {
    let (scale, chosen) = (&declared.scale.value, Chosen::new());
    let case = declared.check.case_to_declare(scale);
    let prepared = prepare_all(declared.packs, &chosen, signing.on)?;
    let digests = declared.packs.iter().map(|pack| pack.digest.to_string());
    let packs: Vec<(&Prepared, String)> = prepared.iter().zip(digests).collect();
    let computed = compute(scale, &packs, &case, &chosen);
    let name = signing.record.to_string();
    let (started, finished) = declared.check.times.unwrap_or((signing.at, signing.at));
    Ok(Record {
        id: signing.record,
        amends: None,
        task: None,
        subject: Subject {
            reference: ident(&format!("S-{name}"))?,
            birth_year: birth_year(&case),
            sex: None,
            name: None,
            id_last4: None,
        },
        origin: Origin::SelfCheck { scored: scored(declared, &case, computed.score)? },
        visit: Visit {
            id: ident(&name)?,
            place: None,
            started,
            finished,
            signed: signing.at.max(finished),
            notes: sorted::Map::new(),
        },
        information_provider: None,
        consent: None,
        engine: Engine { name: ident("yiping")?, version: ident(env!("CARGO_PKG_VERSION"))? },
        on: signing.on,
        assumptions: {
            let of_packs = prepared.iter().map(|pack| case.decide(scale, &chosen, pack).assumptions);
            agreed(of_packs.chain(case.assessment.is_some().then(|| in_force(scale, &chosen))))
        },
        facts: case.facts.to_json(),
        checks: checks(declared.packs, computed.checks)?,
        keys: vec![signing.key.public()],
        chain: None,
    })
}

fn scored(
    declared: &Declared<'_>,
    case: &Case,
    score: Option<yiping_rules::json::Json>,
) -> Result<Option<Scored>, Unfit> {
    let scale = &declared.scale.value;
    let Some((assessment, score)) = case.assessment.as_ref().zip(score) else { return Ok(None) };
    let edition =
        ScaleRef { id: scale.id.clone(), version: ident(&scale.version)?, digest: declared.scale.digest };
    Ok(Some(Scored { scale: edition, assessment: assessment.to_json(scale), score }))
}

fn birth_year(case: &Case) -> Option<u16> {
    let born: Date = match case.facts.get("birth_date") {
        Some(Value::Date(born)) => *born,
        _ => return None,
    };
    u16::try_from(born.year()).ok()
}
