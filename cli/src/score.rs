//! `yiping score`: assessments, scored.

use crate::args::Score;
use crate::documents;
use crate::failure::Failure;
use crate::packs::{NATIONAL_SCALE, held};
use crate::{Outcome, assume};
use yiping_rules::evaluate::{Chosen, in_force, readings};
use yiping_rules::json::{Json, JsonError, Node};
use yiping_rules::scale::{Assessment, Scale, score};

/// Scores one assessment, or one a line.
pub fn run(args: &Score) -> Result<Outcome, Failure> {
    let scale = held()?.scale(args.scale.as_deref().unwrap_or(NATIONAL_SCALE))?;
    let chosen = assume::chosen(&args.assume)?;
    assume::check(&chosen, scale, &[])?;
    documents::answer(args.file.as_ref(), args.lines, |document| Ok(scored(document, scale, &chosen)?))
}

/// The score in the contract's form, with the readings in force.
fn scored(document: &Json, scale: &Scale, chosen: &Chosen) -> Result<Json, JsonError> {
    let assessment = Assessment::read(&Node::root(document), scale)?;
    let mut output = score(scale, &assessment, &readings(scale, chosen)).to_json(scale);
    if let Json::Object(members) = &mut output {
        let in_force = in_force(scale, chosen);
        let used = in_force.iter().map(|(key, value)| (key.as_str(), Json::from(value.as_str())));
        members.insert("assumptions".to_owned(), Json::object(used));
    }
    Ok(output)
}
