//! An assessment by another scale in the same visit: its items in one list, its level as it stands. It is a result beside the
//! national one and never in its place.

use crate::components::back_link::BackLink;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::choice::Choice;
use crate::components::choice_list::{ChoiceList, Row};
use crate::components::notice::{Mood, Notice};
use crate::components::page_title::PageTitle;
use crate::components::radios::Radios;
use crate::content::{Edition, content, scale_path};
use crate::letters::cited;
use crate::open_visit::OpenVisit;
use crate::pages::visit::desk;
use crate::prelude::*;
use crate::report::all_named;
use crate::settings::{say, words};
use crate::visit::{Command, PackRef, Step};
use crate::words::{ItemWords, OtherWords, ResultWords, doubt, fill};
use std::sync::Arc;
use yiping_rules::evaluate::readings;
use yiping_rules::ids::{ItemId, ScaleId};
use yiping_rules::scale::{Domain, Item, Scale, Score, score};
use yiping_rules::text::Certainty;

/// The page.
pub fn page((visit, id): (OpenVisit, ScaleId)) -> AnyView {
    let w = words::<OtherWords>();
    let back = visit.href(&Step::Result);
    let open = visit.clone();
    let body = visit.with_scale(&id, move |scale| body(w, &open, scale));
    view! {
        <div class="stack">
            <BackLink href=back />
            {body}
        </div>
    }
}

fn body(w: &'static OtherWords, visit: &OpenVisit, scale: Arc<Edition<Scale>>) -> AnyView {
    let id = scale.value.id.clone();
    let used = {
        let (draft, id) = (visit.draft, id.clone());
        Memo::new(move |_| draft.with(|draft| draft.visit.others.contains_key(&id)))
    };
    let (title, number) = (say(&scale.value.title), cited(&scale.value.source.number));
    let note = say(&scale.value.source.note);
    let items = {
        let (visit, scale) = (visit.clone(), scale.clone());
        move || if used.get() { form(w, &visit, &scale) } else { begin(w, &visit, &scale) }
    };
    view! {
        <PageTitle text=title />
        <Notice mood=Mood::Warn><p>{w.apart}</p></Notice>
        <p class="small muted">{number} " · " {note}</p>
        {items}
    }
}

/// The way to use the scale in this visit; its file is kept for it.
fn begin(w: &'static OtherWords, visit: &OpenVisit, scale: &Arc<Edition<Scale>>) -> AnyView {
    let (visit, desk) = (visit.clone(), desk());
    let id = scale.value.id.clone();
    let edition = PackRef { version: scale.value.version.clone(), digest: scale.digest };
    let use_it = move || {
        visit.record(Command::OtherScale(id.clone(), Some(edition.clone())));
        desk.keep(scale_path(&id));
    };
    let lead = fill(w.begin_lead, &[&scale.value.items().count().to_string()]);
    view! {
        <p>{lead}</p>
        <Buttons><Button label=w.begin on_press=use_it testid="use-scale" /></Buttons>
    }
}

fn form(w: &'static OtherWords, visit: &OpenVisit, scale: &Arc<Edition<Scale>>) -> AnyView {
    let found = scored(visit, scale);
    let domains = scale.value.domains.iter().map(|domain| domain_view(visit, &scale.value.id, domain));
    let (named, detail) = (scale.clone(), scale.clone());
    let level =
        move || found.with(|found| all_named(words::<ResultWords>(), &named.value, &found.final_levels));
    let answered = {
        let scale = scale.clone();
        move || {
            let all = scale.value.items().count();
            let open = found.with(|found| open_items(&scale.value, found));
            fill(w.answered, &[&all.saturating_sub(open).to_string(), &all.to_string()])
        }
    };
    let health = (!scale.value.grounds.is_empty()).then(|| {
        let href = visit.href(&Step::Health);
        view! { <p>{w.health} " " <a href=href>{w.health_go}</a></p> }
    });
    let back = visit.href(&Step::Result);
    view! {
        {health}
        {domains.collect_view()}
        <section class="section" data-testid="other-result">
            <h2>{w.result}</h2>
            {move || found.with(|found| summary(w, &detail.value, found))}
        </section>
        <div class="bar-bottom">
            <p class="running" role="status"><strong data-testid="other-level">{level}</strong> " " <span class="muted">{answered}</span></p>
            <div class="ways"><Button label=w.back href=back weight=Weight::Secondary testid="back" /></div>
        </div>
    }
}

/// The score by the other scale under the visit's readings.
fn scored(visit: &OpenVisit, scale: &Arc<Edition<Scale>>) -> Memo<Score> {
    let (draft, scale) = (visit.draft, scale.clone());
    Memo::new(move |_| {
        draft.with(|draft| {
            let chosen = readings(&scale.value, &draft.visit.readings);
            score(&scale.value, &draft.visit.other_assessment(&scale.value), &chosen)
        })
    })
}

fn open_items(scale: &Scale, found: &Score) -> usize {
    scale.items().filter(|item| found.still_needed.iter().any(|open| open == item.id.as_str())).count()
}

fn domain_view(visit: &OpenVisit, scale: &ScaleId, domain: &Domain) -> AnyView {
    let items = domain.items.iter().map(|item| item_view(visit, scale, item)).collect_view();
    view! {
        <section class="section">
            <h2>{domain.id.to_string()} " " {say(&domain.title)}</h2>
            <div class="listed">{items}</div>
        </section>
    }
}

