//! The short form of the items, in plain words. It is no assessment and says so; it can be stopped at any item.

use super::desk::Desk;
use super::ground::Ground;
use super::running;
use super::ways::onward;
use crate::components::back_link::BackLink;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::choice::Choice;
use crate::components::error_summary::ErrorSummary;
use crate::components::form::{Errors, FieldError, Form};
use crate::components::page_title::PageTitle;
use crate::components::radios::Radios;
use crate::components::read_aloud::ReadAloud;
use crate::pages::benefits::FIELD;
use crate::prelude::*;
use crate::self_check::{FactName, SelfCheck, Stage};
use crate::settings::{say, words};
use crate::words::{Common, SelfCheckWords, fill};
use yiping_rules::facts::Value;
use yiping_rules::ids::ItemId;
use yiping_rules::scale::{EVENT_KINDS, Item, Level};
use yiping_rules::sorted;

/// What the short form is and is not.
pub fn begin(ground: &Ground) -> AnyView {
    let w = words::<SelfCheckWords>();
    let answered = ground.desk.peek(|check| check.estimate.answers.len());
    let label =
        if answered == 0 { w.items_go.to_owned() } else { fill(w.items_again, &[&answered.to_string()]) };
    let points = w.items_points.map(|point| view! { <li>{point}</li> });
    let go = {
        let ground = ground.clone();
        move || onward(&next_item(&ground, None))
    };
    let skip = {
        let ground = ground.clone();
        move || {
            finish(&ground);
        }
    };
    let back = level_name(ground).map_or(Stage::Begin, Stage::Ask);
    view! {
        <div class="own">
            <BackLink href=back.href() />
            {running::line(ground)}
            <PageTitle text=w.items_title />
            <p>{w.items_lead}</p>
            <ul class="own-points">{points}</ul>
            <Buttons>
                <Button label=label on_press=go testid="items-go" />
                <Button label=w.items_skip weight=Weight::Quiet on_press=skip testid="items-skip" />
            </Buttons>
        </div>
    }
}

fn level_name(ground: &Ground) -> Option<FactName> {
    FactName::of(ground.desk.peek(|check| check.estimated()), "disability_level")
}

/// The first open item after this one; after the last one, the other things that bear on the level.
fn next_item(ground: &Ground, after: Option<&ItemId>) -> Stage {
    let items: Vec<&ItemId> = ground.scale.value.items().map(|item| &item.id).collect();
    let from = after.and_then(|after| items.iter().position(|item| *item == after));
    let later = items.into_iter().skip(from.map_or(0, |from| from.saturating_add(1)));
    let open = ground.desk.peek(|check| {
        let open = |item: &&ItemId| !check.estimate.answers.contains_key(*item);
        later.clone().find(open).cloned()
    });
    open.map_or(Stage::More, Stage::Item)
}

/// One item.
pub fn page(ground: &Ground, id: &ItemId) -> AnyView {
    match ground.scale.value.item(id) {
        Some(item) => asked(ground, item),
        None => crate::pages::unknown::page(),
    }
}

