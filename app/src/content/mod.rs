//! What is fetched beside the page: configuration, packs, scales and the words of facts. Each is fetched once when it
//! is first asked for, and kept.
//!
//! A page asks for a source and shows it: `show(content().scale(&id), |scale| view! { … })`, with `components::fetched`.

mod config;
mod fetch;
mod index;

pub use config::Config;
#[cfg(feature = "components")]
pub use fetch::Reason;
pub use fetch::{Parse, Problem, text};
pub use index::{EditionOf, Editions, Index, PackEntry, ScaleEntry};

use crate::clock;
use crate::prelude::*;
use crate::turns;
use std::sync::Arc;
use yiping_record::Digest;
use yiping_rules::facts::wording::Wording;
use yiping_rules::ids::{RegionCode, ScaleId};
use yiping_rules::pack::Pack;
use yiping_rules::scale::{NATIONAL, Scale};
use yiping_rules::text::Text;

/// Something fetched, with the digest of the bytes it was read from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edition<T> {
    /// The thing.
    pub value: T,
    /// Digest of its file.
    pub digest: Digest,
}

/// How far the fetching of something has come.
#[derive(Debug)]
pub enum Loaded<T> {
    /// On its way.
    Waiting,
    /// It did not come.
    Failed(Problem),
    /// Here.
    Ready(Arc<Edition<T>>),
}

/// Something to fetch; asking for it again gives the same.
pub type Source<T> = ArcRwSignal<Loaded<T>>;

/// Everything fetched so far. Provided by [`provide`], found by [`content`].
#[derive(Clone)]
pub struct Content {
    config: Source<Config>,
    index: Source<Index>,
    editions: Shelf<Editions>,
    facts: Shelf<Wording>,
    scales: Shelf<Scale>,
    packs: Shelf<Pack>,
}

type Shelf<T> = StoredValue<Vec<(String, Source<T>)>>;

/// Begins to fetch what every page needs.
pub fn provide() {
    let config = waiting();
    let index = waiting();
    fetch::config(config.clone());
    fetch::json("packs/list.json".into(), index.clone());
    hold_until_listed(config.clone(), index.clone());
    provide_context(Content {
        config,
        index,
        editions: StoredValue::default(),
        facts: StoredValue::default(),
        scales: StoredValue::default(),
        packs: StoredValue::default(),
    });
}

/// The page opens with the regions in it, so that nothing moves when they come.
fn hold_until_listed(config: Source<Config>, index: Source<Index>) {
    let mut hold = Some(turns::hold());
    Effect::new(move |_| {
        let waits = matches!(*config.read(), Loaded::Waiting) || matches!(*index.read(), Loaded::Waiting);
        if !waits {
            hold.take();
        }
    });
}

/// Everything fetched so far.
pub fn content() -> Content {
    expect_context()
}

impl Content {
    /// Which packs and scales there are.
    pub fn index(&self) -> Source<Index> {
        self.index.clone()
    }

    /// The versions and digests of all packs and scales.
    pub fn editions(&self) -> Source<Editions> {
        from_shelf(self.editions, "packs/editions.json".into())
    }

    /// Whether the rules of a region were asked for before.
    pub fn holds(&self, region: &RegionCode) -> bool {
        let path = pack_path(region);
        self.packs.with_value(|shelf| shelf.iter().any(|(held, _)| *held == path))
    }

    /// The words for facts, benefits and outcomes.
    pub fn facts(&self) -> Source<Wording> {
        from_shelf(self.facts, "packs/facts.json".into())
    }

    /// A scale.
    pub fn scale(&self, id: &ScaleId) -> Source<Scale> {
        from_shelf(self.scales, scale_path(id))
    }

    /// The rules of a region.
    pub fn pack(&self, region: &RegionCode) -> Source<Pack> {
        from_shelf(self.packs, pack_path(region))
    }

    /// What the portal has set, once it is here; tracked.
    pub fn settings(&self) -> Option<Config> {
        ready(&self.config).map(|config| config.value.clone())
    }

    /// The packs of the regions that the portal shows, in the portal's order; where it names none all of them, those in force first.
    pub fn regions(&self) -> Option<Vec<PackEntry>> {
        let chosen = self.settings()?.regions;
        ready(&self.index).map(|index| index.value.regions(&chosen, clock::today()))
    }

    /// The regions that the portal shows, and after them the national pack.
    pub fn packs(&self) -> Option<Vec<PackEntry>> {
        let mut packs = self.regions()?;
        packs.extend(self.national());
        Some(packs)
    }

    /// The scales beside the national one, once the list is here; tracked.
    pub fn other_scales(&self) -> Option<Vec<ScaleEntry>> {
        let index = ready(&self.index)?;
        Some(index.value.scales.iter().filter(|scale| scale.id.as_str() != NATIONAL).cloned().collect())
    }

    /// The name of a region, where it is listed.
    pub fn title(&self, region: &RegionCode) -> Option<Text> {
        let index = untrack(|| ready(&self.index))?;
        index.value.packs.iter().find(|pack| pack.region == *region).map(|pack| pack.title.clone())
    }

    /// The national pack, once the list is here; tracked.
    pub fn national(&self) -> Option<PackEntry> {
        ready(&self.index)?.value.national().cloned()
    }
}

/// Where a scale lies beside the page.
pub fn scale_path(id: &ScaleId) -> String {
    format!("packs/scales/{id}.json")
}

/// Where the rules of a region lie beside the page.
pub fn pack_path(region: &RegionCode) -> String {
    format!("packs/{region}.json")
}

/// The thing of a source, once it is here; tracked.
pub fn ready<T: Send + Sync + 'static>(source: &Source<T>) -> Option<Arc<Edition<T>>> {
    match &*source.read() {
        Loaded::Ready(edition) => Some(edition.clone()),
        _ => None,
    }
}

fn waiting<T: Send + Sync + 'static>() -> Source<T> {
    ArcRwSignal::new(Loaded::Waiting)
}

fn from_shelf<T: Parse>(shelf: Shelf<T>, path: String) -> Source<T> {
    let held = |shelf: &Vec<(String, Source<T>)>| {
        shelf.iter().find(|(held, _)| *held == path).map(|(_, source)| source.clone())
    };
    if let Some(known) = shelf.with_value(held) {
        return known;
    }
    let source = waiting();
    shelf.update_value(|shelf| shelf.push((path.clone(), source.clone())));
    fetch::json(path, source.clone());
    source
}

/// Fetches something again that did not come.
pub fn retry<T: Parse>(source: &Source<T>, problem: &Problem) {
    let path = problem.path.clone();
    source.set(Loaded::Waiting);
    fetch::json(path, source.clone());
}
