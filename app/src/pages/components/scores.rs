//! What shows a score.

use crate::components::card::Card;
use crate::components::domain_bars::{DomainBar, DomainBars};
use crate::components::item_map::{Group, ItemMap, Place, PlaceState};
use crate::components::score_bar::ScoreBar;
use crate::prelude::*;
use crate::route;
use yiping_rules::scale::{Interval, Scale};

/// The bars and the map of a scale.
pub fn scores(scale: &Scale) -> AnyView {
    let of = |min, max, of| Signal::stored(Interval { min, max, of });
    let scores = [(24, 24), (6, 15), (0, 28), (12, 12)];
    let bars = scale.domains.iter().zip(scores).map(|(domain, (min, max))| {
        let whole = domain.items.iter().map(|item| u16::from(item.max_score())).sum();
        DomainBar { title: domain.title.zh.clone().into(), of: whole, score: of(min, max, whole) }
    });
    let bars: Vec<DomainBar> = bars.collect();
    let groups = scale.domains.iter().map(|domain| Group {
        title: domain.title.zh.clone().into(),
        places: domain
            .items
            .iter()
            .map(|item| Place {
                id: item.id.to_string(),
                title: format!("{} {}", item.id, item.title.zh).into(),
                href: route::Route::Start.to_string().into(),
            })
            .collect(),
    });
    let groups: Vec<Group> = groups.collect();
    let state = |id: String| PlaceState {
        answered: id.starts_with("B.1"),
        current: id == "B.2.1",
        noted: id == "B.1.3",
        doubted: id == "B.1.1",
    };
    let bands = scale.levels.bands().to_vec();
    view! {
        <Card title="总分">
            <ScoreBar bands=bands.clone() total=of(42, 79, 90) />
            <ScoreBar bands=bands.clone() total=of(61, 61, 90) />
            <ScoreBar bands total=of(90, 90, 90) />
        </Card>
        <Card title="四个方面"><DomainBars bars /></Card>
        <Card title="全部 26 项"><ItemMap groups state=state /></Card>
    }
}
