//! The report on paper, in the order of annex C: scores, levels, grounds, place, signatures, and the items behind them.

mod phrase;
mod sheet;

pub use phrase::{all_named, local, named, provider, reason_word, relation_word};

use crate::letters::as_written;
use crate::open_visit::OpenVisit;
use crate::prelude::*;
use crate::settings::say;
use crate::store::Draft;
use crate::visit::{Field, Reason, Sex};
use crate::words::{ReportWords, fill};
use sheet::{boxes, row, signature};
use yiping_rules::scale::in_force;
use yiping_rules::scale::{Level, Scale, Score};
use yiping_rules::sorted;

/// The report of a visit.
pub fn view(r: &'static ReportWords, visit: &OpenVisit, draft: &Draft, score: &Score) -> AnyView {
    let scale = &visit.scale.value;
    let changed = local(draft.changed);
    let day = changed.get(..10).unwrap_or_default().to_owned();
    let incomplete = (!score.complete).then(|| view! { <p class="report-warning">{r.incomplete}</p> });
    view! {
        <article class="report" data-testid="report">
            <h2 class="report-title">{r.title}</h2>
            <p class="report-after">{fill(r.after, &[&scale.source.number])}</p>
            {incomplete}
            <table class="report-person"><tbody>{person(r, visit, draft, &day)}</tbody></table>
            {levels(r, scale, score)}
            <table class="report-signatures"><tbody>
                {row(r.place, as_written(draft.visit.line(Field::Place)))}
                {signature(r, r.assessor[0], as_written(draft.visit.line(Field::FirstAssessor).trim()))}
                {signature(r, r.assessor[1], as_written(draft.visit.line(Field::SecondAssessor).trim()))}
                {signature(r, r.provider, provider(draft).unwrap_or_default())}
            </tbody></table>
            <h3 class="report-items-title">{r.items}</h3>
            {items(r, scale, draft)}
            {foot(r, visit, draft)}
        </article>
    }
}

fn person(r: &'static ReportWords, visit: &OpenVisit, draft: &Draft, day: &str) -> AnyView {
    let subject = &draft.visit.subject;
    let sex = subject.sex().map_or("", |sex| match sex {
        Sex::Male => r.male,
        Sex::Female => r.female,
    });
    let born = subject.birth_date().map(|born| born.to_string()).unwrap_or_default();
    let number = subject.number().map(|number| number.masked()).unwrap_or_default();
    let reason = draft.visit.reason.map_or("", |reason| reason_word(reason));
    let other = match draft.visit.reason {
        Some(Reason::Other) => draft.visit.line(Field::OtherReason).trim(),
        _ => "",
    };
    let reason =
        if other.is_empty() { reason.to_owned() } else { format!("{reason}（{}）", as_written(other)) };
    view! {
        {row(r.number, visit.id.to_string())}
        {row(r.name, as_written(subject.name.as_str().trim()))}
        {row(r.sex, sex.to_owned())}
        {row(r.born, born)}
        {row(r.id_number, number)}
        {row(r.reason, reason)}
        {row(r.day, day.to_owned())}
    }
}

/// C.1 to C.5.
fn levels(r: &'static ReportWords, scale: &Scale, score: &Score) -> AnyView {
    let domains = scale.domains.iter().zip(&score.domains).enumerate().map(|(index, (domain, found))| {
        let points = format!("{} / {}", interval(found.score.min, found.score.max), found.score.of);
        row(format!("C.1.{} {}", index + 1, say(&domain.title)), points)
    });
    let total = format!("{} / {}", interval(score.total.min, score.total.max), score.total.of);
    view! {
        <table class="report-levels"><tbody>
            <tr><th colspan="2" scope="rowgroup">"C.1 " {r.c1}</th></tr>
            {domains.collect_view()}
            {row(format!("C.2 {}", r.c2), total)}
            {row(format!("C.3 {}", r.c3), level_boxes(scale, &score.preliminary_levels))}
            {row(format!("C.4 {}", r.c4), ground_boxes(r, scale, score))}
            {row(format!("C.5 {}", r.c5), level_boxes(scale, &score.final_levels))}
        </tbody></table>
    }
}

fn level_boxes(scale: &Scale, levels: &sorted::Set<Level>) -> AnyView {
    let only = levels.first().filter(|_| levels.len() == 1);
    let named = scale.levels.titles();
    boxes(named.map(|(level, title)| (only == Some(&level), format!("{} {}", level.0, say(title)))))
}

/// The three lines of C.4: coma, the two diagnoses together, events.
fn ground_boxes(r: &'static ReportWords, scale: &Scale, score: &Score) -> AnyView {
    let holds = |name: &str| score.grounds.iter().any(|ground| ground.as_str() == name);
    let title = |name: &str| {
        let ground = scale.grounds.iter().find(|ground| ground.id.as_str() == name);
        ground.map_or_else(String::new, |ground| say(&ground.title))
    };
    let none = score.grounds.is_empty() && score.possible_grounds.is_empty();
    boxes([
        (holds("coma"), title("coma")),
        (holds("dementia") || holds("other_mental_disorder"), r.diagnosis.to_owned()),
        (holds("care_risk_events"), title("care_risk_events")),
        (none, r.none_holds.to_owned()),
    ])
}

fn items(r: &'static ReportWords, scale: &Scale, draft: &Draft) -> AnyView {
    let assessment = draft.visit.assessment(scale);
    let rows = scale.items().map(|item| {
        let chosen = assessment.choice(item);
        let criterion = chosen.map_or_else(|| r.open.to_owned(), |choice| say(&choice.criterion));
        let note = draft.visit.note(&item.id).trim().to_owned();
        let note = (!note.is_empty())
            .then(|| view! { <p class="report-note">{r.notes} "：" {as_written(&note)}</p> });
        view! {
            <tr>
                <td class="number">{item.id.to_string()}</td>
                <td>{say(&item.title)}</td>
                <td>{criterion} {note}</td>
                <td class="number">{chosen.map(|choice| choice.score)}</td>
            </tr>
        }
    });
    view! {
        <table class="report-items">
            <thead><tr><th scope="col" colspan="2">{r.item}</th><th scope="col">{r.criterion}</th><th scope="col">{r.score}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

fn foot(r: &'static ReportWords, visit: &OpenVisit, draft: &Draft) -> AnyView {
    let scale = &visit.scale.value;
    let chosen = in_force(scale, &draft.visit.readings);
    let readings = scale.assumptions.iter().filter_map(|assumption| {
        let value = chosen.get(&assumption.key)?;
        let reading = assumption.readings.iter().find(|reading| reading.value == *value)?;
        Some(view! { <p>{fill(r.foot_reading, &[&say(&assumption.title), &say(&reading.title)])}</p> })
    });
    let basis = format!("{} {}", scale.source.number, say(&scale.title));
    view! {
        <footer class="report-foot">
            <p>{fill(r.foot, &[&basis, &scale.version])}</p>
            {readings.collect_view()}
            <p>{r.foot_not}</p>
        </footer>
    }
}

fn interval(min: u16, max: u16) -> String {
    if min == max { min.to_string() } else { format!("{min}–{max}") }
}
