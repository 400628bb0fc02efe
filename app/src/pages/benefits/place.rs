//! For which regions and which day.

use crate::clock;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::checkboxes::Checkboxes;
use crate::components::choice::Choice;
use crate::components::date_field::{DateField, DateParts};
use crate::components::details::Details;
use crate::components::form::{Errors, FieldError, Form};
use crate::content::{PackEntry, content, pack_path};
use crate::open_visit::OpenVisit;
use crate::pages::visit::desk;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::store::Draft;
use crate::visit::{Command, PackRef};
use crate::words::{BenefitsWords, VisitWords, fill};
use yiping_rules::date::Date;
use yiping_rules::sorted;

/// The regions to tick; a tick is recorded at once, and the pack is kept for this visit.
pub fn chosen(visit: &OpenVisit) -> AnyView {
    let (visit, content) = (visit.clone(), content());
    let chosen = visit.draft.with_untracked(|draft| draft.visit.regions.keys().cloned().collect::<Vec<_>>());
    let regions = move || {
        let packs = content.packs()?;
        let titles = packs.iter().filter(|pack| chosen.contains(&pack.region)).map(|pack| say(&pack.title));
        let titles = titles.collect::<Vec<_>>().join(words::<BenefitsWords>().list_comma);
        let boxes = regions(visit.clone());
        Some(if titles.is_empty() { boxes } else { folded(&titles, boxes) })
    };
    regions.child()
}

/// Regions that were chosen before stand on one line.
fn folded(titles: &str, boxes: AnyView) -> AnyView {
    let summary = fill(words::<BenefitsWords>().regions_again, &[titles]);
    view! { <Details summary=summary>{boxes}</Details> }
}

/// The boxes of all regions.
pub fn regions(visit: OpenVisit) -> AnyView {
    let content = content();
    (move || content.regions().map(|packs| choose(visit.clone(), packs))).child()
}

fn choose(visit: OpenVisit, packs: Vec<PackEntry>) -> AnyView {
    let w = words::<VisitWords>();
    let (desk, national) = (desk(), content().national());
    let choice = |pack: &PackEntry| {
        let code = pack.region.to_string();
        Choice::new(code.clone(), say(&pack.title)).testid(format!("region-{code}"))
    };
    let choices = packs.iter().map(choice).collect();
    let draft = visit.draft;
    let value = Signal::derive(move || {
        let local = |draft: &Draft| {
            let codes = draft.visit.regions.keys().filter(|code| !code.is_national());
            codes.map(ToString::to_string).collect::<sorted::Set<String>>()
        };
        let chosen = draft.with(local);
        (!chosen.is_empty()).then_some(chosen)
    });
    let set = move |pack: &PackEntry, after: bool| {
        let before = draft.with_untracked(|draft| draft.visit.regions.contains_key(&pack.region));
        let edition =
            pack.digest.parse().ok().map(|digest| PackRef { version: pack.version.clone(), digest });
        if before != after && (edition.is_some() || !after) {
            visit.record(Command::Region(pack.region.clone(), edition.filter(|_| after)));
            desk.keep(pack_path(&pack.region));
        }
    };
    // What holds everywhere is checked with the first region, and no longer when none is left.
    let change = move |chosen: Option<sorted::Set<String>>| {
        let chosen = chosen.unwrap_or_default();
        for pack in &packs {
            set(pack, chosen.contains(pack.region.as_str()));
        }
        if let Some(national) = &national {
            set(national, !chosen.is_empty());
        }
    };
    view! { <Checkboxes id="regions" legend=w.regions hint=w.regions_hint choices value on_change=change /> }
}

/// The day, folded away unless it is not today.
pub fn day(on: RwSignal<Date>) -> AnyView {
    let w = words::<BenefitsWords>();
    let parts = RwSignal::new(DateParts::of(on.get_untracked()));
    let errors = Errors::new();
    let set = move || match parts.get_untracked().read() {
        Ok(day) => {
            errors.set(vec![]);
            if let Some(day) = day.or_else(clock::today) {
                on.set(day);
            }
        }
        Err(problem) => {
            errors.set(vec![FieldError::new("on", problem.message())]);
        }
    };
    let back = move || {
        if let Some(today) = clock::today() {
            parts.set(DateParts::of(today));
            on.set(today);
        }
    };
    let shown = move || fill(w.day_shown, &[&on.get().to_string()]);
    let input = move |typed| parts.set(typed);
    view! {
        <div class="day">
        <p role="status" data-testid="on">{shown}</p>
        <Details summary=w.day>
            <Form on_submit=set>
                <DateField id="on" legend=w.day hint=w.day_hint value=parts on_input=input errors />
                <Buttons>
                    <Button label=w.day_set submit=true weight=Weight::Secondary testid="set-on" />
                    <Button label=w.day_today weight=Weight::Quiet on_press=back />
                </Buttons>
            </Form>
        </Details>
        </div>
    }
}
