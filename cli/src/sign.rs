//! `yiping sign`.

use crate::args::Sign;
use crate::failure::Failure;
use crate::input::Input;
use crate::{Outcome, output};
use yiping_record::Record;
use yiping_record::key::KeyFile;
use yiping_record::sign::{SignError, sign};
use yiping_rules::json::Limits;

/// Signs a result document and prints the signed file.
pub fn run(args: &Sign) -> Result<Outcome, Failure> {
    let key = read_key(&Input::file(&args.key))?.key;
    let input = Input::of(args.file.as_ref());
    let mut record = Record::read(&input.bytes(Limits::RECORD.bytes)?).map_err(|error| input.blame(error))?;
    record.add_key(key.public());
    let signed = sign(&record, &key).map_err(|error| match error {
        SignError::Payload(error) => input.blame(error),
        error => input.blame(Failure::new(error)),
    })?;
    output::line(signed.as_bytes())?;
    Ok(Outcome::Done)
}

/// Reads a key file.
pub fn read_key(input: &Input) -> Result<KeyFile, Failure> {
    KeyFile::read(&input.bytes(Limits::RECORD.bytes)?).map_err(|error| input.blame(error))
}
