//! Why the assessment is made, where, by whom, and for which regions.

use super::asked::{Question, plain};
use super::session::Session;
use super::{go_on, ways};
use crate::components::form::Form;
use crate::components::page_title::PageTitle;
use crate::components::text_field::{TextField, Width};
use crate::pages::benefits::regions;
use crate::prelude::*;
use crate::settings::words;
use crate::visit::{Command, Field, Line, Reason, Relation, Step};
use crate::words::VisitWords;

/// The page.
pub fn page(session: Session) -> AnyView {
    let w = words::<VisitWords>();
    let reason = session.part(|visit| visit.reason);
    let other = move || {
        (reason.get() == Some(Reason::Other))
            .then(|| line(session, Field::OtherReason, w.other_reason, "", Width::Full))
    };
    view! {
        <PageTitle text=w.why />
        <p>{w.why_lead}</p>
        <Form on_submit=move || go_on(session, &Step::Why)>
            {Question {
                id: "reason",
                legend: w.reason.into(),
                hint: "",
                all: Reason::ALL,
                labels: plain(&w.reasons),
                read: Box::new(|visit| visit.reason),
                command: Box::new(|reason| Command::Reason(Some(reason))),
                inline: false,
                errors: None,
            }.view(session)}
            {other}
            {line(session, Field::Place, w.place, w.place_hint, Width::Full)}
            <section class="group">
                <h2>{w.assessors}</h2>
                <p class="muted">{w.assessors_hint}</p>
                <div class="side-by-side">
                    {line(session, Field::FirstAssessor, w.first_assessor, "", Width::Full)}
                    {line(session, Field::SecondAssessor, w.second_assessor, "", Width::Full)}
                </div>
            </section>
            {line(session, Field::Provider, w.provider, w.provider_hint, Width::Half)}
            <div class="chips">{Question {
                id: "relation",
                legend: w.relation.into(),
                hint: "",
                all: Relation::ALL,
                labels: plain(&w.relations),
                read: Box::new(|visit| visit.relation),
                command: Box::new(|relation| Command::Relation(Some(relation))),
                inline: true,
                errors: None,
            }.view(session)}</div>
            <div class="chips">{regions(session.open_visit())}</div>
            {ways(session, Step::Why)}
        </Form>
    }
}

fn line(session: Session, field: Field, label: &'static str, hint: &'static str, width: Width) -> AnyView {
    let value = session.part(move |visit| visit.line(field).to_owned());
    let on_input = move |typed: String| session.type_in(Command::Line(field, Line::new(&typed)));
    let id = field.word();
    if hint.is_empty() {
        view! { <TextField id testid=id label value on_input width /> }
    } else {
        view! { <TextField id testid=id label hint value on_input width /> }
    }
}
