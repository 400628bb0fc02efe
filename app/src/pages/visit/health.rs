//! Health facts that change the level, or that an answer can contradict.

use super::asked::{Question, plain};
use super::session::Session;
use super::{go_on, ways};
use crate::components::button::{Button, Weight};
use crate::components::form::Form;
use crate::components::notice::Notice;
use crate::components::page_title::PageTitle;
use crate::prelude::*;
use crate::settings::words;
use crate::visit::{Command, Diagnosis, EventKind, HealthFact, Said, Step, Times};
use crate::words::{Common, VisitWords};
use yiping_rules::ids::GroundId;

/// The page.
pub fn page(session: Session) -> AnyView {
    let w = words::<VisitWords>();
    view! {
        <PageTitle text=w.health />
        <p class="lead">{w.health_lead}</p>
        <Form on_submit=move || go_on(session, &Step::Health)>
            {coma_by_item(session, w)}
            {said(session, HealthFact::Coma, w.coma, w.coma_hint)}
            {said(session, HealthFact::Dementia, w.dementia, w.dementia_hint)}
            {disorder(session, w)}
            {events(session, w)}
            <section class="group">
                <h2>{w.devices}</h2>
                <p class="muted">{w.devices_hint}</p>
                {said(session, HealthFact::FeedingTube, w.feeding_tube, "")}
                {said(session, HealthFact::UrinaryCatheter, w.catheter, "")}
            </section>
            {ways(session, Step::Health)}
        </Form>
    }
}

/// An item can establish a coma by its own words.
fn coma_by_item(session: Session, w: &'static VisitWords) -> impl Child + use<> {
    let coma = GroundId::from("coma");
    let silent = session.part(|visit| !visit.health.said.contains_key(&HealthFact::Coma));
    let score = session.score();
    move || {
        let by_item = silent.get() && score.with(|score| score.grounds.contains(&coma));
        by_item.then(|| view! { <Notice><p>{w.coma_by_item}</p></Notice> })
    }
}

fn said(session: Session, fact: HealthFact, legend: &'static str, hint: &'static str) -> AnyView {
    let common = words::<Common>();
    Question {
        id: fact.word(),
        legend: legend.into(),
        hint,
        all: Said::ALL,
        labels: plain(&[common.no, common.yes, words::<VisitWords>().not_clear]),
        read: Box::new(move |visit| visit.health.said.get(&fact).copied()),
        command: Box::new(move |said| Command::Said(fact, Some(said))),
        inline: true,
        errors: None,
    }
    .view(session)
}

fn disorder(session: Session, w: &'static VisitWords) -> AnyView {
    Question {
        id: "diagnosis",
        legend: w.disorder.into(),
        hint: w.disorder_hint,
        all: Diagnosis::ALL,
        labels: vec![
            (w.disorder_none, ""),
            (w.disorder_specialist, ""),
            (w.disorder_other, w.disorder_other_hint),
            (w.not_clear, ""),
        ],
        read: Box::new(|visit| visit.health.diagnosis),
        command: Box::new(|diagnosis| Command::Diagnosis(Some(diagnosis))),
        inline: false,
        errors: None,
    }
    .view(session)
}

fn events(session: Session, w: &'static VisitWords) -> AnyView {
    let kinds = EventKind::ALL.iter().zip(w.event_kinds).map(|((word, kind), legend)| {
        let kind = *kind;
        let labels: Vec<&'static str> = w.times.into_iter().chain([w.not_clear]).collect();
        Question {
            id: word,
            legend: legend.into(),
            hint: "",
            all: Times::ALL,
            labels: plain(&labels),
            read: Box::new(move |visit| visit.health.events.get(&kind).copied()),
            command: Box::new(move |times| Command::Event(kind, Some(times))),
            inline: true,
            errors: None,
        }
        .view(session)
    });
    let kinds = kinds.collect_view();
    let none_happened = move || {
        for (_, kind) in EventKind::ALL {
            session.run(Command::Event(*kind, Some(Times::Never)));
        }
    };
    view! {
        <section class="group chips">
            <h2>{w.events}</h2>
            <p class="muted">{w.events_hint}</p>
            <Button label=w.no_events weight=Weight::Secondary on_press=none_happened testid="no-events" />
            {kinds}
        </section>
    }
}
