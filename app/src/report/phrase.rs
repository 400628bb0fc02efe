//! What a page and the report on paper say in the same words: levels, reason, provider, time.

use crate::letters::as_written;
use crate::settings::{say, words};
use crate::store::Draft;
use crate::visit::{Field, Reason, Relation};
use crate::words::{ResultWords, VisitWords, fill};
use yiping_record::Timestamp;
use yiping_rules::scale::{Level, Scale};
use yiping_rules::sorted;

/// `2级 · 能力中度受损（中度失能）`
pub fn named(w: &ResultWords, scale: &Scale, level: Level) -> String {
    let number = fill(w.level_number, &[&level.0.to_string()]);
    scale.level_title(level).map_or_else(|| number.clone(), |title| format!("{number} · {}", say(title)))
}

/// Levels in short, such as `1级或2级`; a single one with its name.
pub fn all_named(w: &ResultWords, scale: &Scale, levels: &sorted::Set<Level>) -> String {
    if let (Some(only), 1) = (levels.first(), levels.len()) {
        return named(w, scale, *only);
    }
    let short = |level: &Level| fill(w.level_number, &[&level.0.to_string()]);
    levels.iter().map(short).collect::<Vec<_>>().join(&format!(" {} ", w.or))
}

/// The information provider: name and relation, as far as they are known.
pub fn provider(draft: &Draft) -> Option<String> {
    let name = Some(draft.visit.line(Field::Provider).trim()).filter(|name| !name.is_empty()).map(as_written);
    let relation = draft.visit.relation.map(|relation| relation_word(relation).to_owned());
    let parts: Vec<String> = [name, relation].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The word for a reason.
pub fn reason_word(reason: Reason) -> &'static str {
    word(Reason::ALL, reason, &words::<VisitWords>().reasons)
}

/// The word for a relation.
pub fn relation_word(relation: Relation) -> &'static str {
    word(Relation::ALL, relation, &words::<VisitWords>().relations)
}

fn word<T: Copy + PartialEq>(all: &[(&str, T)], chosen: T, words: &[&'static str]) -> &'static str {
    all.iter().zip(words).find(|((_, known), _)| *known == chosen).map_or("", |(_, word)| *word)
}

/// `2026-05-29 09:40`, in the time zone in which it was noted.
pub fn local(at: Timestamp) -> String {
    let text = at.to_string();
    let (day, time) = text.split_once('T').unwrap_or((&text, ""));
    format!("{day} {}", time.get(..5).unwrap_or(time))
}
