//! From the total to the final level, step by step, each with its clause.

use crate::components::icon::{Icon, picture};
use crate::letters::cited;
use crate::prelude::*;
use crate::report::{all_named, named};
use crate::settings::say;
use crate::words::{ResultWords, fill};
use yiping_rules::scale::{Effect, Ground, Scale, Score};

/// The three steps.
pub fn view(w: &'static ResultWords, scale: &Scale, score: &Score) -> AnyView {
    let clause = cited(&format!("{} 附录C C.2、C.3", scale.source.number));
    let grounds = scale.grounds.iter().map(|ground| ground_line(w, scale, score, ground)).collect_view();
    let none = (score.grounds.is_empty() && score.possible_grounds.is_empty())
        .then(|| view! { <p>{w.no_ground}</p> });
    view! {
        <section class="section">
            <h2>{w.how}</h2>
            <ol class="steps-down">
                <li>
                    <h3>{w.preliminary}</h3>
                    <p>{total_line(w, scale, score)}</p>
                    <p class="step-result">{all_named(w, scale, &score.preliminary_levels)}</p>
                    <p class="small muted">{clause}</p>
                </li>
                <li>
                    <h3>{w.grounds}</h3>
                    <ul class="grounds">{grounds}</ul>
                    {none}
                </li>
                <li>
                    <h3>{w.last}</h3>
                    <p class="step-result">{all_named(w, scale, &score.final_levels)}</p>
                    {last_remark(w, scale, score).map(|remark| view! { <p class="muted">{remark}</p> })}
                </li>
            </ol>
        </section>
    }
}

fn total_line(w: &ResultWords, scale: &Scale, score: &Score) -> String {
    let total = score.total;
    let band = scale.levels.bands().iter().find(|band| band.holds(total.min));
    match band.filter(|_| total.min == total.max) {
        Some(band) => {
            fill(w.preliminary_why, &[&total.min.to_string(), &band.min.to_string(), &band.max.to_string()])
        }
        None => fill(w.preliminary_open, &[&total.min.to_string(), &total.max.to_string()]),
    }
}

fn ground_line(w: &'static ResultWords, scale: &Scale, score: &Score, ground: &Ground) -> AnyView {
    let holds = score.grounds.contains(&ground.id);
    let open = score.possible_grounds.contains(&ground.id);
    let (class, icon, state) = match (holds, open) {
        (true, _) => ("ground ground-holds", Icon::Check, w.holds),
        (false, true) => ("ground ground-open", Icon::Info, w.holds_open),
        (false, false) => ("ground", Icon::Close, w.holds_not),
    };
    let effect = match ground.effect {
        Effect::Set { level } => fill(w.effect_set, &[&named(w, scale, level)]),
        Effect::Raise { .. } => w.effect_raise.to_owned(),
    };
    view! {
        <li class=class>
            {picture(icon)}
            <div>
                <p><strong>{say(&ground.title)}</strong> " " <span class="ground-state">{state}</span></p>
                <p class="small muted">{effect} " · " {cited(&ground.clause)}</p>
            </div>
        </li>
    }
}

fn last_remark(w: &'static ResultWords, scale: &Scale, score: &Score) -> Option<&'static str> {
    let Some(last) = score.level() else { return Some(w.last_open) };
    let same = score.preliminary_levels.len() == 1 && score.preliminary_levels.contains(&last);
    match (same, score.grounds.is_empty()) {
        (true, false) if last == scale.levels.worst() => Some(w.worst_already),
        (true, _) => Some(w.last_same),
        (false, _) => None,
    }
}
