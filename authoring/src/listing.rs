//! The lists beside built packs: `index.json` says of each file what it holds, `list.json` is what a page needs to offer
//! regions, and `editions.json` names version and digest. The last two are made of the first.

use crate::build::{Built, Library};
use pinyin::ToPinyinMulti;
use std::collections::{BTreeMap, BTreeSet};
use yiping_rules::json::{Form, Json, write_canonical};

/// Everything there is, with documents, versions and digests.
pub const INDEX: &str = "index.json";
const LIST: &str = "list.json";
const EDITIONS: &str = "editions.json";

/// Ways in which the initials of a name are read at most.
const MOST_READINGS: usize = 8;

/// What was built, as the index has it.
pub fn index(library: &Library) -> Json {
    let packs = library.packs.iter().map(|(pack, built)| {
        let documents = pack.documents.iter().map(Form::to_json).collect::<Vec<_>>();
        let own = [
            ("region", Json::from(pack.region.as_str())),
            ("title", pack.title.to_json()),
            ("version", Json::from(pack.version.as_str())),
            ("documents", Json::List(documents)),
        ];
        let extends = pack.extends.as_ref().map(|base| ("extends", Json::from(base.region.as_str())));
        entry(own.into_iter().chain(extends), built)
    });
    let scales = library.scales.iter().map(|(scale, built)| {
        let own = [
            ("id", Json::from(scale.id.as_str())),
            ("title", scale.title.to_json()),
            ("version", Json::from(scale.version.as_str())),
        ];
        entry(own, built)
    });
    Json::object([("packs", Json::List(packs.collect())), ("scales", Json::List(scales.collect()))])
}

fn entry<'k>(own: impl IntoIterator<Item = (&'k str, Json)>, built: &Built) -> Json {
    let size = i64::try_from(built.bytes.len()).unwrap_or(i64::MAX);
    Json::object(own.into_iter().chain([("digest", Json::from(built.digest())), ("bytes", Json::Int(size))]))
}

/// What is there already and is not listed anew, and everything that is.
pub fn merged(there: &Json, new: &Json) -> Json {
    let listed = |list: &str, key: &str| {
        let own = entries(new, list);
        let stays = |entry: &Json| own.iter().all(|new| new.get(key) != entry.get(key));
        let mut all: Vec<Json> = entries(there, list).into_iter().filter(stays).chain(own.clone()).collect();
        all.sort_by_key(|entry| entry.get(key).map(write_canonical));
        (list.to_owned(), Json::List(all))
    };
    Json::object([listed("packs", "region"), listed("scales", "id")])
}

/// The index and what is made of it.
pub fn files(index: &Json) -> [Built; 3] {
    [file(INDEX, index), file(LIST, &list(index)), file(EDITIONS, &editions(index))]
}

/// A list as its file.
pub fn file(name: &str, json: &Json) -> Built {
    Built { name: name.to_owned(), bytes: write_canonical(json) }
}

/// Regions by name, initials and plan period; scales by name.
fn list(index: &Json) -> Json {
    let packs = entries(index, "packs");
    let codes: BTreeSet<&str> = packs.iter().map(|pack| text(pack, "region")).collect();
    let regions = packs.iter().map(|pack| {
        let region = text(pack, "region");
        let title = pack.get("title").cloned().unwrap_or_else(|| Json::object::<String>([]));
        let initials = ("initials", Json::from(initials(text(&title, "zh"))));
        let window = longest(&entries(pack, "documents")).map(|window| ("window", window));
        let parent = parent(&codes, region, text(pack, "extends")).map(|code| ("parent", Json::from(code)));
        let own = [("region", Json::from(region)), ("title", title), initials];
        Json::object(own.into_iter().chain(window).chain(parent))
    });
    let scales = entries(index, "scales");
    let scales = scales.iter().map(|scale| picked(scale, &["id", "title"]));
    Json::object([("regions", Json::List(regions.collect())), ("scales", Json::List(scales.collect()))])
}

