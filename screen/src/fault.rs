//! What stops a run: what is wrong, where, and how to mend it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a table cannot be screened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    file: Option<PathBuf>,
    message: String,
}

impl Fault {
    /// A fault in these words.
    pub fn new(message: impl fmt::Display) -> Self {
        Self { file: None, message: message.to_string() }
    }

    /// A fault of a file.
    pub fn of(file: &Path, message: impl fmt::Display) -> Self {
        Self { file: Some(file.to_owned()), message: message.to_string() }
    }

    /// The fault of a file that the system does not let us read.
    pub fn reading(file: &Path, error: &io::Error) -> Self {
        let message = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file; check its name".to_owned(),
            io::ErrorKind::PermissionDenied => "you may not read this file; check its rights".to_owned(),
            io::ErrorKind::IsADirectory => "this is a folder; give a file".to_owned(),
            _ => format!("cannot be read: {error}; check the file"),
        };
        Self::of(file, message)
    }

    /// The fault of a file that cannot be written.
    pub fn writing(file: &Path, error: &io::Error) -> Self {
        let message = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "the disk is full; free some space and give the same command again, which goes on from here"
                    .to_owned()
            }
            io::ErrorKind::NotFound => "there is no such folder; make it first".to_owned(),
            io::ErrorKind::PermissionDenied => {
                "you may not write here; check the rights of the folder".to_owned()
            }
            _ => format!("cannot be written: {error}; check the folder, then give the same command again"),
        };
        Self::of(file, message)
    }
}

impl std::error::Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{}: ", file.display())?;
        }
        f.write_str(&self.message)
    }
}
