//! From taps to a verified record.

use super::*;
use crate::content::Edition;
use crate::self_check::{FactName, SelfCheck};
use crate::store::{Begun, Draft, DraftId, Memory, ScaleRef};
use crate::visit::testing::{commands, scale};
use crate::visit::{Command, Field, IdentifiedBy, Line, PackRef, Reason, Relation};
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use yiping_record::key::KeyFile;
use yiping_record::replay::{Editions, replay};
use yiping_record::result::{self, RecordId};
use yiping_record::sign::sign;
use yiping_record::verify::{Against, Verdict, verify};
use yiping_record::{Digest, Record, Timestamp};
use yiping_rules::date::Date;
use yiping_rules::facts::Value;
use yiping_rules::json::Form;
use yiping_rules::pack::Pack;
use yiping_rules::scale::Scale;

static SCALE: LazyLock<Edition<Scale>> =
    LazyLock::new(|| Edition { value: scale(), digest: Digest::of(b"scale") });

/// A small pack with a reading of its own and a rule for those of 80 and more.
fn pack(region: &str, reading: &str) -> Arc<Edition<Pack>> {
    let text = r#"{"zh":"文","en":"text"}"#;
    let source = format!(
        r#"{{"schema":"yiping.pack/1","region":"{region}","title":{text},"version":"1.0.0",
        "documents":[{{"id":"A","title":{text},"issuer":{text},"note":{text}}}],
        "assumptions":[{{"key":"A6","title":{text},"default":"{reading}","readings":["wide","narrow"]}}],
        "rules":[{{"id":"X-01","kind":"person","title":{text},"benefit":"meals","class":"amount",
          "when":{{"any":[{{"all":[{{"at_least":["age_years",80]}},{{"at_least":["disability_level",2]}}]}},
            {{"assumed":["A6","narrow"]}}]}},
          "amount":{{"per":"month","kind":{{"exact":{{"fen":10000}}}}}},
          "cite":{{"doc":"A","clause":"一"}},"agency":"民政局"}}]}}"#
    );
    Arc::new(Edition {
        value: Pack::from_bytes(source.as_bytes()).unwrap(),
        digest: Digest::of(source.as_bytes()),
    })
}

struct Held(Vec<Arc<Edition<Pack>>>);

impl Editions for Held {
    fn scale(&self, edition: &result::ScaleRef) -> Option<&Scale> {
        (edition.digest == SCALE.digest).then_some(&SCALE.value)
    }

