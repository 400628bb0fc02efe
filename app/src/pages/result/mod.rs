//! The level: what it is, how it comes about, how far the next one is, and what is still open. Prints as annex C.

mod about;
mod open;
mod steps;

use crate::components::back_link::BackLink;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::card::Card;
use crate::components::domain_bars::{DomainBar, DomainBars};
use crate::components::icon::Icon;
use crate::components::notice::Notice;
use crate::components::page_title::PageTitle;
use crate::components::score_bar::ScoreBar;
use crate::open_visit::OpenVisit;
use crate::pages::other;
use crate::prelude::*;
use crate::report::{self, all_named, named};
use crate::settings::{say, words};
use crate::visit::Step;
use crate::words::ResultWords;
use yiping_rules::scale::{Scale, Score};

/// The page.
pub fn page(visit: OpenVisit) -> AnyView {
    let w = words::<ResultWords>();
    let score = visit.score();
    let body = {
        let visit = visit.clone();
        move || score.get().map(|score| body(w, &visit, &score))
    };
    let preview = RwSignal::new(false);
    let toggle = move || if preview.get() { w.preview_close } else { w.preview };
    let paper = visit.clone();
    view! {
        <div class="stack screen-only">
            <BackLink href=visit.href(&Step::Check) />
            <PageTitle text=w.title />
            {body}
            {about::view(w, &visit)}
            <Notice title=w.not_title>
                <p>{w.not_text}</p>
            </Notice>
            <Buttons>
                <Button label=w.go_benefits href=visit.href(&Step::Benefits) icon=Icon::Forward />
                <Button label=w.go_export weight=Weight::Secondary href=visit.href(&Step::Export) testid="finish" />
            </Buttons>
            <div class="result-tools">
                <button type="button" class="button button-quiet" data-testid="report-preview" aria-expanded=move || preview.get().to_string() on:click=move |_| preview.update(|open| *open = !*open)>
                    {toggle}
                </button>
                <Button label=w.print weight=Weight::Quiet icon=Icon::Print on_press=|| { let _ = window().print(); } />
            </div>
        </div>
        <div class="paper" class:is-previewed=move || preview.get()>
            {move || score.get().map(|score| paper.draft.with(|draft| report::view(&w.report, &paper, draft, &score)))}
        </div>
    }
}

fn body(w: &'static ResultWords, visit: &OpenVisit, score: &Score) -> AnyView {
    let scale = &visit.scale.value;
    let total = score.total;
    let bars = scale.domains.iter().zip(&score.domains).map(|(domain, found)| {
        let interval = found.score;
        DomainBar {
            title: say(&domain.title).into(),
            of: interval.of,
            score: Signal::derive(move || interval),
        }
    });
    let (text, bands) = (total_text(score), scale.levels.bands().to_vec());
    view! {
        {level(w, scale, score)}
        {open::warnings(w, visit, score)}
        <Card>
            <p class="result-total">
                <span>{w.total}</span>
                " "
                <strong data-testid="total">{text}</strong>
                <span class="muted">" / "{total.of}</span>
            </p>
            <p class="small muted">{w.total_note}</p>
            <ScoreBar bands=bands total=Signal::derive(move || total) />
        </Card>
        {open::needed(w, visit, score)}
        {steps::view(w, scale, score)}
        <section class="section">
            <h2>{w.domains}</h2>
            <DomainBars bars=bars.collect() />
        </section>
        {open::readings(w, visit, score)}
        {other::section(visit)}
    }
}

/// The level in a sentence, then its name.
fn level(w: &'static ResultWords, scale: &Scale, score: &Score) -> AnyView {
    match score.level() {
        Some(level) => {
            let plain = w.plain.get(usize::from(level.0)).copied();
            view! {
                <section class=format!("card level-card level-card-{}", level.0)>
                    <p class="level-name" data-testid="level">{named(w, scale, level)}</p>
                    <p class="level-plain">{plain}</p>
                </section>
            }
        }
        None => view! {
            <section class="card level-card">
                <p class="level-plain">{w.undecided}</p>
                <p class="level-name" data-testid="level">{all_named(w, scale, &score.final_levels)}</p>
            </section>
        },
    }
}

fn total_text(score: &Score) -> String {
    let (min, max) = (score.total.min, score.total.max);
    if min == max { min.to_string() } else { format!("{min}–{max}") }
}
