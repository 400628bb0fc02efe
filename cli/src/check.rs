//! `yiping check`: every rule of a region, decided for persons or institutions.

use crate::args::Check;
use crate::failure::Failure;
use crate::packs::{NATIONAL_SCALE, held};
use crate::{Outcome, assume, documents, machine};
use yiping_rules::decide::Prepared;
use yiping_rules::evaluate::{Case, Chosen, for_pack};
use yiping_rules::json::{Json, JsonError};
use yiping_rules::scale::Scale;

/// A region's pack, ready for a day, with the digest of its bytes.
struct Region {
    prepared: Prepared,
    digest: String,
}

/// Decides for one person or institution, or for one a line.
pub fn run(args: &Check) -> Result<Outcome, Failure> {
    let held = held()?;
    let scale = held.scale(NATIONAL_SCALE)?;
    let (pack, digest) = held.pack(&args.region)?;
    let on = args.on.map_or_else(machine::today, Ok)?;
    let chosen = assume::chosen(&args.assume)?;
    assume::check(&chosen, scale, &[pack])?;
    let prepared = Prepared::new(pack, on, &for_pack(scale, &chosen)).map_err(Failure::new)?;
    let region = Region { prepared, digest: digest.to_string() };
    documents::answer(args.file.as_ref(), args.lines, |document| {
        Ok(checked(document, scale, &region, &chosen)?)
    })
}

/// The decisions in the contract's form, each with its explanation.
fn checked(document: &Json, scale: &Scale, region: &Region, chosen: &Chosen) -> Result<Json, JsonError> {
    let case = Case::read(document, scale)?;
    if let Some(error) = case.impossible_date(region.prepared.on()) {
        return Err(error);
    }
    let facts = case.facts_with_assessment(scale, chosen);
    let why = |rule: &_| region.prepared.why(rule, &facts);
    Ok(case.decide(scale, chosen, &region.prepared).to_json(&region.digest, &why))
}
