//! The enrolment request, `yiping.keyreg/1`: a public key, whose it is, and the proof that the sender holds its secret.

use super::file::expect_id;
use super::{KeyId, PublicKey, SigningKey};
use crate::jws::{self, JwsError, Media};
use crate::{Ident, Timestamp};
use std::fmt;
use yiping_rules::json::{Json, JsonError, Limits, Node, read, write_canonical};

/// What an assessor sends to the office that keeps the list of trusted keys.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Enrolment {
    /// The key to be listed.
    pub key: PublicKey,
    /// When the request was written.
    pub created: Timestamp,
    /// Whose key it is, by the office's own number or name.
    pub assessor: Ident,
    /// The device that holds it, if the office distinguishes devices.
    pub device: Option<Ident>,
}

/// Why an enrolment request is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EnrolmentError {
    /// The document itself.
    Document(JsonError),
    /// The form of the proof.
    Proof(JwsError),
    /// The proof is over another request or by another key.
    Unproven,
}

impl Enrolment {
    const SCHEMA: &str = "yiping.keyreg/1";

    /// The request with its proof: the member `proof` is a compact JWS over the canonical bytes of all other members.
    pub fn write(&self, key: &SigningKey) -> Vec<u8> {
        let mut members = self.members();
        let proof = jws::sign(Media::Enrolment, &write_canonical(&Json::object(members.clone())), key);
        members.push(("proof", Json::from(proof)));
        write_canonical(&Json::object(members))
    }

    fn members(&self) -> Vec<(&'static str, Json)> {
        let mut members = vec![
            ("schema", Json::from(Self::SCHEMA)),
            ("kid", Json::from(self.key.id().to_string())),
            ("fingerprint", Json::from(self.key.id().fingerprint())),
            ("jwk", self.key.to_jwk()),
            ("created", Json::from(self.created.to_string())),
            ("assessor", Json::from(self.assessor.as_str())),
        ];
        members.extend(self.device.iter().map(|device| ("device", Json::from(device.as_str()))));
        members
    }

    /// Reads a request and checks its proof.
    pub fn read(bytes: &[u8]) -> Result<Self, EnrolmentError> {
        let document = read(bytes, &Limits::RECORD)?;
        let fields = Node::root(&document).object(&[
            "schema",
            "kid",
            "fingerprint",
            "jwk",
            "created",
            "assessor",
            "device",
            "proof",
        ])?;
        fields.required("schema")?.one_of(&[(Self::SCHEMA, ())])?;
        let key = PublicKey::from_jwk(&fields.required("jwk")?)?;
        expect_id(&fields.required("kid")?, key.id())?;
        let fingerprint = fields.required("fingerprint")?;
        if fingerprint.text()? != key.id().fingerprint() {
            return Err(fingerprint
                .invalid("not the fingerprint of this key; ask for the request again")
                .into());
        }
        let request = Self {
            created: fields.required("created")?.parse()?,
            assessor: fields.required("assessor")?.parse()?,
            device: fields.optional("device", Node::parse)?,
            key,
        };
        request.check(fields.required("proof")?.text()?)?;
        Ok(request)
    }

    fn check(&self, proof: &str) -> Result<(), EnrolmentError> {
        let parts = jws::Parts::split(proof.as_bytes())?;
        let signer: KeyId = parts.header(Media::Enrolment)?.kid;
        let over_this = parts.payload == write_canonical(&Json::object(self.members()));
        if signer == self.key.id() && over_this && self.key.verifies(parts.signing_input, &parts.signature) {
            Ok(())
        } else {
            Err(EnrolmentError::Unproven)
        }
    }
}

impl From<JsonError> for EnrolmentError {
    fn from(error: JsonError) -> Self {
        Self::Document(error)
    }
}

impl From<JwsError> for EnrolmentError {
    fn from(error: JwsError) -> Self {
        Self::Proof(error)
    }
}

impl std::error::Error for EnrolmentError {}

impl fmt::Display for EnrolmentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(error) => error.fmt(f),
            Self::Proof(error) => write!(f, "/proof: {error}"),
            Self::Unproven => f.write_str(
                "/proof: the signature is not this key's over this request; ask the sender to write the request again",
            ),
        }
    }
}
