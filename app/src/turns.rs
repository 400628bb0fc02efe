//! How the app opens: in turns, each a task of its own, so that no task keeps a slow phone from answering. Meanwhile the
//! page shows what `index.html` holds of it. The boot script takes the turns, then uncovers the page.

use crate::prelude::*;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::time::Duration;
use wasm_bindgen::prelude::wasm_bindgen;

type Turn = Box<dyn FnOnce()>;

#[derive(Default)]
struct Opening {
    turns: VecDeque<Turn>,
    held: usize,
    last: Vec<Turn>,
}

thread_local! {
    /// Nothing once the page is open; then whatever asks for a turn has it at once.
    static OPENING: RefCell<Option<Opening>> = const { RefCell::new(None) };
}

fn while_opening<T>(change: impl FnOnce(&mut Opening) -> T) -> Option<T> {
    OPENING.with_borrow_mut(|opening| opening.as_mut().map(change))
}

/// Begins with a first turn.
pub fn begin(first: fn()) {
    OPENING.set(Some(Opening { turns: VecDeque::from([Box::new(first) as Turn]), ..Opening::default() }));
}

/// What is left before the page can be uncovered.
#[wasm_bindgen]
pub enum Left {
    /// Nothing: it is open.
    Nothing,
    /// Turns.
    Turns,
    /// Something that is fetched.
    Waits,
}

/// Takes one turn. Nobody waits for what is fetched once patience is at its end.
#[wasm_bindgen]
pub fn take_turn(patient: bool) -> Left {
    if let Some(turn) = while_opening(|opening| opening.turns.pop_front()).flatten() {
        turn();
        return Left::Turns;
    }
    if patient && while_opening(|opening| opening.held > 0) == Some(true) {
        return Left::Waits;
    }
    let last = OPENING.take().map(|opening| opening.last).unwrap_or_default();
    last.into_iter().for_each(|turn| turn());
    Left::Nothing
}

/// Does something in a turn of its own.
pub fn turn(act: impl FnOnce() + 'static) {
    queue(Box::new(act), |opening| &mut opening.turns);
}

fn queue<Q: Extend<Turn>>(act: Turn, of: fn(&mut Opening) -> &mut Q) {
    let mut act = Some(act);
    while_opening(|opening| of(opening).extend(act.take()));
    if let Some(act) = act {
        act();
    }
}

/// Does something that needs the page uncovered, such as moving the focus.
pub fn at_last(act: impl FnOnce() + 'static) {
    queue(Box::new(act), |opening| &mut opening.last);
}

/// Does something in a task of its own, also once the page is open; in the order of asking.
pub fn soon(act: impl FnOnce() + 'static) {
    let owner = Owner::current().unwrap_or_default();
    let act = move || owner.with(|| untrack(act));
    if while_opening(|_| ()).is_some() { turn(act) } else { set_timeout(act, Duration::ZERO) }
}

/// A piece of a page that is drawn in a turn of its own while the page opens.
pub fn in_turn<V: Child>(view: impl FnOnce() -> V + 'static) -> AnyView {
    if while_opening(|_| ()).is_some() { piece(Box::new(move || view().child())) } else { view().child() }
}

/// A piece of a page that is drawn in a task of its own at any time: one that takes long, far down the page.
pub fn piece_soon(view: impl FnOnce() -> AnyView + 'static) -> AnyView {
    piece(Box::new(view))
}

fn piece(view: Box<dyn FnOnce() -> AnyView>) -> AnyView {
    let place = RwSignal::new_local(None);
    soon(move || {
        if !place.is_disposed() {
            place.set(Some(view()));
        }
    });
    (move || {
        place.track();
        place.try_update_untracked(Option::take).flatten()
    })
    .child()
}

/// While one of these is held, the page is not uncovered.
pub struct Hold(());

/// Holds the page until this is dropped.
pub fn hold() -> Hold {
    while_opening(|opening| opening.held = opening.held.saturating_add(1));
    Hold(())
}

impl Drop for Hold {
    fn drop(&mut self) {
        while_opening(|opening| opening.held = opening.held.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{
        Common, InstitutionWords, RulesWords, SelfCheckWords, SettingsWords, Start, Verify, VisitsWords,
        Words,
    };
    use std::rc::Rc;

    type Said = Rc<RefCell<Vec<&'static str>>>;

    fn say(said: &Said, word: &'static str) -> impl FnOnce() + 'static {
        let said = said.clone();
        move || said.borrow_mut().push(word)
    }

    #[test]
    fn each_turn_is_taken_alone_and_the_last_things_come_last() {
        let said = Said::default();
        begin(|| ());
        at_last(say(&said, "last"));
        let (first, second) = (say(&said, "first"), say(&said, "second"));
        turn(move || {
            first();
            turn(second);
        });
        let mut seen = Vec::new();
        while !matches!(take_turn(true), Left::Nothing) {
            seen.push(said.borrow().len());
        }
        assert_eq!(seen, [0, 1, 2]);
        turn(say(&said, "at once"));
        assert_eq!(*said.borrow(), ["first", "second", "last", "at once"]);
    }

    #[test]
    fn the_page_waits_for_what_holds_it_as_long_as_there_is_patience() {
        begin(|| ());
        let held = hold();
        take_turn(true);
        assert!(matches!(take_turn(true), Left::Waits));
        drop(held);
        assert!(matches!(take_turn(true), Left::Nothing));
        begin(|| ());
        let _held = hold();
        take_turn(true);
        assert!(matches!(take_turn(false), Left::Nothing));
    }

    /// What is painted before the app runs is what the app then paints.
    #[test]
    fn the_beginnings_of_the_pages_are_those_of_the_app() {
        let page = include_str!("../../index.html");
        let start = Start::ZH.title.map(|part| format!("<span>{part}</span>")).concat();
        let (check, visits, settings) = (SelfCheckWords::ZH, VisitsWords::ZH, SettingsWords::ZH);
        let (rules, verify, institution) = (RulesWords::ZH, Verify::ZH, InstitutionWords::ZH);
        let titled =
            |id, title: &str, lead| (id, format!("<h1 class=\"page-title\">{title}</h1>\n    <p>{lead}</p>"));
        for (id, wanted) in [
            (
                "start",
                format!("<h1 class=\"page-title start-title\">{start}</h1>\n    <p>{}</p>", Start::ZH.lead),
            ),
            ("self-check", format!("<span>{}</span></span>", Common::ZH.home)),
            ("self-check", format!("<p class=\"muted\">{}</p>", check.guide)),
            titled("self-check", check.title, check.lead),
            titled("rules", rules.title, rules.lead),
            titled("verify", verify.title, verify.lead),
            titled("institution", institution.title, institution.lead),
            titled("visits", visits.title, visits.lead),
            titled("settings", settings.title, settings.lead),
        ] {
            let begins = page.split_once(&format!("<div id=\"boot-{id}\" class=\"page\">"));
            let beginning = begins.and_then(|(_, rest)| rest.split_once("</div>")).unwrap_or_default().0;
            assert!(beginning.contains(&wanted), "index.html, boot-{id}, must hold {wanted}");
        }
    }
}
