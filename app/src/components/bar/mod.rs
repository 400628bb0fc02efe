//! A horizontal bar drawn with SVG attributes, since inline styles are forbidden.

use crate::prelude::*;

/// A share of the whole as SVG writes it, such as `37.5%`. Whole parts of a thousand, so no float is printed.
pub fn percent(part: u32, whole: u32) -> String {
    let thousandths = if whole == 0 { 0 } else { u64::from(part.min(whole)) * 1000 / u64::from(whole) };
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// A bar of `whole` with a solid part up to `from` and a hatched part up to `to`: what is sure, and what is possible.
pub fn interval_bar(bounds: impl Fn() -> (u32, u32) + Copy + Send + 'static, whole: u32) -> AnyView {
    view! {
        <svg class="bar" width="100%" height="14" aria-hidden="true" focusable="false">
            <rect class="bar-track" width="100%" height="14" rx="7" />
            <rect class="bar-possible" width=move || percent(bounds().1, whole) height="14" rx="7" />
            <rect class="bar-sure" width=move || percent(bounds().0, whole) height="14" rx="7" />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_written_without_floats_and_stay_within_the_bar() {
        assert_eq!(percent(12, 32), "37.5%");
        assert_eq!(percent(1, 3), "33.3%");
        assert_eq!(percent(0, 90), "0.0%");
        assert_eq!(percent(91, 90), "100.0%");
        assert_eq!(percent(3, 0), "0.0%");
    }
}