fn asked(ground: &Ground, item: &Item) -> AnyView {
    let (w, common) = (words::<SelfCheckWords>(), words::<Common>());
    let before = ground.desk.peek(|check| check.estimate.answers.get(&item.id).map(ToString::to_string));
    let picked = RwSignal::new(before);
    let errors = Errors::new();
    let choices = item.options.iter().map(|option| {
        Choice::new(option.id.to_string(), say(&option.plain))
            .testid(format!("option-{}-{}", item.id, option.id))
    });
    let choices: Vec<Choice> = choices.collect();
    let take = {
        let (ground, id) = (ground.clone(), item.id.clone());
        move |option: Option<String>| {
            ground.desk.change(|check| match option {
                Some(option) => {
                    check.estimate.answers.insert(id.clone(), option.as_str().into());
                }
                None => {
                    check.estimate.answers.remove(&id);
                }
            });
        }
    };
    let submit = {
        let (ground, id, take) = (ground.clone(), item.id.clone(), take.clone());
        move || match picked.get_untracked() {
            Some(option) => {
                take(Some(option));
                onward(&next_item(&ground, Some(&id)));
            }
            None => {
                errors.set(vec![FieldError::new(FIELD, w.answer_needed)]);
            }
        }
    };
    let pass = {
        let (ground, id, take) = (ground.clone(), item.id.clone(), take);
        move || {
            take(None);
            onward(&next_item(&ground, Some(&id)));
        }
    };
    let pick = move |option: String| picked.set(Some(option));
    let hint = format!("{}{}", w.item_example, say(&item.example));
    let caption = format!("{} · {}", number(ground, &item.id), say(&item.title));
    let (legend, stop) = (say(&item.plain), stop(ground));
    view! {
        <div class="own">
            <BackLink href=previous(ground, &item.id).href() />
            {running::line(ground)}
            <ReadAloud of=".own-question .field" />
            <section class="own-question" data-testid=format!("item-{}", item.id)>
                <ErrorSummary errors />
                <Form on_submit=submit>
                    <p class="page-caption">{caption}</p>
                    <Radios id=FIELD legend=legend hint choices value=picked on_pick=pick errors heading=true />
                    <Buttons>
                        <Button label=common.go_on submit=true testid="continue" />
                        <Button label=w.item_skip weight=Weight::Secondary on_press=pass testid="skip-question" />
                        {stop}
                    </Buttons>
                </Form>
                {possible(ground)}
            </section>
            {running::foot(ground)}
        </div>
    }
}

fn number(ground: &Ground, id: &ItemId) -> String {
    let items = ground.scale.value.items();
    let place =
        items.map(|item| &item.id).position(|item| item == id).map_or(0, |place| place.saturating_add(1));
    let count = ground.scale.value.items().count();
    fill(words::<SelfCheckWords>().item_caption, &[&place.to_string(), &count.to_string()])
}

fn previous(ground: &Ground, id: &ItemId) -> Stage {
    let items: Vec<&ItemId> = ground.scale.value.items().map(|item| &item.id).collect();
    let place = items.iter().position(|item| *item == id).and_then(|place| place.checked_sub(1));
    place.and_then(|place| items.get(place).copied()).map_or(Stage::Items, |item| Stage::Item(item.clone()))
}

fn stop(ground: &Ground) -> AnyView {
    let w = words::<SelfCheckWords>();
    let press = {
        let ground = ground.clone();
        move || finish(&ground)
    };
    view! { <Button label=w.item_stop weight=Weight::Quiet on_press=press testid="items-stop" /> }
}

/// The short form is left: the level counts as asked, and what was answered of it is used.
fn finish(ground: &Ground) {
    if let Some(level) = level_name(ground) {
        ground.desk.change(|check| check.set_aside(level));
    }
    onward(&ground.onward());
}

/// The levels that the answers so far leave open.
fn possible(ground: &Ground) -> AnyView {
    let w = words::<SelfCheckWords>();
    let (desk, scale) = (ground.desk, ground.scale.clone());
    let text = move || {
        let levels = desk.check.with(|check| check.levels(&scale.value))?;
        Some(fill(w.possible, &[&levels_text(w, &levels)]))
    };
    view! { <p class="own-possible" role="status" data-testid="level">{text}</p> }
}

/// Levels in a few words.
pub fn levels_text(w: &SelfCheckWords, levels: &sorted::Set<Level>) -> String {
    let common = words::<Common>();
    let one = |level: &Level| fill(common.level, &[&level.0.to_string()]);
    match (levels.first(), levels.last()) {
        (Some(first), Some(last)) if first == last => one(first),
        (Some(first), Some(last))
            if usize::from(last.0.saturating_sub(first.0)) + 1 == levels.len() && levels.len() > 2 =>
        {
            fill(common.between, &[&one(first), &one(last)])
        }
        _ => levels.iter().map(one).collect::<Vec<_>>().join(w.or),
    }
}

