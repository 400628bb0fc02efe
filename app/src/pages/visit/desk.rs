//! The visits open in this window. They outlive their pages: a page is built anew when the language changes, and what
//! the device refused to keep must not go with it.

use super::session::{Parts, Safety, Session};
use crate::clock;
use crate::content::{self, Edition, content, ready};
use crate::prelude::*;
use crate::random;
use crate::route::{Place, here};
use crate::store::{
    self, Begun, DraftId, Drafts, IndexedDb, OpenError, Recovered, ScaleRef, Seat, kept, lease,
};
use crate::turns;
use crate::visit::Command;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use yiping_rules::ids::ScaleId;
use yiping_rules::json::Form;
use yiping_rules::scale::Scale;

/// How far the opening of a draft has come.
#[derive(Clone)]
pub enum Opening {
    /// On its way.
    Waiting,
    /// The draft is not here, or cannot be read.
    Failed(OpenError),
    /// The draft is here; the scale it was begun with must be fetched.
    NeedsScale(ScaleId),
    /// Open.
    Ready(Session),
}

/// The visits open in this window. Provided by [`provide`], found by [`desk`].
#[derive(Clone, Copy)]
pub struct Desk {
    drafts: StoredValue<Drafts>,
    open: StoredValue<BTreeMap<DraftId, Opened>>,
    owner: StoredValue<Owner>,
    /// Whether drafts came back from the second copy, or went.
    pub changed: RwSignal<bool>,
}

#[derive(Clone)]
struct Opened {
    session: Session,
    /// Keeps what the session holds until the visit is closed.
    _owner: Owner,
}

/// Provides the desk; done once by the app.
pub fn provide() -> Desk {
    let window = u64::from_le_bytes(random::bytes());
    let drafts = Drafts::new(store::device(), Arc::new(IndexedDb), window);
    let _ = drafts.purge(clock::milliseconds());
    let desk = Desk {
        drafts: StoredValue::new(drafts),
        open: StoredValue::default(),
        owner: StoredValue::new(Owner::current().unwrap_or_default()),
        changed: RwSignal::new(false),
    };
    turns::turn(move || desk.compare());
    desk.follow_browser();
    desk.follow_place();
    provide_context(desk);
    desk
}

/// The visits open in this window.
pub fn desk() -> Desk {
    expect_context()
}

impl Desk {
    /// The drafts of this device.
    pub fn drafts(self) -> Drafts {
        self.drafts.get_value()
    }

    /// Takes from the second copy what the browser lost when it died.
    fn compare(self) {
        let drafts = self.drafts();
        spawn_local(async move {
            let copies = drafts.copies(None).await;
            if copies.and_then(|copies| drafts.compare(&copies, clock::milliseconds())) == Ok(true) {
                self.changed.set(true);
            }
        });
    }

    /// Visits of this window of which something is not on the device.
    pub fn unsaved(self) -> Vec<Session> {
        self.sessions().into_iter().filter(|session| session.has_unsaved()).collect()
    }

    fn sessions(self) -> Vec<Session> {
        self.open.with_value(|open| open.values().map(|opened| opened.session).collect())
    }

    /// Begins a visit.
    pub fn begin(self, edition: Arc<Edition<Scale>>) -> DraftId {
        let id = DraftId::from_random(random::bytes());
        let drafts = self.drafts();
        let Some(now) = clock::timestamp().or_else(|| "2000-01-01T00:00:00+08:00".parse().ok()) else {
            return id;
        };
        let scale = &edition.value;
        let begun = Begun {
            scale: ScaleRef { id: scale.id.clone(), version: scale.version.clone(), digest: edition.digest },
            items: u8::try_from(scale.items().count()).unwrap_or(u8::MAX),
            app: env!("CARGO_PKG_VERSION").to_owned(),
        };
        self.keep(content::scale_path(&scale.id));
        let journal = drafts.begin(id.clone(), begun, now);
        let seat = Seat::new(store::device(), id.clone(), drafts.window());
        seat.begin();
        let claim = seat.clone();
        spawn_local(async move {
            claim.claim(true).await;
        });
        let parts = Parts { journal, seat, drafts, scale: edition, recovered: Recovered::default() };
        self.add(parts).run(Command::Go(crate::visit::Step::Who));
        id
    }

    /// Keeps a file on the device, so that a visit can be finished with it after an update.
    pub fn keep(self, path: String) {
        let drafts = self.drafts();
        spawn_local(async move {
            if let Some(text) = content::text(&path).await {
                let _ = kept::keep(drafts.storage(), &text);
            }
        });
    }

    /// Keeps the files of a visit whose copies were lost.
    fn keep_again(self, session: Session) {
        let (drafts, draft) = (self.drafts(), session.draft());
        let packs =
            draft.visit.regions.iter().map(|(region, pack)| (content::pack_path(region), pack.digest));
        let scale = (content::scale_path(&draft.begun.scale.id), draft.begun.scale.digest);
        let others = draft.visit.others.iter();
        let others = others.map(|(id, other)| (content::scale_path(id), other.edition.digest));
        for (path, digest) in packs.chain(others).chain([scale]) {
            if kept::kept(drafts.storage(), &digest).is_none() {
                self.keep(path);
            }
        }
    }

