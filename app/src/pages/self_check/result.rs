//! What follows from the answers, by the strength of the promise.

use super::erase::erase_button;
use super::ground::Ground;
use super::papers::papers;
use super::running::kept_line;
use super::told::{Told, told};
use super::{compare, later, running, sheet, take, turn};
use crate::components::back_link::BackLink;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::details::Details;
use crate::components::icon::Icon;
use crate::components::notice::{Mood, Notice};
use crate::components::page_title::PageTitle;
use crate::components::read_aloud::ReadAloud;
use crate::components::tag::{Tone, tag};
use crate::dom;
use crate::pages::benefits::card::{Beside, line, view_beside};
use crate::pages::benefits::{Group, combined, grouped, label};
use crate::prelude::*;
use crate::self_check::{FactName, Stage, Sums, missing, sums, tally};
use crate::settings::words;
use crate::words::{BenefitsWords, SelfCheckWords, fill};
use yiping_rules::decide::{Outcome, RuleDecision};
use yiping_rules::pack::Temporal;

/// The page.
pub fn page(ground: &Ground) -> AnyView {
    let w = words::<SelfCheckWords>();
    let body = {
        let ground = ground.clone();
        move || body(w, &ground, &told(&ground))
    };
    let paper = {
        let ground = ground.clone();
        move || sheet::view(&ground, &told(&ground))
    };
    let erase = erase_button(w, ground.desk);
    view! {
        <div class="own own-result">
            <BackLink href=Stage::Answers.href() label=w.answered />
            <PageTitle text=w.result_title />
            {running::line(ground)}
            <ReadAloud of=".own-head, .own-results" />
            {body}
            {compare::way(ground)}
            {take::section(ground)}
            <div class="own-foot">
                {kept_line(w, ground.desk)}
                <Buttons>{erase}</Buttons>
            </div>
        </div>
        <div class="paper">{paper}</div>
    }
}

fn body(w: &'static SelfCheckWords, ground: &Ground, told: &[Told]) -> AnyView {
    let on = ground.on.get().map(|on| on.to_string()).unwrap_or_default();
    let empty = ground.desk.check.with(|check| check.is_empty());
    let empty = empty.then(|| view! { <Notice><p>{w.result_empty}</p></Notice> });
    let estimated = told.iter().any(|told| !told.estimated.is_empty());
    let estimated = estimated.then(|| {
        view! { <Notice mood=Mood::Warn title=w.estimated_title testid="estimated"><p>{w.estimated_text}</p></Notice> }
    });
    view! {
        {head(w, told)}
        <p class="small muted">{fill(w.result_lead, &[&on])}</p>
        {empty}
        {go_on(w, ground, told)}
        {estimated}
        {current(w, ground, told)}
        {told.iter().map(|told| combined(&ground.wording.value, told.prepared.pack(), &told.decision)).collect_view()}
        {history(w, ground, told)}
        {later::levels(ground, told)}
        {later::dates(ground, told)}
    }
}

/// What the eye meets first: the sure amounts, or how much there is to ask for.
fn head(w: &'static SelfCheckWords, told: &[Told]) -> AnyView {
    let b = words::<BenefitsWords>();
    let all = told.iter().flat_map(Told::rules);
    let sums = sums(all.clone());
    let counts = Group::ALL.map(|group| {
        let of_group = |rule: &&RuleDecision| {
            rule.temporal != Temporal::AfterPlanPeriod && Group::of(rule.outcome, rule.class) == group
        };
        (group, all.clone().filter(of_group).count())
    });
    let tiles = counts.into_iter().filter(|(_, count)| *count > 0).map(|(group, count)| {
        let label = b.groups.get(group.index()).copied().unwrap_or_default();
        let id = section_id(group);
        tile(count, label, id)
    });
    let past = all.clone().filter(|rule| rule.temporal == Temporal::AfterPlanPeriod).count();
    let past = (past > 0).then(|| tile(past, w.history_short, "history".to_owned()));
    view! {
        <section class="own-head" data-testid="result">
            {sum_lines(w, sums, told)}
            <ul class="own-tiles">{tiles.collect_view()} {past}</ul>
        </section>
    }
}