/// What bears on the level besides the items.
pub fn more(ground: &Ground) -> AnyView {
    let (w, common) = (words::<SelfCheckWords>(), words::<Common>());
    let submit = {
        let ground = ground.clone();
        move || finish(&ground)
    };
    let (dementia, disorder, possible) = (dementia(ground), disorder(ground), possible(ground));
    let events = EVENT_KINDS.into_iter().zip(w.event_kinds).map(|(kind, legend)| event(ground, kind, legend));
    let events = events.collect_view();
    let back = ground.scale.value.items().last().map_or(Stage::Items, |item| Stage::Item(item.id.clone()));
    view! {
        <div class="own">
            <BackLink href=back.href() />
            {running::line(ground)}
            <Form on_submit=submit>
                <PageTitle text=w.more_title />
                <p class="muted">{w.more_lead}</p>
                {dementia}
                {disorder}
                <section class="group chips">
                    <h2>{w.events}</h2>
                    <p class="muted">{w.events_hint}</p>
                    {events}
                </section>
                {possible}
                <Buttons>
                    <Button label=common.go_on submit=true testid="continue" />
                </Buttons>
            </Form>
            {running::foot(ground)}
        </div>
    }
}

/// A diagnosis of dementia is a fact of the person, asked here where it was not asked before.
fn dementia(ground: &Ground) -> Option<AnyView> {
    let name = FactName::of(ground.desk.peek(|check| check.estimated()), "dementia_dx")?;
    let own = ground.wording.value.fact(name.own())?;
    let read = move |check: &SelfCheck| check.value(name).map(|value| *value == Value::Flag(true));
    let set = move |check: &mut SelfCheck, is| check.answer(name, Value::Flag(is));
    let hint = own.help.as_ref().map(say).unwrap_or_default();
    Some(diagnosis(ground.desk, "dementia", say(&own.question), hint, read, set))
}

fn disorder(ground: &Ground) -> AnyView {
    let w = words::<SelfCheckWords>();
    let read = |check: &SelfCheck| check.estimate.other_mental_disorder;
    let set = |check: &mut SelfCheck, is| check.estimate.other_mental_disorder = Some(is);
    diagnosis(ground.desk, "disorder", w.disorder.to_owned(), w.disorder_hint.to_owned(), read, set)
}

fn diagnosis(
    desk: Desk,
    id: &'static str,
    legend: String,
    hint: String,
    read: impl Fn(&SelfCheck) -> Option<bool> + Send + Sync + 'static,
    set: impl Fn(&mut SelfCheck, bool) + Send + Sync + 'static,
) -> AnyView {
    let common = words::<Common>();
    let value = desk.part(move |check| read(check).map(|is| if is { "yes" } else { "no" }.to_owned()));
    let pick = move |picked: String| desk.change(|check| set(check, picked == "yes"));
    let choices = vec![
        Choice::new("no", common.no).testid(format!("{id}-no")),
        Choice::new("yes", common.yes).testid(format!("{id}-yes")),
    ];
    view! { <Radios id=id legend hint choices value on_pick=pick inline=true /> }
}

fn event(ground: &Ground, kind: &'static str, legend: &'static str) -> AnyView {
    let w = words::<SelfCheckWords>();
    let desk = ground.desk;
    let value = desk.part(move |check| check.estimate.events.get(kind).map(ToString::to_string));
    let pick = move |picked: String| {
        if let Ok(times) = picked.parse::<u8>() {
            desk.change(|check| {
                check.estimate.events.insert(kind.to_owned(), times);
            });
        }
    };
    let choice = |(times, label): (usize, &'static str)| {
        Choice::new(times.to_string(), label).testid(format!("event-{kind}-{times}"))
    };
    let choices = w.times.into_iter().enumerate().map(choice).collect();
    view! { <Radios id=kind legend choices value on_pick=pick inline=true /> }
}

/// The estimate as one answer, for the list of answers.
pub fn estimate_text(ground: &Ground) -> Option<(String, String)> {
    let w = words::<SelfCheckWords>();
    ground.desk.check.with(|check| {
        let levels = check.levels(&ground.scale.value)?;
        let count = check.estimate.answers.len().to_string();
        Some((fill(w.estimate_value, &[&count]), fill(w.possible, &[&levels_text(w, &levels)])))
    })
}