    /// Opens a draft, or finds it open.
    pub fn open(self, id: DraftId) -> RwSignal<Opening> {
        let opening = RwSignal::new(Opening::Waiting);
        if let Some(opened) = self.open.with_value(|open| open.get(&id).cloned()) {
            opening.set(Opening::Ready(opened.session));
            return opening;
        }
        let drafts = self.drafts();
        let content = content();
        spawn_local(async move {
            let copies = drafts.copies(Some(&id)).await;
            let seat = Seat::new(store::device(), id.clone(), drafts.window());
            let writes = seat.claim(false).await;
            if let (true, Ok(copies)) = (writes, copies) {
                let _ = drafts.catch_up(&id, &copies);
            }
            let found = if writes { drafts.open(&id) } else { store::Journal::open(drafts.storage(), &id) };
            let (journal, recovered) = match found {
                Ok(found) => found,
                Err(error) => {
                    seat.leave();
                    opening.try_set(Opening::Failed(error));
                    return;
                }
            };
            let begun = journal.draft().begun.scale.clone();
            let fetched = untrack(|| ready(&content.scale(&begun.id)));
            let scale = match fetched.clone().filter(|edition| edition.digest == begun.digest) {
                Some(edition) => Some(edition),
                None => kept_scale(&drafts, &begun).or(fetched),
            };
            let Some(scale) = scale else {
                seat.leave();
                opening.try_set(Opening::NeedsScale(begun.id));
                return;
            };
            let session = self.add(Parts { journal, seat, drafts, scale, recovered });
            self.keep_again(session);
            if opening.try_set(Opening::Ready(session)).is_some() {
                self.close(session);
            }
        });
        opening
    }

    fn add(self, parts: Parts) -> Session {
        let id = parts.journal.id().clone();
        let owner = self.owner.with_value(Owner::child);
        let session = owner.with(|| Session::new(parts));
        self.open.update_value(|open| {
            open.insert(id, Opened { session, _owner: owner });
        });
        session
    }

    /// Lets go of a visit, unless something in it is not on the device.
    fn close(self, session: Session) {
        session.retry();
        if session.has_unsaved() {
            return;
        }
        session.seat().leave();
        let closed = self.open.try_update_value(|open| open.remove(&session.id())).flatten();
        // The page that showed it is taken down in this turn; its signals go after that.
        set_timeout(move || drop(closed), Duration::from_secs(1));
    }

    fn follow_place(self) {
        let place = here().place;
        Effect::watch(
            move || place.get(),
            move |place, before, _| {
                for session in self.sessions() {
                    let shown = matches!(place, Place::Visit(id) if *id == session.id().to_string());
                    if !shown {
                        self.close(session);
                    }
                }
                if before == Some(&Place::Visits) {
                    let _ = self.drafts().purge(clock::milliseconds());
                }
            },
            false,
        );
    }

    fn follow_browser(self) {
        let each = move |what: fn(Session)| self.sessions().into_iter().for_each(what);
        set_interval(move || each(beat), Duration::from_millis(lease::BEAT.into()));
        let hidden =
            move |_: web_sys::Event| if document().hidden() { each(Session::retry) } else { each(beat) };
        let _ = window_event_listener_untyped("visibilitychange", hidden);
        let _ = window_event_listener_untyped("pagehide", move |_| {
            each(|session| {
                session.retry();
                session.seat().leave();
            });
        });
        let _ = window_event_listener_untyped("pageshow", move |_| each(claim));
        let _ = window_event_listener_untyped("beforeunload", move |event| {
            each(Session::retry);
            if !self.unsaved().is_empty() {
                event.prevent_default();
            }
        });
        let _ = window_event_listener(leptos::ev::storage, move |event| {
            let key = event.key().unwrap_or_default();
            let of_draft = |id: &DraftId| store::own_key(&key).is_some_and(|key| key.contains(id.as_str()));
            for session in self.sessions().into_iter().filter(|session| of_draft(&session.id())) {
                if !session.seat().beat() && session.safety() == Safety::Looking {
                    session.look_again();
                }
                session.seat_changed();
            }
        });
    }
}

fn kept_scale(drafts: &Drafts, begun: &ScaleRef) -> Option<Arc<Edition<Scale>>> {
    let text = kept::kept(drafts.storage(), &begun.digest)?;
    Some(Arc::new(Edition { value: Scale::from_bytes(text.as_bytes()).ok()?, digest: begun.digest }))
}

/// What has to be done every few seconds: renew the lease, or ask for it; save what is not saved.
fn beat(session: Session) {
    if session.seat().beat() {
        session.retry();
    } else {
        session.seat_changed();
        claim(session);
    }
}

fn claim(session: Session) {
    if session.seat().writes() || session.safety.get_untracked() != Safety::Looking {
        return;
    }
    spawn_local(async move {
        if session.seat().claim(false).await {
            session.seat_changed();
        }
    });
}

/// Takes a visit over from another window.
pub fn take_over(session: Session) {
    spawn_local(async move {
        session.seat().claim(true).await;
        session.seat_changed();
    });
}
