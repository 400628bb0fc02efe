//! `yiping score`: assessments, scored.

use crate::args::Score;
use crate::documents;
use crate::failure::Failure;
use crate::packs::held;
use crate::{Outcome, assume};
use yiping_rules::evaluate::{Chosen, readings};
use yiping_rules::json::{Json, JsonError, Node};
use yiping_rules::scale::{Assessment, NATIONAL, Scale, score};

/// Scores one assessment, or one a line.
pub fn run(args: &Score) -> Result<Outcome, Failure> {
    let scale = held()?.scale(args.scale.as_deref().unwrap_or(NATIONAL))?;
    let chosen = assume::chosen(&args.assume)?;
    assume::check(&chosen, &[scale], &[])?;
    documents::answer(args.file.as_ref(), args.lines, |document| Ok(scored(document, scale, &chosen)?))
}

/// The score in the contract's form.
fn scored(document: &Json, scale: &Scale, chosen: &Chosen) -> Result<Json, JsonError> {
    let assessment = Assessment::read(&Node::root(document), scale)?;
    Ok(score(scale, &assessment, &readings(scale, chosen)).to_json(scale))
}
