//! One item on the screen.

use super::items::{Layout, doubts, field, foot, help, map, options};
use super::session::Session;
use super::{go_on, running, ways};
use crate::components::form::Form;
use crate::components::notice::{Mood, Notice};
use crate::components::read_aloud::ReadAloud;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::visit::{Command, Step};
use crate::words::{ItemWords, fill};
use wasm_bindgen::JsCast;
use yiping_rules::ids::ItemId;
use yiping_rules::scale::Item;

/// The page.
pub fn page(session: Session, id: &ItemId) -> AnyView {
    match session.item(id) {
        Some(item) => found(session, &item),
        None => {
            view! { <Notice mood=Mood::Warn><p>{words::<ItemWords>().no_such_item}</p></Notice> }
        }
    }
}

fn found(session: Session, item: &Item) -> AnyView {
    let w = words::<ItemWords>();
    let scale = session.scale();
    let step = Step::Item(item.id.clone());
    let submit = {
        let step = step.clone();
        move || go_on(session, &step)
    };
    let domain =
        scale.value.domains.iter().find(|domain| domain.items.iter().any(|other| other.id == item.id));
    let number = scale.value.items().position(|other| other.id == item.id).unwrap_or(0) + 1;
    let caption = domain.map(|domain| {
        let count = scale.value.items().count().to_string();
        fill(w.caption, &[&say(&domain.title), &number.to_string(), &count])
    });
    let as_list = domain.map(|domain| {
        view! { <a class="layout-link" href=session.href(&Step::List(domain.id.clone()))>{w.as_list}</a> }
    });
    let current = item.id.clone();
    let (options, doubts) = (options(session, item, Layout::Alone), doubts(session, &item.id));
    let (foot, help) = (foot(session, &item.id), help(item));
    view! {
        <section data-testid=format!("item-{}", item.id) on:keydown=by_score(session, item)>
            <Form on_submit=submit>
                <div class="item-head">
                    <p class="page-caption">{caption}</p>
                    <ReadAloud of="form > .field" />
                    {as_list}
                </div>
                {options}
                {doubts}
                {foot}
                {help}
                <div class="bar-bottom">
                    {running::line(session)}
                    {ways(session, step)}
                </div>
            </Form>
            {map(session, move |item, _| *item == current)}
        </section>
    }
}

/// The number keys choose the option of that score while the focus is on the item; pressed again, the next option of it.
fn by_score(session: Session, item: &Item) -> impl Fn(leptos::ev::KeyboardEvent) + use<> {
    let item = item.clone();
    move |event| {
        let typing = event.target().is_some_and(|target| target.has_type::<web_sys::HtmlTextAreaElement>());
        let with_modifier = event.ctrl_key() || event.alt_key() || event.meta_key();
        let Ok(score) = event.key().parse::<u8>() else { return };
        if typing || with_modifier {
            return;
        }
        let now = session.peek(|visit| visit.answers.get(&item.id).cloned());
        let of_score: Vec<_> = item.options.iter().filter(|option| option.score == score).collect();
        let at = of_score.iter().position(|option| Some(&option.id) == now.as_ref());
        let next = at.map_or(0, |at| (at + 1) % of_score.len());
        if let Some(option) = of_score.get(next) {
            event.prevent_default();
            session.run(Command::Answer(item.id.clone(), Some(option.id.clone())));
            let place = item.options.iter().position(|other| other.id == option.id).unwrap_or(0);
            let id = if place == 0 { field(&item.id) } else { format!("{}-{place}", field(&item.id)) };
            crate::dom::focus_id(&id);
        }
    }
}
