//! Everything that was answered, each with a way to change it, and the ways to be rid of it.

use super::erase::erase_button;
use super::ground::Ground;
use super::item::estimate_text;
use super::running::{self, kept_line};
use crate::components::back_link::BackLink;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::icon::Icon;
use crate::components::page_title::PageTitle;
use crate::components::summary_list::{Summary, SummaryList};
use crate::components::toast::{Toast, toast};
use crate::pages::benefits::{label, value};
use crate::prelude::*;
use crate::self_check::{FactName, SelfCheck, Stage};
use crate::settings::{say, words};
use crate::words::SelfCheckWords;
use std::sync::Arc;

/// The page.
pub fn page(ground: &Ground) -> AnyView {
    let w = words::<SelfCheckWords>();
    let desk = ground.desk;
    let rows = {
        let ground = ground.clone();
        move || {
            let asked = ground.desk.check.with(|check| check.asked().to_vec());
            let none = asked.is_empty() && !ground.desk.check.with(|check| check.is_estimated());
            let none = none.then(|| view! { <p class="muted">{w.answers_empty}</p> });
            let region = Summary::new(w.region, ground.region().map(|pack| say(&pack.value.title)))
                .change(Stage::Begin.href());
            let rows = std::iter::once(region).chain(asked.iter().filter_map(|name| row(&ground, *name)));
            view! { <SummaryList rows=rows.chain(estimated(&ground)).collect() /> {none} }
        }
    };
    let over = move || {
        let before = desk.check.get_untracked();
        desk.change(|check| check.start_over());
        let undo = Arc::new(move || desk.change(|check| *check = before.clone()));
        toast().set(Some(Toast { text: w.started_over.into(), undo: Some(undo) }));
    };
    view! {
        <div class="own">
            <BackLink href=Stage::Next.href() />
            {running::line(ground)}
            <PageTitle text=w.answers_title />
            <p class="muted">{w.answers_lead}</p>
            {rows}
            <Buttons>
                <Button label=w.go_on href=Stage::Next.href() icon=Icon::Forward testid="go-on" />
                <Button label=w.start_over weight=Weight::Secondary on_press=over testid="start-over" />
                {erase_button(w, desk)}
            </Buttons>
            {kept_line(w, desk)}
        </div>
    }
}

fn row(ground: &Ground, name: FactName) -> Option<Summary> {
    let w = words::<SelfCheckWords>();
    let wording = &ground.wording.value;
    let full = name.to_string();
    let given = ground.desk.check.with(|check| check.value(name).map(|given| value(wording, &full, given)));
    let of_level = name.of_level().filter(|level| *level != name);
    let of_estimate = |check: &SelfCheck| check.is_estimated() && name.whose == check.estimated();
    let estimated = name.own() == "disability_level" && ground.desk.check.with(of_estimate);
    if estimated || (of_level.is_some() && given.is_none()) {
        return None;
    }
    let stage = match of_level {
        Some(level) => Stage::Level(level),
        None => Stage::Ask(name),
    };
    let given = given.unwrap_or_else(|| w.not_known.to_owned());
    Some(
        Summary::new(label(wording, &full), Some(given))
            .change(stage.href())
            .testid(format!("answered-{full}")),
    )
}

fn estimated(ground: &Ground) -> Option<Summary> {
    let wording = &ground.wording.value;
    let (text, levels) =
        ground.desk.check.with(|check| check.is_estimated()).then(|| estimate_text(ground)).flatten()?;
    let level = FactName::of(ground.desk.check.with(|check| check.estimated()), "disability_level")?;
    let summary = Summary::new(label(wording, &level.to_string()), Some(levels)).detail(text);
    Some(summary.change(Stage::Items.href()).testid("answered-estimate"))
}
