//! `yiping check`: every rule of a region, decided for persons or institutions.

use crate::args::Check;
use crate::failure::Failure;
use crate::packs::{Held, held};
use crate::{Outcome, assume, documents, machine, named};
use yiping_record::Digest;
use yiping_rules::date::Date;
use yiping_rules::decide::{self, Prepared, RuleDecision};
use yiping_rules::evaluate::{Case, Chosen, for_pack, scale_named};
use yiping_rules::json::Json;
use yiping_rules::pack::{Cite, Pack};
use yiping_rules::scale::{NATIONAL, Scale};

/// A region's pack, ready for a day, with the digest of its bytes.
struct Region {
    prepared: Prepared,
    digest: String,
    /// The day of `--known`.
    known: Option<Date>,
}

/// Decides for one person or institution, or for one a line.
pub fn run(args: &Check) -> Result<Outcome, Failure> {
    let held = held()?;
    let scales: Vec<&Scale> = held.scales().collect();
    let (pack, digest) = pack(args, held)?;
    let pack = &pack;
    let on = args.on.map_or_else(machine::today, Ok)?;
    let chosen = assume::chosen(&args.assume)?;
    assume::check(&chosen, &scales, &[pack])?;
    let of_pack = scales.iter().fold(chosen.clone(), |chosen, scale| for_pack(scale, &chosen));
    let prepared = Prepared::as_known(pack, on, args.known.unwrap_or(on), &of_pack).map_err(Failure::new)?;
    let region = Region { prepared, digest: digest.to_string(), known: args.known };
    documents::answer(args.file.as_ref(), args.lines, |document| checked(document, held, &region, &chosen))
}

/// The pack of the file or of the region named, with the digest of its bytes.
fn pack(args: &Check, held: &Held) -> Result<(Pack, Digest), Failure> {
    match (&args.pack, &args.region) {
        (Some(file), _) => named::file(file),
        (None, region) => {
            held.pack(region.as_deref().unwrap_or_default()).map(|(pack, digest)| (pack.clone(), *digest))
        }
    }
}

/// Where the amount of a rule is stated, if another document than that of the rule states it.
fn amount_cite(region: &Region, rule: &RuleDecision) -> Option<Json> {
    let stated = region.prepared.pack().rule(&rule.id)?.amount.as_ref()?.cite.as_ref();
    stated.filter(|_| rule.amount.is_some()).map(Cite::to_json)
}

/// The decisions in the contract's form, each with its explanation.
fn checked(document: &Json, held: &Held, region: &Region, chosen: &Chosen) -> Result<Json, Failure> {
    let scale = scale_named(document, held.scales()).map_or_else(|| held.scale(NATIONAL), Ok)?;
    let case = Case::read(document, scale)?;
    if let Some(error) = case.impossible_date(region.prepared.on()) {
        return Err(error.into());
    }
    let facts = case.facts_with_assessment(scale, chosen);
    let reasons = |rule: &RuleDecision| {
        let why = region.prepared.why(&rule.id, &facts).map(|why| ("why", why.to_json()));
        let turns = (rule.outcome == decide::Outcome::NotMet)
            .then(|| region.prepared.why_not(&rule.id, &facts))
            .flatten()
            .map(|found| ("why_not", found.to_json()));
        let cite = amount_cite(region, rule).map(|cite| ("amount_cite", cite));
        why.into_iter().chain(turns).chain(cite).collect()
    };
    let mut decided = case.decide(scale, chosen, &region.prepared).to_json(&region.digest, &reasons);
    if let (Json::Object(members), Some(known)) = (&mut decided, region.known) {
        members.insert("known".to_owned(), Json::from(known.to_string()));
    }
    Ok(decided)
}
