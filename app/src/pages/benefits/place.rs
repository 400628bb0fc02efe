//! For which regions and which day.

use crate::clock;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::checkboxes::Checkboxes;
use crate::components::choice::Choice;
use crate::components::date_field::{DateField, DateParts};
use crate::components::details::Details;
use crate::components::fetched::show;
use crate::components::form::{Errors, FieldError, Form};
use crate::components::text_field::TextField;
use crate::content::{Edition, Editions, PackEntry, content, pack_path};
use crate::open_visit::OpenVisit;
use crate::pages::visit::{Desk, desk};
use crate::prelude::*;
use crate::settings::{say, words};
use crate::store::Draft;
use crate::visit::{Command, PackRef};
use crate::words::{BenefitsWords, Start, VisitWords, fill};
use std::sync::Arc;
use yiping_rules::date::Date;
use yiping_rules::ids::RegionCode;
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

/// The boxes of all regions, once it is known of which editions they are.
pub fn regions(visit: OpenVisit) -> AnyView {
    let content = content();
    let editions = content.editions();
    let boxes = move || {
        let (visit, packs) = (visit.clone(), Arc::new(content.regions()?));
        Some(show(editions.clone(), move |editions| choose(visit.clone(), packs.clone(), editions)))
    };
    boxes.child()
}

/// So many boxes stand side by side; of more regions those that are chosen, and those that are looked for.
const MOST: usize = 20;

fn choose(visit: OpenVisit, packs: Arc<Vec<PackEntry>>, editions: Arc<Edition<Editions>>) -> AnyView {
    let (w, s) = (words::<VisitWords>(), words::<Start>());
    let typed = RwSignal::new(String::new());
    let draft = visit.draft;
    let value = Signal::derive(move || {
        let chosen = draft.with(local);
        (!chosen.is_empty()).then_some(chosen)
    });
    let many = packs.len() > MOST;
    let search = many.then(|| {
        let input = move |text: String| typed.set(text);
        view! { <TextField id="find" label=s.find hint=s.find_hint value=typed on_input=input testid="find-region" /> }
    });
    let recording = Recording::new(visit, editions);
    let boxes = move || {
        let choices =
            typed.with(|typed| offered(&packs, many.then_some(typed), &draft.with_untracked(local)));
        let recording = recording.clone();
        let change = move |chosen: Option<sorted::Set<String>>| recording.choose(chosen.unwrap_or_default());
        view! { <Checkboxes id="regions" legend=w.regions hint=w.regions_hint choices value on_change=change /> }
    };
    view! { {search} {boxes} }
}

/// The codes of the regions chosen.
fn local(draft: &Draft) -> sorted::Set<String> {
    let codes = draft.visit.regions.keys().filter(|code| !code.is_national());
    codes.map(ToString::to_string).collect()
}

/// Every region; where there is something to look for, the chosen ones and those that are found.
fn offered(packs: &[PackEntry], sought: Option<&String>, chosen: &sorted::Set<String>) -> Vec<Choice> {
    let is_chosen = |pack: &PackEntry| chosen.contains(pack.region.as_str());
    let choice = |pack: &PackEntry| {
        let code = pack.region.to_string();
        Choice::new(code.clone(), say(&pack.title)).testid(format!("region-{code}"))
    };
    let Some(sought) = sought else { return packs.iter().map(choice).collect() };
    let found = |pack: &&PackEntry| !is_chosen(pack) && !sought.trim().is_empty() && pack.matches(sought);
    let found = packs.iter().filter(found).take(MOST);
    packs.iter().filter(|pack| is_chosen(pack)).chain(found).map(choice).collect()
}

/// Where ticks are recorded, each with the edition of the pack.
#[derive(Clone)]
struct Recording {
    visit: OpenVisit,
    desk: Desk,
    editions: Arc<Edition<Editions>>,
    national: Option<RegionCode>,
}

impl Recording {
    fn new(visit: OpenVisit, editions: Arc<Edition<Editions>>) -> Self {
        let national = content().national().map(|pack| pack.region);
        Self { visit, desk: desk(), editions, national }
    }

    /// Records what was ticked and what no longer is. What holds everywhere is checked with the first region, and no longer
    /// when none is left.
    fn choose(&self, chosen: sorted::Set<String>) {
        let before = self.visit.draft.with_untracked(local);
        for code in chosen.iter().chain(before.iter()) {
            self.set(&RegionCode::new(code.as_str()), chosen.contains(code.as_str()));
        }
        if let Some(national) = &self.national {
            self.set(national, !chosen.is_empty());
        }
    }

    fn set(&self, region: &RegionCode, after: bool) {
        let before = self.visit.draft.with_untracked(|draft| draft.visit.regions.contains_key(region));
        let listed = self.editions.value.of_pack(region);
        let edition = listed.and_then(|pack| {
            Some(PackRef { version: pack.version.clone(), digest: pack.digest.parse().ok()? })
        });
        if before != after && (edition.is_some() || !after) {
            self.visit.record(Command::Region(region.clone(), edition.filter(|_| after)));
            self.desk.keep(pack_path(region));
        }
    }
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
