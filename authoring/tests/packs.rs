//! The packs of this project: nothing is wrong with them, their cases hold, and what is built from them reads back.

use std::path::{Path, PathBuf};
use yiping_authoring::build::{Library, library};
use yiping_authoring::{cases, check_folder, national, scales_beside};
use yiping_rules::json::{Form, Limits, read, write_canonical};
use yiping_rules::pack::Pack;
use yiping_rules::scale::{NATIONAL, Scale};

fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs")
}

fn built() -> Library {
    library(&packs()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_cases_of_every_pack_hold() {
    for (pack, _) in built().packs {
        let folder = packs().join(pack.region.as_str());
        let (checked, scales) = (check_folder(&folder).unwrap(), scales_beside(&folder).unwrap());
        let report = cases::run(&checked.files, &checked.cases, &pack, national(&scales).unwrap()).unwrap();
        let failures: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        assert!(report.expectations > 0, "{} has no cases", pack.region);
    }
}

#[test]
fn built_packs_read_back_and_are_canonical() {
    for (pack, file) in built().packs {
        assert_eq!(Pack::from_bytes(&file.bytes), Ok(pack));
        assert_eq!(write_canonical(&read(&file.bytes, &Limits::GENERAL).unwrap()), file.bytes);
        assert!(
            file.bytes.len() <= 40_000,
            "{} has {} bytes, the bound is 40,000",
            file.name,
            file.bytes.len()
        );
    }
}

#[test]
fn built_scales_read_back() {
    for (scale, file) in built().scales {
        let most = if scale.id.as_str() == NATIONAL { 65_000 } else { 40_000 };
        assert!(file.bytes.len() <= most, "{} has {} bytes", file.name, file.bytes.len());
        assert_eq!(Scale::from_bytes(&file.bytes), Ok(scale));
    }
}

#[test]
fn building_twice_gives_the_same_bytes() {
    assert_eq!(built().files(), built().files());
}
