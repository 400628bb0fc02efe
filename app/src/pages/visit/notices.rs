//! Whether a visit is safe, and what to do where it is not.

use super::desk::take_over;
use super::session::{Safety, Session};
use crate::components::button::{Button, Buttons, Weight};
use crate::components::details::Details;
use crate::components::icon::Icon;
use crate::components::notice::{Mood, Notice};
use crate::files;
use crate::prelude::*;
use crate::settings::words;
use crate::store::{SaveError, StorageError, write_file};
use crate::words::{StoreWords, fill};

/// Everything that must be known of the visit's safety; nothing as long as all is well.
pub fn all(session: Session) -> AnyView {
    let w = words::<StoreWords>();
    let kind = Memo::new(move |_| session.safety());
    let now = move || match kind.get() {
        Safety::Saved(_) | Safety::Saving | Safety::Typing if session.fragile.get() => fragile(w),
        Safety::Saved(_) | Safety::Saving | Safety::Typing => ().child(),
        Safety::Unsaved(error) => unsaved(session, w, &error),
        Safety::Looking => looking(session, w),
        Safety::Lost => lost(session, w),
    };
    view! {
        <div role="status" class="visit-notices">{now}</div>
        {recovered(session, w)}
        {session.is_other_edition().then(|| view! {
            <Notice mood=Mood::Warn title=w.other_edition testid="other-edition"><p>{w.other_edition_hint}</p></Notice>
        })}
        {session.draft().clock_set_back.then(|| view! { <Notice><p>{w.clock}</p></Notice> })}
    }
}

fn unsaved(session: Session, w: &'static StoreWords, error: &SaveError) -> AnyView {
    let reason = match error {
        SaveError::Storage(StorageError::Quota) => w.quota.to_owned(),
        SaveError::Storage(StorageError::Unavailable) => w.unavailable.to_owned(),
        SaveError::Storage(StorageError::Closed) => w.closed.to_owned(),
        SaveError::Storage(StorageError::Other(message)) => fill(w.refused, &[message]),
        SaveError::NotAsWritten | SaveError::Foreign => w.not_as_written.to_owned(),
    };
    view! {
        <Notice mood=Mood::Danger title=w.unsaved testid="unsaved">
            <p>{reason}</p>
            <p>{w.unsaved_hint}</p>
            <Buttons>
                {export(session, w)}
                <Button label=w.retry weight=Weight::Secondary on_press=move || session.retry() />
            </Buttons>
            {copy(session, w)}
        </Notice>
    }
}

fn fragile(w: &'static StoreWords) -> AnyView {
    view! { <Notice mood=Mood::Warn title=w.fragile testid="fragile"><p>{w.fragile_hint}</p></Notice> }
}

fn looking(session: Session, w: &'static StoreWords) -> AnyView {
    view! {
        <Notice mood=Mood::Warn title=w.looking testid="looking">
            <p>{w.looking_hint}</p>
            <Buttons>
                <Button label=w.take_over weight=Weight::Secondary on_press=move || take_over(session) testid="take-over" />
            </Buttons>
        </Notice>
    }
}

fn lost(session: Session, w: &'static StoreWords) -> AnyView {
    view! {
        <Notice mood=Mood::Danger title=w.lost testid="lost">
            <p>{w.lost_hint}</p>
            <Buttons>
                {export(session, w)}
                <Button label=w.show_stored weight=Weight::Secondary on_press=move || session.give_up() />
            </Buttons>
            {copy(session, w)}
        </Notice>
    }
}

fn export(session: Session, w: &'static StoreWords) -> AnyView {
    let save = move || {
        let id = session.id();
        files::save(&files::draft_name(&id), files::JSON, &write_file(&id, &session.draft()));
    };
    view! { <Button label=w.export_draft icon=Icon::Download on_press=save testid="export-draft" /> }
}

/// For browsers inside other apps, which take no downloads.
fn copy(session: Session, w: &'static StoreWords) -> AnyView {
    let text = move || write_file(&session.id(), &session.draft());
    view! {
        <Details summary=w.copy_instead>
            <p>{w.copy_hint}</p>
            <textarea class="input" rows="4" readonly=true aria-label=w.export_draft prop:value=text></textarea>
        </Details>
    }
}

fn recovered(session: Session, w: &'static StoreWords) -> impl Child + use<> {
    let recovered = session.recovered();
    let text = if recovered.may_miss_something() { w.recovered_more } else { w.recovered_tap };
    (recovered.lost_entries > 0).then(|| {
        view! { <Notice mood=Mood::Warn title=w.recovered testid="recovered"><p>{text}</p></Notice> }
    })
}
