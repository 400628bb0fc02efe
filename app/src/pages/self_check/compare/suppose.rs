//! What is supposed about registration and residence.

use crate::components::back_link::BackLink;
use crate::components::button::{Button, Buttons};
use crate::components::choice::Choice;
use crate::components::error_summary::ErrorSummary;
use crate::components::form::{Errors, FieldError, Form};
use crate::components::radios::Radios;
use crate::pages::benefits::FIELD;
use crate::pages::self_check::ground::Ground;
use crate::pages::self_check::running::kept_line;
use crate::pages::self_check::ways::onward;
use crate::prelude::*;
use crate::self_check::{Beside, Elsewhere, Moves, Stage};
use crate::settings::{say, words};
use crate::words::{Common, CompareWords, SelfCheckWords, fill};

/// The question, with what was chosen before. Answers about a place that was compared before are kept.
pub fn page(there: &Ground, before: Option<Moves>) -> AnyView {
    let (w, common) = (words::<CompareWords>(), words::<Common>());
    let name = there.region().map(|pack| say(&pack.value.title)).unwrap_or_default();
    let picked = RwSignal::new(before.map(|moves| moves.as_str().to_owned()));
    let errors = Errors::new();
    let choice = |(moves, (label, hint)): (Moves, (&'static str, &'static str))| {
        Choice::new(moves.as_str(), label).hint(hint).testid(format!("suppose-{}", moves.as_str()))
    };
    let said = w.moves.into_iter().zip(w.moves_hint);
    let choices: Vec<Choice> = Moves::ALL.into_iter().zip(said).map(choice).collect();
    let submit = {
        let there = there.clone();
        move || match picked.with_untracked(|picked| picked.as_deref().and_then(Moves::parse)) {
            Some(moves) => begin(&there, moves),
            None => {
                errors.set(vec![FieldError::new(FIELD, w.suppose_needed)]);
            }
        }
    };
    let pick = move |choice: String| picked.set(Some(choice));
    let legend = fill(w.suppose, &[&name]);
    view! {
        <div class="own">
            <BackLink href=Stage::Compare.href() />
            <div class="own-question" data-testid="suppose">
                <ErrorSummary errors />
                <Form on_submit=submit>
                    <Radios id=FIELD legend hint=w.suppose_hint choices value=picked on_pick=pick errors heading=true />
                    <Buttons>
                        <Button label=common.go_on submit=true testid="continue" />
                    </Buttons>
                </Form>
            </div>
            {kept_line(words::<SelfCheckWords>(), there.desk)}
        </div>
    }
}

fn begin(there: &Ground, moves: Moves) {
    let Some(region) = there.beside.clone() else { return };
    there.desk.change(|check| match &mut check.elsewhere {
        Some(elsewhere) if elsewhere.region == region => elsewhere.moves = moves,
        other => *other = Some(Elsewhere::new(region.clone(), moves)),
    });
    onward(&Stage::Beside(region, Beside::Next));
}
