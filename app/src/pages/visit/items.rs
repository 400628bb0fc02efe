//! What the item page and the list of a domain share: an item as a question, its note, the map of all items.

use super::session::Session;
use crate::components::button::{Button, Weight};
use crate::components::choice::Choice;
use crate::components::details::Details;
use crate::components::item_map::{Group, ItemMap, Place, PlaceState};
use crate::components::notice::{Mood, Notice};
use crate::components::radios::Radios;
use crate::components::text_field::TextField;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::visit::{Command, Note, Step};
use crate::words::{ItemWords, fill};
use yiping_rules::ids::{DomainId, ItemId};
use yiping_rules::scale::{Choice as Grade, Item, Warning};

/// How an item is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Alone on its page: its title is the page's heading.
    Alone,
    /// Among the items of its domain.
    Listed,
}

/// The options of an item. A tap is an answer, and is stored at once.
pub fn options(session: Session, item: &Item, layout: Layout) -> AnyView {
    let choices: Vec<Choice> = item.options.iter().map(|grade| choice(item, grade)).collect();
    let id = item.id.clone();
    let value = session.part({
        let id = id.clone();
        move |visit| visit.answers.get(&id).map(ToString::to_string)
    });
    let pick = move |picked: String| session.run(Command::Answer(id.clone(), Some(picked.as_str().into())));
    let field = field(&item.id);
    let legend = match layout {
        Layout::Alone => say(&item.title),
        Layout::Listed => format!("{} {}", item.id, say(&item.title)),
    };
    let heading = layout == Layout::Alone;
    view! { <Radios id=field legend hint=hint(item) choices value on_pick=pick heading /> }
}

/// The id of an item's field on the page.
pub fn field(item: &ItemId) -> String {
    format!("answer-{item}")
}

fn choice(item: &Item, grade: &Grade) -> Choice {
    Choice::new(grade.id.to_string(), say(&grade.criterion))
        .badge(points(grade))
        .testid(format!("option-{}-{}", item.id, grade.id))
}

/// The score of an option as it stands behind it.
pub fn points(grade: &Grade) -> String {
    fill(words::<ItemWords>().score, &[&grade.score.to_string()])
}

/// What is assessed, and the note of the standard that binds the assessor.
fn hint(item: &Item) -> String {
    let definition = say(&item.definition);
    match &item.note {
        Some(note) => format!("{definition} {}", say(note)),
        None => definition,
    }
}

/// Under the options: the note, and taking the answer back.
pub fn foot(session: Session, item: &ItemId) -> AnyView {
    view! {
        <div class="item-foot">
            {note(session, item)}
            {clear(session, item)}
        </div>
    }
}

fn clear(session: Session, item: &ItemId) -> impl Child + use<> {
    let w = words::<ItemWords>();
    let id = item.clone();
    let answered = session.part({
        let id = id.clone();
        move |visit| visit.answers.contains_key(&id)
    });
    let testid = format!("clear-{item}");
    move || {
        let (id, testid) = (id.clone(), testid.clone());
        let press = move || session.run(Command::Answer(id.clone(), None));
        answered.get().then(|| {
            view! { <div class="clear"><Button label=w.clear weight=Weight::Quiet on_press=press testid=testid /></div> }
        })
    }
}

fn note(session: Session, item: &ItemId) -> AnyView {
    let w = words::<ItemWords>();
    let id = item.clone();
    let value = session.part(move |visit| visit.note(&id).to_owned());
    let id = item.clone();
    let type_in = move |typed: String| session.type_in(Command::Note(id.clone(), Note::new(&typed)));
    let open = !value.get_untracked().is_empty();
    let field = format!("note-{item}");
    view! {
        <Details summary=w.note open>
            <TextField id=field.clone() testid=field label=w.note hint=w.note_hint value on_input=type_in lines=3 />
        </Details>
    }
}

/// What contradicts the answer, as soon as it does.
pub fn doubts(session: Session, item: &ItemId) -> AnyView {
    let id = item.to_string();
    let score = session.score();
    let doubts = Memo::new(move |_| {
        let concerns = |warning: &&Warning| warning.fields.contains(&id);
        score.with(|score| {
            score.warnings.iter().filter(concerns).map(|warning| say(&warning.message)).collect::<Vec<_>>()
        })
    });
    let notice = move || {
        let doubts = doubts.get();
        (!doubts.is_empty()).then(|| {
            let lines = doubts.into_iter().map(|doubt| view! { <p>{doubt}</p> }).collect_view();
            view! { <Notice mood=Mood::Warn>{lines}</Notice> }
        })
    };
    view! { <div role="status">{notice}</div> }
}

/// How to ask and what to watch, in plain words.
pub fn help(item: &Item) -> AnyView {
    let w = words::<ItemWords>();
    let line = |name: &'static str, text: String| view! { <p><strong>{name}</strong>" "{text}</p> };
    let uncertain = item.certainty_note.as_ref().map(|note| line(w.uncertain, say(note)));
    view! {
        <aside class="item-help">
            {line(w.ask, say(&item.plain))}
            {line(w.watch, say(&item.example))}
            {uncertain}
        </aside>
    }
}

/// All items, each a tap away. `here` is what is on the screen.
pub fn map(session: Session, here: impl Fn(&ItemId, &DomainId) -> bool) -> AnyView {
    let w = words::<ItemWords>();
    let scale = session.scale();
    let mut shown = Vec::new();
    let groups = scale.value.domains.iter().map(|domain| {
        let places = domain.items.iter().map(|item| {
            if here(&item.id, &domain.id) {
                shown.push(item.id.to_string());
            }
            Place {
                id: item.id.to_string(),
                title: format!("{} {}", item.id, say(&item.title)).into(),
                href: session.href(&Step::Item(item.id.clone())).into(),
            }
        });
        Group { title: say(&domain.title).into(), places: places.collect() }
    });
    let groups: Vec<Group> = groups.collect();
    let score = session.score();
    let state = move |id: String| {
        let (answered, noted) = session
            .read(|visit| (visit.answers.contains_key(id.as_str()), visit.notes.contains_key(id.as_str())));
        let doubted = score.with(|score| score.warnings.iter().any(|warning| warning.fields.contains(&id)));
        PlaceState { answered, current: shown.contains(&id), noted, doubted }
    };
    view! {
        <section class="all-items">
            <h2>{w.map}</h2>
            <ItemMap groups state=Callback::from(state) />
        </section>
    }
}
