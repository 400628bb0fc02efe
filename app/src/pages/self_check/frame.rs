//! What every question has around it: how far one has come, whose answers they are, the ways on, and why it is asked.

use super::ground::Ground;
use super::running;
use super::ways::onward;
use crate::components::back_link::BackLink;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::details::Details;
use crate::components::error_summary::ErrorSummary;
use crate::components::form::{Errors, Form};
use crate::components::read_aloud::ReadAloud;
use crate::prelude::*;
use crate::self_check::{FactName, Whose, because};
use crate::settings::{say, words};
use crate::words::{Common, SelfCheckWords, fill};

/// What stands around a question: the way back, how far one has come, and whose answers they are.
pub fn frame(ground: &Ground, name: FactName, question: AnyView) -> AnyView {
    view! {
        <div class="own">
            <BackLink href=ground.before(name).href() />
            {running::line(ground)}
            <ReadAloud of=".own-question .field" />
            <div class="own-question" data-testid="question" data-fact=name.to_string()>{question}</div>
            {running::foot(ground)}
        </div>
    }
}

/// The form of a question: its caption, the fields, and the two ways on, answered or not known.
pub fn asked(
    ground: &Ground,
    name: FactName,
    errors: Errors,
    submit: impl Fn() + Send + Sync + 'static,
    fields: AnyView,
) -> AnyView {
    let common = words::<Common>();
    let (caption, skip) = (caption(ground, name), skip(ground, name));
    view! {
        <ErrorSummary errors />
        <Form on_submit=submit>
            {caption}
            {fields}
            <Buttons>
                <Button label=common.go_on submit=true testid="continue" />
                {skip}
            </Buttons>
        </Form>
    }
}

/// What the question is about.
fn caption(ground: &Ground, name: FactName) -> AnyView {
    let w = words::<SelfCheckWords>();
    let topic = ground.wording.value.topic(name.fact.topic).map(|topic| say(&topic.label));
    let text = match name.whose {
        Whose::Own => topic.unwrap_or_default(),
        Whose::CaredFor => w.of_cared_for.to_owned(),
    };
    view! { <p class="page-caption">{text}</p> }
}

/// "I don't know": the question is set aside and stays missing.
pub fn skip(ground: &Ground, name: FactName) -> AnyView {
    let w = words::<SelfCheckWords>();
    let ground = ground.clone();
    let press = move || {
        ground.answer(name, None);
        onward(&ground.onward());
    };
    view! { <Button label=w.dont_know weight=Weight::Secondary on_press=press testid="skip-question" /> }
}

/// Why the question is asked: what depends on the answer, as things stand.
pub fn why(ground: &Ground, name: FactName) -> AnyView {
    let w = words::<SelfCheckWords>();
    let ground = ground.clone();
    let list = move || {
        let rules = ground.with_asked(|decided| because(decided, name));
        if rules.is_empty() {
            return view! { <p>{w.why_asked_none}</p> };
        }
        let titles = rules.iter().filter_map(|id| ground.rule(id));
        let titles = titles.map(|rule| view! { <li>{say(&rule.title)}</li> }).collect_view();
        view! {
            <p>{fill(w.why_asked_text, &[&rules.len().to_string()])}</p>
            <ul class="why-asked">{titles}</ul>
            <p class="muted">{w.why_asked_now}</p>
        }
    };
    view! { <Details summary=w.why_asked>{list}</Details> }
}
