//! A field of the calculator: one fact of the institution, or of a group of its residents.

use crate::components::form::Errors;
use crate::content::Edition;
use crate::pages::benefits::{Asking, Typed};
use crate::prelude::*;
use crate::settings::say;
use std::sync::Arc;
use yiping_rules::facts::vocabulary::{FactDef, Kind, Subject};
use yiping_rules::facts::wording::Wording;
use yiping_rules::facts::{FactSet, Value};

/// A field of the form.
#[derive(Clone, Copy)]
pub struct Field {
    /// The fact.
    pub fact: &'static FactDef,
    /// What stands in it.
    pub typed: Typed,
}

impl Field {
    /// The value; nothing where nothing was entered.
    pub fn read(&self) -> Result<Option<Value>, &'static str> {
        if self.typed.is_empty(self.fact.kind) {
            return Ok(None);
        }
        self.typed.read(self.fact.kind).map(Some)
    }
}

/// What was given before; money in whole yuan.
pub fn typed(fact: &FactDef, given: &FactSet) -> Typed {
    let known = given.get(fact.name).map(|value| match (fact.kind, value) {
        (Kind::Money, Value::Number(fen)) => Value::Number(fen / 100),
        (_, value) => value.clone(),
    });
    Typed::of(known.as_ref())
}

/// A field under an id of its own.
pub fn field_view(
    wording: &Arc<Edition<Wording>>,
    place: &(String, String),
    id: &str,
    field: Field,
    errors: Errors,
) -> Option<AnyView> {
    let name = wording_name(field.fact);
    let own = wording.value.fact(&name)?;
    let hint = own.help.as_ref().map(say).unwrap_or_default();
    let places = vec![place.clone()];
    let asking = Asking { wording: &wording.value, fact: field.fact, own, places, hint, heading: false };
    Some(asking.named(id, field.typed, errors))
}

/// A fact of a group has words of its own, or those of the fact of the same name.
fn wording_name(fact: &FactDef) -> String {
    if fact.subject == Subject::Resident { format!("resident.{}", fact.name) } else { fact.name.to_owned() }
}
