//! Which personal data goes into the file: none, unless somebody ticks it.

use crate::components::checkboxes::Checkboxes;
use crate::components::choice::Choice;
use crate::components::form::{Errors, FieldError};
use crate::components::text_field::{Keyboard, TextField, Width};
use crate::prelude::*;
use crate::settings::words;
use crate::sign::Disclosed;
use crate::words::{Common, ExportWords};
use yiping_rules::sorted;

/// What was ticked and typed.
#[derive(Clone, Copy)]
pub struct Choices {
    ticked: RwSignal<Option<sorted::Set<String>>>,
    reference: RwSignal<String>,
    /// What is wrong with it.
    pub errors: Errors,
}

impl Choices {
    /// Nothing ticked.
    pub fn new() -> Self {
        Self { ticked: RwSignal::new(None), reference: RwSignal::new(String::new()), errors: Errors::new() }
    }

    /// What goes in; nothing, and an error at the field, if something typed cannot be taken.
    pub fn read(self) -> Option<Disclosed> {
        let disclosed = untrack(|| self.disclosed());
        let typed = self.reference.with_untracked(|typed| !typed.trim().is_empty());
        let wrong = typed && disclosed.reference.is_none();
        let error = || FieldError::new("reference", words::<ExportWords>().reference_wrong);
        self.errors.set(wrong.then(error).into_iter().collect());
        (!wrong).then_some(disclosed)
    }

    /// What goes in as far as it can be taken; tracked.
    pub fn disclosed(self) -> Disclosed {
        let ticked = self.ticked.get().unwrap_or_default();
        Disclosed {
            name: ticked.contains("name"),
            id_last4: ticked.contains("id_last4"),
            place: ticked.contains("place"),
            provider: ticked.contains("provider"),
            reference: self.reference.with(|typed| typed.trim().parse().ok()),
        }
    }

    /// The boxes and the field.
    pub fn view(self, w: &'static ExportWords) -> AnyView {
        let choices = vec![
            Choice::new("name", w.with_name),
            Choice::new("id_last4", w.with_id),
            Choice::new("place", w.with_place),
            Choice::new("provider", w.with_provider),
        ];
        let common = words::<Common>();
        let Self { ticked, reference, errors } = self;
        let tick = move |set| ticked.set(set);
        let input = move |text| reference.set(text);
        view! {
            <Checkboxes id="personal" legend=w.personal hint=w.personal_hint choices value=ticked on_change=tick />
            <TextField
                id="reference"
                label=w.reference
                hint=w.reference_hint
                optional=common.optional
                value=reference
                on_input=input
                keyboard=Keyboard::Code
                width=Width::Half
                errors
            />
        }
    }
}
