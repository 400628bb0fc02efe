//! The scores of the first-level indicators as bars, each as far as it is known.

use super::Label;
use super::bar::interval_bar;
use crate::prelude::*;
use crate::settings::words;
use crate::words::{Common, fill};
use yiping_rules::scale::Interval;

/// A bar of [`DomainBars`].
#[derive(Clone)]
pub struct DomainBar {
    /// Title of the indicator.
    pub title: Label,
    /// Greatest score there is.
    pub of: u16,
    /// The score, tracked.
    pub score: Signal<Interval>,
}

/// One bar per first-level indicator: `<DomainBars bars/>`. Full means able.
#[component]
pub fn DomainBars(bars: Vec<DomainBar>) -> AnyView {
    let common = words::<Common>();
    let rows = bars.into_iter().map(|DomainBar { title, of, score }| {
        let number = move || {
            let Interval { min, max, .. } = score.get();
            if min == max { min.to_string() } else { format!("{min}–{max}") }
        };
        view! {
            <li class="domain-bar">
                <p class="domain-bar-text">
                    <span>{title}</span>
                    <span class="domain-bar-score">
                        <strong>{number}</strong>
                        " "
                        <span class="domain-bar-of">{fill(common.out_of, &[&of.to_string()])}</span>
                    </span>
                </p>
                {interval_bar(move || (score.get().min.into(), score.get().max.into()), of.into())}
            </li>
        }
    });
    view! { <ul class="domain-bars">{rows.collect_view()}</ul> }
}
