//! A visit as its later pages see it: what is recorded, by which scale, and the way to record more.

use crate::components::fetched::{ViewOf, show};
use crate::content::{Edition, Loaded, content};
use crate::prelude::*;
use crate::route::Route;
use crate::store::{Device, Draft, DraftId, kept};
use crate::visit::{Command, PackRef, Step};
use std::sync::Arc;
use yiping_rules::evaluate::{Case, Chosen};
use yiping_rules::ids::{RegionCode, ScaleId};
use yiping_rules::json::Form;
use yiping_rules::pack::Pack;
use yiping_rules::scale::{Scale, Score};

/// A visit that is open in this window.
#[derive(Clone)]
pub struct OpenVisit {
    /// Its name on the device.
    pub id: DraftId,
    /// The scale it was begun with.
    pub scale: Arc<Edition<Scale>>,
    /// What is recorded so far.
    pub draft: Signal<Draft>,
    /// Records something; the journal has stored it when this returns, or the save state says that it has not.
    pub record: Callback<(Command,)>,
    /// The storage of this device.
    pub storage: Device,
}

impl OpenVisit {
    /// Records something.
    pub fn record(&self, command: Command) {
        self.record.run((command,));
    }

    /// The address of a page of this visit.
    pub fn href(&self, step: &Step) -> String {
        Route::Visit(self.id.to_string(), step.to_string()).to_string()
    }

    /// What rules can read of this visit.
    pub fn case(&self) -> Memo<Case> {
        let (draft, scale) = (self.draft, self.scale.clone());
        Memo::new(move |_| draft.with(|draft| draft.visit.case(&scale.value)))
    }

    /// The readings that were chosen.
    pub fn chosen(&self) -> Memo<Chosen> {
        let draft = self.draft;
        Memo::new(move |_| draft.with(|draft| draft.visit.readings.clone()))
    }

    /// The score under the readings that were chosen.
    pub fn score(&self) -> Memo<Option<Score>> {
        let (case, chosen, scale) = (self.case(), self.chosen(), self.scale.clone());
        Memo::new(move |_| case.with(|case| chosen.with(|chosen| case.score(&scale.value, chosen))))
    }

    /// Shows something made of another scale: the edition that was kept for this visit, or the one of the server.
    pub fn with_scale<V: Child>(
        &self,
        id: &ScaleId,
        view: impl Fn(Arc<Edition<Scale>>) -> V + Send + Sync + 'static,
    ) -> AnyView {
        let pinned = self.draft.with_untracked(|draft| draft.visit.others.get(id).cloned());
        let kept = pinned.and_then(|other| kept_file::<Scale>(&self.storage, &other.edition));
        match kept.filter(|scale| scale.value.id == *id) {
            Some(scale) => view(scale).child(),
            None => show(content().scale(id), view),
        }
    }

    /// Shows something made of the packs of the regions chosen, once all of them are here. A pack that was kept for
    /// this visit is used in place of a later one.
    pub fn with_packs<V: Child>(
        &self,
        view: impl Fn(Vec<Arc<Edition<Pack>>>) -> V + Send + Sync + 'static,
    ) -> AnyView {
        self.with_all_packs(Box::new(move |packs| view(packs).child()))
    }

    fn with_all_packs(&self, view: ViewOf<Vec<Arc<Edition<Pack>>>>) -> AnyView {
        let (draft, storage, content) = (self.draft, self.storage.clone(), content());
        let regions = Memo::new(move |_| draft.with(|draft| draft.visit.regions.clone()));
        (move || {
            let mut packs = Vec::new();
            for (region, pinned) in regions.get() {
                if let Some(kept) = kept_pack(&storage, &region, &pinned) {
                    packs.push(kept);
                    continue;
                }
                let source = content.pack(&region);
                let ready = match &*source.read() {
                    Loaded::Ready(edition) => Some(edition.clone()),
                    _ => None,
                };
                match ready {
                    Some(edition) => packs.push(edition),
                    None => return show(source, |_| ()),
                }
            }
            untrack(|| view(packs))
        })
        .child()
    }
}

fn kept_pack(storage: &Device, region: &RegionCode, pinned: &PackRef) -> Option<Arc<Edition<Pack>>> {
    kept_file::<Pack>(storage, pinned).filter(|pack| pack.value.region == *region)
}

fn kept_file<T: Form>(storage: &Device, pinned: &PackRef) -> Option<Arc<Edition<T>>> {
    let text = kept::kept(storage.as_ref(), &pinned.digest)?;
    let value = T::from_bytes(text.as_bytes()).ok()?;
    Some(Arc::new(Edition { value, digest: pinned.digest }))
}
