use super::*;
use crate::base64url;
use crate::jws;
use crate::sample::{assessment, json, key, other_key, record, self_check, signed, with};
use crate::sign::{SignError, sign};
use proptest::prelude::*;
use yiping_rules::ids::{RegionCode, ScaleId};

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn received() -> Timestamp {
    moment("2026-11-21T12:00:00+08:00")
}

fn alone() -> Against<'static> {
    Against { received: received(), trust: None, archive: None }
}

fn checked(file: &[u8]) -> Report {
    verify(file, &alone())
}

/// The code and message of the first failure.
fn refused(file: &[u8]) -> (Code, String) {
    let report = checked(file);
    assert_eq!(report.verdict, Verdict::Refused);
    let failure = report.failure().unwrap();
    (failure.code, failure.finding.to_string())
}

fn entry(more: &str) -> String {
    let (id, jwk) = (key().public().id(), write_canonical(&key().public().to_jwk()));
    format!(r#"{{"kid":"{id}","jwk":{},{more}}}"#, String::from_utf8(jwk).unwrap())
}

fn list(entries: &[String]) -> Result<TrustList, JsonError> {
    let text = format!(r#"{{"schema":"yiping.keylist/1","list_seq":3,"keys":[{}]}}"#, entries.join(","));
    TrustList::read(text.as_bytes())
}

fn with_list(more: &str, received: &str) -> Report {
    let list = list(&[entry(more)]).unwrap();
    verify(signed().as_bytes(), &Against { received: moment(received), trust: Some(&list), archive: None })
}

#[test]
fn a_file_as_signed_is_intact() {
    let report = checked(signed().as_bytes());
    assert_eq!(report.verdict, Verdict::Intact);
    assert_eq!(report.record, Some(record()));
    assert_eq!(report.payload, Some(Digest::of(&record().write())));
    assert_eq!(report.checks.iter().map(|check| check.code).collect::<Vec<_>>(), Code::ALL);
    assert_eq!(report.finding(Code::E03), Some(&Finding::KeyFromFile));
    assert_eq!(report.finding(Code::E08), Some(&Finding::NeedsReplay));
    for end in ["\n", "\r\n"] {
        assert_eq!(checked(format!("{}{end}", signed()).as_bytes()).verdict, Verdict::Intact);
    }
}

/// The file in `tests/vectors/record` was signed once and verifies for ever.
#[test]
fn a_file_signed_long_ago_is_intact() {
    let kept = include_str!("../../../tests/vectors/record/assessment.jws");
    assert_eq!(checked(kept.as_bytes()).verdict, Verdict::Intact);
    assert_eq!(kept, format!("{}\n", signed()));
}

#[test]
fn a_report_tells_a_self_check_from_an_assessment() {
    let file = sign(&Record::from_json(&self_check()).unwrap(), &key()).unwrap();
    let report = checked(file.as_bytes()).to_json();
    let kind = |report: &Json| report.get("record").and_then(|record| record.get("kind")).cloned();
    assert_eq!(kind(&report), Some(Json::from("self_check")));
    let report = checked(signed().as_bytes()).to_json();
    assert_eq!(kind(&report), Some(Json::from("assessment")));
    assert_eq!(report.get("verdict"), Some(&Json::from("intact")));
    let Some(Json::List(checks)) = report.get("checks") else { panic!("no checks") };
    assert_eq!(
        checks[0],
        json(r#"{"code":"E01","status":"passed","message":"three segments of base64url"}"#)
    );
}

/// Every byte, every bit: refused, with a code that says where in the order of checks.
#[test]
fn any_flipped_bit_is_refused() {
    let file = signed().into_bytes();
    for at in 0..file.len() {
        for bit in 0..8 {
            let mut changed = file.clone();
            changed[at] ^= 1 << bit;
            let report = checked(&changed);
            assert_eq!(report.verdict, Verdict::Refused, "byte {at}, bit {bit}");
            assert!(report.record.is_none());
        }
    }
}

#[test]
fn any_cut_or_added_byte_is_refused() {
    let file = signed();
    for length in 0..file.len() {
        assert_eq!(checked(&file.as_bytes()[..length]).verdict, Verdict::Refused, "{length} bytes");
    }
    for (before, after) in [(" ", ""), ("", " "), ("", "\n\n"), ("", "\r"), ("", "."), ("\u{feff}", "")] {
        assert_eq!(refused(format!("{before}{file}{after}").as_bytes()).0, Code::E01, "{before:?} {after:?}");
    }
    assert_eq!(refused(format!("{file}A").as_bytes()).0, Code::E04);
}

fn forged(header: &str, payload: &[u8]) -> Vec<u8> {
    let input = format!("{}.{}", base64url::encode(header.as_bytes()), base64url::encode(payload));
    let signature = base64url::encode(&key().sign(input.as_bytes()));
    format!("{input}.{signature}").into_bytes()
}

#[test]
fn only_the_one_header_is_accepted() {
    let id = key().public().id();
    let good =
        format!(r#"{{"alg":"ES256","cty":"yiping-result+json","kid":"{id}","typ":"yiping-result+jws"}}"#);
    let payload = record().write();
    assert_eq!(checked(&forged(&good, &payload)).verdict, Verdict::Intact);
    for (from, to, message) in [
        ("ES256", "none", "header /alg: \"none\" is not one of the values of this place; give one of: ES256"),
        (
            "ES256",
            "HS256",
            "header /alg: \"HS256\" is not one of the values of this place; did you mean \"ES256\"?",
        ),
        (
            "ES256",
            "es256",
            "header /alg: \"es256\" is not one of the values of this place; did you mean \"ES256\"?",
        ),
        (
            "result+jws",
            "keyreg+jws",
            "header /typ: \"yiping-keyreg+jws\" is not one of the values of this place; did you mean \"yiping-result+jws\"?",
        ),
        ("{", r#"{"jwk":{},"#, "header /jwk: unknown key \"jwk\"; remove it"),
        ("{", r#"{"crit":["b64"],"b64":false,"#, "header /b64: unknown key \"b64\"; remove it"),
        (
            "{",
            r#"{"alg":"none","#,
            "header /alg: line 1, column 19: the key \"alg\" occurs twice; keep one of them",
        ),
        (r#","typ":"yiping-result+jws""#, "", "header /typ: the key \"typ\" is missing; add it"),
    ] {
        assert_eq!(refused(&forged(&good.replacen(from, to, 1), &payload)), (Code::E02, message.to_owned()));
    }
    for name in ["jku", "x5u", "x5c", "x5t#S256", "zip", "crit"] {
        let header = good.replacen('{', &format!(r#"{{"{name}":"x","#), 1);
        assert_eq!(refused(&forged(&header, &payload)).0, Code::E02, "{name}");
    }
}

#[test]
fn headers_and_payloads_do_not_mix() {
    let mut second = record();
    second.id = "Dw4NDAsKCQgHBgUEAwIBAA".parse().unwrap();
    let (first, second) = (signed(), sign(&second, &key()).unwrap());
    let parts = |file: &str| file.split('.').map(str::to_owned).collect::<Vec<_>>();
    let (first, second) = (parts(&first), parts(&second));
    let swapped = format!("{}.{}.{}", first[0], second[1], first[2]);
    assert_eq!(refused(swapped.as_bytes()).0, Code::E04);
    let mut both = record();
    both.add_key(other_key().public());
    let (by_first, by_second) = (sign(&both, &key()).unwrap(), sign(&both, &other_key()).unwrap());
    assert_eq!(checked(by_second.as_bytes()).verdict, Verdict::Intact);
    let swapped = format!("{}.{}", parts(&by_second)[0], by_first.split_once('.').unwrap().1);
    assert_eq!(refused(swapped.as_bytes()).0, Code::E04);
    assert_eq!(refused(jws::sign(Media::Result, &record().write(), &other_key()).as_bytes()).0, Code::E03);
}

#[test]
fn what_is_not_a_signed_file_is_told_from_a_changed_one() {
    let cases: [(&[u8], &str); 8] = [
        (b"", "the file is empty; give the signed file as it was exported"),
        (b"\n", "the file is empty; give the signed file as it was exported"),
        (b"{\"a\":1}", "found 1 segment(s) between dots, a signed file has 3: header.payload.signature"),
        (b"a.b.c.d", "found 4 segment(s) between dots, a signed file has 3: header.payload.signature"),
        (b"\xff.b.c", "byte 1 is not ASCII; a signed file holds letters, digits, -, _ and two dots"),
        (
            b"e30=.e30.AA",
            "the header is not base64url; only A–Z, a–z, 0–9, - and _ without = at the end are allowed",
        ),
        (
            b"e30.e+.AA",
            "the payload is not base64url; only A–Z, a–z, 0–9, - and _ without = at the end are allowed",
        ),
        (
            b"e30.e30.AB",
            "the signature is not base64url; only A–Z, a–z, 0–9, - and _ without = at the end are allowed",
        ),
    ];
    for (file, message) in cases {
        assert_eq!(refused(file), (Code::E01, message.to_owned()));
    }
    let large = vec![b'A'; jws::LARGEST + 1];
    assert_eq!(refused(&large).1, "the file has more than 262144 bytes; give the signed file itself");
}

fn signed_payload(payload: &[u8]) -> Vec<u8> {
    jws::sign(Media::Result, payload, &key()).into_bytes()
}

#[test]
fn a_payload_must_be_strict_json_of_the_known_form() {
    let text = String::from_utf8(record().write()).unwrap();
    let cases = [
        (text.replacen("\"on\"", "\"an\"", 1), "payload /an: unknown key \"an\"; did you mean \"on\"?"),
        (text.replacen("1938,", "1938.0,", 1), "payload /subject/birth_year: "),
        (text.replacen("{", "{\"kind\":\"assessment\",", 1), "payload /kind: "),
        (format!("{text} {{}}"), "payload line 1, "),
        (
            text.replacen(
                "\"facts\":{",
                &format!("\"facts\":{{\"x\":{}1{},", "[".repeat(50_000), "]".repeat(50_000)),
                1,
            ),
            "payload /facts/x/0/",
        ),
    ];
    for (payload, message) in cases {
        let (code, found) = refused(&signed_payload(payload.as_bytes()));
        assert_eq!(code, Code::E05);
        assert!(found.starts_with(message), "{found}");
    }
}

#[test]
fn a_payload_that_is_not_canonical_is_a_warning() {
    let spaced = String::from_utf8(record().write()).unwrap().replacen("{", "{ ", 1);
    let report = checked(&signed_payload(spaced.as_bytes()));
    assert_eq!((report.verdict, report.finding(Code::E06)), (Verdict::Intact, Some(&Finding::NotCanonical)));
}

#[test]
fn a_list_of_keys_decides_by_the_time_of_receipt() {
    let at_noon = "2026-11-21T12:00:00+08:00";
    let active = with_list(r#""status":"active","name":"李明""#, at_noon);
    assert_eq!((active.verdict, active.signer.as_deref()), (Verdict::Trusted, Some("李明")));
    let found =
        |more: &str, received: &str| with_list(more, received).finding(Code::E03).unwrap().to_string();
    assert_eq!(
        found(r#""status":"revoked""#, at_noon),
        "the key is revoked; ask for a new signature with a good key"
    );
    let revoked = r#""status":"revoked","revoked_at":"2026-11-21T12:00:00+08:00""#;
    assert_eq!(
        found(revoked, at_noon),
        "the key was revoked at 2026-11-21T12:00:00+08:00, before the file was received; ask for a new signature with a good key"
    );
    assert_eq!(with_list(revoked, "2026-11-21T11:59:59+08:00").verdict, Verdict::Trusted);
    let window = r#""status":"active","not_before":"2026-11-21T12:00:00+08:00","not_after":"2026-11-22T12:00:00+08:00""#;
    assert_eq!(with_list(window, at_noon).verdict, Verdict::Trusted);
    assert!(found(window, "2026-11-21T11:59:59+08:00").starts_with("the key is good only from"));
    assert!(found(window, "2026-11-22T12:00:01+08:00").starts_with("the key expired at"));
    let empty = list(&[]).unwrap();
    let unknown = verify(signed().as_bytes(), &Against { trust: Some(&empty), ..alone() });
    assert_eq!(unknown.failure().unwrap().code, Code::E03);
    assert_eq!(unknown.finding(Code::E04), Some(&Finding::NotReached));
    assert!(
        unknown
            .finding(Code::E03)
            .unwrap()
            .to_string()
            .ends_with("ask the signer to enrol it, or update the list")
    );
}

#[test]
fn a_list_of_keys_is_read_strictly() {
    let active = entry(r#""status":"active""#);
    let one = list(std::slice::from_ref(&active)).unwrap();
    assert_eq!(one.sequence, 3);
    let dated = r#""status":"revoked","name":"李明","not_before":"2026-01-01T00:00:00+08:00","not_after":"2026-12-31T00:00:00+08:00","revoked_at":"2026-11-21T12:00:00+08:00""#;
    for written in [one, list(&[entry(dated)]).unwrap(), list(&[]).unwrap()] {
        assert_eq!(TrustList::read(&write_canonical(&written.to_json())), Ok(written));
    }
    let refused = |entries: &[String]| list(entries).unwrap_err().to_string();
    assert_eq!(
        refused(&[active.clone(), active.clone()]),
        "/keys/1: this key is listed twice; keep one entry"
    );
    assert!(
        refused(&[active.replacen("oKI", "oKJ", 1)])
            .starts_with("/keys/0/kid: the key beside it has the thumbprint")
    );
    assert!(refused(&[entry(r#""status":"gone""#)]).starts_with("/keys/0/status: \"gone\" is not one of"));
    assert!(
        refused(&[entry(r#""status":"active","revoked_at":"2026-11-21T12:00:00+08:00""#)])
            .starts_with("/keys/0/revoked_at: ")
    );
}

#[derive(Clone)]
struct Held {
    scale: Option<Digest>,
    pack: Option<Digest>,
}

impl Archive for Held {
    fn scale(&self, scale: &ScaleRef) -> Option<Digest> {
        self.scale.filter(|_| scale.id == ScaleId::from("gbt42195-2022"))
    }

    fn pack(&self, pack: &PackRef) -> Option<Digest> {
        self.pack.filter(|_| pack.region == RegionCode::from("150100"))
    }
}

#[test]
fn scale_and_packs_must_be_known_by_digest() {
    let abc = Some(Digest::of(b"abc"));
    let found = |held: Held| {
        verify(signed().as_bytes(), &Against { archive: Some(&held), ..alone() })
            .finding(Code::E07)
            .unwrap()
            .clone()
    };
    assert_eq!(found(Held { scale: abc, pack: abc }), Finding::PartsKnown);
    assert_eq!(
        found(Held { scale: None, pack: abc }).to_string(),
        "scale gbt42195-2022 1.0.0 is not known here; get this edition, or a newer version of the program"
    );
    let other = found(Held { scale: abc, pack: Some(Digest::of(b"abd")) });
    assert_eq!(other.status(), Status::Failed);
    assert_eq!(
        other.to_string(),
        "pack 150100 1.0.0 is known here with another digest; find out which of the two was altered"
    );
}

#[test]
fn clocks_that_disagree_are_a_warning() {
    let file = |started: &str, signed: &str| {
        let document = with(assessment(), &["visit", "started"], Some(Json::from(started)));
        let document = with(document, &["visit", "signed"], Some(Json::from(signed)));
        sign(&Record::from_json(&document).unwrap(), &key()).unwrap()
    };
    let early = "2026-11-21T09:00:00+08:00";
    let report = checked(file("2026-11-21T09:40:01+08:00", "2026-11-21T09:41:00+08:00").as_bytes());
    assert_eq!(
        (report.verdict, report.finding(Code::E12)),
        (Verdict::Intact, Some(&Finding::TimesOutOfOrder))
    );
    let report = checked(file(early, "2026-11-21T12:05:00+08:00").as_bytes());
    assert_eq!(report.finding(Code::E12), Some(&Finding::TimesInOrder));
    let report = checked(file(early, "2026-11-21T12:05:01+08:00").as_bytes());
    assert_eq!(report.finding(Code::E12).unwrap().status(), Status::Warning);
}

#[test]
fn nothing_is_signed_that_a_verifier_refuses() {
    assert_eq!(
        sign(&record(), &other_key()),
        Err(SignError::KeyNotInRecord { kid: other_key().public().id() })
    );
    let note = Json::from("长".repeat(20_000));
    let notes = Json::object((0..4).map(|item| (format!("B.1.{item}"), note.clone())));
    let large = Record::from_json(&with(assessment(), &["visit", "notes"], Some(notes))).unwrap();
    assert!(matches!(sign(&large, &key()), Err(SignError::TooLarge { .. })));
    let mut wrong = record();
    wrong.facts = Json::Int(1);
    assert_eq!(
        sign(&wrong, &key()).unwrap_err().to_string(),
        "/facts: an object {…} is needed here, found a whole number"
    );
}

proptest! {
    #[test]
    fn no_bytes_make_the_verifier_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(checked(&bytes).verdict, Verdict::Refused);
    }

    #[test]
    fn no_segments_make_the_verifier_panic(header in "[{}\":,a-z]{0,20}", payload in proptest::collection::vec(any::<u8>(), 0..60)) {
        prop_assert_eq!(checked(&forged(&header, &payload)).verdict, Verdict::Refused);
    }

    /// Any byte, any new value.
    #[test]
    fn any_changed_byte_is_refused(at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let mut file = signed().into_bytes();
        let at = at.index(file.len());
        prop_assume!(file[at] != to);
        file[at] = to;
        prop_assert_eq!(checked(&file).verdict, Verdict::Refused);
    }
}

fn edition(pack: &[u8]) -> Edition {
    let (version, digest) = ("1.0.0".parse().unwrap(), Digest::of(pack));
    let pack = PackRef { region: RegionCode::from("150100"), version, digest };
    Edition { pack, signed: moment("2026-11-21T09:00:00+08:00") }
}

#[test]
fn a_signed_pack_is_trusted_for_its_own_bytes_alone() {
    let pack = br#"{"region":"150100"}"#;
    let signature = edition(pack).sign(&key());
    let trust = list(&[entry(r#""status":"active","name":"county""#)]).unwrap();
    let report = verify_edition(signature.as_bytes(), pack, &trust, received());
    assert_eq!((report.verdict, report.signer.as_deref()), (Verdict::Trusted, Some("county")));
    let codes = |report: &Report| report.checks.iter().map(|check| check.code).collect::<Vec<_>>();
    assert_eq!(codes(&report), [Code::E01, Code::E02, Code::E03, Code::E04, Code::E05, Code::E07]);
    for at in 0..pack.len() {
        let mut other = pack.to_vec();
        other[at] ^= 1;
        let report = verify_edition(signature.as_bytes(), &other, &trust, received());
        assert_eq!(report.failure().unwrap().code, Code::E07);
    }
    for at in 0..signature.len() {
        let mut other = signature.clone().into_bytes();
        other[at] ^= 1;
        assert_eq!(verify_edition(&other, pack, &trust, received()).verdict, Verdict::Refused, "byte {at}");
    }
}

#[test]
fn a_signature_over_one_kind_is_none_over_another() {
    let trust = list(&[entry(r#""status":"active""#)]).unwrap();
    let report = verify_edition(signed().as_bytes(), b"{}", &trust, received());
    assert_eq!(report.failure().unwrap().code, Code::E02);
    assert_eq!(refused(edition(b"{}").sign(&key()).as_bytes()).0, Code::E02);
    let stranger = edition(b"{}").sign(&other_key());
    assert_eq!(
        verify_edition(stranger.as_bytes(), b"{}", &trust, received()).failure().unwrap().code,
        Code::E03
    );
}
