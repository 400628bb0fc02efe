//! Every answer on one page, each with the way back to it; what is open, and what contradicts.

use super::items::points;
use super::session::Session;
use super::who::day;
use crate::clock;
use crate::components::button::{Button, Weight};
use crate::components::notice::{Mood, Notice};
use crate::components::page_title::PageTitle;
use crate::components::summary_list::{Summary, SummaryList};
use crate::content::content;
use crate::letters::as_written;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::visit::{
    Diagnosis, EventKind, Field, HealthFact, IdentifiedBy, Reason, Relation, Said, Sex, Step, Times, Visit,
    age_on,
};
use crate::words::{ItemWords, VisitWords, fill};
use yiping_rules::scale::{Domain, Item};

/// The page.
pub fn page(session: Session) -> AnyView {
    let w = words::<ItemWords>();
    let sections = move || session.read(|visit| sections(session, w, visit));
    let scale = session.scale();
    let last = Step::Check.previous(&scale.value).unwrap_or(Step::Health);
    let previous = words::<VisitWords>().previous;
    view! {
        <PageTitle text=w.check />
        <p class="lead">{w.check_lead}</p>
        {move || open(session, w)}
        {move || contradictions(session, w)}
        {sections}
        <div class="bar-bottom">
            {super::running::line(session)}
            <div class="ways">
                <Button label=previous weight=Weight::Secondary href=session.href(&last) testid="back" />
                <Button label=w.finish href=session.href(&Step::Result) testid="finish" />
            </div>
        </div>
    }
}

/// Items and grounds without an answer, each a link.
fn open(session: Session, w: &'static ItemWords) -> AnyView {
    let scale = session.scale();
    let score = session.score().get();
    let items =
        scale.value.items().filter(|item| score.still_needed.iter().any(|open| *open == *item.id.as_str()));
    let links: Vec<_> = items.map(|item| item_link(session, item)).collect();
    let grounds = scale.value.grounds.iter().filter(|ground| score.possible_grounds.contains(&ground.id));
    let grounds: Vec<String> = grounds.map(|ground| say(&ground.title)).collect();
    let items = (!links.is_empty()).then(|| {
        let title = fill(w.open_items, &[&links.len().to_string()]);
        view! {
            <Notice title testid="open-items">
                <p>{w.open_items_hint}</p>
                <p class="links">{links}</p>
            </Notice>
        }
    });
    let grounds = (!grounds.is_empty()).then(|| {
        let href = session.href(&Step::Health);
        view! { <Notice testid="open-health"><p>{w.open_health}" "<a href=href>{grounds.join("、")}</a></p></Notice> }
    });
    view! { {items} {grounds} }
}

fn item_link(session: Session, item: &Item) -> AnyView {
    let title = format!("{} {}", item.id, say(&item.title));
    view! { <a href=session.href(&Step::Item(item.id.clone()))>{title}</a> " " }
}

fn contradictions(session: Session, w: &'static ItemWords) -> impl Child + use<> {
    let scale = session.scale();
    let warnings = session.score().with(|score| score.warnings.clone());
    (!warnings.is_empty()).then(|| {
        let lines = warnings.into_iter().map(|warning| {
            let links =
                warning.fields.into_iter().map(|field| match scale.value.item(&field.as_str().into()) {
                    Some(item) => item_link(session, item),
                    None => {
                        view! { <a href=session.href(&Step::Health)>{w.section_health}</a> " " }
                    }
                });
            let links: Vec<AnyView> = links.collect();
            view! { <li>{say(&warning.message)} " " {links}</li> }
        });
        let lines = lines.collect_view();
        view! {
            <Notice mood=Mood::Warn title=w.contradictions testid="contradictions">
                <p>{w.contradictions_hint}</p>
                <ul>{lines}</ul>
            </Notice>
        }
    })
}

fn sections(session: Session, w: &'static ItemWords, visit: &Visit) -> AnyView {
    let section = |title: String, rows: Vec<Summary>| {
        view! { <section class="section"><h2>{title}</h2><SummaryList rows /></section> }
    };
    let scale = session.scale();
    let domains = scale.value.domains.iter().map(|domain| {
        section(format!("{} {}", domain.id, say(&domain.title)), items(session, domain, visit))
    });
    view! {
        {section(w.section_person.to_owned(), person(session, w, visit))}
        {section(w.section_assessment.to_owned(), assessment(session, w, visit))}
        {section(w.section_health.to_owned(), health(session, w, visit))}
        {domains.collect_view()}
    }
}

