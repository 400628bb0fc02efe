//! Who was assessed, by whom, when and by what.

use crate::clock;
use crate::components::Label;
use crate::components::summary_list::{Summary, SummaryList};
use crate::letters::{as_written, cited};
use crate::open_visit::OpenVisit;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::store::Draft;
use crate::visit::{Field, Reason, Relation, Step, age_on};
use crate::words::{ResultWords, VisitWords, fill};
use yiping_record::Timestamp;

/// The rows about this assessment.
pub fn view(w: &'static ResultWords, visit: &OpenVisit) -> AnyView {
    let visit = visit.clone();
    view! {
        <section class="section">
            <h2>{w.about}</h2>
            {move || visit.draft.with(|draft| rows(w, &visit, draft))}
        </section>
    }
}

fn rows(w: &'static ResultWords, visit: &OpenVisit, draft: &Draft) -> AnyView {
    let recorded = &draft.visit;
    let scale = &visit.scale.value;
    let age =
        recorded.subject.birth_date().zip(clock::today()).and_then(|(born, today)| age_on(born, today).ok());
    let assessors = [Field::FirstAssessor, Field::SecondAssessor].map(|field| recorded.line(field).trim());
    let assessors = assessors.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join("、");
    let (who, why) = (visit.href(&Step::Who), visit.href(&Step::Why));
    let changed = Summary::new(w.changed, Some(local(draft.changed)));
    let changed = if draft.clock_set_back { changed.detail(w.clock_set_back) } else { changed };
    let rows = vec![
        Summary::new(w.person, given(recorded.subject.name.as_str())).change(who.clone()),
        Summary::new(w.age, age.map(|age| fill(w.years, &[&age.to_string()]))).change(who),
        Summary::new(w.reason, recorded.reason.map(reason_word)).change(why.clone()),
        Summary::new(w.place, given(recorded.line(Field::Place))).change(why.clone()),
        Summary::new(w.assessors, given(&assessors)).change(why.clone()),
        Summary::new(w.provider, provider(draft)).change(why),
        Summary::new(w.began, Some(local(draft.created))),
        changed,
        Summary::new(w.scale, Some(format!("{} {}", cited(&scale.source.number), say(&scale.title)))),
    ];
    view! { <SummaryList rows /> }
}

fn given(text: &str) -> Option<Label> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(|text| as_written(text).into())
}

/// The information provider: name and relation, as far as they are known.
pub(crate) fn provider(draft: &Draft) -> Option<String> {
    let name = Some(draft.visit.line(Field::Provider).trim()).filter(|name| !name.is_empty()).map(as_written);
    let relation = draft.visit.relation.map(|relation| relation_word(relation).to_owned());
    let parts: Vec<String> = [name, relation].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The word for a reason.
pub(crate) fn reason_word(reason: Reason) -> &'static str {
    word(Reason::ALL, reason, &words::<VisitWords>().reasons)
}

pub(crate) fn relation_word(relation: Relation) -> &'static str {
    word(Relation::ALL, relation, &words::<VisitWords>().relations)
}

fn word<T: Copy + PartialEq>(all: &[(&str, T)], chosen: T, words: &[&'static str]) -> &'static str {
    all.iter().zip(words).find(|((_, known), _)| *known == chosen).map_or("", |(_, word)| *word)
}

/// `2026-05-29 09:40`, in the time zone in which it was noted.
pub(crate) fn local(at: Timestamp) -> String {
    let text = at.to_string();
    let (day, time) = text.split_once('T').unwrap_or((&text, ""));
    format!("{day} {}", time.get(..5).unwrap_or(time))
}
