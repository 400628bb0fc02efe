//! Verifying a result file on this device: what the checks find, what the file says, and the same computed again.

mod editions;
mod findings;
mod recompute;
mod summary;

use crate::clock;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::file_button::file_button;
use crate::components::notice::{Mood, Notice};
use crate::components::page_title::PageTitle;
use crate::components::text_field::TextField;
use crate::content::{Content, content, ready};
use crate::prelude::*;
use crate::settings::words;
use crate::words::Verify;
use editions::Known;
use recompute::{Recomputed, recompute};
use std::sync::Arc;
use yiping_record::verify::{Against, Archive, Report, Verdict, verify};

/// The page.
pub fn page() -> AnyView {
    let w = words::<Verify>();
    let content = StoredValue::new(content());
    let text = RwSignal::new(String::new());
    let refused_file = RwSignal::new(false);
    let report = Memo::new(move |_| {
        let text = text.get();
        (!text.trim().is_empty())
            .then(|| content.with_value(|content| report_on(content, text.trim())))
            .flatten()
    });
    let again = Memo::new(move |_| {
        let record = report.get()?.record.clone()?;
        Some(content.with_value(|content| recompute(content, &record)))
    });
    let found = move || report.get().map(|report| findings_view(w, &report, again));
    let take = move |file: Option<String>| {
        refused_file.set(file.is_none());
        text.set(file.unwrap_or_default());
    };
    view! {
        <PageTitle text=w.title />
        <p>{w.lead}</p>
        <TextField
            id="verify"
            label=w.paste
            hint=w.paste_hint
            lines=5
            value=text
            on_input=move |typed| text.set(typed)
            testid="verify-input"
        />
        <Buttons>
            {file_button(w.choose_file, "verify-file", ".json,.jws,.txt,.jose", take)}
            {move || (!text.get().is_empty()).then(|| {
                view! { <Button label=w.clear weight=Weight::Quiet on_press=move || text.set(String::new()) /> }
            })}
        </Buttons>
        {move || refused_file.get().then(|| view! { <Notice mood=Mood::Danger live=true><p>{w.too_large}</p></Notice> })}
        <div role="status" class="page">{found}</div>
    }
}

/// The report on a file, once it is known which keys and editions there are.
fn report_on(content: &Content, text: &str) -> Option<Arc<Report>> {
    let received = clock::timestamp()?;
    let trust = content.settings()?.trusted;
    let known = ready(&content.editions()).map(Known);
    let archive = known.as_ref().map(|known| known as &dyn Archive);
    Some(Arc::new(verify(text.as_bytes(), &Against { received, trust: trust.as_ref(), archive })))
}

fn findings_view(w: &'static Verify, report: &Arc<Report>, again: Memo<Option<Recomputed>>) -> AnyView {
    let record = report.record.as_ref().map(|record| {
        let index = content().index();
        summary::card(w, report, record, ready(&index).as_ref().map(|index| &index.value))
    });
    let verdict = {
        let verdict = report.verdict;
        move || verdict_view(w, verdict, again.get().is_some_and(|again| again.differs()))
    };
    let recomputed = move || again.get().map(|again| recompute::card(w, &again));
    let checks = {
        let report = report.clone();
        move || findings::list(w, &report, again.get().as_ref())
    };
    view! { {verdict} {record} {recomputed} {checks} }
}

/// The verdict; a result that does not follow from its own answers is refused, whatever its signature.
fn verdict_view(w: &'static Verify, verdict: Verdict, differs: bool) -> AnyView {
    let verdict = if differs { Verdict::Refused } else { verdict };
    let (mood, title, text) = match verdict {
        Verdict::Refused if differs => (Mood::Danger, w.refused, w.refused_replay),
        Verdict::Trusted => (Mood::Success, w.trusted, w.trusted_text),
        Verdict::Intact => (Mood::Info, w.intact, w.intact_text),
        Verdict::Refused => (Mood::Danger, w.refused, w.refused_text),
    };
    let holds = verdict != Verdict::Refused;
    view! {
        <div data-testid="verify-verdict" data-verdict=verdict.as_str()>
            <Notice mood title>
                <p>{text}</p>
                {holds.then(|| view! { <p class="small">{w.not_a_person}</p> })}
            </Notice>
        </div>
    }
}
