//! Keys: P-256, signing deterministically (RFC 6979), named by their RFC 7638 thumbprint.

mod enrol;
mod file;
mod jwk;

#[cfg(test)]
mod tests;

pub use enrol::{Enrolment, EnrolmentError};
pub use file::KeyFile;
pub(crate) use file::expect_id;

use crate::{Digest, base64url};
use p256::ecdsa::signature::{Signer, Verifier};
use p256::ecdsa::{self, Signature};
use std::fmt;
use std::str::FromStr;
use yiping_rules::json::write_canonical;
use zeroize::Zeroizing;

/// A source of random bytes fit for keys, handed in by the caller.
pub trait Entropy {
    /// Fills the buffer, or says in words why that is not possible.
    fn fill(&mut self, buffer: &mut [u8]) -> Result<(), String>;
}

impl<F: FnMut(&mut [u8]) -> Result<(), String>> Entropy for F {
    fn fill(&mut self, buffer: &mut [u8]) -> Result<(), String> {
        self(buffer)
    }
}

/// A key that signs. Its memory is wiped when it is dropped.
#[derive(Clone, Debug)]
pub struct SigningKey(ecdsa::SigningKey);

/// A key that verifies: a point of P-256.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublicKey(ecdsa::VerifyingKey);

/// The name of a key: the RFC 7638 thumbprint of its JWK, 43 characters of base64url.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct KeyId([u8; 32]);

/// The text is not a key id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotAKeyId;

impl SigningKey {
    /// A new key from random bytes.
    pub fn generate(entropy: &mut impl Entropy) -> Result<Self, String> {
        const TRIES: usize = 8;
        let mut candidate = Zeroizing::new([0; 32]);
        for _ in 0..TRIES {
            entropy.fill(candidate.as_mut())?;
            if let Ok(key) = ecdsa::SigningKey::from_slice(candidate.as_ref()) {
                return Ok(Self(key));
            }
        }
        Err("the source of random bytes gave no usable key; it may be broken".to_owned())
    }

    /// The key that verifies what this key signs.
    pub fn public(&self) -> PublicKey {
        PublicKey(*self.0.verifying_key())
    }

    /// The signature `r‖s`, 64 bytes; the same message always gives the same signature.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        let signature: Signature = self.0.sign(message);
        signature.to_bytes().into()
    }
}

impl PublicKey {
    /// Whether the signature `r‖s` over these bytes was made by the signing key of this key.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|signature| self.0.verify(message, &signature).is_ok())
    }

    /// The name of this key.
    pub fn id(&self) -> KeyId {
        KeyId(*Digest::of(&write_canonical(&self.to_jwk())).as_bytes())
    }
}

impl KeyId {
    /// The first 50 bits as ten characters in two groups, short enough to be compared over the telephone
    /// (Crockford's base 32: no I, L, O or U).
    pub fn fingerprint(&self) -> String {
        const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let bits = self.0.iter().take(7).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let letter = |group: u32| {
            let five = bits >> 51_u32.saturating_sub(group.saturating_mul(5)) & 31;
            usize::try_from(five)
                .ok()
                .and_then(|index| ALPHABET.get(index))
                .map_or('0', |letter| char::from(*letter))
        };
        let (first, second): (String, String) = ((0..5).map(letter).collect(), (5..10).map(letter).collect());
        format!("{first}-{second}")
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base64url::encode(&self.0))
    }
}

impl FromStr for KeyId {
    type Err = NotAKeyId;

    fn from_str(text: &str) -> Result<Self, NotAKeyId> {
        base64url::decode_exact(text).map(Self).map_err(|_| NotAKeyId)
    }
}

impl std::error::Error for NotAKeyId {}

impl fmt::Display for NotAKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a key id; write the RFC 7638 thumbprint of the key, 43 characters of base64url")
    }
}
