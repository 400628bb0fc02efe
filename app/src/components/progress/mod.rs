//! How far something has come: by share, or by step.

use super::Label;
use super::bar::interval_bar;
use crate::settings::words;
use crate::words::{Common, fill};
use leptos::prelude::*;

/// A bar with "已完成 7 / 26": `<Progress done=Signal whole=26/>`.
#[component]
pub fn Progress(#[prop(into)] done: Signal<u32>, whole: u32) -> impl IntoView {
    let common = words::<Common>();
    view! {
        <div class="progress">
            <p class="progress-text">{move || fill(common.done_of, &[&done.get().to_string(), &whole.to_string()])}</p>
            {interval_bar(move || (done.get(), done.get()), whole)}
        </div>
    }
}

/// Where one is among the steps of a task: `<StepIndicator steps=vec!["老人".into(), …] at=1/>`, counted from 0.
#[component]
pub fn StepIndicator(steps: Vec<Label>, #[prop(into)] at: Signal<usize>) -> impl IntoView {
    let common = words::<Common>();
    let count = steps.len();
    let titles = steps.clone();
    let heading = move || {
        let step = fill(common.step_of, &[&(at.get() + 1).to_string(), &count.to_string()]);
        let title = titles.get(at.get()).map(|title| title.to_string()).unwrap_or_default();
        view! { <span class="steps-count">{step}</span><span class="steps-title">{title}</span> }
    };
    let mark = move |position: usize| {
        move || match position.cmp(&at.get()) {
            std::cmp::Ordering::Less => ("step step-done", common.step_done),
            std::cmp::Ordering::Equal => ("step step-now", common.step_now),
            std::cmp::Ordering::Greater => ("step", common.step_open),
        }
    };
    let marks = steps.into_iter().enumerate().map(|(position, title)| {
        let mark = mark(position);
        view! { <li class=move || mark().0><span class="unseen">{title} " " {move || mark().1}</span></li> }
    });
    view! {
        <div class="steps">
            <ol class="steps-marks">{marks.collect_view()}</ol>
            <p class="steps-text">{heading}</p>
        </div>
    }
}
