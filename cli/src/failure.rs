//! Bad usage and bad input: what, where, and how to mend it.

use std::fmt;
use std::path::Path;
use yiping_rules::json::{Json, JsonError, Pointer};

/// Why a command, or a line of its input, could not be carried out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    file: Option<String>,
    at: Pointer,
    message: String,
}

impl Failure {
    /// A failure in these words.
    pub fn new(message: impl fmt::Display) -> Self {
        Self { file: None, at: Pointer::root(), message: message.to_string() }
    }

    /// The same failure, found in this file.
    pub fn in_file(self, file: &Path) -> Self {
        Self { file: Some(file.display().to_string()), ..self }
    }

    /// The answer in place of a line: `{"error":{"at":…,"message":…}}`.
    pub fn to_json(&self) -> Json {
        let at = Json::from(self.at.as_str());
        let message = Json::from(self.message.as_str());
        Json::object([("error", Json::object([("at", at), ("message", message)]))])
    }
}

impl From<JsonError> for Failure {
    fn from(error: JsonError) -> Self {
        Self { file: None, at: error.at.clone(), message: error.message() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for place in [self.file.as_deref().unwrap_or_default(), self.at.as_str()] {
            if !place.is_empty() {
                write!(f, "{place}: ")?;
            }
        }
        f.write_str(&self.message)
    }
}
