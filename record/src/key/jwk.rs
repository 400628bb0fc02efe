//! Keys as JWK (RFC 7517): exactly the members that a P-256 key needs.

use super::{PublicKey, SigningKey};
use crate::base64url;
use p256::elliptic_curve::point::AffineCoordinates;
use p256::{AffinePoint, ecdsa};
use yiping_rules::json::{Fields, Json, JsonError, Node};
use zeroize::Zeroizing;

impl PublicKey {
    /// The JWK: `crv`, `kty`, `x`, `y`.
    pub fn to_jwk(&self) -> Json {
        Json::object(self.members().map(|(name, value)| (name, Json::Text(value))))
    }

    /// Takes a JWK of exactly those members whose point lies on the curve.
    pub fn from_jwk(node: &Node<'_>) -> Result<Self, JsonError> {
        point(node, &node.object(&["kty", "crv", "x", "y"])?)
    }

    fn members(&self) -> [(&'static str, String); 4] {
        let point = self.0.as_affine();
        [
            ("crv", "P-256".to_owned()),
            ("kty", "EC".to_owned()),
            ("x", base64url::encode(&point.x())),
            ("y", base64url::encode(&point.y())),
        ]
    }
}

impl SigningKey {
    /// The JWK with the secret: the public members and `d`.
    pub fn to_jwk(&self) -> Json {
        let secret = Zeroizing::new(<[u8; 32]>::from(self.0.to_bytes()));
        let secret = ("d", base64url::encode(secret.as_ref()));
        let members = self.public().members().into_iter().chain([secret]);
        Json::object(members.map(|(name, value)| (name, Json::Text(value))))
    }

    /// Takes a JWK with its secret; the secret must belong to the point.
    pub fn from_jwk(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.object(&["kty", "crv", "x", "y", "d"])?;
        let public = point(node, &fields)?;
        let secret = fields.required("d")?;
        let scalar = Zeroizing::new(coordinate(&secret)?);
        let key = ecdsa::SigningKey::from_slice(scalar.as_ref())
            .map(Self)
            .map_err(|_| secret.invalid("not the secret of a P-256 key; restore the key file"))?;
        if key.public() == public {
            Ok(key)
        } else {
            Err(secret.invalid("the secret does not belong to x and y; restore the key file"))
        }
    }
}

fn point(node: &Node<'_>, fields: &Fields<'_>) -> Result<PublicKey, JsonError> {
    fields.required("kty")?.one_of(&[("EC", ())])?;
    fields.required("crv")?.one_of(&[("P-256", ())])?;
    let (x, y) = (coordinate(&fields.required("x")?)?, coordinate(&fields.required("y")?)?);
    Option::from(AffinePoint::from_coordinates(&x.into(), &y.into()))
        .and_then(|point| ecdsa::VerifyingKey::from_affine(point).ok())
        .map(PublicKey)
        .ok_or_else(|| node.invalid("x and y are not a point of P-256; restore the key"))
}

fn coordinate(node: &Node<'_>) -> Result<[u8; 32], JsonError> {
    base64url::decode_exact(node.text()?)
        .map_err(|_| node.invalid("not 32 bytes in base64url; write 43 characters"))
}
