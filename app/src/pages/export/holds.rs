//! What the file will hold, and what is lacking before it can be made.

use crate::components::notice::{Mood, Notice};
use crate::components::summary_list::{Summary, SummaryList};
use crate::content::Edition;
use crate::letters::{as_written, cited};
use crate::open_visit::OpenVisit;
use crate::pages::benefits::{label, value};
use crate::prelude::*;
use crate::report::{all_named, local, provider, reason_word, relation_word};
use crate::settings::{say, words};
use crate::sign::{Disclosed, reference};
use crate::store::Draft;
use crate::visit::{Field, Sex, Step};
use crate::words::{ExportWords, ResultWords, fill};
use std::sync::Arc;
use yiping_rules::facts::vocabulary::FACTS;
use yiping_rules::facts::wording::Wording;
use yiping_rules::pack::Pack;

/// The rows of what is in the file.
pub fn view(
    w: &'static ExportWords,
    visit: &OpenVisit,
    wording: &Wording,
    packs: &[Arc<Edition<Pack>>],
    ticked: &Disclosed,
) -> AnyView {
    visit.draft.with_untracked(|draft| rows(w, visit, draft, wording, packs, ticked).child())
}

fn rows(
    w: &'static ExportWords,
    visit: &OpenVisit,
    draft: &Draft,
    wording: &Wording,
    packs: &[Arc<Edition<Pack>>],
    ticked: &Disclosed,
) -> AnyView {
    let of_result = words::<ResultWords>();
    let (recorded, scale) = (&draft.visit, &visit.scale.value);
    let case = recorded.case(scale);
    let score = case.score(scale, &recorded.readings);
    let level = score.as_ref().map(|score| all_named(of_result, scale, &score.final_levels));
    let facts = FACTS.iter().filter_map(|fact| {
        let known = value(wording, fact.name, case.facts.get(fact.name)?);
        Some(format!("{} {known}", label(wording, fact.name)))
    });
    let facts = facts.collect::<Vec<_>>().join("；");
    let regions =
        packs.iter().map(|pack| fill(w.region_version, &[&say(&pack.value.title), &pack.value.version]));
    let regions = regions.collect::<Vec<_>>().join("；");
    let answered = case.assessment.as_ref().map_or(0, |assessment| assessment.answered());
    let assessors = [Field::FirstAssessor, Field::SecondAssessor].map(|field| recorded.line(field).trim());
    let assessors = assessors.into_iter().filter(|name| !name.is_empty()).map(as_written);
    let assessors = assessors.collect::<Vec<_>>().join("、");
    let or = |text: String, other: &str| if text.is_empty() { other.to_owned() } else { text };
    let provider = if ticked.provider {
        provider(draft)
    } else {
        recorded.relation.map(|relation| relation_word(relation).to_owned())
    };
    let mut list = vec![
        Summary::new(w.kind, Some(w.kind_value)),
        Summary::new(w.person, Some(person(w, visit, draft, ticked))),
        Summary::new(w.scale, Some(format!("{} · {}", cited(&scale.source.number), scale.version))),
        Summary::new(w.level, level).change(visit.href(&Step::Result)),
        Summary::new(w.answers, Some(format!("{answered} / {}", scale.items().count())))
            .change(visit.href(&Step::Check)),
        Summary::new(w.assessors, Some(assessors).filter(|names| !names.is_empty()))
            .change(visit.href(&Step::Why)),
        Summary::new(w.reason, recorded.reason.map(reason_word)).change(visit.href(&Step::Why)),
        Summary::new(w.provider, provider).change(visit.href(&Step::Why)),
        Summary::new(w.times, Some(format!("{} – {}", local(draft.created), local(draft.changed)))),
        Summary::new(w.regions, Some(or(regions, w.no_region))).change(visit.href(&Step::Benefits)),
        Summary::new(w.facts, Some(or(facts, w.no_facts))).change(visit.href(&Step::Benefits)),
    ];
    if !recorded.notes.is_empty() {
        list.push(Summary::new(w.notes, Some(fill(w.notes_count, &[&recorded.notes.len().to_string()]))));
    }
    if !recorded.others.is_empty() {
        list.push(Summary::new(w.other_scales, Some(w.other_scales_out)));
    }
    let place = recorded.line(Field::Place).trim();
    if ticked.place && !place.is_empty() {
        list.push(Summary::new(w.with_place, Some(as_written(place))));
    }
    view! { <SummaryList rows=list /> }
}

/// What the file says of the person.
fn person(w: &ExportWords, visit: &OpenVisit, draft: &Draft, ticked: &Disclosed) -> String {
    let of_report = &words::<ResultWords>().report;
    let subject = &draft.visit.subject;
    let reference = ticked.reference.as_ref().map_or_else(|| reference(&visit.id), ToString::to_string);
    let name = subject.name.given().filter(|_| ticked.name).map(as_written);
    let sex = subject.sex().map(|sex| match sex {
        Sex::Female => of_report.female.to_owned(),
        Sex::Male => of_report.male.to_owned(),
    });
    let born = subject.birth_date().map(|born| fill(w.born_in, &[&born.year().to_string()]));
    let last4 = subject.number().ok().filter(|_| ticked.id_last4).map(|number| number.masked());
    [Some(reference), name, sex, born, last4].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What must be entered first, and what is worth knowing.
pub fn lacking(w: &'static ExportWords, visit: &OpenVisit) -> AnyView {
    let why = visit.href(&Step::Why);
    let (no_reason, no_assessor, complete) = visit.draft.with_untracked(|draft| {
        let recorded = &draft.visit;
        let scale = &visit.scale.value;
        let score = recorded.case(scale).score(scale, &recorded.readings);
        let no_assessor = recorded.line(Field::FirstAssessor).trim().is_empty();
        (recorded.reason.is_none(), no_assessor, score.is_some_and(|score| score.complete))
    });
    let line = |text: &'static str| view! { <p>{text} <a href=why.clone()>{w.fill_in}</a></p> };
    let lines = (no_reason.then(|| line(w.no_reason)), no_assessor.then(|| line(w.no_assessor)));
    view! {
        {(no_reason || no_assessor).then(|| view! { <Notice mood=Mood::Warn testid="lacking">{lines.0}{lines.1}</Notice> })}
        {(!complete).then(|| view! { <Notice mood=Mood::Warn><p>{w.incomplete}</p></Notice> })}
    }
}
