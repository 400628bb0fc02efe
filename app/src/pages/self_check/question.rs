//! One question on a page.

use super::ground::Ground;
use super::{level, running};
use crate::components::back_link::BackLink;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::details::Details;
use crate::components::error_summary::ErrorSummary;
use crate::components::form::{Errors, FieldError, Form};
use crate::components::read_aloud::ReadAloud;
use crate::pages::benefits::{Asking, FIELD, Typed};
use crate::prelude::*;
use crate::route::{Route, go};
use crate::self_check::{FactName, Stage, Whose, because};
use crate::settings::{say, words};
use crate::words::{Common, SelfCheckWords, fill};
use yiping_rules::facts::wording::FactWording;

/// The page of a question.
pub fn page(ground: &Ground, name: FactName) -> AnyView {
    match ground.wording.value.fact(name.own()) {
        _ if name.own() == "disability_level" => level::page(ground, name),
        Some(own) => frame(ground, name, form(ground, name, own)),
        None => frame(ground, name, skip(ground, name)),
    }
}

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

fn form(ground: &Ground, name: FactName, own: &FactWording) -> AnyView {
    let typed = Typed::of(ground.given(name).as_ref());
    let errors = Errors::new();
    let submit = {
        let ground = ground.clone();
        move || match typed.read(name.fact.kind) {
            Ok(value) => {
                errors.set(vec![]);
                ground.answer(name, Some(value));
                onward(&ground.onward());
            }
            Err(message) => {
                errors.set(vec![FieldError::new(FIELD, message)]);
            }
        }
    };
    let asking = Asking {
        wording: &ground.wording.value,
        fact: name.fact,
        own,
        places: places(ground),
        hint: hint(own),
        heading: true,
    };
    let field = asking.field(typed, errors);
    let fields = view! {
        {field}
        {other_way(ground, name)}
    };
    view! {
        {asked(ground, name, errors, submit, fields)}
        {why(ground, name)}
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

/// The region checked, to choose where a place is asked for. The country is no such place.
fn places(ground: &Ground) -> Vec<(String, String)> {
    let region = ground.region().filter(|pack| !pack.value.region.is_national());
    region.map(|pack| (pack.value.region.to_string(), say(&pack.value.title))).into_iter().collect()
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

fn hint(own: &FactWording) -> String {
    let w = words::<SelfCheckWords>();
    let help = own.help.as_ref().map(say);
    let paper = own.document.as_ref().map(say);
    let paper = paper.filter(|paper| !help.as_ref().is_some_and(|help| help.contains(paper)));
    let sensitive = own.sensitive.then(|| w.sensitive.to_owned());
    let parts = [help, paper.map(|paper| fill(w.look_at, &[&paper])), sensitive];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// An age in place of a birth date, and back.
fn other_way(ground: &Ground, name: FactName) -> Option<AnyView> {
    let w = words::<SelfCheckWords>();
    let (twin, label) = (name.twin()?, if name.own() == "birth_date" { w.by_age } else { w.by_birth_date });
    Some(
        view! { <p class="own-other"><a href=ground.ask(twin).href() data-testid="other-way">{label}</a></p> },
    )
}

/// "I don't know": the question is set aside and stays missing.
fn skip(ground: &Ground, name: FactName) -> AnyView {
    let w = words::<SelfCheckWords>();
    let ground = ground.clone();
    let press = move || {
        ground.answer(name, None);
        onward(&ground.onward());
    };
    view! { <Button label=w.dont_know weight=Weight::Secondary on_press=press testid="skip-question" /> }
}

/// Goes to a page of the self-check.
pub fn onward(stage: &Stage) {
    go(&Route::SelfCheck(stage.to_string()));
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
