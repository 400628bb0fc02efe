//! From a place within a decoded TOML string to the place in the file.

use std::ops::Range;

/// Bytes of the file for bytes of the string's value; `literal` is the string as the file has it, with its
/// quotation marks, and begins at byte `start`.
pub fn place_in_text(literal: &str, start: usize, within: &Range<usize>) -> Range<usize> {
    let at = |wanted: usize| start + raw_offset(literal, wanted);
    at(within.start)..at(within.end).max(at(within.start))
}

/// The offset in the literal of the `wanted`th byte of its value.
fn raw_offset(literal: &str, wanted: usize) -> usize {
    let (marks, escapes) = match literal.as_bytes() {
        [b'"', b'"', b'"', ..] => (3, true),
        [b'\'', b'\'', b'\'', ..] => (3, false),
        [b'"', ..] => (1, true),
        _ => (1, false),
    };
    let body = literal.get(marks..literal.len().saturating_sub(marks)).unwrap_or("");
    let skipped = if marks == 3 { leading_newline(body) } else { 0 };
    let body = &body[skipped..];
    let raw = if escapes { escaped_offset(body, wanted) } else { wanted.min(body.len()) };
    marks + skipped + raw
}

/// A line break right after the opening marks is not part of the value.
fn leading_newline(body: &str) -> usize {
    ["\r\n", "\n"].iter().find(|newline| body.starts_with(**newline)).map_or(0, |newline| newline.len())
}

fn escaped_offset(body: &str, wanted: usize) -> usize {
    let (mut raw, mut value) = (0, 0);
    while value < wanted && raw < body.len() {
        let rest = &body[raw..];
        let (raw_step, value_step) = match rest.strip_prefix('\\') {
            None => rest.chars().next().map_or((1, 1), |c| (c.len_utf8(), c.len_utf8())),
            Some(escape) => escaped(escape),
        };
        raw += raw_step;
        value += value_step;
    }
    raw.min(body.len())
}

/// Bytes an escape takes in the file and in the value; `escape` is what follows the backslash.
fn escaped(escape: &str) -> (usize, usize) {
    let code = |digits: usize| {
        let number = escape.get(1..1 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
        (2 + digits, number.and_then(char::from_u32).map_or(0, char::len_utf8))
    };
    match escape.chars().next() {
        Some('u') => code(4),
        Some('U') => code(8),
        Some('x') => code(2),
        Some(c) if c.is_whitespace() => (1 + escape.len() - escape.trim_start().len(), 0),
        _ => (2, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The characters of the literal at the place of a word of its value.
    fn marked<'l>(literal: &'l str, word: &str) -> &'l str {
        let value = format!("k = {literal}").parse::<toml::Table>().unwrap();
        let value = value["k"].as_str().unwrap();
        let start = value.find(word).unwrap();
        &literal[place_in_text(literal, 0, &(start..start + word.len()))]
    }

    #[test]
    fn every_kind_of_string_keeps_its_places() {
        assert_eq!(marked(r#""age and X""#, "X"), "X");
        assert_eq!(marked("'age and X'", "X"), "X");
        assert_eq!(marked("\"\"\"\nage\n and X\"\"\"", "X"), "X");
        assert_eq!(marked("'''\nage and X'''", "X"), "X");
        assert_eq!(marked(r#""undefined(\"困难\") and X \u56f0 Y""#, "X"), "X");
        assert_eq!(marked(r#""undefined(\"困难\") and X \u56f0 Y""#, "Y"), "Y");
        assert_eq!(marked("\"\"\"age \\\n   and X\"\"\"", "X"), "X");
    }
}
