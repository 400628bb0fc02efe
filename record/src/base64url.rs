//! Base64url without padding (RFC 4648 §5), strict: one text for every byte string.

use base64ct::{Base64UrlUnpadded, Encoding};
use std::fmt;

/// The text is not base64url: padding, `+`, `/`, white space, a cut-off group or stray bits at the end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotBase64Url;

impl std::error::Error for NotBase64Url {}

impl fmt::Display for NotBase64Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not base64url; only A–Z, a–z, 0–9, - and _ without = at the end are allowed")
    }
}

/// The text of these bytes.
pub fn encode(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

/// The bytes of this text, if it is the one text that [`encode`] gives for them.
pub fn decode(text: &str) -> Result<Vec<u8>, NotBase64Url> {
    Base64UrlUnpadded::decode_vec(text).map_err(|_| NotBase64Url)
}

/// As [`decode`], for a fixed number of bytes.
pub fn decode_exact<const N: usize>(text: &str) -> Result<[u8; N], NotBase64Url> {
    let mut bytes = [0; N];
    match Base64UrlUnpadded::decode(text, &mut bytes) {
        Ok(decoded) if decoded.len() == N => Ok(bytes),
        _ => Err(NotBase64Url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn follows_the_examples_of_rfc_4648_without_padding() {
        for (bytes, text) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg")] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text), Ok(bytes.as_bytes().to_vec()));
        }
        assert_eq!(encode(&[0xfb, 0xff]), "-_8");
    }

    #[test]
    fn refuses_every_other_spelling() {
        for wrong in ["Zg==", "Zg=", "Zh", "Zm9", "Z", "Zm 9v", "Zm9v\n", "+_8", "-/8", "甲", "Zg\0"] {
            assert_eq!(decode(wrong), Err(NotBase64Url), "{wrong:?}");
        }
        assert_eq!(decode_exact::<2>("-_8"), Ok([0xfb, 0xff]));
        assert_eq!(decode_exact::<1>("-_8"), Err(NotBase64Url));
        assert_eq!(decode_exact::<3>("-_8"), Err(NotBase64Url));
    }

    proptest! {
        #[test]
        fn one_text_for_every_byte_string(bytes in proptest::collection::vec(any::<u8>(), 0..64), text in "[-_A-Za-z0-9]{0,12}") {
            prop_assert_eq!(decode(&encode(&bytes)), Ok(bytes));
            if let Ok(decoded) = decode(&text) {
                prop_assert_eq!(encode(&decoded), text);
            }
        }
    }
}
