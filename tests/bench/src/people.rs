//! The people of `people.json`, by what is known of them.

use crate::text;
use std::path::Path;
use yiping_rules::json::{Json, Limits, read};

/// Who it is, and the facts of the contract as JSON.
pub fn read_all(path: &Path) -> Result<Vec<(String, String)>, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    match read(&bytes, &Limits::GENERAL) {
        Ok(Json::Object(people)) => {
            Ok(people.iter().map(|(who, facts)| (who.clone(), text(facts))).collect())
        }
        Ok(_) => Err(format!("{} is not an object of people", path.display())),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}
