//! A draft: a visit with what it was begun with and when it was changed.

use crate::visit::{Command, Visit};
use yiping_record::{Digest, Timestamp};
use yiping_rules::ids::ScaleId;
use yiping_rules::json::{Json, JsonError, Node};

/// Version of the form of drafts on the device and in files. The second one also holds assessments by other scales; a draft
/// without any is written in the first, which earlier versions of the app read.
pub const SCHEMA: u32 = 2;
const FIRST: u32 = 1;

/// A visit on this device.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// What the visit was begun with.
    pub begun: Begun,
    /// When it was begun, by the device's clock.
    pub created: Timestamp,
    /// When it was last changed, by the device's clock; never earlier than before.
    pub changed: Timestamp,
    /// Whether the clock was ever behind an earlier change: then times are not to be relied on.
    pub clock_set_back: bool,
    /// The visit.
    pub visit: Visit,
}

/// What a visit was begun with. It is finished with the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Begun {
    /// The scale.
    pub scale: ScaleRef,
    /// How many items the scale has.
    pub items: u8,
    /// Version of the app.
    pub app: String,
}

/// A scale by its content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScaleRef {
    /// Which scale.
    pub id: ScaleId,
    /// Version of its encoding.
    pub version: String,
    /// Digest of the exact bytes of its file.
    pub digest: Digest,
}

impl Draft {
    /// A new visit, of which nothing is known.
    pub fn new(begun: Begun, now: Timestamp) -> Self {
        Self { begun, created: now, changed: now, clock_set_back: false, visit: Visit::default() }
    }

    /// Carries a command out that was given at this time of the device's clock.
    pub fn apply(&mut self, command: &Command, at: Timestamp) {
        self.clock_set_back |= at < self.changed;
        self.changed = self.changed.max(at);
        self.visit.apply(command);
    }

    /// The whole draft.
    pub fn to_json(&self) -> Json {
        let mut members = vec![
            ("schema", Json::from(if self.visit.others.is_empty() { FIRST } else { SCHEMA })),
            ("begun", self.begun.to_json()),
            ("created", self.created.to_string().into()),
            ("changed", self.changed.to_string().into()),
            ("visit", self.visit.to_json()),
        ];
        if self.clock_set_back {
            members.push(("clock_set_back", true.into()));
        }
        Json::object(members)
    }

    /// Reads a draft of this form or the one before.
    pub fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.object(&["schema", "begun", "created", "changed", "clock_set_back", "visit"])?;
        fields.required("schema")?.int_in(FIRST..=SCHEMA)?;
        Ok(Self {
            begun: Begun::read(&fields.required("begun")?)?,
            created: fields.required("created")?.parse()?,
            changed: fields.required("changed")?.parse()?,
            clock_set_back: fields.optional("clock_set_back", Node::bool)?.unwrap_or(false),
            visit: Visit::read(&fields.required("visit")?)?,
        })
    }

    /// Whether this is a draft of a later form than this version of the app can read.
    pub fn is_of_later_schema(json: &Json) -> bool {
        matches!(json.get("schema"), Some(Json::Int(schema)) if *schema > i64::from(SCHEMA))
    }
}

impl Begun {
    fn to_json(&self) -> Json {
        let scale = Json::object([
            ("id", Json::from(self.scale.id.as_str())),
            ("version", self.scale.version.as_str().into()),
            ("digest", self.scale.digest.to_string().into()),
        ]);
        Json::object([("scale", scale), ("items", self.items.into()), ("app", self.app.as_str().into())])
    }

    fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.object(&["scale", "items", "app"])?;
        let scale = fields.required("scale")?.object(&["id", "version", "digest"])?;
        Ok(Self {
            scale: ScaleRef {
                id: scale.required("id")?.text()?.into(),
                version: scale.required("version")?.text()?.to_owned(),
                digest: scale.required("digest")?.parse()?,
            },
            items: fields.required("items")?.int_in(1..=u8::MAX)?,
            app: fields.required("app")?.text()?.to_owned(),
        })
    }
}