fn person(session: Session, w: &'static ItemWords, visit: &Visit) -> Vec<Summary> {
    let v = words::<VisitWords>();
    let subject = &visit.subject;
    let born = subject.birth_date().map(|born| {
        let age = clock::today().and_then(|today| age_on(born, today).ok());
        let age = age.map(|age| fill(v.age, &[&age.to_string()])).unwrap_or_default();
        format!("{} {age}", day(v, born))
    });
    let sex = subject.sex().map(|sex| match sex {
        Sex::Male => v.male,
        Sex::Female => v.female,
    });
    let number = (subject.identified_by == Some(IdentifiedBy::IdNumber))
        .then(|| Summary::new(w.number, subject.number().ok().map(|number| number.to_string())));
    let rows = [Summary::new(v.name, subject.name.given().map(as_written))]
        .into_iter()
        .chain(number)
        .chain([Summary::new(w.born, born), Summary::new(v.sex, sex)]);
    leading_to(session, &Step::Who, rows)
}

fn assessment(session: Session, w: &'static ItemWords, visit: &Visit) -> Vec<Summary> {
    let v = words::<VisitWords>();
    let given = |field| Some(visit.line(field).trim()).filter(|text| !text.is_empty()).map(as_written);
    let reason = visit.reason.and_then(|reason| label(Reason::ALL, &v.reasons, reason));
    let relation = visit.relation.and_then(|relation| label(Relation::ALL, &v.relations, relation));
    let assessors: Vec<String> =
        [Field::FirstAssessor, Field::SecondAssessor].into_iter().filter_map(given).collect();
    let mut why = Summary::new(v.reason, reason);
    if let Some(other) = given(Field::OtherReason).filter(|_| visit.reason == Some(Reason::Other)) {
        why = why.detail(other);
    }
    let mut provider = Summary::new(w.provider, given(Field::Provider));
    if let Some(relation) = relation {
        provider = provider.detail(relation);
    }
    let packs = content().packs().unwrap_or_default();
    let titles = visit.regions.keys().map(|code| {
        packs
            .iter()
            .find(|pack| pack.region == *code)
            .map_or_else(|| code.to_string(), |pack| say(&pack.title))
    });
    let regions = titles.collect::<Vec<_>>().join("、");
    let rows = [
        why,
        Summary::new(v.place, given(Field::Place)),
        Summary::new(v.assessors, Some(assessors.join("、")).filter(|names| !names.is_empty())),
        provider,
        Summary::new(w.regions, Some(regions).filter(|titles| !titles.is_empty())),
    ];
    leading_to(session, &Step::Why, rows)
}

fn health(session: Session, w: &'static ItemWords, visit: &Visit) -> Vec<Summary> {
    let v = words::<VisitWords>();
    let said = |fact: HealthFact, title: &'static str| {
        let said = visit.health.said.get(&fact).map(|said| match said {
            Said::Yes => w.yes,
            Said::No => w.no,
            Said::NotClear => v.not_clear,
        });
        Summary::new(title, said)
    };
    let diagnosis = visit.health.diagnosis.map(|diagnosis| match diagnosis {
        Diagnosis::Absent => v.disorder_none,
        Diagnosis::BySpecialist => v.disorder_specialist,
        Diagnosis::ByOther => v.disorder_other,
        Diagnosis::NotClear => v.not_clear,
    });
    let events = EventKind::ALL.iter().zip(v.event_kinds).map(|((_, kind), title)| {
        let times = visit.health.events.get(kind).map(|times| match times {
            Times::Never => v.times[0],
            Times::Once => v.times[1],
            Times::Twice => v.times[2],
            Times::ThreeOrMore => v.times[3],
            Times::NotClear => v.not_clear,
        });
        Summary::new(title, times)
    });
    let rows = [
        said(HealthFact::Coma, v.coma),
        said(HealthFact::Dementia, v.dementia),
        Summary::new(v.disorder, diagnosis),
    ]
    .into_iter()
    .chain(events)
    .chain([said(HealthFact::FeedingTube, v.feeding_tube), said(HealthFact::UrinaryCatheter, v.catheter)]);
    leading_to(session, &Step::Health, rows)
}

fn items(session: Session, domain: &Domain, visit: &Visit) -> Vec<Summary> {
    let row = |item: &Item| {
        let chosen = visit.answers.get(&item.id).and_then(|option| item.option(option.as_str()));
        let mut row = Summary::new(
            format!("{} {}", item.id, say(&item.title)),
            chosen.map(|grade| say(&grade.criterion)),
        );
        if let Some(grade) = chosen {
            row = row.badge(points(grade));
        }
        if let Some(note) = visit.notes.get(&item.id) {
            row = row.detail(as_written(note.as_str()));
        }
        row.change(session.href(&Step::Item(item.id.clone()))).testid(format!("check-{}", item.id))
    };
    domain.items.iter().map(row).collect()
}

fn leading_to(session: Session, step: &Step, rows: impl IntoIterator<Item = Summary>) -> Vec<Summary> {
    rows.into_iter().map(|row| row.change(session.href(step))).collect()
}

fn label<T: Copy + PartialEq>(all: &[(&str, T)], labels: &[&'static str], value: T) -> Option<&'static str> {
    let place = all.iter().position(|(_, other)| *other == value)?;
    labels.get(place).copied()
}
