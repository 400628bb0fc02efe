//! Any of several: a fieldset of checkboxes.

use super::Label;
use super::choice::{Choice, Control, row};
use super::form::{Errors, described_by, error_line, has_error, hint_line};
use super::radios::legend_of;
use crate::prelude::*;
use yiping_rules::sorted;

/// A question with any number of answers. `none` adds an option that takes all others back: `none=w.none_of_these`.
///
/// An empty hint is none. `value` is nothing while the question is open, and the empty set for "none of them": the two differ.
#[component]
pub fn Checkboxes(
    #[prop(into)] id: Label,
    #[prop(into)] legend: Label,
    choices: Vec<Choice>,
    #[prop(into)] value: Signal<Option<sorted::Set<String>>>,
    #[prop(into)] on_change: Callback<(Option<sorted::Set<String>>,)>,
    #[prop(optional, into)] none: Option<Choice>,
    #[prop(optional, into)] hint: Option<Label>,
    #[prop(optional)] errors: Option<Errors>,
    #[prop(optional)] heading: bool,
) -> AnyView {
    let hint = hint.filter(|hint| !hint.is_empty());
    let hinted = hint.is_some();
    let last = choices.len();
    let rows = choices.into_iter().enumerate().map(|(position, choice)| {
        let own = choice.value.clone();
        let checked = move || value.with(|set| set.as_ref().is_some_and(|set| set.contains(own.as_str())));
        let change = move |picked: String| on_change.run((toggled(value.get_untracked(), picked),));
        row(Control::Checkbox, &id, position, choice, checked, change)
    });
    let rows = rows.collect_view();
    let none = none.map(|choice| {
        let checked = move || value.with(|set| set.as_ref().is_some_and(sorted::Set::is_empty));
        let change = move |_| on_change.run((none_toggled(value.get_untracked()),));
        row(Control::Checkbox, &id, last, choice, checked, change)
    });
    view! {
        <fieldset class="field" class:is-wrong=has_error(errors, &id) aria-describedby=described_by(errors, &id, hinted)>
            {legend_of(legend, heading, false)}
            {hint_line(&id, hint)}
            {error_line(errors, &id)}
            <div class="choices">{rows} {none}</div>
        </fieldset>
    }
}

/// The set after one of its options was tapped; with the last one gone the question is open again.
fn toggled(set: Option<sorted::Set<String>>, value: String) -> Option<sorted::Set<String>> {
    let mut set = set.unwrap_or_default();
    if !set.remove(&value) {
        set.insert(value);
    }
    (!set.is_empty()).then_some(set)
}

fn none_toggled(set: Option<sorted::Set<String>>) -> Option<sorted::Set<String>> {
    match set {
        Some(set) if set.is_empty() => None,
        _ => Some(sorted::Set::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &[&str]) -> Option<sorted::Set<String>> {
        Some(words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn taking_the_last_one_back_opens_the_question_again() {
        assert_eq!(toggled(None, "dibao".into()), set(&["dibao"]));
        assert_eq!(toggled(set(&["dibao"]), "tekun".into()), set(&["dibao", "tekun"]));
        assert_eq!(toggled(set(&["dibao"]), "dibao".into()), None);
    }

    #[test]
    fn none_of_them_is_an_answer_and_can_be_taken_back() {
        assert_eq!(none_toggled(None), set(&[]));
        assert_eq!(none_toggled(set(&["dibao"])), set(&[]));
        assert_eq!(none_toggled(set(&[])), None);
        assert_eq!(toggled(set(&[]), "tekun".into()), set(&["tekun"]));
    }
}
