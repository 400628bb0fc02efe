//! Who was assessed, by whom, when and by what.

use crate::clock;
use crate::components::Label;
use crate::components::summary_list::{Summary, SummaryList};
use crate::letters::{as_written, cited};
use crate::open_visit::OpenVisit;
use crate::prelude::*;
use crate::report::{local, provider, reason_word};
use crate::settings::say;
use crate::store::Draft;
use crate::visit::{Field, Step, age_on};
use crate::words::{ResultWords, fill};

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
