//! Where the total lies on the bands of the levels, and how far the next level is.

use super::bar::percent;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::words::{Common, fill};
use yiping_rules::scale::{Band, Interval};

/// The total on its scale: `<ScoreBar bands=scale.levels.bands().to_vec() total=Signal/>`. Left is least able, right most.
#[component]
pub fn ScoreBar(bands: Vec<Band>, #[prop(into)] total: Signal<Interval>) -> AnyView {
    let common = words::<Common>();
    let most = bands.iter().map(|band| band.max).max().unwrap_or(0);
    let places = u32::from(most) + 1;
    let steps = {
        let bands = bands.clone();
        move || {
            let Interval { min, max, .. } = total.get();
            (min == max).then(|| steps(&bands, min))
        }
    };
    let spoken = move || {
        let Interval { min, max, of } = total.get();
        let (min, max, of) = (min.to_string(), max.to_string(), of.to_string());
        let value = if min == max { min } else { fill(common.between, &[&min, &max]) };
        format!("{value} {} {}", common.points, fill(common.out_of, &[&of]))
    };
    view! {
        <div class="score">
            <svg class="score-bar" width="100%" role="img" aria-label=spoken>
                {segments(&bands, places)}
                {place(total, places)}
            </svg>
            {move || steps().map(|steps| steps.into_iter().map(|step| view! { <p class="score-step">{step.say(common)}</p> }).collect_view())}
        </div>
    }
}

/// A band of fewer points has no room for its level: that stands at the end of the scale, and its neighbour's gives way.
const NARROW: u8 = 5;

/// The bands with their borders and levels.
fn segments(bands: &[Band], places: u32) -> impl Child + use<> {
    let common = words::<Common>();
    let is_narrow = |band: &Band| band.max.saturating_sub(band.min) < NARROW;
    let segment = |band: &Band| {
        let (from, to) = (u32::from(band.min), u32::from(band.max) + 1);
        let narrow = is_narrow(band);
        let crowded = bands.iter().any(|other| is_narrow(other) && u32::from(other.min) == to);
        let middle = if crowded { from + to.saturating_sub(places / 8) } else { from + to };
        let (at, anchor) =
            if narrow { (percent(to, places), "end") } else { (percent(middle, 2 * places), "middle") };
        let border = (from > 0 && !narrow).then(|| {
            view! { <text class="score-border" x=percent(from, places) y="74%" text-anchor="middle">{from}</text> }
        });
        view! {
            <rect
                class=format!("score-band score-band-{}", band.level.0)
                x=percent(from, places)
                width=percent(to - from, places)
                y="31%"
                height="25%"
            />
            {border}
            <text class="score-label" x=at y="96%" text-anchor=anchor>{fill(common.level, &[&band.level.0.to_string()])}</text>
        }
    };
    bands.iter().map(segment).collect_view()
}

/// The frame round what the total is or can still be, with its number above.
fn place(total: Signal<Interval>, places: u32) -> AnyView {
    let from = move || u32::from(total.get().min);
    let to = move || u32::from(total.get().max) + 1;
    let number = move || {
        let Interval { min, max, .. } = total.get();
        if min == max { min.to_string() } else { format!("{min}–{max}") }
    };
    let middle = move || from() + to();
    let anchor = move || match middle() * 50 / places {
        0..12 => "start",
        12..88 => "middle",
        _ => "end",
    };
    let at = move || match anchor() {
        "start" => percent(from(), places),
        "end" => percent(to(), places),
        _ => percent(middle(), 2 * places),
    };
    view! {
        <rect
            class="score-place"
            x=move || percent(from(), places)
            width=move || percent(to() - from(), places)
            y="25%"
            height="37%"
            rx="3"
        />
        <text class="score-number" x=at y="18%" text-anchor=anchor>{number}</text>
    }
}

/// The way to a neighbouring level.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Step {
    up: bool,
    points: u16,
    to: Band,
}

impl Step {
    fn say(&self, common: &Common) -> String {
        let sentence = if self.up { common.points_up } else { common.points_down };
        fill(sentence, &[&self.points.to_string(), &say(&self.to.title)])
    }
}

/// How many points the next more able and the next less able level are away.
fn steps(bands: &[Band], total: u16) -> Vec<Step> {
    let above = bands.iter().filter(|band| u16::from(band.min) > total).min_by_key(|band| band.min);
    let below = bands.iter().filter(|band| u16::from(band.max) < total).max_by_key(|band| band.max);
    let up = above.map(|band| Step {
        up: true,
        points: u16::from(band.min).saturating_sub(total),
        to: band.clone(),
    });
    let down =
        below.map(|band| Step { up: false, points: total.saturating_sub(band.max.into()), to: band.clone() });
    up.into_iter().chain(down).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use yiping_rules::scale::Level;
    use yiping_rules::text::Text;

    fn bands() -> Vec<Band> {
        [(0, 90, 90), (1, 66, 89), (2, 46, 65), (3, 30, 45), (4, 0, 29)]
            .map(|(level, min, max)| Band {
                level: Level(level),
                title: Text { zh: String::new(), en: String::new() },
                min,
                max,
            })
            .into()
    }

    fn distances(total: u16) -> Vec<(bool, u16, u8)> {
        steps(&bands(), total).into_iter().map(|step| (step.up, step.points, step.to.level.0)).collect()
    }

    #[test]
    fn the_next_levels_are_as_far_as_their_borders() {
        assert_eq!(distances(90), [(false, 1, 1)]);
        assert_eq!(distances(89), [(true, 1, 0), (false, 24, 2)]);
        assert_eq!(distances(66), [(true, 24, 0), (false, 1, 2)]);
        assert_eq!(distances(50), [(true, 16, 1), (false, 5, 3)]);
        assert_eq!(distances(0), [(true, 30, 3)]);
    }
}
