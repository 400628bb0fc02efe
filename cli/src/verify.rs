//! `yiping verify`.

use crate::args::Verify;
use crate::failure::Failure;
use crate::input::Input;
use crate::packs::held;
use crate::{Outcome, lines, machine, output};
use yiping_record::jws::{JwsError, LARGEST};
use yiping_record::verify::{Against, Code, Finding, Report, TrustList, verify};
use yiping_rules::json::Limits;

/// Checks a signed file, or one a line, and prints the reports.
pub fn run(args: &Verify) -> Result<Outcome, Failure> {
    let trust = args.trust.as_deref().map(|path| read_list(&Input::file(path))).transpose()?;
    let received = args.received.map_or_else(machine::now, Ok)?;
    let against = Against { received, trust: trust.as_ref(), archive: Some(held()?) };
    let input = Input::of(args.file.as_ref());
    if args.lines {
        return lines::run(&input, LARGEST, |line| {
            let report = check(line, &against)?;
            Ok((report.to_json(), outcome(&report)))
        });
    }
    let report = check(&input.bytes(LARGEST)?, &against).map_err(|failure| input.blame(failure))?;
    output::json(&report.to_json())?;
    if let Some(failed) = report.failure() {
        output::tell(&format!("{}: {}", failed.code, failed.finding));
    }
    Ok(outcome(&report))
}

/// Reads a list of trusted keys.
pub fn read_list(input: &Input) -> Result<TrustList, Failure> {
    TrustList::read(&input.bytes(Limits::GENERAL.bytes)?).map_err(|error| input.blame(error))
}

/// How a verification ends.
pub fn outcome(report: &Report) -> Outcome {
    if report.failure().is_some() { Outcome::CheckFailed } else { Outcome::Done }
}

/// The report, unless these bytes were never meant to be a signed file: that is bad input, not a failed check.
fn check(bytes: &[u8], against: &Against<'_>) -> Result<Report, Failure> {
    let report = verify(bytes, against);
    match report.finding(Code::E01) {
        Some(Finding::NotASignedFile(error @ (JwsError::Empty | JwsError::TooLarge))) => {
            Err(Failure::new(format!("E01: {error}")))
        }
        Some(Finding::NotASignedFile(_)) if bytes.trim_ascii_start().starts_with(b"{") => Err(Failure::new(
            "E01: this is a JSON document, not a signed file; sign it with yiping sign, or recompute it with yiping replay",
        )),
        _ => Ok(report),
    }
}
