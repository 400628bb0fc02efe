//! One person of a pack: deciding every rule, and finding the next question.

use crate::{least, number, text};
use std::path::Path;
use yiping_bench_person::Person;
use yiping_rules::json::{Form, Json};
use yiping_rules::pack::Pack;

/// Leaves the built pack in a file, and returns it.
pub fn write(pack: &Pack, path: &Path) -> Result<String, String> {
    let built = text(&pack.to_json());
    std::fs::write(path, &built).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(built)
}

/// The times for one person on the day that the packs' cases are about.
pub fn measure(region: &str, pack: &str, who: &str, facts: &str, repeats: usize) -> Result<Json, String> {
    let person = Person::new(pack, "2021-06-01", facts)?;
    let rules = least(repeats * 10, || person.rules());
    let ask = least(repeats * 2, || person.ask());
    Ok(Json::object([
        ("bench", Json::from("person")),
        ("region", Json::from(region)),
        ("who", Json::from(who)),
        ("rules_ns", number(rules.as_nanos())),
        ("ask_ns", number(ask.saturating_sub(rules).as_nanos())),
    ]))
}
