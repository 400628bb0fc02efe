//! What a portal sets in `config.json`.

use serde::Deserialize;
use yiping_rules::ids::RegionCode;

/// The portal's settings; each has a safe default.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Shown beside the name of the app.
    pub portal_name: String,
    /// Regions shown, in this order; empty means all.
    pub regions: Vec<RegionCode>,
    /// Entries of a key list, in the form of `yiping.keylist/1`.
    pub trusted_keys: Vec<serde_json::Value>,
    /// Where results can be submitted; empty means nowhere.
    pub submit_url: String,
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn the_shipped_file_is_read_and_a_wrong_key_is_named() {
        let shipped = include_bytes!("../../../public/config.json");
        assert!(serde_json::from_slice::<Config>(shipped).is_ok());
        let error = serde_json::from_str::<Config>(r#"{"region":["150100"]}"#).unwrap_err().to_string();
        assert!(error.contains("unknown field `region`"), "{error}");
        assert_eq!(serde_json::from_str::<Config>("{}").unwrap(), Config::default());
    }
}
