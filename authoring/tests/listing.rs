//! The lists beside some thousand packs: small where a start page needs them, whole for others, and kept when packs are added.

use std::path::Path;
use yiping_authoring::build::{Library, pack_file};
use yiping_authoring::check_folder;
use yiping_rules::ids::RegionCode;
use yiping_rules::json::{Json, Limits, read};

const MANY: u32 = 3000;

/// Small packs with codes from 300000 on.
fn library(numbers: std::ops::Range<u32>) -> Library {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/base");
    let pack = check_folder(&folder).unwrap().pack.unwrap();
    let mut library = Library::default();
    for number in numbers {
        let mut pack = pack.clone();
        pack.region = RegionCode::new((300_000 + number).to_string());
        pack.title.zh = format!("样例{number}县");
        let built = pack_file(&pack);
        library.packs.push((pack, built));
    }
    library
}

fn file(library: &Library, name: &str) -> Vec<u8> {
    library.files().into_iter().find(|built| built.name == name).unwrap().bytes
}

fn entries(bytes: &[u8], list: &str) -> Vec<Json> {
    match read(bytes, &Limits::GENERAL).unwrap().get(list) {
        Some(Json::List(entries)) => entries.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_list_of_3000_packs_is_small_and_names_what_a_choice_needs() {
    let library = library(0..MANY);
    let list = file(&library, "list.json");
    assert!(list.len() < 170 * MANY as usize, "{} bytes", list.len());
    let regions = entries(&list, "regions");
    assert_eq!(regions.len(), MANY as usize);
    let one = &regions[100];
    assert_eq!(one.get("region"), Some(&Json::from("300100")));
    assert_eq!(one.get("initials"), Some(&Json::from("yl100x")));
    assert_eq!(one.get("parent"), Some(&Json::from("300000")));
    assert_eq!(one.get("window").and_then(|window| window.get("to")), Some(&Json::from("2022-12-31")));
    assert_eq!(one.get("digest"), None);
    let editions = entries(&file(&library, "editions.json"), "packs");
    assert_eq!(editions[100].get("digest"), Some(&Json::from(library.packs[100].1.digest())));
}

#[test]
fn packs_that_are_added_stand_beside_those_that_are_there() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("listing");
    let _ = std::fs::remove_dir_all(&out);
    library(0..3).write(&out).unwrap();
    library(2..5).add_to(&out).unwrap();
    for (name, list) in [("index.json", "packs"), ("list.json", "regions"), ("editions.json", "packs")] {
        let found = entries(&std::fs::read(out.join(name)).unwrap(), list);
        let codes: Vec<_> = found.iter().filter_map(|entry| entry.get("region").cloned()).collect();
        let wanted = (0..5).map(|number| Json::from((300_000 + number).to_string()));
        assert_eq!(codes, wanted.collect::<Vec<_>>(), "{name}");
    }
}
