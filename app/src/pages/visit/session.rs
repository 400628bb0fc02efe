//! A visit that is open in this window: its state for the pages, and the way from a tap to the journal.

use crate::clock::{self, Moment};
use crate::components::save_state::SaveStatus;
use crate::content::Edition;
use crate::open_visit::OpenVisit;
use crate::prelude::*;
use crate::route::Route;
use crate::store::{self, Draft, DraftId, Drafts, Journal, Recovered, SaveError, Seat, StorageError};
use crate::visit::{Command, Step, Visit};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::task::spawn_local;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use yiping_rules::ids::ItemId;
use yiping_rules::scale::{Item, Scale, Score, score};

/// How long typing must pause before it is saved.
const PAUSE: Duration = Duration::from_millis(400);

/// Whether what is on the screen is on the device too.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Safety {
    /// Something was typed and is about to be saved.
    Typing,
    /// Everything is written and was read back; the second copy is on its way to the disk.
    Saving,
    /// Everything is written, and on the disk as far as the browser can tell.
    Saved(Option<Moment>),
    /// The device refuses; it is tried again with every tap and every few seconds.
    Unsaved(SaveError),
    /// Another window writes this visit; here it can be looked at.
    Looking,
    /// Another window took the visit over while something here was not saved.
    Lost,
}

/// What a session is made of.
pub struct Parts {
    /// The draft.
    pub journal: Journal,
    /// This window's place at it.
    pub seat: Rc<Seat>,
    /// Where drafts are.
    pub drafts: Drafts,
    /// The scale to finish it with.
    pub scale: Arc<Edition<Scale>>,
    /// What was not as it should be when it was opened.
    pub recovered: Recovered,
}

/// A visit open in this window. Pages read through [`Session::read`] and change through [`Session::run`].
#[derive(Clone, Copy)]
pub struct Session {
    journal: RwSignal<Journal>,
    pub(super) safety: RwSignal<Safety>,
    /// Whether the second copy fails, so that a crash of the browser could lose what was saved last.
    pub fragile: RwSignal<bool>,
    /// Whether "continue" leads back to the check page, from which one came to change an answer.
    pub returning: RwSignal<bool>,
    score: Memo<Score>,
    inner: StoredValue<Inner, LocalStorage>,
}

struct Inner {
    seat: Rc<Seat>,
    drafts: Drafts,
    scale: Arc<Edition<Scale>>,
    recovered: Recovered,
    /// Whether the second copy is known to be no later than this visit.
    caught_up: bool,
    typed: Option<Command>,
    timer: Option<TimeoutHandle>,
}

impl Session {
    /// Opens a session. Its signals belong to the current owner.
    pub fn new(parts: Parts) -> Self {
        let Parts { journal, seat, drafts, scale, recovered } = parts;
        let journal = RwSignal::new(journal);
        let edition = scale.clone();
        let score = Memo::new(move |_| {
            journal.with(|journal| {
                let visit = &journal.draft().visit;
                score(&edition.value, &visit.assessment(&edition.value), &visit.readings)
            })
        });
        let writes = seat.writes();
        let safety = RwSignal::new(if writes { Safety::Saving } else { Safety::Looking });
        let inner = Inner { seat, drafts, scale, recovered, caught_up: false, typed: None, timer: None };
        let inner = StoredValue::new_local(inner);
        let (fragile, returning) = (RwSignal::new(false), RwSignal::new(false));
        let session = Self { journal, safety, fragile, returning, score, inner };
        if writes {
            session.copy();
        }
        session
    }

    /// The name of the draft.
    pub fn id(self) -> DraftId {
        self.journal.with_untracked(|journal| journal.id().clone())
    }

    /// Reads the visit; tracked.
    pub fn read<T>(self, read: impl FnOnce(&Visit) -> T) -> T {
        self.journal.with(|journal| read(&journal.draft().visit))
    }

    /// Reads the visit as it is now; not tracked.
    pub fn peek<T>(self, read: impl FnOnce(&Visit) -> T) -> T {
        self.journal.with_untracked(|journal| read(&journal.draft().visit))
    }

