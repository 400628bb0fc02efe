//! A visit: who, why, health, the items, the check of all answers. The step is [`crate::route::Here::rest`].

mod asked;
mod check;
mod desk;
mod health;
mod item;
mod items;
mod list;
mod notices;
mod running;
mod session;
mod who;
mod why;

pub use desk::{Desk, desk, provide};
pub use session::Session;

use crate::components::button::{Button, Buttons, Weight};
use crate::components::fetched::show;
use crate::components::notice::{Mood, Notice};
use crate::components::save_state::save_status;
use crate::content::content;
use crate::letters::as_written;
use crate::markup::fresh;
use crate::pages::unknown;
use crate::parts;
use crate::prelude::*;
use crate::route::{Route, go, go_instead, here};
use crate::settings::words;
use crate::store::{DraftId, OpenError};
use crate::visit::{Command, Step, age_on};
use crate::words::{StoreWords, VisitWords, fill};
use crate::{clock, files};
use desk::Opening;
use yiping_rules::ids::ScaleId;

/// The address of a visit that is not there yet.
const NEW: &str = "new";
/// The scale that visits are made with.
const SCALE: &str = "gbt42195-2022";

/// The page of the visit of this id.
pub fn page(id: String) -> AnyView {
    if id == NEW {
        return begin();
    }
    match id.parse::<DraftId>() {
        Ok(id) => opened(id),
        Err(_) => failed(&id, &OpenError::Absent),
    }
}

/// Makes a visit and goes to it.
fn begin() -> AnyView {
    let desk = desk();
    show(content().scale(&ScaleId::from(SCALE)), move |edition| {
        let id = desk.begin(edition);
        go_instead(&Route::Visit(id.to_string(), Step::Who.to_string()));
    })
}

fn opened(id: DraftId) -> AnyView {
    let desk = desk();
    let page = Owner::current().unwrap_or_default();
    let opening = RwSignal::new(desk.open(id.clone()));
    let view = move || match opening.get().get() {
        Opening::Waiting => ().child(),
        Opening::Failed(error) => failed(id.as_str(), &error),
        Opening::Ready(session) => untrack(|| frame(session)),
        Opening::NeedsScale(scale) => {
            let (id, page) = (id.clone(), page.clone());
            // What is opened outlives this view, which goes as soon as the scale is here.
            show(content().scale(&scale), move |_| opening.set(page.with(|| desk.open(id.clone()))))
        }
    };
    view.child()
}

/// What stands on every page of a visit: whose it is, and whether it is safe.
fn frame(session: Session) -> AnyView {
    let status = save_status();
    Effect::new(move |_| status.set(Some(session.save_status())));
    on_cleanup(move || {
        session.flush();
        status.set(None);
    });
    let here = here();
    let step = Memo::new(move |_| Step::parse(&here.rest.get()));
    Effect::new(move |_| match step.get() {
        Some(step) => arrived(session, step),
        None if here.rest.get_untracked().is_empty() => {
            let last = session.peek(|visit| visit.step.to_string());
            go_instead(&Route::Visit(session.id().to_string(), last));
        }
        None => {}
    });
    view! {
        <div class="visit">
            {strip(session)}
            {notices::all(session)}
            // Every step is drawn anew: a radio button that is given another name leaves the group it was chosen in.
            {move || step.get().map(|step| fresh(untrack(|| step_page(session, step))))}
            {move || (step.get().is_none() && !here.rest.get().is_empty()).then(unknown::page)}
        </div>
    }
}

fn step_page(session: Session, step: Step) -> AnyView {
    match step {
        Step::Who => who::page(session),
        Step::Why => why::page(session),
        Step::Health => health::page(session),
        Step::Item(item) => item::page(session, &item),
        Step::List(domain) => list::page(session, &domain),
        Step::Check => check::page(session),
        Step::Result => parts::result(session.open_visit()),
        Step::Other(scale) => parts::other((session.open_visit(), scale)),
        Step::Benefits => parts::benefits(session.open_visit()),
        Step::Export => parts::export(session.open_visit()),
    }
}

/// Remembers where the assessor is, and whether "continue" leads back to the check.
fn arrived(session: Session, step: Step) {
    let before = session.peek(|visit| visit.step.clone());
    let question = |step: &Step| {
        !matches!(step, Step::Check | Step::Result | Step::Other(_) | Step::Benefits | Step::Export)
    };
    if !question(&step) {
        session.returning.set(false);
    } else if before == Step::Check {
        session.returning.set(true);
    }
    if step != before && untrack(|| session.can_write()) {
        session.run(Command::Go(step));
    }
}

/// Goes on from a step: to the next one, or back to the check when one came from there to change an answer.
fn go_on(session: Session, from: &Step) {
    let next =
        if session.returning.get_untracked() { Step::Check } else { from.next(&session.scale().value) };
    session.flush();
    go(&Route::Visit(session.id().to_string(), next.to_string()));
}

/// Whose visit this is. Always in sight, so that nobody answers for the wrong person.
fn strip(session: Session) -> AnyView {
    let w = words::<VisitWords>();
    let today = clock::today();
    let name = session.part(|visit| visit.subject.name.given().map(as_written));
    let born = session.part(|visit| visit.subject.birth_date());
    let age = move || {
        let age = age_on(born.get()?, today?).ok()?;
        Some(view! { <span class="visit-age">{fill(w.age, &[&age.to_string()])}</span> })
    };
    view! {
        <div class="visit-strip">
            <p class="visit-who">
                <span class="visit-name" class:muted=move || name.get().is_none()>{move || name.get().unwrap_or_else(|| w.no_name.to_owned())}</span>
                " " {age}
            </p>
            <a class="visit-leave" href="#/visits">{w.leave}</a>
        </div>
    }
}

/// "Back" and "continue" at the end of a step.
fn ways(session: Session, step: Step) -> AnyView {
    let w = words::<VisitWords>();
    let common = words::<crate::words::Common>();
    let back = step.previous(&session.scale().value).map(|previous| session.href(&previous));
    let label = move || if session.returning.get() { w.back_to_check } else { common.go_on };
    view! {
        <div class="ways">
            {back.map(|href| view! { <Button label=w.previous weight=Weight::Secondary href=href testid="back" /> })}
            <button type="submit" class="button button-primary ways-on" data-testid="continue">{label}</button>
        </div>
    }
}

/// A draft that cannot be opened: why, and what can be done.
fn failed(id: &str, error: &OpenError) -> AnyView {
    let w = words::<StoreWords>();
    let (title, hint) = match error {
        OpenError::Absent => (w.absent, w.absent_hint),
        OpenError::Damaged => (w.damaged, w.damaged_hint),
        OpenError::Later => (w.later, w.later_hint),
        OpenError::Storage(_) => (w.no_storage, w.no_storage_hint),
    };
    let raw = matches!(error, OpenError::Damaged | OpenError::Later).then(|| {
        let (id, drafts) = (id.parse::<DraftId>().ok(), desk().drafts());
        let save = move || {
            if let Some((id, text)) = id.as_ref().and_then(|id| Some((id, drafts.raw(id).ok()?))) {
                files::save(&files::raw_name(id), files::JSON, &text);
            }
        };
        view! { <Button label=w.export_raw weight=Weight::Secondary on_press=save /> }
    });
    view! {
        <Notice mood=Mood::Danger title=title live=true testid="cannot-open">
            <p>{hint}</p>
            <Buttons>
                <Button label=w.to_list href="#/visits" />
                {raw}
            </Buttons>
        </Notice>
    }
}
