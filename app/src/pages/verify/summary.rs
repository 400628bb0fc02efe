//! What a record says of itself.

use crate::components::card::Card;
use crate::components::summary_list::{Summary, SummaryList};
use crate::content::Index;
use crate::letters::as_written;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::words::{Common, Verify, fill};
use yiping_record::Record;
use yiping_record::result::{Origin, ScaleRef};
use yiping_record::verify::Report;
use yiping_rules::ids::RegionCode;
use yiping_rules::json::Json;

/// Kind, day, score, regions, key.
pub fn card(w: &'static Verify, report: &Report, record: &Record, index: Option<&Index>) -> AnyView {
    let kind = match record.origin {
        Origin::Assessment { .. } => w.assessment,
        Origin::SelfCheck { .. } => w.self_check,
    };
    let regions = record.checks.iter().map(|check| region_name(index, &check.pack.region));
    let regions = regions.collect::<Vec<_>>().join(", ");
    let scored = record.scored();
    let rows = [
        Some(Summary::new(w.kind, Some(kind))),
        Some(Summary::new(w.on, Some(record.on.to_string()))),
        scored.map(|scored| Summary::new(w.scale, Some(scale_name(index, &scored.scale)))),
        scored.and_then(|scored| Some(Summary::new(w.total, Some(total(&scored.score)?)))),
        scored.and_then(|scored| {
            Some(Summary::new(w.level, Some(fill(words::<Common>().level, &[&levels(&scored.score)?]))))
        }),
        (!regions.is_empty()).then(|| Summary::new(w.regions, Some(regions))),
        Some(Summary::new(w.signed, Some(record.visit.signed.to_string().replace('T', " ")))),
        report.signer.clone().map(|name| Summary::new(w.signer, Some(as_written(&name)))),
        report.kid.map(|kid| Summary::new(w.key, Some(kid.fingerprint()))),
        Some(Summary::new(w.id, Some(record.id.to_string()))),
        record.amends.map(|id| Summary::new(w.amends, Some(id.to_string()))),
    ];
    let rows = rows.into_iter().flatten().collect();
    view! {
        <Card title=w.record>
            <SummaryList rows />
        </Card>
    }
}

fn region_name(index: Option<&Index>, region: &RegionCode) -> String {
    let listed = index.and_then(|index| index.packs.iter().find(|pack| pack.region == *region));
    listed.map_or_else(|| region.to_string(), |pack| format!("{} {region}", say(&pack.title)))
}

fn scale_name(index: Option<&Index>, scale: &ScaleRef) -> String {
    let listed = index.and_then(|index| index.scales.iter().find(|listed| listed.id == scale.id));
    let own = format!("{} · {}", scale.id, scale.version);
    listed.map_or(own.clone(), |listed| format!("{} {own}", say(&listed.title)))
}

fn total(score: &Json) -> Option<String> {
    let total = score.get("total")?;
    let part = |key| match total.get(key) {
        Some(Json::Int(points)) => Some(*points),
        _ => None,
    };
    let (min, max, of) = (part("min")?, part("max")?, part("of")?);
    Some(if min == max { format!("{min} / {of}") } else { format!("{min}–{max} / {of}") })
}

fn levels(score: &Json) -> Option<String> {
    let Json::List(levels) = score.get("final_levels")? else { return None };
    let levels = levels
        .iter()
        .filter_map(|level| if let Json::Int(level) = level { Some(level.to_string()) } else { None });
    Some(levels.collect::<Vec<_>>().join(" / "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use yiping_rules::json::{Limits, read};

    #[test]
    fn what_is_still_open_is_shown_as_such() {
        let score = |text: &str| read(text.as_bytes(), &Limits::GENERAL).unwrap();
        let open = score(r#"{"total":{"min":7,"max":89,"of":90},"final_levels":[1,2]}"#);
        assert_eq!((total(&open).as_deref(), levels(&open).as_deref()), (Some("7–89 / 90"), Some("1 / 2")));
        let done = score(r#"{"total":{"min":61,"max":61,"of":90},"final_levels":[2]}"#);
        assert_eq!((total(&done).as_deref(), levels(&done).as_deref()), (Some("61 / 90"), Some("2")));
        assert_eq!(total(&score("{}")), None);
    }
}
