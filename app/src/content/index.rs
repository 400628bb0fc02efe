//! `packs/index.json`: which packs and scales there are, with what the start page says of them.

use super::fetch::Parse;
use yiping_rules::date::Date;
use yiping_rules::ids::{RegionCode, ScaleId};
use yiping_rules::json::{JsonError, Limits, Node, read};
use yiping_rules::pack::{Document, Temporal};
use yiping_rules::text::Text;

/// The list of packs and scales.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Index {
    /// Packs by region.
    pub packs: Vec<PackEntry>,
    /// Scales.
    pub scales: Vec<ScaleEntry>,
}

/// A pack in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PackEntry {
    /// Region.
    pub region: RegionCode,
    /// Name of the region.
    pub title: Text,
    /// Version of the encoding.
    pub version: String,
    /// Digest of the file, `sha256:…`.
    pub digest: String,
    /// The documents it encodes.
    pub documents: Vec<Document>,
}

/// A scale in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScaleEntry {
    /// Name.
    pub id: ScaleId,
    /// Title of the standard.
    pub title: Text,
    /// Version of the encoding.
    pub version: String,
    /// Digest of the file, `sha256:…`.
    pub digest: String,
}

/// A later edition of the list may say more than is read here.
impl Parse for Index {
    fn parse(bytes: &[u8]) -> Result<Self, JsonError> {
        let document = read(bytes, &Limits::GENERAL)?;
        let fields = Node::root(&document).fields()?;
        let packs = fields.required("packs")?;
        let scales = fields.get("scales");
        Ok(Self {
            packs: packs.list()?.map(|pack| PackEntry::read(&pack)).collect::<Result<_, _>>()?,
            scales: scales.map_or_else(
                || Ok(Vec::new()),
                |list| list.list()?.map(|scale| ScaleEntry::read(&scale)).collect(),
            )?,
        })
    }
}

impl Index {
    /// The packs of these regions in this order; all of them for an empty list. The national pack is no region to
    /// live in and never among them.
    pub fn regions(&self, chosen: &[RegionCode]) -> Vec<PackEntry> {
        if chosen.is_empty() {
            return self.packs.iter().filter(|pack| !pack.region.is_national()).cloned().collect();
        }
        chosen
            .iter()
            .filter(|code| !code.is_national())
            .filter_map(|code| self.packs.iter().find(|pack| pack.region == *code))
            .cloned()
            .collect()
    }

    /// The national pack, whatever regions a portal shows.
    pub fn national(&self) -> Option<&PackEntry> {
        self.packs.iter().find(|pack| pack.region.is_national())
    }
}

impl ScaleEntry {
    fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.fields()?;
        Ok(Self {
            id: fields.take("id")?,
            title: fields.take("title")?,
            version: fields.take("version")?,
            digest: fields.take("digest")?,
        })
    }
}

impl PackEntry {
    fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.fields()?;
        Ok(Self {
            region: fields.take("region")?,
            title: fields.take("title")?,
            version: fields.take("version")?,
            digest: fields.take("digest")?,
            documents: fields.take_sparse("documents")?,
        })
    }

    /// The state of its documents on a day: that of the document whose plan period ends last, with that last day.
    pub fn state(&self, on: Date) -> (Temporal, Option<Date>) {
        let last =
            self.documents.iter().max_by_key(|document| (document.window.to.is_none(), document.window.to));
        last.map_or((Temporal::Undated, None), |document| (document.window.status(on), document.window.to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(windows: &str) -> PackEntry {
        let text = format!(
            r#"{{"region":"150100","title":{{"zh":"呼和浩特市","en":"Hohhot"}},"version":"1.0.0","digest":"","documents":[{windows}]}}"#
        );
        PackEntry::read(&Node::root(&read(text.as_bytes(), &Limits::GENERAL).unwrap())).unwrap()
    }

    fn document(window: &str) -> String {
        let none = r#"{"zh":"","en":""}"#;
        format!(r#"{{"id":"A","title":{none},"issuer":{none},"note":{none}{window}}}"#)
    }

    #[test]
    fn the_document_that_holds_longest_speaks_for_the_pack() {
        let day = |text| Date::parse(text).unwrap();
        let short = document(r#","window":{"from":"2019-09-29","to":"2019-12-31"}"#);
        let long = document(r#","window":{"from":"2019-09-29","to":"2021-12-31"}"#);
        let both = pack(&format!("{long},{short}"));
        assert_eq!(both.state(day("2021-06-01")), (Temporal::InPlanPeriod, Some(day("2021-12-31"))));
        assert_eq!(both.state(day("2026-01-01")), (Temporal::AfterPlanPeriod, Some(day("2021-12-31"))));
        assert_eq!(
            pack(&format!("{long},{}", document(""))).state(day("2026-01-01")),
            (Temporal::Undated, None)
        );
    }

    #[test]
    fn a_portal_chooses_regions_and_their_order() {
        let mut second = pack("");
        second.region = RegionCode::from("230000");
        let mut national = pack("");
        national.region = RegionCode::from("cn");
        let index = Index { packs: vec![pack(""), second, national], scales: Vec::new() };
        let codes = |chosen: &[&str]| {
            let chosen: Vec<RegionCode> = chosen.iter().map(|code| RegionCode::from(*code)).collect();
            index.regions(&chosen).iter().map(|pack| pack.region.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&[]), ["150100", "230000"]);
        assert_eq!(codes(&["230000", "999999", "cn", "150100"]), ["230000", "150100"]);
    }
}
