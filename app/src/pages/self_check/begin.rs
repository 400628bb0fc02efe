//! The first page: what this is, going on from last time, and choosing a region.

use super::desk::Desk;
use super::erase::erase_button;
use super::running::kept_line;
use crate::components::back_link::BackLink;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::card::Card;
use crate::components::icon::Icon;
use crate::components::notice::{Mood, Notice};
use crate::components::page_title::PageTitle;
use crate::content::{PackEntry, content};
use crate::pages::start::picker;
use crate::prelude::*;
use crate::self_check::Stage;
use crate::settings::{say, words};
use crate::words::{Common, SelfCheckWords, fill};

/// The page.
pub fn page(desk: Desk) -> AnyView {
    let (w, home) = (words::<SelfCheckWords>(), words::<Common>().home);
    let content = content();
    let begun = desk.part(|check| !check.is_empty());
    let regions = {
        let content = content.clone();
        move || content.packs().map(|packs| choose(w, desk, packs))
    };
    view! {
        <BackLink href="#/" label=home />
        <PageTitle text=w.title />
        <p>{w.lead}</p>
        <p class="muted">{w.guide}</p>
        {trouble(w, desk)}
        {move || begun.get().then(|| resume(w, desk))}
        {regions}
        {kept_line(w, desk)}
    }
}

fn trouble(w: &'static SelfCheckWords, desk: Desk) -> impl Child + use<> {
    move || {
        desk.unreadable.get().then(|| {
            view! {
                <Notice mood=Mood::Warn title=w.unreadable testid="unreadable"><p>{w.unreadable_text}</p></Notice>
            }
        })
    }
}

fn resume(w: &'static SelfCheckWords, desk: Desk) -> AnyView {
    let content = content();
    let text = move || {
        let region = desk.check.with(|check| check.region.clone())?;
        let count = desk.check.with(|check| check.asked().len()).to_string();
        let packs = content.packs()?;
        let pack = packs.iter().find(|pack| pack.region == region)?;
        Some(fill(w.resume_text, &[&say(&pack.title), &count]))
    };
    let known = desk.part(|check| check.region.is_some());
    let ways = move || {
        known.get().then(|| {
            view! {
                <Button label=w.resume_go href=Stage::Next.href() icon=Icon::Forward testid="resume" />
                <Button label=w.see_result href=Stage::Result.href() weight=Weight::Secondary />
            }
        })
    };
    view! {
        <Card title=w.resume testid="resume-card">
            <p>{text}</p>
            <Buttons>
                {ways}
                {erase_button(w, desk)}
            </Buttons>
        </Card>
    }
}

fn choose(w: &'static SelfCheckWords, desk: Desk, packs: Vec<PackEntry>) -> AnyView {
    let title = desk.peek(|check| if check.region.is_some() { w.choose_again } else { w.choose });
    view! {
        <section class="section">
            <h2>{title}</h2>
            <p class="muted">{w.choose_hint}</p>
            {picker(packs, "#/self-check/in/")}
        </section>
    }
}
