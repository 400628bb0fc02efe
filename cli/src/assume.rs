//! `--assume KEY=VALUE`: another reading of an open question.

use crate::failure::Failure;
use yiping_rules::evaluate::{Chosen, check_readings};
use yiping_rules::ids::AssumptionKey;
use yiping_rules::json::closest;
use yiping_rules::pack::Pack;
use yiping_rules::scale::Scale;

/// The readings chosen on the command line.
pub fn chosen(arguments: &[String]) -> Result<Chosen, Failure> {
    let mut chosen = Chosen::new();
    for argument in arguments {
        let (key, value) = argument
            .split_once('=')
            .ok_or_else(|| Failure::new(format!("--assume {argument}: write KEY=VALUE, such as A3=75")))?;
        if chosen.insert(AssumptionKey::from(key), value.to_owned()).is_some() {
            return Err(Failure::new(format!("--assume {key} is given twice; keep one")));
        }
    }
    Ok(chosen)
}

/// An assumption that neither a scale nor a pack has, or a reading that a scale does not have.
pub fn check(chosen: &Chosen, scales: &[&Scale], packs: &[&Pack]) -> Result<(), Failure> {
    let of_scales =
        scales.iter().flat_map(|scale| &scale.assumptions).map(|assumption| assumption.key.as_str());
    let of_packs = packs.iter().flat_map(|pack| &pack.assumptions).map(|assumption| assumption.key.as_str());
    let mut known: Vec<&str> = Vec::new();
    for key in of_packs.chain(of_scales) {
        if !known.contains(&key) {
            known.push(key);
        }
    }
    if let Some(key) = chosen.keys().find(|key| !known.contains(&key.as_str())) {
        let near = closest(key.as_str(), known.iter().copied()).map(|near| format!("did you mean {near}? "));
        let near = near.unwrap_or_default();
        return Err(Failure::new(format!(
            "--assume {key}: there is no such assumption here; {near}there are: {}",
            known.join(", ")
        )));
    }
    let read = scales.iter().try_for_each(|scale| check_readings(scale, chosen));
    read.map_err(|error| Failure::new(format!("--assume: {error}")))
}
