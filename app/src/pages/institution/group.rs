//! A group of residents of the same kind: how many they are and what the rules read of each.

use super::field::{Field, field_view, typed};
use crate::components::button::{Button, Weight};
use crate::components::form::{Errors, FieldError};
use crate::content::Edition;
use crate::prelude::*;
use crate::random;
use crate::settings::words;
use crate::words::{BenefitsWords, InstitutionWords, fill};
use std::sync::Arc;
use yiping_rules::facts::FactSet;
use yiping_rules::facts::vocabulary::FactDef;
use yiping_rules::facts::wording::Wording;

/// A group in the form.
#[derive(Clone)]
pub struct Group {
    key: u32,
    fields: Vec<Field>,
}

impl Group {
    /// A group with what is known of it. The size of the group is asked first.
    pub fn new(asked: &[&'static FactDef], known: &FactSet) -> Self {
        let mut facts = asked.to_vec();
        facts.sort_by_key(|fact| fact.name != "count");
        let fields = facts.into_iter().map(|fact| Field { fact, typed: typed(fact, known) });
        Self { key: u32::from_le_bytes(random::bytes()), fields: fields.collect() }
    }

    /// The id of the group on the page.
    pub fn id(&self) -> String {
        format!("group-{}", self.key)
    }

    fn field_id(&self, field: &Field) -> String {
        format!("{}-{}", self.id(), field.fact.name)
    }

    /// What can be read of the group; what is wrong is added to the list.
    pub fn read(&self, wrong: &mut Vec<FieldError>) -> FactSet {
        let mut facts = FactSet::default();
        for field in &self.fields {
            match field.read() {
                Ok(value) => drop(facts.set_of_group(field.fact.name, value)),
                Err(message) => wrong.push(FieldError::new(self.field_id(field), message)),
            }
        }
        facts
    }
}

/// The card of a group.
pub fn view(
    w: &'static InstitutionWords,
    wording: &Arc<Edition<Wording>>,
    place: &(String, String),
    number: usize,
    group: &Group,
    groups: RwSignal<Vec<Group>>,
    errors: Errors,
) -> AnyView {
    let title = fill(words::<BenefitsWords>().group_of_residents, &[&(number + 1).to_string()]);
    let fields = group
        .fields
        .iter()
        .filter_map(|field| field_view(wording, place, &group.field_id(field), *field, errors));
    let fields = fields.collect_view();
    let key = group.key;
    let remove = move || groups.update(|groups| groups.retain(|group| group.key != key));
    let about = format!(" {title}");
    view! {
        <section class="card institution-group" id=group.id() tabindex="-1" data-testid=format!("group-{}", number + 1)>
            <h3 class="card-title">{title}</h3>
            {fields}
            <Button label=w.remove_group weight=Weight::Quiet on_press=remove about=about />
        </section>
    }
}
