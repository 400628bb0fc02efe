//! Why the assessment is made, where, by whom, and for which regions.

use super::asked::{Question, plain};
use super::desk::desk;
use super::session::Session;
use super::{go_on, ways};
use crate::components::choice::Choice;
use crate::components::checkboxes::Checkboxes;
use crate::components::form::Form;
use crate::components::page_title::PageTitle;
use crate::components::text_field::{TextField, Width};
use crate::content::{PackEntry, content, pack_path};
use crate::settings::{say, words};
use crate::visit::{Command, Field, Line, PackRef, Reason, Relation, Step};
use crate::words::VisitWords;
use leptos::prelude::*;
use std::collections::BTreeSet;
use yiping_rules::ids::RegionCode;

/// The page.
pub fn page(session: Session) -> impl IntoView {
    let w = words::<VisitWords>();
    let reason = session.part(|visit| visit.reason);
    let other = move || {
        (reason.get() == Some(Reason::Other)).then(|| line(session, Field::OtherReason, w.other_reason, "", Width::Full))
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
            <div class="chips">{regions(session, w)}</div>
            {ways(session, Step::Why)}
        </Form>
    }
}

fn line(session: Session, field: Field, label: &'static str, hint: &'static str, width: Width) -> impl IntoView {
    let value = session.part(move |visit| visit.line(field).to_owned());
    let on_input = move |typed: String| session.type_in(Command::Line(field, Line::new(&typed)));
    let id = field.word();
    if hint.is_empty() {
        view! { <TextField id testid=id label value on_input width /> }.into_any()
    } else {
        view! { <TextField id testid=id label hint value on_input width /> }.into_any()
    }
}

/// The regions whose packs are here. Choosing one keeps its pack for this visit.
fn regions(session: Session, w: &'static VisitWords) -> impl IntoView {
    let content = content();
    let desk = desk();
    let chosen = session.part(|visit| {
        let codes: BTreeSet<String> = visit.regions.keys().map(RegionCode::to_string).collect();
        (!codes.is_empty()).then_some(codes)
    });
    move || {
        let packs = content.regions()?;
        let choices = packs.iter().map(|pack| {
            Choice::new(pack.region.to_string(), say(&pack.title)).testid(format!("region-{}", pack.region))
        });
        let choices: Vec<Choice> = choices.collect();
        let change = move |picked: Option<BTreeSet<String>>| {
            let picked = picked.unwrap_or_default();
            let before = session.peek(|visit| visit.regions.keys().cloned().collect::<BTreeSet<_>>());
            for pack in &packs {
                let now = picked.contains(pack.region.as_str());
                if now != before.contains(&pack.region) {
                    session.run(Command::Region(pack.region.clone(), reference(pack).filter(|_| now)));
                    desk.keep(pack_path(&pack.region));
                }
            }
        };
        Some(view! {
            <Checkboxes id="regions" legend=w.regions hint=w.regions_hint choices value=chosen on_change=change />
        })
    }
}

fn reference(pack: &PackEntry) -> Option<PackRef> {
    Some(PackRef { version: pack.version.clone(), digest: pack.digest.parse().ok()? })
}
