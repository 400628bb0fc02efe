//! Values by year as bars from zero, so that a small rise looks small.

use crate::components::bar::percent;
use crate::prelude::*;
use yiping_rules::pack::TargetValue;

/// The height of the highest bar and where all bars stand, in thousandths of the drawing.
const HIGHEST: u32 = 600;
const FLOOR: u32 = 800;

/// A number that a document states for a year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Point {
    /// The year.
    pub year: u32,
    /// In thousandths.
    pub value: u64,
    /// As the document has it, such as `≥ 60`.
    pub text: String,
}

/// The values that are plain numbers for whole years, and the others. Without two years there is nothing to draw.
pub fn points(values: &[TargetValue]) -> (Vec<Point>, Vec<&TargetValue>) {
    let mut points: Vec<Point> = Vec::new();
    let mut others = Vec::new();
    for stated in values {
        let (years, value) = (years(&stated.due), number(&stated.value));
        let (Some((first, last)), Some(value)) = (years, value) else {
            others.push(stated);
            continue;
        };
        let new = (first..=last).map(|year| Point { year, value, text: stated.value.clone() });
        points.extend(new);
    }
    points.sort_by_key(|point| point.year);
    let twice = points.windows(2).any(|pair| matches!(pair, [one, next] if one.year == next.year));
    if points.len() < 2 || twice { (Vec::new(), values.iter().collect()) } else { (points, others) }
}

/// `2024`, or `2024-2026`.
fn years(due: &str) -> Option<(u32, u32)> {
    let year = |text: &str| text.parse::<u32>().ok().filter(|year| (1900..2200).contains(year));
    match due.split_once('-') {
        None => year(due).map(|year| (year, year)),
        Some((first, last)) => Some((year(first)?, year(last)?)).filter(|(first, last)| first < last),
    }
}

/// `25.5` or `≥ 60` in thousandths; nothing else counts as a number.
fn number(text: &str) -> Option<u64> {
    let text = text.trim_start_matches('≥').trim();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 3 || text.ends_with('.') {
        return None;
    }
    let part: u64 = format!("{part:0<3}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(part)
}

/// The bars, each with its value above and its year below; `spoken` says all of it.
pub fn bars(points: &[Point], spoken: String) -> AnyView {
    let first = points.first().map_or(0, |point| point.year);
    let last = points.last().map_or(0, |point| point.year);
    let slots = last - first + 1;
    let most = points.iter().map(|point| point.value).max().unwrap_or(0).max(1);
    let bar = |point: &Point| {
        let height = u32::try_from(point.value * u64::from(HIGHEST) / most).unwrap_or(HIGHEST);
        let (left, top) = (point.year - first, FLOOR - height);
        let middle = percent(left * 10 + 5, slots * 10);
        view! {
            <rect class="plot-bar" x=percent(left * 10 + 2, slots * 10) width=percent(6, slots * 10) y=percent(top, 1000) height=percent(height, 1000) />
            <text class="plot-value" x=middle.clone() y=percent(top.saturating_sub(30), 1000) text-anchor="middle">{point.text.clone()}</text>
            <text class="plot-year" x=middle y="96%" text-anchor="middle">{point.year}</text>
        }
    };
    view! {
        <svg class="plot" width="100%" role="img" aria-label=spoken>
            <rect class="plot-floor" width="100%" y="80%" height="1" />
            {points.iter().map(bar).collect_view()}
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(values: &[(&str, &str)]) -> Vec<TargetValue> {
        let one = |(due, value): &(&str, &str)| TargetValue { due: (*due).into(), value: (*value).into() };
        values.iter().map(one).collect()
    }

    #[test]
    fn ranges_of_years_are_spread_and_what_is_no_number_stays_text() {
        let values = stated(&[("2022", "22.22"), ("2023", "≥ 50"), ("2025-2027", "100"), ("2027-06", "50%")]);
        let (points, others) = points(&values);
        let drawn: Vec<(u32, u64)> = points.iter().map(|point| (point.year, point.value)).collect();
        assert_eq!(
            drawn,
            [(2022, 22_220), (2023, 50_000), (2025, 100_000), (2026, 100_000), (2027, 100_000)]
        );
        assert_eq!(others, [&values[3]]);
    }

    #[test]
    fn one_year_a_day_or_two_values_for_a_year_are_not_drawn() {
        for values in [
            stated(&[("2021", "100")]),
            stated(&[("2019-11-20", "5"), ("2019-11-30", "10")]),
            stated(&[("2015", "44"), ("2015", "45"), ("2016", "50")]),
            stated(&[("", "1"), ("2020", "2")]),
        ] {
            let (points, others) = points(&values);
            assert!(points.is_empty(), "{points:?}");
            assert_eq!(others.len(), values.len());
        }
    }

    #[test]
    fn numbers_are_read_exactly() {
        assert_eq!(number("25.5"), Some(25_500));
        assert_eq!(number("≥1"), Some(1_000));
        for text in ["", "50%", "全覆盖", "14/新增56张以上", "1.2345", "7.", "10-15", "≥"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
