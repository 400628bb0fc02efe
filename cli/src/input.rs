//! Where documents come from: files and standard input, never more bytes than are wanted.

use crate::failure::Failure;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// A file, or standard input.
#[derive(Clone, Debug)]
pub struct Input(Option<PathBuf>);

impl Input {
    /// The file of an argument; `-` and nothing are standard input.
    pub fn of(argument: Option<&PathBuf>) -> Self {
        Self(argument.filter(|path| path.as_os_str() != "-").cloned())
    }

    /// The file itself.
    pub fn file(path: &Path) -> Self {
        Self(Some(path.to_owned()))
    }

    /// At most one byte more than `limit`, so that the reader of the bytes sees that there are too many.
    pub fn bytes(&self, limit: usize) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        self.open()?.take(most).read_to_end(&mut bytes).map_err(|error| self.unreadable(&error))?;
        Ok(bytes)
    }

    /// The failure, with the name of the file.
    pub fn blame(&self, failure: impl Into<Failure>) -> Failure {
        match &self.0 {
            Some(path) => failure.into().in_file(path),
            None => failure.into(),
        }
    }

    /// The input, to be read by pieces.
    pub fn open(&self) -> Result<Box<dyn BufRead>, Failure> {
        Ok(match &self.0 {
            Some(path) => {
                Box::new(BufReader::new(File::open(path).map_err(|error| self.unreadable(&error))?))
            }
            None => Box::new(io::stdin().lock()),
        })
    }

    /// The failure of an input that the system does not let us read.
    pub fn unreadable(&self, error: &io::Error) -> Failure {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file; check its name".to_owned(),
            io::ErrorKind::PermissionDenied => "you may not read this file; check its rights".to_owned(),
            io::ErrorKind::IsADirectory => "this is a folder; give a file".to_owned(),
            _ => format!("cannot be read: {error}; check the file"),
        };
        self.blame(Failure::new(why))
    }
}