    /// A part of the visit that tells its readers only when it changes.
    pub fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Visit) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.read(&read))
    }

    /// The draft with its times, as it is now; not tracked.
    pub fn draft(self) -> Draft {
        self.journal.with_untracked(|journal| journal.draft().clone())
    }

    /// The scale this visit is made with.
    pub fn scale(self) -> Arc<Edition<Scale>> {
        self.inner.with_value(|inner| inner.scale.clone())
    }

    /// An item of the scale.
    pub fn item(self, id: &ItemId) -> Option<Item> {
        self.scale().value.item(id).cloned()
    }

    /// The score so far.
    pub fn score(self) -> Memo<Score> {
        self.score
    }

    /// Whether what is on the screen is on the device; tracked.
    pub fn safety(self) -> Safety {
        self.safety.get()
    }

    /// What the header says of it; tracked.
    pub fn save_status(self) -> SaveStatus {
        match self.safety.get() {
            Safety::Typing | Safety::Saving => SaveStatus::Saving,
            Safety::Saved(at) => SaveStatus::Saved(at),
            Safety::Unsaved(_) => SaveStatus::MemoryOnly,
            Safety::Looking | Safety::Lost => SaveStatus::ReadOnly,
        }
    }

    /// Whether something on the screen would be lost with this window; not tracked.
    pub fn has_unsaved(self) -> bool {
        matches!(self.safety.get_untracked(), Safety::Typing | Safety::Unsaved(_) | Safety::Lost)
    }

    /// Whether this window may change the visit; tracked.
    pub fn can_write(self) -> bool {
        !matches!(self.safety.get(), Safety::Looking | Safety::Lost)
    }

    /// What was not as it should be when the draft was opened.
    pub fn recovered(self) -> Recovered {
        self.inner.with_value(|inner| inner.recovered)
    }

    /// Whether the scale is another edition than the one the visit was begun with, because that one is not here any more.
    pub fn is_other_edition(self) -> bool {
        let begun = self.journal.with_untracked(|journal| journal.draft().begun.scale.digest);
        self.scale().digest != begun
    }

    /// The visit as its later pages see it.
    pub fn open_visit(self) -> OpenVisit {
        OpenVisit {
            id: self.id(),
            scale: self.scale(),
            draft: Signal::derive(move || self.journal.with(|journal| journal.draft().clone())),
            record: Callback::new(move |(command,)| self.run(command)),
            storage: store::device(),
        }
    }

    /// The address of a step.
    pub fn href(self, step: &Step) -> String {
        Route::Visit(self.id().to_string(), step.to_string()).to_string()
    }

    /// Carries a command out and saves it. Does nothing while another window writes.
    pub fn run(self, command: Command) {
        self.flush();
        self.record(command);
    }

    /// Takes what was typed so far; it is saved when typing pauses, or with the next tap.
    pub fn type_in(self, command: Command) {
        if !untrack(|| self.can_write()) {
            return;
        }
        let other_field =
            self.inner.with_value(|inner| inner.typed.as_ref().is_some_and(|typed| !command.replaces(typed)));
        if other_field {
            self.flush();
        }
        let timer = set_timeout_with_handle(move || self.flush(), PAUSE).ok();
        self.inner.update_value(|inner| {
            inner.typed = Some(command);
            if let Some(earlier) = std::mem::replace(&mut inner.timer, timer) {
                earlier.clear();
            }
        });
        if self.safety.get_untracked() != Safety::Typing {
            self.safety.set(Safety::Typing);
        }
    }

    /// Saves what was typed and not yet saved.
    pub fn flush(self) {
        let typed = self.inner.try_update_value(|inner| {
            if let Some(timer) = inner.timer.take() {
                timer.clear();
            }
            inner.typed.take()
        });
        if let Some(command) = typed.flatten() {
            self.record(command);
        }
    }

    fn record(self, command: Command) {
        if !untrack(|| self.can_write()) {
            return;
        }
        let drafts = self.drafts();
        let mut outcome = Ok(());
        self.journal.update(|journal| {
            let now = clock::timestamp().unwrap_or(journal.draft().changed);
            outcome = journal.record(drafts.storage(), command, now);
        });
        self.note(outcome);
    }

    /// Tries again to save what is not saved.
    pub fn retry(self) {
        self.flush();
        if matches!(self.safety.get_untracked(), Safety::Unsaved(_)) {
            let drafts = self.drafts();
            let mut outcome = Ok(());
            self.journal.update_untracked(|journal| outcome = journal.save(drafts.storage()));
            self.note(outcome);
        } else if self.fragile.get_untracked() && self.seat().writes() {
            self.copy();
        }
    }

    fn note(self, outcome: Result<(), SaveError>) {
        self.safety.set(match outcome {
            Ok(()) => {
                self.copy();
                if self.fragile.get_untracked() { Safety::Saved(clock::now()) } else { Safety::Saving }
            }
            Err(SaveError::Foreign) => {
                self.seat().leave();
                Safety::Lost
            }
            Err(error) => Safety::Unsaved(error),
        });
    }

    /// Brings the second copy up to date; "saved" is said when it is, or when it is known to fail.
    pub fn copy(self) {
        spawn_local(async move {
            let copied = self.copied().await;
            let Some(number) = self.journal.try_with_untracked(Journal::number) else { return };
            let fails = copied.is_err();
            if self.fragile.get_untracked() != fails {
                self.fragile.set(fails);
            }
            let newest = copied.is_ok_and(|copied| copied == number);
            if (newest || fails) && self.safety.get_untracked() == Safety::Saving {
                self.safety.set(Safety::Saved(clock::now()));
            }
        });
    }

    /// The number of the last command that is in the second copy now.
    async fn copied(self) -> Result<u64, StorageError> {
        let closed = || StorageError::Closed;
        let known = self.inner.try_with_value(|inner| (inner.drafts.clone(), inner.caught_up));
        let (drafts, caught_up) = known.ok_or_else(closed)?;
        if !caught_up {
            let id = self.id();
            let copies = drafts.copies(Some(&id)).await?;
            match self.safety.try_get_untracked() {
                None | Some(Safety::Unsaved(_)) => return Err(closed()),
                Some(_) if drafts.catch_up(&id, &copies)? => self.look_again(),
                Some(_) => {}
            }
            self.inner.update_value(|inner| inner.caught_up = true);
        }
        let copy = self.journal.try_with_untracked(|journal| (drafts.copy(journal), journal.number()));
        let (copy, number) = copy.ok_or_else(closed)?;
        copy.await.map(|()| number)
    }

    fn drafts(self) -> Drafts {
        self.inner.with_value(|inner| inner.drafts.clone())
    }

    /// This window's place at the draft.
    pub fn seat(self) -> Rc<Seat> {
        self.inner.with_value(|inner| inner.seat.clone())
    }

    /// Shows what another window has stored meanwhile.
    pub fn look_again(self) {
        if let Ok((journal, _)) = Journal::open(self.drafts().storage(), &self.id()) {
            self.journal.set(journal);
        }
    }

    /// The holder of the draft has changed: writes from now on, or only looks.
    pub fn seat_changed(self) {
        let writes = self.seat().writes();
        match self.safety.get_untracked() {
            Safety::Looking if writes => {
                if let Ok((journal, _)) = self.drafts().open(&self.id()) {
                    self.journal.set(journal);
                }
                self.safety.set(Safety::Saving);
                self.copy();
            }
            Safety::Typing | Safety::Unsaved(_) if !writes => self.safety.set(Safety::Lost),
            Safety::Saved(_) | Safety::Saving if !writes => {
                self.safety.set(Safety::Looking);
                self.look_again();
            }
            _ => {}
        }
    }

    /// Gives up what could not be saved here and shows what is stored.
    pub fn give_up(self) {
        self.safety.set(Safety::Looking);
        self.look_again();
    }
}
