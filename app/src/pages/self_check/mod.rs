//! A family's own check: region, one question a page, and the result, all kept on this device only. The page within is
//! [`crate::route::Here::rest`].

mod answers;
mod begin;
mod compare;
mod desk;
mod erase;
mod frame;
mod ground;
mod item;
mod later;
mod level;
mod papers;
mod question;
mod result;
mod running;
mod sheet;
mod take;
mod told;
mod turn;
mod ways;

use crate::components::fetched::show;
use crate::content::{Content, Edition, content};
use crate::markup::fresh;
use crate::pages::unknown;
use crate::prelude::*;
use crate::route::here;
use crate::self_check::{SCALE, Stage};
use desk::Desk;
use ground::Ground;
use std::sync::Arc;
use ways::instead;
use yiping_rules::ids::{RegionCode, ScaleId};
use yiping_rules::pack::Pack;

/// The page.
pub fn page() -> AnyView {
    let desk = Desk::open();
    let here = here();
    let stage = Memo::new(move |_| Stage::parse(&here.rest.get()));
    let region = desk.part(|check| check.region.clone());
    let place = Memo::new(move |_| Place::of(stage.get().as_ref(), region.get()));
    Effect::new(move |_| {
        if let Some(stage) = stage.get() {
            desk.arrived(&stage);
        }
    });
    (move || match place.get() {
        Place::Nowhere => unknown::page(),
        Place::Begin => begin::page(desk),
        Place::In(code) => enter(desk, code),
        Place::Region(code) => with_ground(desk, &code, stage),
    })
    .child()
}

/// Chooses a region that is there, and goes on to its next question.
fn enter(desk: Desk, code: RegionCode) -> AnyView {
    let content = content();
    let chosen = move || {
        let packs = content.packs()?;
        if !packs.iter().any(|pack| pack.region == code) {
            return Some(unknown::page());
        }
        untrack(|| {
            desk.change(|check| check.go_to(&code));
            instead(&Stage::Next);
        });
        None
    };
    chosen.child()
}

/// What a page needs to be drawn; within one region the ground stays while the question changes.
#[derive(Clone, PartialEq, Eq)]
enum Place {
    Nowhere,
    Begin,
    In(RegionCode),
    Region(RegionCode),
}

impl Place {
    fn of(stage: Option<&Stage>, region: Option<RegionCode>) -> Self {
        match (stage, region) {
            (None, _) => Self::Nowhere,
            (Some(Stage::In(code)), _) => Self::In(code.clone()),
            (Some(Stage::Begin), _) | (Some(_), None) => Self::Begin,
            (Some(_), Some(code)) => Self::Region(code),
        }
    }
}

fn with_ground(desk: Desk, code: &RegionCode, stage: Memo<Option<Stage>>) -> AnyView {
    let content = content();
    let (pack, scale, facts) = (content.pack(code), content.scale(&ScaleId::from(SCALE)), content.facts());
    let region = code.clone();
    show(facts, move |wording| {
        let (pack, region, content) = (pack.clone(), region.clone(), content.clone());
        show(scale.clone(), move |scale| {
            let (wording, region, content) = (wording.clone(), region.clone(), content.clone());
            show(pack.clone(), move |pack| {
                let (scale, wording) = (scale.clone(), wording.clone());
                let ground = move |packs| Ground::new(desk, packs, scale.clone(), wording.clone());
                with_nation(&content, &region, pack, move |packs| stages(ground(packs), stage))
            })
        })
    })
}

/// The pack of the region, and the national one beside it.
fn with_nation(
    content: &Content,
    region: &RegionCode,
    pack: Arc<Edition<Pack>>,
    view: impl Fn(Vec<Arc<Edition<Pack>>>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let (content, region, view) = (content.clone(), region.clone(), Arc::new(view));
    let shown = move || {
        // The list of packs says whether there is a national one.
        content.packs()?;
        let (pack, view) = (pack.clone(), view.clone());
        Some(match content.national().filter(|_| !region.is_national()) {
            None => untrack(|| view(vec![pack])),
            Some(entry) => show(content.pack(&entry.region), move |nation| view(vec![pack.clone(), nation])),
        })
    };
    shown.child()
}

/// Every page is drawn anew: a radio button that is given another name leaves its group.
fn stages(ground: Ground, stage: Memo<Option<Stage>>) -> AnyView {
    (move || stage.get().map(|stage| fresh(untrack(|| stage_page(&ground, stage))))).child()
}

fn stage_page(ground: &Ground, stage: Stage) -> AnyView {
    match stage {
        Stage::Begin | Stage::In(_) => ().child(),
        Stage::Next => {
            instead(&ground.next_stage());
            ().child()
        }
        Stage::Further => {
            ground.desk.change(|check| check.further = true);
            instead(&ground.next_stage());
            ().child()
        }
        Stage::Ask(name) => question::page(ground, name),
        Stage::Level(name) => level::on_paper(ground, name),
        Stage::Items => item::begin(ground),
        Stage::Item(item) => item::page(ground, &item),
        Stage::More => item::more(ground),
        Stage::Answers => answers::page(ground),
        Stage::Result => result::page(ground),
        Stage::Compare => compare::choose(ground),
        Stage::Beside(region, page) => compare::page(ground, region, page),
    }
}