fn tile(count: usize, label: &'static str, id: String) -> AnyView {
    let press = move |_| dom::focus_id(&id);
    view! {
        <li>
            <button type="button" class="own-tile" on:click=press>
                <strong>{count.to_string()}</strong> " " <span>{label}</span>
            </button>
        </li>
    }
}

fn section_id(group: Group) -> String {
    format!("group-{}", group.index())
}

fn sum_lines(w: &'static SelfCheckWords, sums: Sums, told: &[Told]) -> AnyView {
    let count = sums.regular.to_string();
    let regular = (sums.regular > 0).then(|| {
        let daily = (sums.daily > 0).then_some(w.sum_daily);
        view! {
            <p class="own-sum" data-testid="sum-month">{fill(w.sum_month, &[&sums.month.to_string(), &count])}</p>
            <p>{fill(w.sum_year, &[&sums.year.to_string()])} " " {daily}</p>
        }
    });
    let single = (sums.single > 0).then(|| {
        view! { <p>{fill(w.sum_once, &[&sums.once.to_string(), &sums.single.to_string()])}</p> }
    });
    let none = (sums.regular == 0 && sums.single == 0).then(|| {
        let past = told.first().is_some_and(Told::is_past);
        view! { <p class="own-sum is-none">{if past { w.sum_past } else { w.sum_none }}</p> }
    });
    let combine = (sums.regular + sums.single > 0).then(|| view! { <p class="small">{w.sum_combine}</p> });
    view! { {regular} {single} {none} {combine} <p class="small">{w.guide}</p> }
}

/// The way on while something is open; else to what was not asked for: the rules of the past where some are open, or those of
/// the country.
fn go_on(w: &'static SelfCheckWords, ground: &Ground, told: &[Told]) -> Option<AnyView> {
    if ground.next().is_some() {
        return Some(view! {
            <Buttons><Button label=w.go_on href=Stage::Next.href() icon=Icon::Forward testid="go-on" /></Buttons>
        });
    }
    if ground.asks_all() {
        return None;
    }
    let region = told.first()?;
    let open = tally(&[(region.prepared.pack(), &region.decision)]).open;
    let (title, text, label) = match (region.is_past(), open) {
        (true, 0) => return None,
        (true, open) => (w.past_title, fill(w.past_text, &[&open.to_string()]), w.past_go),
        (false, _) => (w.nation_title, w.nation_text.to_owned(), w.nation_go),
    };
    Some(view! {
        <Notice title=title>
            <p>{text}</p>
            <Buttons>
                <Button label=label href=Stage::Further.href() weight=Weight::Secondary testid="further" />
            </Buttons>
        </Notice>
    })
}

/// The rules in force on the day, or without a period, by the strength of the promise.
fn current(w: &'static SelfCheckWords, ground: &Ground, told: &[Told]) -> Option<AnyView> {
    let sections = groups(ground, told, false);
    (!sections.is_empty()).then(|| {
        let sections =
            sections.into_iter().map(|(group, count, cards)| section(w, ground, group, count, cards));
        let sections = sections.collect_view();
        view! { <section class="section own-results"><h2>{w.each}</h2>{sections}</section> }
    })
}

/// The rules whose plan period is over, folded.
fn history(w: &'static SelfCheckWords, ground: &Ground, told: &[Told]) -> Option<AnyView> {
    let b = words::<BenefitsWords>();
    let ended = told.iter().flat_map(|told| {
        let past = told.rules().filter(|rule| rule.temporal == Temporal::AfterPlanPeriod);
        let pack = told.prepared.pack();
        past.filter_map(|rule| pack.window(pack.rule(&rule.id)?).to)
    });
    let ended = ended.max()?;
    let sections = groups(ground, told, true);
    let count: usize = sections.iter().map(|(_, count, _)| count).sum();
    let sections = sections.into_iter().map(|(group, count, cards)| {
        let title = b.groups.get(group.index()).copied().unwrap_or_default();
        let title = fill(b.counted, &[title, &count.to_string()]);
        let title = format!("{} · {title}", b.history_then);
        view! { <Details summary=title><h3 class="unseen">{b.history_then}</h3>{cards}</Details> }
    });
    Some(view! {
        <section class="section" id="history" tabindex="-1">
            <h2>{fill(b.history_count, &[&count.to_string()])}</h2>
            <Notice mood=Mood::Warn testid="history"><p>{fill(b.history_notice, &[&ended.to_string()])}</p></Notice>
            <p class="muted">{w.history_still}</p>
            {sections.collect_view()}
        </section>
    })
}

