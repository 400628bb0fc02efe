//! Canonical writing: RFC 8785 for the whole-number profile.

use super::Json;
use crate::sorted::Map;

/// The canonical bytes of a document (RFC 8785): no white space, keys sorted by UTF-16 code units, shortest escapes.
/// Equal documents give equal bytes, and [`read`](super::read) gives the document back.
pub fn write_canonical(json: &Json) -> Vec<u8> {
    let mut out = String::new();
    write(json, &mut out);
    out.into_bytes()
}

fn write(json: &Json, out: &mut String) {
    match json {
        Json::Bool(true) => out.push_str("true"),
        Json::Bool(false) => out.push_str("false"),
        Json::Int(number) => out.push_str(&number.to_string()),
        Json::Text(text) => write_text(text, out),
        Json::List(items) => {
            out.push('[');
            separated(items, out, write);
            out.push(']');
        }
        Json::Object(members) => {
            out.push('{');
            separated(in_utf16_order(members), out, |(key, value), out| {
                write_text(key, out);
                out.push(':');
                write(value, out);
            });
            out.push('}');
        }
    }
}

fn separated<T>(items: impl IntoIterator<Item = T>, out: &mut String, mut each: impl FnMut(T, &mut String)) {
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        each(item, out);
    }
}

/// UTF-8 order, which the map has, differs from UTF-16 order only for characters beyond the basic plane.
fn in_utf16_order(members: &Map<String, Json>) -> Vec<(&String, &Json)> {
    let mut sorted: Vec<_> = members.iter().collect();
    if members.keys().any(|key| key.chars().any(|c| c > '\u{ffff}')) {
        sorted.sort_unstable_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    }
    sorted
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}
