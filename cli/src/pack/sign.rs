//! `yiping pack sign` and `yiping pack verify`: who stands behind a pack.

use super::whole;
use crate::failure::Failure;
use crate::input::Input;
use crate::sign::read_key;
use crate::verify::{outcome, read_list};
use crate::{Outcome, machine, output};
use std::path::Path;
use yiping_authoring::build::pack_file;
use yiping_record::jws::LARGEST;
use yiping_record::result::PackRef;
use yiping_record::verify::verify_edition;
use yiping_record::{Digest, Edition};
use yiping_rules::json::Limits;

/// Checks and builds the pack in a folder, and prints the signature of its bytes.
pub fn sign(key: &Path, folder: &Path) -> Result<Outcome, Failure> {
    let key = read_key(&Input::file(key))?.key;
    let Some(pack) = whole(folder)? else { return Ok(Outcome::CheckFailed) };
    let digest = Digest::of(&pack_file(&pack).bytes);
    let version = pack.version.parse().map_err(Failure::new)?;
    let pack = PackRef { region: pack.region, version, digest };
    output::line(Edition { pack, signed: machine::now()? }.sign(&key).as_bytes())?;
    Ok(Outcome::Done)
}

/// Checks the signature of a built pack against a list of trusted keys, and prints the report.
pub fn verify(trust: &Path, signature: &Path, pack: &Path) -> Result<Outcome, Failure> {
    let trust = read_list(&Input::file(trust))?;
    let signature = Input::file(signature).bytes(LARGEST)?;
    let pack = Input::file(pack).bytes(Limits::GENERAL.bytes)?;
    let report = verify_edition(&signature, &pack, &trust, machine::now()?);
    output::json(&report.to_json())?;
    if let Some(failed) = report.failure() {
        output::tell(&format!("{}: {}", failed.code, failed.finding));
    }
    Ok(outcome(&report))
}
