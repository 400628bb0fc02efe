//! What a portal sets in `config.json`.

use yiping_record::verify::TrustList;
use yiping_rules::ids::RegionCode;
use yiping_rules::json::{Json, JsonError, Limits, Node, read, write_canonical};

/// The portal's settings; each has a safe default.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Config {
    /// Shown beside the name of the app.
    pub portal_name: String,
    /// Regions shown, in this order; empty means all.
    pub regions: Vec<RegionCode>,
    /// The keys that the portal trusts; nothing where it names none.
    pub trusted: Option<TrustList>,
    /// Where results can be submitted; empty means nowhere.
    pub submit_url: String,
}

impl Config {
    /// Reads the file. `trusted_keys` holds entries of a key list, `yiping.keylist/1`.
    pub fn read(bytes: &[u8]) -> Result<Self, JsonError> {
        let document = read(bytes, &Limits::GENERAL)?;
        let fields =
            Node::root(&document).object(&["portal_name", "regions", "trusted_keys", "submit_url"])?;
        let text = |key| fields.optional(key, |node| node.text().map(str::to_owned));
        let regions = fields.optional("regions", |list| {
            list.list()?.map(|code| code.text().map(RegionCode::new)).collect::<Result<Vec<_>, _>>()
        })?;
        Ok(Self {
            portal_name: text("portal_name")?.unwrap_or_default(),
            regions: regions.unwrap_or_default(),
            trusted: fields.optional("trusted_keys", |keys| trust_list(keys))?.flatten(),
            submit_url: text("submit_url")?.unwrap_or_default(),
        })
    }
}

fn trust_list(keys: &Node<'_>) -> Result<Option<TrustList>, JsonError> {
    if keys.list()?.len() == 0 {
        return Ok(None);
    }
    let list = Json::object([
        ("schema", Json::from("yiping.keylist/1")),
        ("list_seq", Json::Int(0)),
        ("keys", keys.json().clone()),
    ]);
    TrustList::read(&write_canonical(&list)).map(Some)
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn the_shipped_file_is_read_and_nothing_has_to_be_set() {
        assert!(Config::read(include_bytes!("../../../public/config.json")).is_ok());
        assert_eq!(Config::read(b"{}"), Ok(Config::default()));
    }

    #[test]
    fn a_wrong_setting_is_named() {
        let error = Config::read(br#"{"region":["150100"]}"#).unwrap_err().to_string();
        assert!(error.contains("region"), "{error}");
        let error = Config::read(br#"{"trusted_keys":[{"kid":"x"}]}"#).unwrap_err().to_string();
        assert!(error.contains("/keys/0"), "{error}");
    }
}
