//! The editions of scales and packs beside this page, as verification and recomputation ask for them.

use crate::content::{self, Edition, EditionOf};
use std::sync::Arc;
use yiping_record::Digest;
use yiping_record::replay::Editions;
use yiping_record::result::{PackRef, ScaleRef};
use yiping_record::verify::Archive;
use yiping_rules::pack::Pack;
use yiping_rules::scale::Scale;

/// What is listed.
pub struct Known(pub Arc<Edition<content::Editions>>);

impl Archive for Known {
    fn scale(&self, scale: &ScaleRef) -> Option<Digest> {
        digest(&self.0.value.scales, &scale.id, scale.version.as_str())
    }

    fn pack(&self, pack: &PackRef) -> Option<Digest> {
        digest(&self.0.value.packs, &pack.region, pack.version.as_str())
    }
}

/// The digest that is listed for an id and a version.
fn digest<Id: PartialEq>(listed: &[EditionOf<Id>], id: &Id, version: &str) -> Option<Digest> {
    listed.iter().find(|one| one.id == *id && one.version == version)?.digest.parse().ok()
}

/// What was fetched to compute with.
pub struct Held {
    /// The scale.
    pub scale: Arc<Edition<Scale>>,
    /// The packs.
    pub packs: Vec<Arc<Edition<Pack>>>,
}

impl Editions for Held {
    fn scale(&self, edition: &ScaleRef) -> Option<&Scale> {
        (self.scale.digest == edition.digest).then_some(&self.scale.value)
    }

    fn pack(&self, edition: &PackRef) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.digest == edition.digest).map(|pack| &pack.value)
    }
}
