//! Computing the result again from the answers inside the file.

use super::editions::Held;
use crate::components::notice::{Mood, Notice};
use crate::content::{Content, Edition, Loaded, Source, ready};
use crate::prelude::*;
use crate::words::{Verify, fill};
use std::sync::Arc;
use yiping_record::Record;
use yiping_record::replay::{Difference, ReplayError, replay};
use yiping_rules::ids::ScaleId;
use yiping_rules::json::{Json, write_canonical};

/// So many differences are shown; the command line prints all of them.
const SHOWN: usize = 10;

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Recomputed {
    /// Scale and packs are on their way.
    Waiting,
    /// What the file used is not here.
    NotHere,
    /// The file cannot be computed with.
    Impossible(String),
    /// Where file and computation differ; nowhere, if they agree.
    Done(Arc<Vec<Difference>>),
}

impl Recomputed {
    /// Whether the file says something else than its own answers.
    pub fn differs(&self) -> bool {
        matches!(self, Self::Done(differences) if !differences.is_empty())
    }
}

/// Fetches what the record names and computes it again; tracked.
pub fn recompute(content: &Content, record: &Record) -> Recomputed {
    let Some(index) = ready(&content.index()) else { return Recomputed::Waiting };
    let named =
        record.scored().map_or_else(|| ScaleId::from("gbt42195-2022"), |scored| scored.scale.id.clone());
    let regions: Vec<_> = record.checks.iter().map(|check| check.pack.region.clone()).collect();
    let listed = index.value.scales.iter().any(|scale| scale.id == named)
        && regions.iter().all(|region| index.value.packs.iter().any(|pack| pack.region == *region));
    if !listed {
        return Recomputed::NotHere;
    }
    let scale = arrived(&content.scale(&named));
    let packs: Vec<_> = regions.iter().map(|region| arrived(&content.pack(region))).collect();
    let packs: Result<Vec<_>, Recomputed> = packs.into_iter().collect();
    match (scale, packs) {
        (Ok(scale), Ok(packs)) => compare(record, &Held { scale, packs }),
        (Err(missing), _) | (_, Err(missing)) => missing,
    }
}

fn arrived<T: Send + Sync + 'static>(source: &Source<T>) -> Result<Arc<Edition<T>>, Recomputed> {
    match &*source.read() {
        Loaded::Ready(edition) => Ok(edition.clone()),
        Loaded::Waiting => Err(Recomputed::Waiting),
        Loaded::Failed(_) => Err(Recomputed::NotHere),
    }
}

fn compare(record: &Record, held: &Held) -> Recomputed {
    match replay(record, held, &held.scale.value) {
        Ok(differences) => Recomputed::Done(Arc::new(differences)),
        Err(ReplayError::UnknownScale(_) | ReplayError::UnknownPack(_)) => Recomputed::NotHere,
        Err(error) => Recomputed::Impossible(error.to_string()),
    }
}

/// What came of it, in words; nothing while it is on its way.
pub fn card(w: &'static Verify, again: &Recomputed) -> Option<AnyView> {
    let view = match again {
        Recomputed::Waiting => return None,
        Recomputed::Done(differences) if differences.is_empty() => {
            view! { <Notice mood=Mood::Success title=w.replay><p>{w.replay_same}</p></Notice> }
        }
        Recomputed::Done(differences) => {
            let count = fill(w.replay_differs, &[&differences.len().to_string()]);
            let more = differences.len().checked_sub(SHOWN).filter(|more| *more > 0);
            let more = more.map(|more| view! { <p>{fill(w.replay_more, &[&more.to_string()])}</p> });
            let rows = differences
                .iter()
                .take(SHOWN)
                .map(|difference| difference_view(w, difference))
                .collect_view();
            view! {
                <Notice mood=Mood::Danger title=w.replay>
                    <p>{count}</p>
                    <ul class="differences">{rows}</ul>
                    {more}
                </Notice>
            }
        }
        Recomputed::NotHere => {
            view! { <Notice mood=Mood::Warn title=w.replay_impossible><p>{w.replay_other_edition}</p></Notice> }
        }
        Recomputed::Impossible(error) => {
            let error = error.clone();
            view! { <Notice mood=Mood::Warn title=w.replay_impossible><p><code>{error}</code></p></Notice> }
        }
    };
    Some(view)
}

fn difference_view(w: &'static Verify, difference: &Difference) -> AnyView {
    view! {
        <li>
            <code>{difference.at.as_str().to_owned()}</code>
            <span>{w.replay_recorded} " " <code>{shown(difference.recorded.as_ref())}</code></span>
            <span>{w.replay_recomputed} " " <code>{shown(difference.recomputed.as_ref())}</code></span>
        </li>
    }
}

/// A value as JSON, cut after 80 characters.
fn shown(value: Option<&Json>) -> String {
    let text = value
        .map(write_canonical)
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_else(|| "–".into());
    if text.chars().count() > 80 { text.chars().take(80).chain(['…']).collect() } else { text }
}
