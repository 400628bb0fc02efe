//! `yiping replay`: results, recomputed from the answers inside them.

use crate::args::Replay;
use crate::failure::Failure;
use crate::input::Input;
use crate::packs::held;
use crate::{Outcome, lines, output};
use yiping_record::Record;
use yiping_record::jws::{LARGEST, Parts};
use yiping_record::replay::{Difference, ReplayError, replay};
use yiping_rules::json::Json;
use yiping_rules::scale::NATIONAL;

/// Recomputes a signed file or a result document, or one a line.
pub fn run(args: &Replay) -> Result<Outcome, Failure> {
    let input = Input::of(args.file.as_ref());
    if args.lines {
        return lines::run(&input, LARGEST, recompute);
    }
    let (report, outcome) = recompute(&input.bytes(LARGEST)?).map_err(|failure| input.blame(failure))?;
    output::json(&report)?;
    Ok(outcome)
}

fn recompute(bytes: &[u8]) -> Result<(Json, Outcome), Failure> {
    let payload = match bytes.trim_ascii_start().starts_with(b"{") {
        true => bytes.to_vec(),
        false => Parts::split(bytes).map_err(Failure::new)?.payload,
    };
    let record = Record::read(&payload)?;
    let held = held()?;
    match replay(&record, held, held.scale(NATIONAL)?) {
        Ok(differences) => Ok(report(&record, &differences)),
        Err(error @ (ReplayError::UnknownScale(_) | ReplayError::UnknownPack(_))) => Ok((
            answer(&record, "not_recomputable", [("reason", Json::from(error.to_string()))]),
            Outcome::CheckFailed,
        )),
        Err(error) => Err(Failure::new(error)),
    }
}

fn report(record: &Record, differences: &[Difference]) -> (Json, Outcome) {
    let list = Json::List(differences.iter().map(Difference::to_json).collect());
    match differences.is_empty() {
        true => (answer(record, "same", [("differences", list)]), Outcome::Done),
        false => (answer(record, "different", [("differences", list)]), Outcome::CheckFailed),
    }
}

fn answer<const N: usize>(record: &Record, verdict: &str, more: [(&str, Json); N]) -> Json {
    let own = [("jti", Json::from(record.id.to_string())), ("verdict", Json::from(verdict))];
    Json::object(own.into_iter().chain(more))
}
