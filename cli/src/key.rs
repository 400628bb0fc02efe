//! `yiping key`.

use crate::args::KeyCommand;
use crate::failure::Failure;
use crate::input::Input;
use crate::sign::read_key;
use crate::{Outcome, machine, output};
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use yiping_record::key::{Enrolment, EnrolmentError, KeyFile};
use yiping_record::verify::{KeyStatus, TrustList, TrustedKey};
use yiping_record::{Ident, SigningKey};
use yiping_rules::json::{Json, Limits};

/// Makes, shows, enrols and lists keys.
pub fn run(command: &KeyCommand) -> Result<Outcome, Failure> {
    match command {
        KeyCommand::New { out } => new(out.as_deref())?,
        KeyCommand::Show { file } => output::json(&shown(&read_key(&Input::of(file.as_ref()))?))?,
        KeyCommand::Enrol { assessor, device, file } => {
            enrol(&Input::of(file.as_ref()), assessor.clone(), device.clone())?;
        }
        KeyCommand::List { seq, requests } => list(*seq, requests)?,
    }
    Ok(Outcome::Done)
}

fn new(out: Option<&Path>) -> Result<(), Failure> {
    let key = SigningKey::generate(&mut machine::entropy).map_err(Failure::new)?;
    let file = KeyFile { key, created: machine::now()? };
    match out {
        None => output::line(&file.write()),
        Some(path) => {
            keep(path, &file.write()).map_err(|error| not_kept(&error).in_file(path))?;
            output::json(&shown(&file))
        }
    }
}

/// Writes a file that did not exist before and that only its owner may read.
fn keep(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn not_kept(error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure::new("this file exists and is not overwritten; choose another name")
        }
        io::ErrorKind::NotFound => Failure::new("the folder does not exist; make it, or choose another name"),
        _ => Failure::new(format!("cannot be written: {error}; choose another place")),
    }
}

/// The public half.
fn shown(file: &KeyFile) -> Json {
    let public = file.key.public();
    Json::object([
        ("kid", Json::from(public.id().to_string())),
        ("fingerprint", Json::from(public.id().fingerprint())),
        ("jwk", public.to_jwk()),
        ("created", Json::from(file.created.to_string())),
    ])
}

fn enrol(input: &Input, assessor: Ident, device: Option<Ident>) -> Result<(), Failure> {
    let key = read_key(input)?.key;
    let request = Enrolment { key: key.public(), created: machine::now()?, assessor, device };
    output::line(&request.write(&key))
}

fn list(sequence: u32, requests: &[PathBuf]) -> Result<(), Failure> {
    let entries = requests.iter().map(|path| {
        let input = Input::file(path);
        let request = Enrolment::read(&input.bytes(Limits::RECORD.bytes)?).map_err(|error| match error {
            EnrolmentError::Document(error) => input.blame(error),
            error => input.blame(Failure::new(error)),
        })?;
        output::tell(&format!("{}: {}", request.assessor, request.key.id().fingerprint()));
        Ok(entry(request))
    });
    let list = TrustList::new(sequence, entries.collect::<Result<Vec<_>, Failure>>()?);
    output::json(&list.to_json())
}

fn entry(request: Enrolment) -> TrustedKey {
    TrustedKey {
        key: request.key,
        name: Some(request.assessor.to_string()),
        not_before: None,
        not_after: None,
        status: KeyStatus::Active,
    }
}
