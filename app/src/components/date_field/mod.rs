//! A date in three boxes: year, month, day. On a tablet quicker and surer than a calendar, above all for a birth date.

use super::Label;
use super::form::{Errors, described_by, error_line, has_error, hint_line};
use super::radios::legend_of;
use crate::prelude::*;
use crate::settings::words;
use crate::words::Common;
use yiping_rules::date::Date;

/// What stands in the three boxes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DateParts {
    /// Year as typed.
    pub year: String,
    /// Month as typed.
    pub month: String,
    /// Day as typed.
    pub day: String,
}

/// What is wrong with three boxes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateProblem {
    /// A box is empty or holds no number.
    Incomplete,
    /// There is no such day.
    Impossible,
}

impl DateParts {
    /// The boxes as they show a date.
    pub fn of(date: Date) -> Self {
        Self { year: date.year().to_string(), month: date.month().to_string(), day: date.day().to_string() }
    }

    /// The date; nothing when all boxes are empty.
    pub fn read(&self) -> Result<Option<Date>, DateProblem> {
        let boxes = [&self.year, &self.month, &self.day].map(|text| digits(text));
        if boxes.iter().all(|text| text.is_empty()) {
            return Ok(None);
        }
        let [year, month, day] = boxes.map(|text| text.parse::<u32>().ok());
        let (Some(year), Some(month), Some(day)) = (year, month, day) else {
            return Err(DateProblem::Incomplete);
        };
        if !(1000..=9999).contains(&year) {
            return Err(DateProblem::Incomplete);
        }
        let date = i32::try_from(year).ok().and_then(|year| Date::new(year, month, day));
        date.map(Some).ok_or(DateProblem::Impossible)
    }
}

impl DateProblem {
    /// What to say about it.
    pub fn message(self) -> &'static str {
        let words = words::<Common>();
        match self {
            Self::Incomplete => words.date_incomplete,
            Self::Impossible => words.date_impossible,
        }
    }
}

/// Half-width digits of what was typed; an input method may give full-width ones.
fn digits(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| char::from_u32(u32::from(c).wrapping_sub(0xFEE0)).filter(char::is_ascii_digit).unwrap_or(c))
        .collect()
}

/// A field for a date: `<DateField id="born" legend=w.born value on_input=move |parts: DateParts| … errors/>`.
///
/// `value` is what stands in the boxes; [`DateParts::read`] gives the date or what is wrong. With `heading` the legend is
/// the page's heading; an empty hint is none.
#[component]
pub fn DateField(
    #[prop(into)] id: Label,
    #[prop(into)] legend: Label,
    #[prop(into)] value: Signal<DateParts>,
    #[prop(into)] on_input: Callback<(DateParts,)>,
    #[prop(optional, into)] hint: Option<Label>,
    #[prop(optional)] errors: Option<Errors>,
    #[prop(optional)] heading: bool,
) -> AnyView {
    let common = words::<Common>();
    let hint = hint.filter(|hint| !hint.is_empty());
    let hinted = hint.is_some();
    // What is shown may come late, when typing pauses; the boxes are put together from what was typed last.
    let typed = RwSignal::new(value.get_untracked());
    Effect::new(move |_| typed.set(value.get()));
    let part = move |id: String, label: &'static str, read: fn(&mut DateParts) -> &mut String| {
        let input = move |event| {
            typed.update(|parts| *read(parts) = event_target_value(&event));
            on_input.run((typed.get_untracked(),));
        };
        let shown = move || typed.with(|parts| read(&mut parts.clone()).clone());
        view! {
            <label class="date-part">
                <span class="date-label">{label}</span>
                <input class="input" type="text" inputmode="numeric" autocomplete="off" maxlength="4" id=id prop:value=shown on:input=input />
            </label>
        }
    };
    view! {
        <fieldset class="field" class:is-wrong=has_error(errors, &id) aria-describedby=described_by(errors, &id, hinted)>
            {legend_of(legend, heading, false)}
            {hint_line(&id, hint)}
            {error_line(errors, &id)}
            <div class="date-parts">
                {part(id.to_string(), common.year, |parts| &mut parts.year)}
                {part(format!("{id}-month"), common.month, |parts| &mut parts.month)}
                {part(format!("{id}-day"), common.day, |parts| &mut parts.day)}
            </div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(year: &str, month: &str, day: &str) -> Result<Option<Date>, DateProblem> {
        DateParts { year: year.into(), month: month.into(), day: day.into() }.read()
    }

    #[test]
    fn boxes_give_a_date_nothing_or_what_is_wrong() {
        assert_eq!(read("1940", "2", "9"), Ok(Date::new(1940, 2, 9)));
        assert_eq!(read(" １９４０ ", "０２", "9 "), Ok(Date::new(1940, 2, 9)));
        assert_eq!(read("", " ", ""), Ok(None));
        assert_eq!(read("1940", "", "9"), Err(DateProblem::Incomplete));
        assert_eq!(read("40", "2", "9"), Err(DateProblem::Incomplete));
        assert_eq!(read("1940", "二", "9"), Err(DateProblem::Incomplete));
        assert_eq!(read("1941", "2", "29"), Err(DateProblem::Impossible));
        assert_eq!(read("1941", "13", "1"), Err(DateProblem::Impossible));
    }

    #[test]
    fn a_date_stands_in_the_boxes_as_it_is_read() {
        let date = Date::new(1940, 2, 29).unwrap();
        assert_eq!(DateParts::of(date).read(), Ok(Some(date)));
    }
}
