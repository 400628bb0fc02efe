//! An option of a question: the whole row is the label, and the native control lies over it.

use super::Label;
use crate::prelude::*;

/// An option of [`Radios`](super::radios::Radios) or [`Checkboxes`](super::checkboxes::Checkboxes).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// What is handed to `on_pick`.
    pub value: Label,
    /// What the row says.
    pub label: Label,
    /// A second line.
    pub hint: Option<Label>,
    /// A number or letter at the end of the row, such as a score.
    pub badge: Option<Label>,
    /// `data-testid` of the control.
    pub testid: Option<Label>,
}

impl Choice {
    /// A plain option.
    pub fn new(value: impl Into<Label>, label: impl Into<Label>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None, badge: None, testid: None }
    }

    /// Adds a second line.
    pub fn hint(mut self, hint: impl Into<Label>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a badge.
    pub fn badge(mut self, badge: impl Into<Label>) -> Self {
        self.badge = Some(badge.into());
        self
    }

    /// Adds a test id.
    pub fn testid(mut self, testid: impl Into<Label>) -> Self {
        self.testid = Some(testid.into());
        self
    }
}

/// Which native control a row has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Control {
    Radio,
    Checkbox,
}

/// One row. The first row of a field carries the field's id, so that the error summary can lead to it.
pub(super) fn row(
    control: Control,
    field: &Label,
    position: usize,
    choice: Choice,
    checked: impl Fn() -> bool + Send + 'static,
    on_change: impl Fn(String) + 'static,
) -> AnyView {
    let id = if position == 0 { field.to_string() } else { format!("{field}-{position}") };
    let (kind, mark) = match control {
        Control::Radio => ("radio", "choice-mark choice-mark-radio"),
        Control::Checkbox => ("checkbox", "choice-mark choice-mark-checkbox"),
    };
    let value = choice.value.to_string();
    view! {
        <label class="choice">
            <input
                class="choice-input"
                type=kind
                id=id
                name=field.clone()
                value=choice.value
                data-testid=choice.testid
                prop:checked=checked
                on:change=move |_| on_change(value.clone())
            />
            <span class="choice-face">
                <span class=mark></span>
                <span class="choice-text">
                    <span class="choice-label">{choice.label}</span>
                    {choice.hint.map(|hint| view! { <span class="choice-hint">{hint}</span> })}
                </span>
                {choice.badge.map(|badge| view! { <span class="choice-badge">{badge}</span> })}
            </span>
        </label>
    }
}
