//! A family's own check: region, one question a page, and the result, all kept on this device only. The page within is
//! [`crate::route::Here::rest`].

mod answers;
mod begin;
mod desk;
mod find;
mod ground;
mod item;
mod level;
mod question;
mod result;
mod running;

use crate::content::{content, show};
use crate::markup::fresh;
use crate::pages::unknown;
use crate::prelude::*;
use crate::route::{Route, go_instead, here};
use crate::self_check::{SCALE, Stage};
use desk::Desk;
use ground::Ground;
use yiping_rules::ids::{RegionCode, ScaleId};

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
        Place::In(code) => {
            desk.change(|check| check.region = Some(code));
            instead(&Stage::Next);
            ().child()
        }
        Place::Region(code) => with_ground(desk, &code, stage),
    })
    .child()
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

/// Goes to another page of the self-check in place of the present one.
fn instead(stage: &Stage) {
    go_instead(&Route::SelfCheck(stage.to_string()));
}

fn with_ground(desk: Desk, code: &RegionCode, stage: Memo<Option<Stage>>) -> AnyView {
    let content = content();
    let (pack, scale, facts) = (content.pack(code), content.scale(&ScaleId::from(SCALE)), content.facts());
    show(facts, move |wording| {
        let scale = scale.clone();
        show(pack.clone(), move |pack| {
            let wording = wording.clone();
            show(scale.clone(), move |scale| {
                let ground = Ground::new(desk, pack.clone(), scale, wording.clone());
                // Every question is drawn anew: a radio button that is given another name leaves its group.
                move || stage.get().map(|stage| fresh(untrack(|| stage_page(&ground, stage))))
            })
        })
    })
}

fn stage_page(ground: &Ground, stage: Stage) -> AnyView {
    match stage {
        Stage::Begin | Stage::In(_) => ().child(),
        Stage::Next => {
            instead(&ground.next_stage());
            ().child()
        }
        Stage::Ask(name) => question::page(ground, name),
        Stage::Level(name) => level::on_paper(ground, name),
        Stage::Items => item::begin(ground),
        Stage::Item(item) => item::page(ground, &item),
        Stage::More => item::more(ground),
        Stage::Answers => answers::page(ground),
        Stage::Result | Stage::Compare(_) => result::page(ground),
    }
}
