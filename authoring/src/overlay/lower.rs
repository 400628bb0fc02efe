//! The pack that an overlay completes: whether it is there, is the edition meant, and which names it brings.

use super::edition;
use crate::check::{AssumptionKind, Named, Names, ParamKind};
use crate::files::Files;
use crate::problem::{Code, Problem};
use crate::read::overlay::{Extends, Meaning};
use crate::read::source::{Header, In, Source};
use crate::read::spanned::Spanned;
use std::collections::BTreeSet;
use yiping_rules::pack::{Addend, Formula, Pack, Quantity};

/// Finds the pack of a region, or says why there is none.
pub type Find<'f> = &'f dyn Fn(&str) -> Result<Pack, String>;

/// The pack below, where the files are an overlay; the problem is that there is none of this edition.
pub fn of_source(files: &Files, source: &Source, find: Find<'_>) -> Result<Option<Pack>, Box<Problem>> {
    let Some(header) = &source.header else { return Ok(None) };
    let Some(extends) = &header.node.extends else { return Ok(None) };
    let Extends { region, version, digest } = extends.get_ref();
    let problem = |at: &Spanned<String>, code, message, help| {
        Box::new(files.problem(&header.place(at), code, message, help))
    };
    if region.get_ref() == header.node.region.get_ref() {
        let help = "name the region whose pack leaves something to this one".to_owned();
        return Err(problem(region, Code::UnknownBase, "an overlay cannot complete itself".to_owned(), help));
    }
    let pack = find(region.get_ref()).map_err(|reason| {
        let message = format!("there is no pack `{}` to complete: {reason}", region.get_ref());
        let help = format!("put the folder or the built file of `{}` beside this folder", region.get_ref());
        problem(region, Code::UnknownBase, message, help)
    })?;
    match other_edition(header, &pack, version, digest) {
        Some((at, message, help)) => Err(problem(at, Code::OtherEdition, message, help)),
        None => Ok(Some(pack)),
    }
}

/// What is wrong where the pack found is not the edition that the overlay names.
fn other_edition<'h>(
    header: &In<Header>,
    pack: &Pack,
    version: &'h Spanned<String>,
    digest: &'h Spanned<String>,
) -> Option<(&'h Spanned<String>, String, String)> {
    let is = edition(pack);
    if pack.extends.is_some() {
        let message = format!("`{}` is an overlay itself", is.region);
        return Some((version, message, "complete the pack that it completes".to_owned()));
    }
    let look = format!(
        "see what changed with `yiping pack diff`, then write version = \"{}\" and digest = \"{}\"; raise the version of \
         this pack, `{}`, as well",
        is.version,
        is.digest,
        header.node.version.get_ref()
    );
    if *version.get_ref() != is.version {
        return Some((version, format!("the pack `{}` here has version {}", is.region, is.version), look));
    }
    (*digest.get_ref() != is.digest)
        .then(|| (digest, format!("the pack `{}` here has other bytes", is.region), look))
}

/// The names that the formulas of an overlay find: meanings first, then those of the pack below.
pub fn names(pack: &Pack, meanings: &[In<Meaning>]) -> Names {
    let mut names = Names::default();
    let named = |id: &str, resident| Named { id: id.to_owned(), resident, uses: BTreeSet::new() };
    names.definitions.extend(meanings.iter().map(|meaning| named(meaning.node.id.get_ref(), false)));
    for definition in &pack.definitions {
        let resident = of_resident(&definition.when, &names);
        names.definitions.push(named(&definition.id, resident));
    }
    names.amounts.extend(pack.amounts.iter().map(|amount| named(&amount.id, false)));
    for param in &pack.params {
        let kind = match param.values.first().map(|value| value.value) {
            Some(Quantity::Fen(_)) => ParamKind::Money,
            Some(Quantity::Rate(_)) => ParamKind::Rate,
            Some(Quantity::Number(_)) | None => ParamKind::Number,
        };
        names.params.insert(param.id.clone(), kind);
    }
    for assumption in &pack.assumptions {
        let readings = assumption.readings.clone();
        let kind =
            if readings.is_empty() { AssumptionKind::Number } else { AssumptionKind::Readings(readings) };
        names.assumptions.insert(assumption.key.as_str().to_owned(), kind);
    }
    names
}

/// Whether a condition speaks of a resident by itself.
fn of_resident(formula: &Formula, names: &Names) -> bool {
    match formula {
        Formula::All(parts) | Formula::Any(parts) => parts.iter().any(|part| of_resident(part, names)),
        Formula::Not(inner) => of_resident(inner, names),
        Formula::Flag(fact)
        | Formula::AtLeast(fact, _)
        | Formula::AtMost(fact, _)
        | Formula::OneOf(fact, _)
        | Formula::Has(fact, _)
        | Formula::Empty(fact) => is_of_resident(fact),
        Formula::Use(id) => names.definition(id).is_some_and(|(_, named)| named.resident),
        Formula::Compare(left, _, right) => {
            left.iter().chain(right).any(|part| matches!(part, Addend::Fact(_, fact) if is_of_resident(fact)))
        }
        Formula::Always(_) | Formula::Undefined(_) | Formula::Assumed(..) | Formula::AnyResident(_) => false,
    }
}

fn is_of_resident(fact: &str) -> bool {
    fact.starts_with("resident.")
}
