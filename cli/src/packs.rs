//! The packs and scales that are built into the program.

use crate::failure::Failure;
use std::sync::LazyLock;
use yiping_record::Digest;
use yiping_record::replay::Editions;
use yiping_record::result::{PackRef, ScaleRef};
use yiping_record::verify::Archive;
use yiping_rules::json::{Form, JsonError, closest};
use yiping_rules::pack::Pack;
use yiping_rules::scale::{NATIONAL, Scale};

/// Bytes of each file, and whether it is a scale.
const FILES: &[(&[u8], bool)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// Everything built in, with the digest of its bytes.
pub struct Held {
    scales: Vec<(Scale, Digest)>,
    packs: Vec<(Pack, Digest)>,
}

static HELD: LazyLock<Result<Held, String>> = LazyLock::new(Held::load);

/// What is built in.
pub fn held() -> Result<&'static Held, Failure> {
    HELD.as_ref().map_err(|error| Failure::new(format!("{error}; build the program again")))
}

impl Held {
    fn load() -> Result<Self, String> {
        let mut held = Self { scales: Vec::new(), packs: Vec::new() };
        for (bytes, is_scale) in FILES {
            let unreadable = |error: JsonError| format!("a built-in file cannot be read: {error}");
            if *is_scale {
                held.scales.push((Scale::from_bytes(bytes).map_err(unreadable)?, Digest::of(bytes)));
            } else {
                held.packs.push((Pack::from_bytes(bytes).map_err(unreadable)?, Digest::of(bytes)));
            }
        }
        Ok(held)
    }

    /// Every scale.
    pub fn scales(&self) -> impl Iterator<Item = &Scale> {
        self.scales.iter().map(|(scale, _)| scale)
    }

    /// The scale of this name.
    pub fn scale(&self, id: &str) -> Result<&Scale, Failure> {
        let names = self.scales.iter().map(|(scale, _)| scale.id.as_str());
        let unknown = || Failure::new(unknown("scale", id, names));
        self.scales
            .iter()
            .find(|(scale, _)| scale.id.as_str() == id)
            .map(|(scale, _)| scale)
            .ok_or_else(unknown)
    }

    /// Lends the national scale and every pack to checks of folders that have none beside them.
    pub fn lending<T>(&self, check: impl FnOnce(yiping_authoring::Held<'_>) -> T) -> Result<T, Failure> {
        let packs: Vec<&Pack> = self.packs().map(|(pack, _)| pack).collect();
        let scale = Some(self.scale(NATIONAL)?);
        Ok(check(yiping_authoring::Held { scale, packs: &packs }))
    }

    /// Every pack, with the digest of its bytes.
    pub fn packs(&self) -> impl Iterator<Item = &(Pack, Digest)> {
        self.packs.iter()
    }

    /// The pack of a region.
    pub fn pack(&self, region: &str) -> Result<(&Pack, &Digest), Failure> {
        let names = self.packs.iter().map(|(pack, _)| pack.region.as_str());
        let unknown = || Failure::new(unknown("region", region, names));
        let found = self.packs.iter().find(|(pack, _)| pack.region.as_str() == region);
        found.map(|(pack, digest)| (pack, digest)).ok_or_else(unknown)
    }
}

fn unknown<'a>(what: &str, given: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let list = known.clone().collect::<Vec<_>>().join(", ");
    match closest(given, known) {
        Some(near) => format!("there is no {what} \"{given}\"; did you mean {near}? There are: {list}"),
        None => format!("there is no {what} \"{given}\"; there are: {list}"),
    }
}

impl Editions for Held {
    fn scale(&self, edition: &ScaleRef) -> Option<&Scale> {
        let same = |(scale, digest): &&(Scale, Digest)| scale.id == edition.id && *digest == edition.digest;
        self.scales.iter().find(same).map(|(scale, _)| scale)
    }

    fn pack(&self, edition: &PackRef) -> Option<&Pack> {
        let same =
            |(pack, digest): &&(Pack, Digest)| pack.region == edition.region && *digest == edition.digest;
        self.packs.iter().find(same).map(|(pack, _)| pack)
    }
}

impl Archive for Held {
    fn scale(&self, edition: &ScaleRef) -> Option<Digest> {
        let same = |(scale, _): &&(Scale, Digest)| {
            scale.id == edition.id && scale.version == edition.version.as_str()
        };
        self.scales.iter().find(same).map(|(_, digest)| *digest)
    }

    fn pack(&self, edition: &PackRef) -> Option<Digest> {
        let same = |(pack, _): &&(Pack, Digest)| {
            pack.region == edition.region && pack.version == edition.version.as_str()
        };
        self.packs.iter().find(same).map(|(_, digest)| *digest)
    }
}
