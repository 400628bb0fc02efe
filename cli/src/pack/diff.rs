//! `yiping pack diff`: what one edition of a pack changes against another.

use super::whole;
use crate::args::Diff;
use crate::failure::Failure;
use crate::{Outcome, machine, named, output};
use std::path::Path;
use yiping_authoring::diff::{Difference, Move, diff};
use yiping_rules::pack::Pack;

/// Compares two packs, each a code, a folder or a built file, and prints the difference.
pub fn run(args: &Diff) -> Result<Outcome, Failure> {
    let on = args.on.map_or_else(machine::today, Ok)?;
    let (Some(old), Some(new)) = (edition(&args.old)?, edition(&args.new)?) else {
        return Ok(Outcome::CheckFailed);
    };
    let found = diff(&old, &new, on, args.persons).map_err(Failure::new)?;
    tell(&found);
    output::json(&found.to_json())?;
    Ok(Outcome::Done)
}

fn edition(name: &str) -> Result<Option<Pack>, Failure> {
    let path = Path::new(name);
    if path.is_dir() { whole(path) } else { named::pack(name).map(|(pack, _)| Some(pack)) }
}

fn tell(found: &Difference) {
    output::tell(&format!(
        "{} rules and {} other parts differ; of {} sampled persons, some are answered differently by {} rules",
        found.rules.len(),
        found.parts.len(),
        found.persons,
        found.effects.len()
    ));
    for effect in &found.effects {
        let moves = effect.moves.iter().map(Move::persons_and_outcomes).collect::<Vec<_>>();
        output::tell(&format!("{}: {}", effect.id, moves.join("; ")));
    }
}
