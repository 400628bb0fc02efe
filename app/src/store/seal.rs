//! Documents with a checksum in front, bound to the name they are stored under.

use yiping_record::Digest;
use yiping_rules::json::{Json, Limits, read, write_canonical};

/// Digits of the checksum: 64 bits of SHA-256, against accidents and not against people.
const DIGITS: usize = 16;

/// The document as it is stored under `key`.
pub fn seal(key: &str, document: &Json) -> String {
    let text = String::from_utf8_lossy(&write_canonical(document)).into_owned();
    format!("{} {text}", checksum(key, &text))
}

/// The document stored under `key`; nothing if a single bit of it, or its place, is not as it was written.
pub fn unseal(key: &str, stored: &str) -> Option<Json> {
    let (sum, text) = stored.split_once(' ')?;
    let intact = sum == checksum(key, text);
    read(text.as_bytes(), &Limits::RECORD).ok().filter(|_| intact)
}

fn checksum(key: &str, text: &str) -> String {
    let digest = Digest::of(format!("{key}\n{text}").as_bytes()).to_string();
    digest.chars().skip("sha256:".len()).take(DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_every_change() {
        let document =
            Json::object([("answers", Json::object([("B.1.1", Json::from("4"))])), ("name", "王芳".into())]);
        let sealed = seal("draft/x/a", &document);
        assert_eq!(unseal("draft/x/a", &sealed), Some(document));
        assert_eq!(unseal("draft/x/b", &sealed), None);
        for cut in sealed.char_indices().map(|(at, _)| at) {
            assert_eq!(unseal("draft/x/a", &sealed[..cut]), None, "cut at {cut}");
        }
        for place in 0..sealed.len() {
            let mut bytes = sealed.clone().into_bytes();
            bytes[place] ^= 1;
            if let Ok(changed) = String::from_utf8(bytes) {
                assert_eq!(unseal("draft/x/a", &changed), None, "changed at {place}");
            }
        }
    }
}
