//! What a list says about a draft, kept beside it so that a list need not read every draft.

use super::draft::Draft;
use super::keys::{self, DraftId};
use super::seal::{seal, unseal};
use crate::visit::mask_name;
use std::collections::BTreeSet;
use yiping_record::{Digest, Timestamp};
use yiping_rules::date::Date;
use yiping_rules::json::{Json, JsonError, Node};

/// A draft in a list. The name is masked already.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    /// First character of the name and stars; empty if no name is known.
    pub name: String,
    /// Birth date, if known.
    pub born: Option<Date>,
    /// Items with an answer.
    pub answered: u8,
    /// Items of the scale.
    pub items: u8,
    /// When it was begun.
    pub created: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
    /// Whether a record of it was exported.
    pub exported: bool,
    /// The scales and the packs it was begun with.
    pub needs: BTreeSet<Digest>,
}

impl Summary {
    /// What a list says about this draft.
    pub fn of(draft: &Draft) -> Self {
        let visit = &draft.visit;
        Self {
            name: mask_name(visit.subject.name.as_str()),
            born: visit.subject.birth_date(),
            answered: u8::try_from(visit.answers.len()).unwrap_or(u8::MAX),
            items: draft.begun.items,
            created: draft.created,
            changed: draft.changed,
            exported: visit.exported.is_some(),
            needs: visit
                .regions
                .values()
                .chain(visit.others.values().map(|other| &other.edition))
                .map(|file| file.digest)
                .chain([draft.begun.scale.digest])
                .collect(),
        }
    }

    /// As it is stored.
    pub fn seal(&self, id: &DraftId) -> String {
        let mut members = vec![
            ("name", Json::from(self.name.as_str())),
            ("answered", self.answered.into()),
            ("items", self.items.into()),
            ("created", self.created.to_string().into()),
            ("changed", self.changed.to_string().into()),
            ("exported", self.exported.into()),
            ("needs", Json::list(self.needs.iter().map(Digest::to_string))),
        ];
        members.extend(self.born.map(|born| ("born", born.to_string().into())));
        seal(&keys::index(id), &Json::object(members))
    }

    /// Reads what is stored; nothing if it is not as it was written.
    pub fn unseal(id: &DraftId, stored: &str) -> Option<Self> {
        let json = unseal(&keys::index(id), stored)?;
        Self::read(&Node::root(&json)).ok()
    }

    fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields =
            node.object(&["name", "born", "answered", "items", "created", "changed", "exported", "needs"])?;
        Ok(Self {
            name: fields.required("name")?.text()?.to_owned(),
            born: fields.optional("born", Node::date)?,
            answered: fields.required("answered")?.int_in(0..=u8::MAX)?,
            items: fields.required("items")?.int_in(0..=u8::MAX)?,
            created: fields.required("created")?.parse()?,
            changed: fields.required("changed")?.parse()?,
            exported: fields.required("exported")?.bool()?,
            needs: fields
                .required("needs")?
                .list()?
                .map(|digest| digest.parse())
                .collect::<Result<_, _>>()?,
        })
    }
}