/// An item with its options. A tap is an answer, and is stored at once.
fn item_view(visit: &OpenVisit, scale: &ScaleId, item: &Item) -> AnyView {
    let choice = |option: &yiping_rules::scale::Choice| {
        Choice::new(option.id.to_string(), say(&option.criterion))
            .badge(fill(words::<ItemWords>().score, &[&option.score.to_string()]))
            .testid(format!("option-{}-{}", item.id, option.id))
    };
    let choices = item.options.iter().map(choice).collect();
    let (draft, key) = (visit.draft, (scale.clone(), item.id.clone()));
    let value = Signal::derive(move || {
        draft.with(|draft| draft.visit.others.get(&key.0)?.answers.get(&key.1).map(ToString::to_string))
    });
    let pick = answer(visit.clone(), scale.clone(), item.id.clone());
    let legend = format!("{} {}", item.id, say(&item.title));
    let doubt = doubt(item.certainty).map(|doubt| {
        let note = item.certainty_note.as_ref();
        let text = note
            .map_or_else(|| doubt.to_owned(), |note| fill(words::<OtherWords>().item_doubt, &[&say(note)]));
        view! { <p class="small muted">{text}</p> }
    });
    view! {
        <section class="listed-item" data-testid=format!("item-{}", item.id)>
            <Radios id=format!("other-{}", item.id) legend hint=say(&item.definition) choices value on_pick=pick />
            {doubt}
        </section>
    }
}

fn answer(visit: OpenVisit, scale: ScaleId, item: ItemId) -> impl Fn(String) + Send + Sync + 'static {
    move |picked: String| {
        let option = Some(picked.as_str().into());
        visit.record(Command::OtherAnswer(scale.clone(), item.clone(), option));
    }
}

/// Grades of the domains, the level, and what it rests on that is not verified.
fn summary(w: &'static OtherWords, scale: &Scale, found: &Score) -> AnyView {
    let of_result = words::<ResultWords>();
    let grade = |(domain, scored): (&Domain, &yiping_rules::scale::DomainScore)| {
        let grades = domain.grades.as_ref().map(|grading| {
            let named = grading.titles().filter(|(grade, _)| scored.grades.contains(grade));
            named.map(|(_, title)| say(title)).collect::<Vec<_>>().join(&format!(" {} ", of_result.or))
        });
        view! { <li><strong>{say(&domain.title)}</strong> " " {grades}</li> }
    };
    let grades = scale.domains.iter().zip(&found.domains).map(grade).collect_view();
    let level = all_named(of_result, scale, &found.final_levels);
    let warnings =
        found.warnings.iter().map(|warning| view! { <li>{say(&warning.message)}</li> }).collect_view();
    let warnings =
        (!found.warnings.is_empty()).then(|| view! { <Notice mood=Mood::Warn><ul>{warnings}</ul></Notice> });
    view! {
        <p class="level-name">{level}</p>
        <ul class="other-grades">{grades}</ul>
        {warnings}
        {uncertain(w, scale, found)}
    }
}

/// What the level rests on and is not verified, in one sentence.
fn uncertain(w: &'static OtherWords, scale: &Scale, found: &Score) -> Option<AnyView> {
    let worst = found.uncertain.iter().map(|(_, certainty)| *certainty).max().unwrap_or(Certainty::Verified);
    let sure = doubt(worst)?;
    let mut parts: Vec<String> = found.uncertain.iter().map(|(part, _)| part_name(w, scale, part)).collect();
    parts.dedup();
    let parts = parts.join(w.comma);
    Some(view! { <p class="other-doubt">{fill(w.rests, &[&parts, sure])}</p> })
}

/// The domain of an item or of grades, or the rule for the level.
fn part_name(w: &OtherWords, scale: &Scale, part: &str) -> String {
    let holds = |domain: &&Domain| {
        domain.id.as_str() == part || domain.items.iter().any(|item| item.id.as_str() == part)
    };
    scale.domains.iter().find(holds).map_or_else(|| w.levels.to_owned(), |domain| say(&domain.title))
}

/// On the page of the result: what other scales give, each by itself, and the way to use one.
pub fn section(visit: &OpenVisit) -> impl Child + use<> {
    let w = words::<OtherWords>();
    let (visit, content) = (visit.clone(), content());
    move || {
        let scales = content.other_scales()?;
        let (used, unused): (Vec<_>, Vec<_>) = scales.into_iter().partition(|scale| {
            visit.draft.with_untracked(|draft| draft.visit.others.contains_key(&scale.id))
        });
        if used.is_empty() && unused.is_empty() {
            return None;
        }
        let row = |id: &ScaleId, title: String| Row::new(title, visit.href(&Step::Other(id.clone())));
        let rows = unused.iter().map(|scale| row(&scale.id, say(&scale.title)).detail(w.add)).collect();
        let cards = used.iter().map(|scale| {
            let open = visit.clone();
            visit.with_scale(&scale.id, move |scale| card(w, &open, &scale))
        });
        let cards = cards.collect_view();
        let list = (!unused.is_empty()).then(|| view! { <ChoiceList rows testid="other-scales" /> });
        Some(view! {
            <section class="section">
                <h2>{w.section}</h2>
                <p class="muted">{w.apart}</p>
                {cards}
                {list}
            </section>
        })
    }
}

fn card(w: &'static OtherWords, visit: &OpenVisit, scale: &Arc<Edition<Scale>>) -> AnyView {
    let found = scored(visit, scale).get_untracked();
    let id = &scale.value.id;
    let open = open_items(&scale.value, &found);
    let open = (open > 0).then(|| fill(w.still_open, &[&open.to_string()]));
    let level = all_named(words::<ResultWords>(), &scale.value, &found.final_levels);
    view! {
        <section class="card" data-testid=format!("other-{id}")>
            <h3 class="card-title">{say(&scale.value.title)}</h3>
            <p class="level-name">{level}</p>
            <p class="muted">{open}</p>
            {uncertain(w, &scale.value, &found)}
            <p><a href=visit.href(&Step::Other(id.clone()))>{w.open}</a></p>
        </section>
    }
}
