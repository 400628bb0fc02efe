//! The signature of a pack, `yiping.pack-signature/1`: who stands behind these bytes as the rules of a region.

use crate::jws::{self, Media};
use crate::result::PackRef;
use crate::{Ident, SigningKey, Timestamp};
use yiping_rules::ids::RegionCode;
use yiping_rules::json::{Json, JsonError, Limits, Node, read, write_canonical};

/// What is signed: one edition of one pack, by the digest of its file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edition {
    /// Region, version and digest.
    pub pack: PackRef,
    /// When it was signed, by the clock of the signer.
    pub signed: Timestamp,
}

impl Edition {
    const SCHEMA: &str = "yiping.pack-signature/1";

    /// The signed statement: one compact JWS, without a line end.
    pub fn sign(&self, key: &SigningKey) -> String {
        jws::sign(Media::Pack, &self.write(), key)
    }

    fn write(&self) -> Vec<u8> {
        write_canonical(&Json::object([
            ("schema", Json::from(Self::SCHEMA)),
            ("region", Json::from(self.pack.region.as_str())),
            ("version", Json::from(self.pack.version.as_str())),
            ("digest", Json::from(self.pack.digest.to_string())),
            ("signed", Json::from(self.signed.to_string())),
        ]))
    }

    /// Reads the payload of a signed statement.
    pub fn read(payload: &[u8]) -> Result<Self, JsonError> {
        let document = read(payload, &Limits::RECORD)?;
        let fields = Node::root(&document).object(&["schema", "region", "version", "digest", "signed"])?;
        fields.required("schema")?.one_of(&[(Self::SCHEMA, ())])?;
        let pack = PackRef {
            region: fields.take::<RegionCode>("region")?,
            version: fields.required("version")?.parse::<Ident>()?,
            digest: fields.required("digest")?.parse()?,
        };
        Ok(Self { pack, signed: fields.required("signed")?.parse()? })
    }
}
