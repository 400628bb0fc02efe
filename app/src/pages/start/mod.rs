//! The start page: what this is, the way into a visit, what is kept here, which regions can be checked.

mod drafts;

use crate::clock;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::choice_list::{ChoiceList, Row};
use crate::components::icon::{Icon, picture};
use crate::components::notice::Notice;
use crate::components::page_title::use_page_title;
use crate::components::tag::Tone;
use crate::content::{PackEntry, content};
use crate::offline::{Offline, offline, take_update};
use crate::prelude::*;
use crate::settings::{say, words};
use crate::turns::in_turn;
use crate::words::{Start, fill};
use yiping_rules::pack::Temporal;

/// The page.
pub fn page() -> AnyView {
    let w = words::<Start>();
    let heading = use_page_title(w.title.concat().into());
    view! {
        <h1 class="page-title start-title" tabindex="-1" node_ref=heading>
            {w.title.map(|part| view! { <span>{part}</span> })}
        </h1>
        <p>{w.lead}</p>
        <a class="start-visit" href="#/visits/new" data-testid="start-visit">
            {picture(Icon::Checklist)}
            <span class="start-visit-text">
                <span class="start-visit-title">{w.start_visit}</span>
                <span>{w.start_visit_hint}</span>
            </span>
            {picture(Icon::Forward)}
        </a>
        <a class="start-visit is-second" href="#/self-check" data-testid="start-self-check">
            {picture(Icon::Family)}
            <span class="start-visit-text">
                <span class="start-visit-title">{w.start_self_check}</span>
                <span>{w.start_self_check_hint}</span>
            </span>
            {picture(Icon::Forward)}
        </a>
        {offline_line(w)}
        {in_turn(move || drafts::latest(w))}
        {update_notice(w)}
        {in_turn(move || how(w))}
        {in_turn(move || regions(w))}
    }
}

fn how(w: &'static Start) -> AnyView {
    view! {
        <section class="section">
            <h2>{w.how}</h2>
            <ol class="start-how">
                {w.how_steps.map(|(mark, text)| view! { <li><span class="start-how-mark">{mark}</span><p>{text}</p></li> })}
            </ol>
        </section>
    }
}

fn offline_line(w: &'static Start) -> impl Child + use<> {
    let state = offline().state;
    let line = move || {
        let (icon, class, text) = match state.get() {
            Offline::Unknown => return None,
            Offline::Ready => (Icon::Check, "start-offline is-ready", w.offline_ready),
            Offline::Installing => (Icon::Download, "start-offline", w.offline_installing),
            Offline::Insecure => (Icon::Offline, "start-offline", w.offline_insecure),
            Offline::Unsupported => (Icon::Offline, "start-offline", w.offline_unsupported),
            Offline::Failed => (Icon::Offline, "start-offline", w.offline_failed),
        };
        Some(view! { <p class=class data-testid="offline">{picture(icon)} <span>{text}</span></p> })
    };
    view! { <div class="start-offline-place" role="status">{line}</div> }
}

fn update_notice(w: &'static Start) -> impl Child + use<> {
    let waits = offline().update_waits;
    move || {
        waits.get().then(|| {
            view! {
                <Notice title=w.update live=true>
                    <p>{w.update_hint}</p>
                    <Buttons>
                        <Button label=w.update_now weight=Weight::Secondary on_press=take_update />
                    </Buttons>
                </Notice>
            }
        })
    }
}

fn regions(w: &'static Start) -> impl Child + use<> {
    let content = content();
    move || {
        content.packs().map(|packs| {
            let rows: Vec<Row> = packs.iter().map(|pack| region_row(pack, "#/rules/")).collect();
            let tools = vec![Row::new(w.institution, "#/institution").detail(w.institution_hint)];
            view! {
                <section class="section">
                    <h2>{w.regions}</h2>
                    {if rows.is_empty() {
                        view! { <p class="muted">{w.no_regions}</p> }
                    } else {
                        view! { <p class="muted">{w.regions_hint}</p> <ChoiceList rows /> }
                    }}
                </section>
                <section class="section">
                    <h2>{w.for_institutions}</h2>
                    <ChoiceList rows=tools testid="start-institution" />
                </section>
            }
        })
    }
}

/// A region with the state of its documents, leading to its page: a plan that is over is history, whatever it promises.
pub(crate) fn region_row(pack: &PackEntry, page: &str) -> Row {
    let w = words::<Start>();
    let row = Row::new(say(&pack.title), format!("{page}{}", pack.region));
    if pack.region.is_national() {
        return row.detail(w.national).tag(Tone::Attention, w.national_tag);
    }
    let Some((state, last)) = clock::today().map(|today| pack.state(today)) else { return row };
    let last = last.map(|day| day.to_string()).unwrap_or_default();
    match state {
        Temporal::AfterPlanPeriod => row.detail(fill(w.ended, &[&last])).tag(Tone::Past, w.history),
        Temporal::InPlanPeriod => row.detail(fill(w.in_force_until, &[&last])).tag(Tone::Good, w.in_plan),
        Temporal::NotYetDue => row.detail(w.not_yet).tag(Tone::Attention, w.not_yet_tag),
        Temporal::Undated => row.detail(w.undated).tag(Tone::Attention, w.undated_tag),
    }
}
