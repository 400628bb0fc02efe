//! One of several: a fieldset of radio buttons, none chosen beforehand.

#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

use super::Label;
use super::choice::{Choice, Control, row};
use super::form::{Errors, described_by, error_line, has_error, hint_line};
use super::page_title::use_page_title;
use crate::prelude::*;

/// A question with one answer.
///
/// `<Radios id="reason" legend=w.reason choices value on_pick=move |value: String| … errors/>`. With `heading` the
/// legend is the page's heading; `legend_hidden` leaves it to screen readers; `inline` puts short options side by side;
/// an empty hint is none.
#[component]
pub fn Radios(
    #[prop(into)] id: Label,
    #[prop(into)] legend: Label,
    choices: Vec<Choice>,
    #[prop(into)] value: Signal<Option<String>>,
    #[prop(into)] on_pick: Callback<(String,)>,
    #[prop(optional, into)] hint: Option<Label>,
    #[prop(optional)] errors: Option<Errors>,
    #[prop(optional)] heading: bool,
    #[prop(optional)] legend_hidden: bool,
    #[prop(optional)] inline: bool,
) -> AnyView {
    let hint = hint.filter(|hint| !hint.is_empty());
    let hinted = hint.is_some();
    let rows = choices.into_iter().enumerate().map(|(position, choice)| {
        let own = choice.value.clone();
        let checked = move || value.with(|value| value.as_deref() == Some(&own));
        row(Control::Radio, &id, position, choice, checked, move |picked| on_pick.run((picked,)))
    });
    let rows = rows.collect_view();
    view! {
        <fieldset class="field" class:is-wrong=has_error(errors, &id) aria-describedby=described_by(errors, &id, hinted)>
            {legend_of(legend, heading, legend_hidden)}
            {hint_line(&id, hint)}
            {error_line(errors, &id)}
            <div class="choices" class:choices-inline=inline>{rows}</div>
        </fieldset>
    }
}

/// The legend of a group, as the heading of the page where it is the only question on it.
pub(super) fn legend_of(legend: Label, heading: bool, hidden: bool) -> AnyView {
    if heading {
        let heading = use_page_title(legend.clone());
        view! { <legend class="field-label"><h1 class="page-title" tabindex="-1" node_ref=heading>{legend}</h1></legend> }
    } else {
        view! { <legend class="field-label" class:unseen=hidden>{legend}</legend> }
    }
}