    fn pack(&self, edition: &result::PackRef) -> Option<&Pack> {
        self.0.iter().find(|pack| pack.digest == edition.digest).map(|pack| &pack.value)
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn begun() -> Draft {
    let scale =
        ScaleRef { id: SCALE.value.id.clone(), version: SCALE.value.version.clone(), digest: SCALE.digest };
    Draft::new(Begun { scale, items: 26, app: "0.1.0".into() }, at("2026-05-29T09:00:00+08:00"))
}

fn draft(taps: &[Command]) -> Draft {
    let mut draft = begun();
    for tap in taps {
        draft.apply(&tap.clone().cleaned(), at("2026-05-29T09:40:00+08:00"));
    }
    draft
}

fn name() -> DraftId {
    DraftId::from_random([7; 12])
}

fn key() -> KeyFile {
    let mut counter = 1_u8;
    let mut entropy = |buffer: &mut [u8]| {
        buffer.iter_mut().for_each(|byte| {
            counter = counter.wrapping_mul(31).wrapping_add(7);
            *byte = counter;
        });
        Ok(())
    };
    held_or_made(&Memory::default(), &mut entropy, at("2026-05-29T08:00:00+08:00")).unwrap()
}

fn made(draft: &Draft, packs: &[Arc<Edition<Pack>>], disclosed: &Disclosed) -> Result<Record, Unfit> {
    let key = key();
    let signing = Signing {
        key: &key.key,
        record: "AAAAAAAAAAAAAAAAAAAAAA".parse::<RecordId>().unwrap(),
        at: at("2026-05-29T09:41:00+08:00"),
        on: Date::parse("2026-05-29").unwrap(),
    };
    make(&Finished { id: &name(), draft, scale: &SCALE, packs }, disclosed, &signing)
}

fn needed() -> Vec<Command> {
    vec![
        Command::Name(Line::new("王小明")),
        Command::IdentifiedBy(Some(IdentifiedBy::IdNumber)),
        Command::IdNumber(Line::new("11010519391231002X".replace('X', "8").as_str())),
        Command::Line(Field::FirstAssessor, Line::new("Zhang Hong")),
        Command::Line(Field::Place, Line::new("幸福里 3 号楼")),
        Command::Line(Field::Provider, Line::new("王丽")),
        Command::Relation(Some(Relation::Child)),
        Command::Reason(Some(Reason::First)),
    ]
}

fn verified(record: &Record) -> Record {
    let file = sign(record, &key().key).unwrap();
    let report = verify(
        file.as_bytes(),
        &Against { received: at("2026-05-29T10:00:00+08:00"), trust: None, archive: None },
    );
    assert_ne!(report.verdict, Verdict::Refused, "{report:?}");
    report.record.unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_visit_becomes_a_record_that_verifies_and_replays(taps in commands(60), two in any::<bool>()) {
        let mut packs = vec![pack("150100", "wide")];
        if two {
            packs.push(pack("230000", "narrow"));
        }
        let taps: Vec<Command> = taps.into_iter().chain(needed()).collect();
        let mut draft = draft(&taps);
        let of_scale = |reading: &str| reading == "sum" || reading == "single_kind";
        draft.visit.readings = draft.visit.readings.into_iter().filter(|(_, reading)| of_scale(reading)).collect();
        let record = made(&draft, &packs, &Disclosed::default()).unwrap();
        let read = verified(&record);
        prop_assert_eq!(&read, &record);
        prop_assert_eq!(replay(&read, &Held(packs), &SCALE.value), Ok(vec![]));
    }
}

#[test]
fn a_reading_that_packs_share_by_key_only_is_left_out() {
    let packs = [pack("150100", "wide"), pack("230000", "narrow")];
    let record = made(&draft(&needed()), &packs, &Disclosed::default()).unwrap();
    let keys: Vec<&str> = record.assumptions.keys().map(|key| key.as_str()).collect();
    assert_eq!(keys, ["double_ground", "events"]);
    let record = made(&draft(&needed()), &packs[..1], &Disclosed::default()).unwrap();
    assert_eq!(record.assumptions.get("A6").map(String::as_str), Some("wide"));
}

#[test]
fn personal_data_is_in_the_file_only_where_it_was_chosen() {
    let text = |disclosed: &Disclosed| {
        String::from_utf8(made(&draft(&needed()), &[], disclosed).unwrap().write()).unwrap()
    };
    let least = text(&Disclosed::default());
    for hidden in ["王小明", "王丽", "幸福里", "id_last4"] {
        assert!(!least.contains(hidden), "{hidden} in {least}");
    }
    let reference = Some("P-17".parse().unwrap());
    let all = text(&Disclosed { name: true, id_last4: true, place: true, provider: true, reference });
    for shown in ["王小明", "王丽", "幸福里", "P-17"] {
        assert!(all.contains(shown), "{shown} not in {all}");
    }
}

#[test]
fn a_self_check_says_what_it_is_and_is_recomputed_from_its_answers() {
    let key = key();
    let packs = [pack("150100", "wide"), pack("cn", "narrow")];
    let mut check = SelfCheck::default();
    check.answer(FactName::parse("age_years").unwrap(), Value::Number(81));
    check.set_aside(FactName::parse("econ").unwrap());
    for (item, option) in [("B.1.1", "2"), ("B.3.9", "2")] {
        check.estimate.answers.insert(item.into(), option.into());
    }
    let signing = Signing {
        key: &key.key,
        record: "AAAAAAAAAAAAAAAAAAAAAA".parse::<RecordId>().unwrap(),
        at: at("2026-05-29T09:41:00+08:00"),
        on: Date::parse("2026-05-29").unwrap(),
    };
    let declared = Declared { check: &check, scale: &SCALE, packs: &packs };
    let record = verified(&declare(&declared, &signing).unwrap());
    let text = String::from_utf8(record.write()).unwrap();
    assert!(text.contains(r#""kind":"self_check""#) && !text.contains("assessors"), "{text}");
    assert_eq!(replay(&record, &Held(packs.to_vec()), &SCALE.value), Ok(vec![]));
}

#[test]
fn a_later_record_points_back() {
    let mut taps = needed();
    taps.push(Command::Exported("BBBBBBBBBBBBBBBBBBBBBA".parse().unwrap()));
    taps.push(Command::Region(
        "150100".into(),
        Some(PackRef { version: "1".into(), digest: Digest::of(b"") }),
    ));
    let record = made(&draft(&taps), &[], &Disclosed::default()).unwrap();
    assert_eq!(record.amends.map(|id| id.to_string()).as_deref(), Some("BBBBBBBBBBBBBBBBBBBBBA"));
}

#[test]
fn an_assessment_has_a_reason_and_an_assessor() {
    assert_eq!(made(&draft(&[]), &[], &Disclosed::default()), Err(Unfit::NoReason));
    let reason = [Command::Reason(Some(Reason::First))];
    assert_eq!(made(&draft(&reason), &[], &Disclosed::default()), Err(Unfit::NoAssessor));
}

#[test]
fn another_reason_stands_in_the_words_of_the_assessor() {
    let mut taps = needed();
    taps.push(Command::Line(Field::OtherReason, Line::new(" 家属要求 ")));
    let written = |taps: &[Command]| {
        String::from_utf8(made(&draft(taps), &[], &Disclosed::default()).unwrap().write()).unwrap()
    };
    assert!(!written(&taps).contains("家属要求"), "it is not the reason");
    taps.push(Command::Reason(Some(Reason::Other)));
    assert!(written(&taps).contains(r#""reason":"other","reason_text":"家属要求""#));
}

#[test]
fn a_name_with_invisible_letters_stands_in_full_beside_its_identifier() {
    let mut taps = needed();
    taps.push(Command::Line(Field::SecondAssessor, Line::new("ᠪ\u{180b}ᠠᠲᠤ")));
    let text = String::from_utf8(made(&draft(&taps), &[], &Disclosed::default()).unwrap().write()).unwrap();
    assert!(text.contains("\"ᠪᠠᠲᠤ\"") && text.contains("\"ᠪ\u{180b}ᠠᠲᠤ\""), "{text}");
    taps.push(Command::Line(Field::FirstAssessor, Line::new("\u{200b}")));
    assert_eq!(made(&draft(&taps), &[], &Disclosed::default()), Err(Unfit::NoAssessor));
}

#[test]
fn the_key_is_made_once_and_an_unreadable_one_is_put_aside() {
    let storage = Memory::default();
    let mut ones = |buffer: &mut [u8]| {
        buffer.fill(1);
        Ok(())
    };
    let now = at("2026-05-29T08:00:00+08:00");
    let first = held_or_made(&storage, &mut ones, now).unwrap();
    let mut none = |_: &mut [u8]| Err("no more".to_owned());
    let again = held_or_made(&storage, &mut none, now).unwrap();
    assert_eq!(first.key.public(), again.key.public());
    crate::store::Storage::set(&storage, "key/signing", "{").unwrap();
    assert_eq!(held_or_made(&storage, &mut none, now).err(), Some(KeyError::Random("no more".into())));
    assert_eq!(crate::store::Storage::get(&storage, "key/unreadable").unwrap().as_deref(), Some("{"));
}
