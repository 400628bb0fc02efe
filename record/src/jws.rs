//! Compact JWS (RFC 7515) with one algorithm and a closed header (RFC 8725).

use crate::base64url::{self, NotBase64Url};
use crate::key::{KeyId, SigningKey};
use std::fmt;
use yiping_rules::json::{Json, JsonError, Limits, Node, read, write_canonical};

/// The largest file that is looked at, in bytes.
pub const LARGEST: usize = 256 << 10;

/// What is signed. The header names it, so that a signature over one kind is never taken for one over another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Media {
    /// The result of an assessment or a self-check.
    Result,
    /// The proof inside an enrolment request.
    Enrolment,
    /// Who stands behind a pack.
    Pack,
}

/// The protected header: `alg`, `cty`, `kid` and `typ`, nothing else. Only `kid` is free.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Header {
    /// The key that signed.
    pub kid: KeyId,
}

/// The three parts of a compact JWS, decoded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parts<'a> {
    /// The bytes of the protected header.
    pub header: Vec<u8>,
    /// The bytes of the payload.
    pub payload: Vec<u8>,
    /// The bytes of the signature.
    pub signature: Vec<u8>,
    /// What the signature is over: header and payload as received.
    pub signing_input: &'a [u8],
}

/// Why bytes are not a compact JWS of this project.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the fields are the words of the message")]
pub enum JwsError {
    /// No bytes but line ends.
    Empty,
    /// More bytes than [`LARGEST`].
    TooLarge,
    /// A byte that is not ASCII, counted from 1.
    NotAscii { byte: usize },
    /// Not three segments.
    Segments { found: usize },
    /// A segment that is not base64url.
    Segment { name: &'static str, cause: NotBase64Url },
    /// The header.
    Header(JsonError),
}

impl Media {
    fn typ(self) -> &'static str {
        match self {
            Self::Result => "yiping-result+jws",
            Self::Enrolment => "yiping-keyreg+jws",
            Self::Pack => "yiping-pack+jws",
        }
    }

    fn cty(self) -> &'static str {
        match self {
            Self::Result => "yiping-result+json",
            Self::Enrolment => "yiping-keyreg+json",
            Self::Pack => "yiping-pack+json",
        }
    }
}

impl Header {
    fn write(self, media: Media) -> Vec<u8> {
        write_canonical(&Json::object([
            ("alg", Json::from("ES256")),
            ("cty", Json::from(media.cty())),
            ("kid", Json::from(self.kid.to_string())),
            ("typ", Json::from(media.typ())),
        ]))
    }

    /// Takes a header of exactly the four members; any other member and any other algorithm is refused.
    pub fn read(bytes: &[u8], media: Media) -> Result<Self, JsonError> {
        let document = read(bytes, &Limits { bytes: 1024, ..Limits::RECORD })?;
        let fields = Node::root(&document).object(&["alg", "cty", "kid", "typ"])?;
        fields.required("alg")?.one_of(&[("ES256", ())])?;
        fields.required("typ")?.one_of(&[(media.typ(), ())])?;
        fields.required("cty")?.one_of(&[(media.cty(), ())])?;
        Ok(Self { kid: fields.required("kid")?.parse()? })
    }
}

/// The compact JWS of a payload.
pub fn sign(media: Media, payload: &[u8], key: &SigningKey) -> String {
    let header = Header { kid: key.public().id() }.write(media);
    let input = format!("{}.{}", base64url::encode(&header), base64url::encode(payload));
    let signature = base64url::encode(&key.sign(input.as_bytes()));
    format!("{input}.{signature}")
}

impl<'a> Parts<'a> {
    /// Takes a compact JWS apart. One line end behind it is allowed, nothing else around it.
    pub fn split(bytes: &'a [u8]) -> Result<Self, JwsError> {
        if bytes.len() > LARGEST {
            return Err(JwsError::TooLarge);
        }
        let line = bytes.strip_suffix(b"\n").map_or(bytes, |line| line.strip_suffix(b"\r").unwrap_or(line));
        if line.is_empty() {
            return Err(JwsError::Empty);
        }
        if let Some(at) = line.iter().position(|byte| !byte.is_ascii()) {
            return Err(JwsError::NotAscii { byte: at.saturating_add(1) });
        }
        let mut segments = line.split(|byte| *byte == b'.');
        let (Some(header), Some(payload), Some(signature), None) =
            (segments.next(), segments.next(), segments.next(), segments.next())
        else {
            return Err(JwsError::Segments { found: line.split(|byte| *byte == b'.').count() });
        };
        let signed = line.len().saturating_sub(signature.len()).saturating_sub(1);
        Ok(Self {
            header: segment("header", header)?,
            payload: segment("payload", payload)?,
            signature: segment("signature", signature)?,
            signing_input: line.get(..signed).unwrap_or_default(),
        })
    }

    /// The header, which must be one for this kind of payload.
    pub fn header(&self, media: Media) -> Result<Header, JwsError> {
        Header::read(&self.header, media).map_err(JwsError::Header)
    }
}

fn segment(name: &'static str, text: &[u8]) -> Result<Vec<u8>, JwsError> {
    std::str::from_utf8(text)
        .map_err(|_| NotBase64Url)
        .and_then(base64url::decode)
        .map_err(|cause| JwsError::Segment { name, cause })
}

impl std::error::Error for JwsError {}

impl fmt::Display for JwsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty; give the signed file as it was exported"),
            Self::TooLarge => {
                write!(f, "the file has more than {LARGEST} bytes; give the signed file itself")
            }
            Self::NotAscii { byte } => {
                write!(f, "byte {byte} is not ASCII; a signed file holds letters, digits, -, _ and two dots")
            }
            Self::Segments { found } => {
                write!(
                    f,
                    "found {found} segment(s) between dots, a signed file has 3: header.payload.signature"
                )
            }
            Self::Segment { name, cause } => write!(f, "the {name} is {cause}"),
            Self::Header(error) => write!(f, "header {error}"),
        }
    }
}
