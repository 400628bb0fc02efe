//! The form: the facts that the region's rules about institutions read, and the residents in groups of the same kind.

use super::field::{Field, field_view, typed};
use super::group::{self, Group};
use crate::components::button::{Button, Buttons, Weight};
use crate::components::error_summary::ErrorSummary;
use crate::components::form::{Errors, FieldError, Form};
use crate::content::Edition;
use crate::dom;
use crate::markup::fresh;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::words::InstitutionWords;
use std::sync::Arc;
use yiping_rules::date::Date;
use yiping_rules::decide::Prepared;
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::FactSet;
use yiping_rules::facts::vocabulary::{FACTS, FactDef, Kind, RESIDENT_FACTS};
use yiping_rules::facts::wording::Wording;
use yiping_rules::pack::{Pack, RuleKind};
use yiping_rules::sorted;

/// The id of the results on the page.
pub const RESULTS: &str = "institution-results";

/// Every field.
#[derive(Clone)]
struct Fields {
    own: Vec<Field>,
    /// The facts asked of a group; none where the rules do not look at residents.
    of_group: Vec<&'static FactDef>,
    groups: RwSignal<Vec<Group>>,
}

/// The form. What can be read is taken at once; "work it out" says what cannot, and leads to the results.
pub fn view(
    pack: &Pack,
    wording: &Arc<Edition<Wording>>,
    given: RwSignal<FactSet>,
    on: Date,
    shown: RwSignal<bool>,
) -> AnyView {
    let w = words::<InstitutionWords>();
    let fields = given.with_untracked(|given| Fields::new(pack, on, given));
    let errors = Errors::new();
    let taken = fields.clone();
    Effect::new(move |_| given.set(taken.read().0));
    let checked = fields.clone();
    let submit = move || {
        let (_, wrong) = untrack(|| checked.read());
        if errors.set(wrong) {
            shown.set(true);
            request_animation_frame(|| dom::focus_id(RESULTS));
        }
    };
    let place = (pack.region.to_string(), say(&pack.title));
    let own = fields.own.iter().map(|field| field_view(wording, &place, field.fact.name, *field, errors));
    let own = own.collect_view();
    let groups = (!fields.of_group.is_empty()).then(|| groups_view(w, wording, place, &fields, errors));
    let page = Owner::current().unwrap_or_default();
    let clear = move || page.with(|| fields.clear());
    view! {
        <ErrorSummary errors />
        <Form on_submit=submit>
            {own}
            {groups}
            <Buttons>
                <Button label=w.calculate submit=true testid="calculate" />
                <Button label=w.clear weight=Weight::Quiet on_press=clear testid="clear-institution" />
            </Buttons>
        </Form>
    }
}

fn groups_view(
    w: &'static InstitutionWords,
    wording: &Arc<Edition<Wording>>,
    place: (String, String),
    fields: &Fields,
    errors: Errors,
) -> AnyView {
    let (wording, groups, of_group) = (wording.clone(), fields.groups, fields.of_group.clone());
    let page = Owner::current().unwrap_or_default();
    let add = move || {
        let group = page.with(|| Group::new(&of_group, &FactSet::default()));
        let id = group.id();
        groups.update(|groups| groups.push(group));
        request_animation_frame(move || dom::focus_id(&id));
    };
    let rows = move || {
        let view = |(number, group): (usize, &Group)| {
            group::view(w, &wording, &place, number, group, groups, errors)
        };
        // Drawn anew: a radio button that is given another name leaves the group it was chosen in.
        fresh(groups.with(|groups| groups.iter().enumerate().map(view).collect_view()).child())
    };
    view! {
        <section class="institution-groups">
            <h2>{w.residents}</h2>
            <p class="muted">{w.residents_hint}</p>
            {rows}
            <Button label=w.add_group weight=Weight::Secondary on_press=add testid="add-group" />
        </section>
    }
}

impl Fields {
    /// The fields that the rules of a pack read, filled with what was given before.
    fn new(pack: &Pack, on: Date, given: &FactSet) -> Self {
        let (own, of_group) = asked(pack, on);
        let field = |fact: &'static FactDef| Field { fact, typed: typed(fact, given) };
        let groups = given.residents().unwrap_or_default().iter().map(|known| Group::new(&of_group, known));
        let groups = RwSignal::new(groups.collect());
        Self { own: own.into_iter().map(field).collect(), of_group, groups }
    }

    /// What can be read, and what is wrong with the rest; tracks every field.
    fn read(&self) -> (FactSet, Vec<FieldError>) {
        let mut wrong = Vec::new();
        let mut facts = FactSet::default();
        for field in &self.own {
            match field.read() {
                Ok(value) => drop(facts.set(field.fact.name, value)),
                Err(message) => wrong.push(FieldError::new(field.fact.name, message)),
            }
        }
        let groups = self.groups.with(|groups| groups.iter().map(|group| group.read(&mut wrong)).collect());
        let groups: Vec<FactSet> = groups;
        facts.set_residents((!groups.is_empty()).then_some(groups));
        (facts, wrong)
    }

    fn clear(&self) {
        for field in &self.own {
            field.typed.clear();
        }
        self.groups.set(Vec::new());
    }
}

/// The facts that the rules about institutions read, of the institution and of a group of residents.
fn asked(pack: &Pack, on: Date) -> (Vec<&'static FactDef>, Vec<&'static FactDef>) {
    let rules = pack.rules.iter().filter(|rule| rule.kind == RuleKind::Institution).cloned().collect();
    let of_institutions = Pack { rules, targets: Vec::new(), ..pack.clone() };
    let missing = |facts: &FactSet| {
        let prepared = Prepared::new(&of_institutions, on, &Chosen::new()).ok();
        let decision = prepared.map(|prepared| prepared.decide(facts));
        let rules = decision.map(|decision| decision.rules).unwrap_or_default();
        rules.into_iter().flat_map(|rule| rule.missing).collect::<sorted::Set<String>>()
    };
    let mut with_a_group = FactSet::default();
    with_a_group.set_residents(Some(vec![FactSet::default()]));
    let (own, of_group) = (missing(&FactSet::default()), missing(&with_a_group));
    let simple = |fact: &&FactDef| fact.kind != Kind::Residents && own.contains(fact.name);
    let of_group = RESIDENT_FACTS
        .iter()
        .filter(|fact| of_group.contains(format!("residents[0].{}", fact.name).as_str()));
    (FACTS.iter().filter(simple).collect(), of_group.collect())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn names(region: &str) -> (Vec<&'static str>, Vec<&'static str>) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs").join(region);
        let pack = yiping_authoring::check_folder(&folder).unwrap().pack.unwrap();
        let (own, of_group) = asked(&pack, Date::new(2021, 6, 1).unwrap());
        let names = |facts: Vec<&'static FactDef>| facts.into_iter().map(|fact| fact.name).collect();
        (names(own), names(of_group))
    }

    #[test]
    fn only_what_the_rules_of_a_region_read_is_asked() {
        let (own, of_group) = names("150100");
        assert!(own.contains(&"provider_grade") && !own.contains(&"staff_service"), "{own:?}");
        assert!(of_group.contains(&"disability_level") && of_group.contains(&"count"), "{of_group:?}");
        let (own, of_group) = names("500229");
        assert!(own.contains(&"staff_service") && !own.contains(&"provider_grade"), "{own:?}");
        assert_eq!(of_group, ["mode", "count"]);
        assert!(names("331083").1.is_empty());
    }
}
