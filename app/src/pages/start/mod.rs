//! The start page: what this is, the way into a visit, what is kept here, which regions can be checked.

mod drafts;
mod regions;

pub(crate) use regions::picker;

use crate::components::button::{Button, Buttons, Weight};
use crate::components::choice_list::{ChoiceList, Row};
use crate::components::icon::{Icon, picture};
use crate::components::notice::Notice;
use crate::components::page_title::use_page_title;
use crate::content::content;
use crate::offline::{Offline, offline, take_update};
use crate::prelude::*;
use crate::settings::words;
use crate::turns::in_turn;
use crate::words::Start;

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
            let tools = vec![Row::new(w.institution, "#/institution").detail(w.institution_hint)];
            view! {
                <section class="section">
                    <h2>{w.regions}</h2>
                    {if packs.is_empty() {
                        view! { <p class="muted">{w.no_regions}</p> }
                    } else {
                        view! { <p class="muted">{w.regions_hint}</p> {picker(packs, "#/rules/")} }
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
