//! A form: what was wrong with it, and sending it with the Enter key.

use super::Label;
use crate::prelude::*;

/// What is wrong with the fields of a form, by field id. Make one per form: `let errors = Errors::new();`.
///
/// On "continue" collect them all and call [`Errors::set`]; with none found, go on.
#[derive(Clone, Copy)]
pub struct Errors(RwSignal<Vec<FieldError>>);

/// What is wrong with a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldError {
    /// The id given to the field's component.
    pub field: Label,
    /// What is wrong and how to mend it.
    pub message: Label,
}

impl Errors {
    /// No errors yet.
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Replaces all errors; true when there are none, so that the form can go on.
    pub fn set(self, found: Vec<FieldError>) -> bool {
        let none = found.is_empty();
        self.0.set(found);
        none
    }

    /// All errors, tracked.
    pub fn all(self) -> Vec<FieldError> {
        self.0.get()
    }

    /// The error of a field, tracked.
    pub fn of(self, field: &str) -> Option<Label> {
        self.0.with(|all| all.iter().find(|error| error.field == field).map(|error| error.message.clone()))
    }
}

impl FieldError {
    /// An error of a field.
    pub fn new(field: impl Into<Label>, message: impl Into<Label>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

/// A form that the browser neither checks nor sends: `<Form on_submit=move || …>fields and a submit button</Form>`.
#[component]
pub fn Form(#[prop(into)] on_submit: Callback<()>, children: Children) -> AnyView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        on_submit.run(());
    };
    view! { <form class="form" novalidate=true autocomplete="off" on:submit=submit>{children()}</form> }
}

/// The line of an error beside its field, with the id that `aria-describedby` names.
pub(super) fn error_line(errors: Option<Errors>, field: &Label) -> impl Child + use<> {
    let (field, id) = (field.clone(), error_id(field));
    move || {
        let id = id.clone();
        errors.and_then(|errors| errors.of(&field)).map(|message| {
            view! {
                <p class="field-error" id=id>
                    {super::icon::picture(super::icon::Icon::Stop)}
                    <span>{message}</span>
                </p>
            }
        })
    }
}

/// A hint under a label or legend.
pub(super) fn hint_line(field: &str, hint: Option<Label>) -> Option<AnyView> {
    let id = hint_id(field);
    hint.map(|hint| view! { <p class="field-hint" id=id>{hint}</p> })
}

/// The ids that describe a field: its hint and, when there is one, its error.
pub(super) fn described_by(
    errors: Option<Errors>,
    field: &Label,
    hinted: bool,
) -> impl Fn() -> Option<String> + Clone + Send + use<> {
    let field = field.clone();
    move || {
        let wrong = errors.is_some_and(|errors| errors.of(&field).is_some());
        let ids = [hinted.then(|| hint_id(&field)), wrong.then(|| error_id(&field))];
        let ids: Vec<String> = ids.into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// Whether a field has an error, tracked.
pub(super) fn has_error(errors: Option<Errors>, field: &Label) -> impl Fn() -> bool + Clone + Send + use<> {
    let field = field.clone();
    move || errors.is_some_and(|errors| errors.of(&field).is_some())
}

fn hint_id(field: &str) -> String {
    format!("{field}-hint")
}

fn error_id(field: &str) -> String {
    format!("{field}-error")
}
