//! The running total and the levels still possible, calm and always in sight.

use super::session::Session;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::words::{ItemWords, fill};
use yiping_rules::scale::{Level, Scale};
use yiping_rules::sorted;

/// One line: the total as far as it is known, and the level or levels.
pub fn line(session: Session) -> AnyView {
    let w = words::<ItemWords>();
    let score = session.score();
    let scale = session.scale();
    let total = Memo::new(move |_| {
        let total = score.with(|score| score.total);
        let known = if total.min == total.max {
            total.min.to_string()
        } else {
            format!("{}–{}", total.min, total.max)
        };
        (known, total.of)
    });
    let level = Memo::new(move |_| score.with(|score| levels(w, &scale.value, &score.final_levels)));
    view! {
        <p class="running">
            <span class="running-part">
                <span class="running-name">{w.total}</span>
                " "
                <strong data-testid="total">{move || total.get().0}</strong>
                <span class="running-of">" / " {move || total.get().1}</span>
            </span>
            <span class="running-part">
                <span class="unseen">{w.level}" "</span>
                <strong data-testid="level">{move || level.get()}</strong>
            </span>
        </p>
    }
}

/// The levels in a few words: one by its name, neighbours as a span.
fn levels(w: &ItemWords, scale: &Scale, levels: &sorted::Set<Level>) -> String {
    let (Some(first), Some(last)) = (levels.first(), levels.last()) else { return String::new() };
    let number = |level: &Level| level.0.to_string();
    if first == last {
        let title = scale.level_title(*first).map(say).unwrap_or_default();
        return format!("{} {title}", fill(w.one_level, &[&number(first)]));
    }
    if usize::from(last.0 - first.0) + 1 == levels.len() {
        return fill(w.levels_between, &[&number(first), &number(last)]);
    }
    fill(w.levels_of, &[&levels.iter().map(number).collect::<Vec<_>>().join(w.or)])
}
