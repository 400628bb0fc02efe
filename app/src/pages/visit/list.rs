//! All items of a domain on one page, for the practised hand.

use super::items::{Layout, doubts, foot, map, options};
use super::session::Session;
use super::{go_on, running, ways};
use crate::components::form::Form;
use crate::components::notice::{Mood, Notice};
use crate::components::page_title::PageTitle;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::visit::Step;
use crate::words::ItemWords;
use yiping_rules::ids::DomainId;
use yiping_rules::scale::Domain;

/// The page.
pub fn page(session: Session, id: &DomainId) -> AnyView {
    match session.scale().value.domains.iter().find(|domain| domain.id == *id) {
        Some(domain) => found(session, domain),
        None => {
            view! { <Notice mood=Mood::Warn><p>{words::<ItemWords>().no_such_item}</p></Notice> }
        }
    }
}

fn found(session: Session, domain: &Domain) -> AnyView {
    let w = words::<ItemWords>();
    let step = Step::List(domain.id.clone());
    let submit = {
        let step = step.clone();
        move || go_on(session, &step)
    };
    let first = domain.items.first().map(|item| {
        view! { <a class="layout-link" href=session.href(&Step::Item(item.id.clone()))>{w.one_by_one}</a> }
    });
    let items = domain.items.iter().map(|item| {
        view! {
            <section class="listed-item" data-testid=format!("item-{}", item.id)>
                {options(session, item, Layout::Listed)}
                {doubts(session, &item.id)}
                {foot(session, &item.id)}
            </section>
        }
    });
    let items = items.collect_view();
    let current = domain.id.clone();
    view! {
        <div class="item-head">
            <PageTitle text=say(&domain.title) caption=domain.id.to_string() />
            {first}
        </div>
        <Form on_submit=submit>
            <div class="listed">{items}</div>
            <div class="bar-bottom">
                {running::line(session)}
                {ways(session, step)}
            </div>
        </Form>
        {map(session, move |_, domain| *domain == current)}
    }
}
