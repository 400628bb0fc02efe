//! The key file, `yiping.key/1`: a signing key in clear, to be kept like a house key.

use super::{KeyId, SigningKey};
use crate::Timestamp;
use yiping_rules::json::{Json, JsonError, Limits, Node, read, write_canonical};

/// The content of a key file.
#[derive(Clone, Debug)]
pub struct KeyFile {
    /// The key.
    pub key: SigningKey,
    /// When it was made.
    pub created: Timestamp,
}

impl KeyFile {
    const SCHEMA: &str = "yiping.key/1";

    /// The bytes of the file.
    pub fn write(&self) -> Vec<u8> {
        write_canonical(&Json::object([
            ("schema", Json::from(Self::SCHEMA)),
            ("kid", Json::from(self.key.public().id().to_string())),
            ("jwk", self.key.to_jwk()),
            ("created", Json::from(self.created.to_string())),
        ]))
    }

    /// Reads a key file; name and key must belong together.
    pub fn read(bytes: &[u8]) -> Result<Self, JsonError> {
        let document = read(bytes, &Limits::RECORD)?;
        let fields = Node::root(&document).object(&["schema", "kid", "jwk", "created"])?;
        fields.required("schema")?.one_of(&[(Self::SCHEMA, ())])?;
        let key = SigningKey::from_jwk(&fields.required("jwk")?)?;
        expect_id(&fields.required("kid")?, key.public().id())?;
        Ok(Self { key, created: fields.required("created")?.parse()? })
    }
}

/// Refuses a `kid` that is not the thumbprint of the key beside it.
pub(crate) fn expect_id(node: &Node<'_>, id: KeyId) -> Result<(), JsonError> {
    if node.parse::<KeyId>()? == id {
        Ok(())
    } else {
        Err(node
            .invalid(format!("the key beside it has the thumbprint {id}; kid and jwk must belong together")))
    }
}
