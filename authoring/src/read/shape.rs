//! The reader's own words for what serde says about keys and types.

use crate::problem::{Code, suggest};

/// Code, message and help for serde's message.
pub(super) fn explain(message: &str) -> (Code, String, String) {
    let message = message.trim();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (first, rest) = quoted.split_first().map_or(("", &[][..]), |(first, rest)| (*first, rest));
    if message.starts_with("unknown field") {
        let help = suggest(first, rest.iter().copied(), "keys");
        (Code::UnknownKey, format!("`{first}` is not a key here"), help)
    } else if message.starts_with("missing field") {
        (Code::MissingKey, format!("the key `{first}` is missing"), format!("add `{first} = …`"))
    } else if message.starts_with("unknown variant") {
        let help = suggest(first, rest.iter().copied(), "the words allowed here");
        (Code::BadValue, format!("`{first}` is not allowed here"), help)
    } else if message.contains("is not a date")
        || message.contains("datetime")
        || message.contains("map, expected a string")
    {
        (
            Code::BadDate,
            sentence(message, first, "a date"),
            "write a day in quotation marks: \"2021-06-01\"".into(),
        )
    } else if message.contains("is not a rate") {
        (
            Code::BadRate,
            sentence(message, first, "a rate"),
            "write a rate in quotation marks: \"9/10\", \"55%\" or \"1.1\"".into(),
        )
    } else if let Some((found, wanted)) =
        message.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected "))
    {
        let found = quoted.first().map_or(found.to_owned(), |value| format!("`{value}`"));
        (Code::TomlShape, format!("expected {}, found {found}", in_words(wanted)), remedy(wanted).to_owned())
    } else {
        (Code::TomlShape, message.to_owned(), String::new())
    }
}

fn in_words(wanted: &str) -> &str {
    match wanted {
        "i64" => "a whole number",
        "a string" => "a text in quotation marks",
        "a boolean" => "true or false",
        "a sequence" => "a list in square brackets",
        other if other.starts_with("struct ") => "a table in braces",
        other => other,
    }
}

fn remedy(wanted: &str) -> &'static str {
    match wanted {
        "i64" => "money is written in fen, a share as a rate in quotation marks",
        "a string" => "put it in quotation marks",
        _ => "",
    }
}

fn sentence(message: &str, found: &str, wanted: &str) -> String {
    if message.contains("is not") {
        format!("`{found}` is not {wanted}")
    } else {
        "this is no text in quotation marks".into()
    }
}