/// The plan period that speaks for a pack: of its documents the one that ends last, or has no end.
fn longest(documents: &[Json]) -> Option<Json> {
    let end = |document: &&Json| {
        let to = document.get("window").map_or("", |window| text(window, "to")).to_owned();
        (to.is_empty(), to)
    };
    documents.iter().max_by_key(end)?.get("window").cloned()
}

fn editions(index: &Json) -> Json {
    let of = |list: &str, key: &str| {
        let all = entries(index, list);
        (
            list.to_owned(),
            Json::List(all.iter().map(|entry| picked(entry, &[key, "version", "digest"])).collect()),
        )
    };
    Json::object([of("packs", "region"), of("scales", "id")])
}

/// The region that a region lies in, of those that are listed: what an overlay completes, else the prefecture or the
/// province by its code.
fn parent<'c>(codes: &BTreeSet<&'c str>, region: &str, extends: &'c str) -> Option<&'c str> {
    let above = [4, 2].into_iter().filter_map(|digits| Some(format!("{:0<6}", region.get(..digits)?)));
    let known = |code: &str| codes.get(code).copied().filter(|code| *code != region);
    known(extends).or_else(|| above.filter(|_| region.len() == 6).find_map(|code| known(&code)))
}

/// The first letters of the pinyin of a name, `hhhts`; of a name that can be read in several ways all of them, with spaces
/// between them.
fn initials(name: &str) -> String {
    let mut readings = BTreeMap::from([(String::new(), ())]);
    for character in name.chars() {
        let letters: BTreeSet<String> = match character.to_pinyin_multi() {
            Some(all) => all.into_iter().map(|reading| reading.first_letter().to_owned()).collect(),
            None if character.is_ascii_alphanumeric() => {
                BTreeSet::from([character.to_ascii_lowercase().to_string()])
            }
            None => continue,
        };
        let longer = readings
            .keys()
            .flat_map(|before| letters.iter().map(move |letter| (format!("{before}{letter}"), ())));
        readings = longer.take(MOST_READINGS).collect();
    }
    readings.into_keys().collect::<Vec<_>>().join(" ")
}

fn entries(of: &Json, list: &str) -> Vec<Json> {
    match of.get(list) {
        Some(Json::List(entries)) => entries.clone(),
        _ => Vec::new(),
    }
}

fn text<'j>(of: &'j Json, key: &str) -> &'j str {
    match of.get(key) {
        Some(Json::Text(text)) => text,
        _ => "",
    }
}

fn picked(entry: &Json, keys: &[&str]) -> Json {
    Json::object(keys.iter().filter_map(|key| Some(((*key).to_owned(), entry.get(key)?.clone()))))
}

#[cfg(test)]
mod tests {
    use super::{initials, parent};
    use std::collections::BTreeSet;

    #[test]
    fn a_name_has_the_initials_of_all_its_readings() {
        assert_eq!(initials("城口县"), "ckx");
        assert!(initials("呼和浩特市").split(' ').any(|reading| reading == "hhhts"));
        let both = initials("重庆市");
        assert!(
            both.split(' ').any(|reading| reading == "cqs")
                && both.split(' ').any(|reading| reading == "zqs"),
            "{both}"
        );
        assert_eq!(initials("（样例）A1"), "yla1");
    }

    #[test]
    fn a_region_lies_in_the_nearest_one_that_is_listed() {
        let codes = BTreeSet::from(["230000", "230100", "230102", "990201", "cn"]);
        assert_eq!(parent(&codes, "230102", ""), Some("230100"));
        assert_eq!(parent(&codes, "230100", ""), Some("230000"));
        assert_eq!(parent(&codes, "230000", ""), None);
        assert_eq!(parent(&codes, "990201", "230000"), Some("230000"));
        assert_eq!(parent(&codes, "cn", ""), None);
    }
}
