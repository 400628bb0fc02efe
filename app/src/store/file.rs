//! Drafts as files: the way out when the device cannot keep them, and the way back in.

use super::draft::Draft;
use super::keys::{self, DraftId};
use super::storage::{Storage, StorageError};
use yiping_record::Digest;
use yiping_rules::json::{Json, JsonError, Limits, Node, read, write_canonical};

const SCHEMA: &str = "yiping.draft/1";
const RAW_SCHEMA: &str = "yiping.raw-draft/1";

/// Why a file cannot be taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileError {
    /// Not JSON, or not of the form of a draft.
    Form(JsonError),
    /// JSON, but no draft of this app.
    NotADraft,
    /// A later version of the app wrote it.
    Later,
    /// The content is not what it was when the file was written.
    Changed,
}

impl From<JsonError> for FileError {
    fn from(error: JsonError) -> Self {
        Self::Form(error)
    }
}

/// A draft as a file, with a digest over its canonical form.
pub fn write_file(id: &DraftId, draft: &Draft) -> String {
    let draft = draft.to_json();
    let file = Json::object([
        ("schema", Json::from(SCHEMA)),
        ("id", id.as_str().into()),
        ("digest", digest(&draft).to_string().into()),
        ("draft", draft),
    ]);
    String::from_utf8_lossy(&write_canonical(&file)).into_owned()
}

/// Reads such a file: the draft's name and the draft.
pub fn read_file(text: &str) -> Result<(DraftId, Draft), FileError> {
    let json = read(text.as_bytes(), &Limits::RECORD)?;
    match json.get("schema") {
        Some(Json::Text(schema)) if schema == SCHEMA => (),
        Some(Json::Text(schema)) if schema.starts_with("yiping.draft/") => return Err(FileError::Later),
        _ => return Err(FileError::NotADraft),
    }
    let root = Node::root(&json);
    let fields = root.object(&["schema", "id", "digest", "draft"])?;
    let draft = fields.required("draft")?;
    if fields.required("digest")?.parse::<Digest>()? != digest(draft.json()) {
        return Err(FileError::Changed);
    }
    if Draft::is_of_later_schema(draft.json()) {
        return Err(FileError::Later);
    }
    let id = fields.required("id")?;
    let id = id.text()?.parse().map_err(|_| id.invalid("this is no name of a draft"))?;
    Ok((id, Draft::read(&draft)?))
}

fn digest(draft: &Json) -> Digest {
    Digest::of(&write_canonical(draft))
}

/// Every stored part of a draft exactly as it is, for somebody who tries to save what can be saved.
pub fn write_raw(storage: &dyn Storage, id: &DraftId) -> Result<String, StorageError> {
    let mut texts = serde_json::Map::new();
    let remains = storage.get(&keys::aside(id))?.map(|text| (keys::aside(id), text));
    for key in storage.keys(&keys::parts(id))? {
        texts.extend(storage.get(&key)?.map(|text| (key, text.into())));
    }
    texts.extend(remains.map(|(key, text)| (key, text.into())));
    Ok(serde_json::json!({ "schema": RAW_SCHEMA, "id": id.as_str(), "texts": texts }).to_string())
}
