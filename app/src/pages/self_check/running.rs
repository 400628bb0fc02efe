//! How far the check has come, and where its answers are: above and below every question.

use super::desk::Desk;
use super::ground::Ground;
use crate::components::bar::interval_bar;
use crate::components::icon::{Icon, picture};
use crate::prelude::*;
use crate::self_check::{Stage, Tally};
use crate::settings::{say, words};
use crate::words::{SelfCheckWords, fill};

/// The region, what is decided and what could still change.
pub fn line(ground: &Ground) -> AnyView {
    let w = words::<SelfCheckWords>();
    let tally = ground.tally();
    let text = move || told(w, tally.get());
    let first = tally.get_untracked();
    let all = first.settled.saturating_add(first.open);
    let share = move || {
        let settled = u32::try_from(tally.get().settled).unwrap_or(0);
        (settled, settled)
    };
    let place = {
        let ground = ground.clone();
        move || ground.places().iter().map(|title| say(title)).collect::<Vec<_>>().join(" · ")
    };
    view! {
        <div class="own-strip">
            <p>
                <strong>{place}</strong>
                " "
                <span class="own-tally" role="status" data-testid="tally">{text}</span>
            </p>
            {interval_bar(share, u32::try_from(all).unwrap_or(1))}
        </div>
    }
}

/// The ways from a question to the answers given and to the result, and where the answers are.
pub fn foot(ground: &Ground) -> AnyView {
    let w = words::<SelfCheckWords>();
    let (desk, check) = (ground.desk, ground.check);
    let asked = Memo::new(move |_| check.with(|check| check.asked().len()));
    let answered = move || fill(w.answered_count, &[&asked.get().to_string()]);
    view! {
        <div class="own-foot">
            <p class="own-links">
                <a href=Stage::Answers.href() data-testid="answers">{answered}</a>
                <a href=ground.result().href() data-testid="see-result">{w.see_result}</a>
            </p>
            {kept_line(w, desk)}
        </div>
    }
}

/// Where the answers are; on every page that asks something.
pub fn kept_line(w: &'static SelfCheckWords, desk: Desk) -> impl Child + use<> {
    move || {
        let (icon, text) =
            if desk.keeps.get() { (Icon::Lock, w.kept_here) } else { (Icon::Warn, w.not_kept) };
        view! { <p class="kept-here" data-testid="kept-here">{picture(icon)} <span>{text}</span></p> }
    }
}

/// The tally in a sentence.
pub fn told(w: &SelfCheckWords, tally: Tally) -> String {
    if tally.open == 0 {
        fill(w.tally_done, &[&tally.settled.to_string()])
    } else {
        fill(w.tally, &[&tally.settled.to_string(), &tally.open.to_string()])
    }
}
