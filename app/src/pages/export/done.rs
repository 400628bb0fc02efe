//! The file is made: its name, its fingerprint, the way to take it along as text, and how it is verified.

use super::Made;
use crate::components::button::{Button, Weight};
use crate::components::details::Details;
use crate::components::notice::{Mood, Notice};
use crate::components::summary_list::{Summary, SummaryList};
use crate::dom;
use crate::prelude::*;
use crate::words::{ExportWords, fill};
use leptos::html::Textarea;

/// What is said once the file is made.
pub fn view(w: &'static ExportWords, made: &Made) -> AnyView {
    let size = made.file.len().div_ceil(1024).to_string();
    let rows = vec![
        Summary::new(w.record, Some(made.record.to_string())),
        Summary::new(w.fingerprint, Some(made.key.fingerprint())).detail(w.fingerprint_hint),
        Summary::new("kid", Some(made.key.to_string())),
    ];
    let saved = fill(w.done_file, &[&made.name, &size]);
    let lines = w.verify_lines.iter().map(|line| view! { <li>{*line}</li> }).collect_view();
    view! {
        <div id="made" class="stack" tabindex="-1" data-testid="made">
            <Notice mood=Mood::Success title=w.done live=true>
                <p>{saved}</p>
            </Notice>
            <SummaryList rows />
            {as_text(w, made.file.clone())}
            <section class="section">
                <h2>{w.verify}</h2>
                <ul class="export-verify">{lines}</ul>
                <p><a class="alone" href="#/verify">{w.verify_here}</a></p>
            </section>
        </div>
    }
}

/// The file in a box, for browsers that save nothing.
fn as_text(w: &'static ExportWords, file: String) -> AnyView {
    let area = NodeRef::<Textarea>::new();
    let said = RwSignal::new("");
    let copy = move || {
        let copied = area.get_untracked().is_some_and(|area| dom::copy(&area));
        said.set(if copied { w.copied } else { w.copy_failed });
    };
    view! {
        <Details summary=w.as_text>
            <p>{w.copy_hint}</p>
            <textarea class="input export-text" rows="5" readonly=true aria-label=w.as_text data-testid="export-text" node_ref=area>
                {file}
            </textarea>
            <Button label=w.copy weight=Weight::Secondary on_press=copy />
            <p role="status">{move || said.get()}</p>
        </Details>
    }
}
