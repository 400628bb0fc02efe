//! `yiping sign`.

use crate::args::Sign;
use crate::failure::Failure;
use crate::input::Input;
use crate::{Outcome, output};
use yiping_record::key::KeyFile;
use yiping_record::sign::{SignError, sign};
use yiping_record::{Record, SigningKey};
use yiping_rules::json::{Json, Limits, read};

/// Signs a result document and prints the signed file.
pub fn run(args: &Sign) -> Result<Outcome, Failure> {
    let key = read_key(&Input::file(&args.key))?.key;
    let input = Input::of(args.file.as_ref());
    let document = read(&input.bytes(Limits::RECORD.bytes)?, &Limits::RECORD);
    let mut record = document
        .and_then(|document| Record::from_json(&with_keys(document, &key)))
        .map_err(|error| input.blame(error))?;
    record.add_key(key.public());
    let signed = sign(&record, &key).map_err(|error| match error {
        SignError::Payload(error) => input.blame(error),
        error => input.blame(Failure::new(error)),
    })?;
    output::line(signed.as_bytes())?;
    Ok(Outcome::Done)
}

/// A document that does not say who signs gets the key that signs.
fn with_keys(mut document: Json, key: &SigningKey) -> Json {
    if let Json::Object(members) = &mut document {
        members.get_or_insert("keys".to_owned(), Json::List(vec![key.public().to_jwk()]));
    }
    document
}

/// Reads a key file.
pub fn read_key(input: &Input) -> Result<KeyFile, Failure> {
    KeyFile::read(&input.bytes(Limits::RECORD.bytes)?).map_err(|error| input.blame(error))
}