type Section = (Group, usize, Vec<AnyView>);

/// The cards of every group that has some, the region's before the country's.
fn groups(ground: &Ground, told: &[Told], history: bool) -> Vec<Section> {
    let mut sections: Vec<Section> = Group::ALL.map(|group| (group, 0, Vec::new())).into();
    for told in told {
        for (group, rules) in grouped(told.rules(), history) {
            if let Some((_, count, cards)) = sections.get_mut(group.index()) {
                *count += rules.len();
                cards.extend(rules.into_iter().filter_map(|rule| card(ground, told, rule)));
            }
        }
    }
    sections.retain(|(_, count, _)| *count > 0);
    sections
}

fn section(
    w: &'static SelfCheckWords,
    ground: &Ground,
    group: Group,
    count: usize,
    cards: Vec<AnyView>,
) -> AnyView {
    let b = words::<BenefitsWords>();
    let title = b.groups.get(group.index()).copied().unwrap_or_default();
    let title = fill(b.counted, &[title, &count.to_string()]);
    let hint = b.group_hints.get(group.index()).copied().unwrap_or_default();
    let id = section_id(group);
    match group {
        Group::NotMet => view! {
            <section class="benefit-group" id=id tabindex="-1">
                <h3>{title}</h3>
                <p class="small muted">{hint}</p>
                <Details summary=w.show_not_met>{cards}</Details>
            </section>
        },
        Group::Open => view! {
            <section class="benefit-group" id=id tabindex="-1">
                <h3>{title}</h3>
                <p class="small muted">{hint}</p>
                {open_facts(w, ground)}
                <Details summary=w.show_open>{cards}</Details>
            </section>
        },
        _ => view! {
            <section class="benefit-group" id=id tabindex="-1">
                <h3>{title}</h3>
                <p class="small muted">{hint}</p>
                {cards}
            </section>
        },
    }
}

/// What nobody has answered yet, each a way to its question.
fn open_facts(w: &'static SelfCheckWords, ground: &Ground) -> Option<AnyView> {
    let open = ground.with_asked(missing);
    let wording = &ground.wording.value;
    let row = |name: &FactName| {
        let (full, href) = (name.to_string(), Stage::Ask(*name).href());
        view! { <li><a href=href data-testid=format!("open-{full}")>{label(wording, &full)}</a></li> }
    };
    let rows = open.iter().map(row).collect_view();
    (!open.is_empty())
        .then(|| view! { <p><strong>{w.still_open}</strong></p> <ul class="own-open">{rows}</ul> })
}

/// The card of a rule with what a family needs besides.
fn card(ground: &Ground, told: &Told, decided: &RuleDecision) -> Option<AnyView> {
    let (w, b) = (words::<SelfCheckWords>(), words::<BenefitsWords>());
    let marks = told.estimated.contains(&decided.id).then(|| tag(Tone::Attention, w.by_estimate));
    let turns =
        (decided.outcome == Outcome::NotMet).then(|| turn::lines(ground, told, &decided.id)).flatten();
    let wants_papers = !matches!(decided.outcome, Outcome::NotMet | Outcome::NeedsFacts);
    let why = wants_papers.then(|| told.prepared.why(&decided.id, &ground.telling.facts.get())).flatten();
    let papers = why.map(|why| papers(&ground.wording.value, &why)).filter(|papers| !papers.is_empty());
    let lines = papers.map(|papers| line(w.bring, papers.join(b.list_comma).child()));
    view_beside(&ground.telling, &told.prepared, decided, Beside { marks, under: turns, lines })
}
