//! The lists beside the packs: `packs/list.json`, by which regions are offered, and `packs/editions.json`, which names versions
//! and digests and is asked for where those are needed.

use super::fetch::Parse;
use yiping_rules::date::Date;
use yiping_rules::ids::{RegionCode, ScaleId};
use yiping_rules::json::{Fields, Form, JsonError, Limits, Node, read};
use yiping_rules::pack::{Temporal, Window};
use yiping_rules::text::Text;

/// The regions and scales there are.
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
    /// First letters of the pinyin of its name; several readings stand with spaces between them.
    pub initials: String,
    /// The plan period of its documents that ends last.
    pub window: Window,
    /// The region that it lies in, where that is listed too.
    pub parent: Option<RegionCode>,
}

/// A scale in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScaleEntry {
    /// Name.
    pub id: ScaleId,
    /// Title of the standard.
    pub title: Text,
}

/// The version and the digest of every pack and scale.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Editions {
    /// Packs by region.
    pub packs: Vec<EditionOf<RegionCode>>,
    /// Scales.
    pub scales: Vec<EditionOf<ScaleId>>,
}

/// Version and digest of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EditionOf<Id> {
    /// Whose.
    pub id: Id,
    /// Version of the encoding.
    pub version: String,
    /// Digest of the file, `sha256:…`.
    pub digest: String,
}

/// A later edition of the lists may say more than is read here.
impl Parse for Index {
    fn parse(bytes: &[u8]) -> Result<Self, JsonError> {
        let document = read(bytes, &Limits::GENERAL)?;
        let fields = Node::root(&document).fields()?;
        Ok(Self {
            packs: each(&fields, "regions", PackEntry::read)?,
            scales: each(&fields, "scales", ScaleEntry::read)?,
        })
    }
}

impl Parse for Editions {
    fn parse(bytes: &[u8]) -> Result<Self, JsonError> {
        let document = read(bytes, &Limits::GENERAL)?;
        let fields = Node::root(&document).fields()?;
        Ok(Self {
            packs: each(&fields, "packs", |pack| EditionOf::read(pack, "region"))?,
            scales: each(&fields, "scales", |scale| EditionOf::read(scale, "id"))?,
        })
    }
}

impl<Id: Form> EditionOf<Id> {
    /// Reads an edition whose id stands under this key.
    fn read(node: &Node<'_>, id: &str) -> Result<Self, JsonError> {
        let fields = node.fields()?;
        Ok(Self { id: fields.take(id)?, version: fields.take("version")?, digest: fields.take("digest")? })
    }
}

fn each<T>(
    fields: &Fields<'_>,
    list: &str,
    one: impl Fn(&Node<'_>) -> Result<T, JsonError>,
) -> Result<Vec<T>, JsonError> {
    fields.required(list)?.list()?.map(|node| one(&node)).collect()
}

impl Editions {
    /// The edition of a pack.
    pub fn of_pack(&self, region: &RegionCode) -> Option<&EditionOf<RegionCode>> {
        self.packs.iter().find(|pack| pack.id == *region)
    }
}

impl Index {
    /// The packs of these regions in this order. For an empty list all of them: first those whose documents are in their
    /// plan period on that day, last those whose period is over. The national pack is no region to live in and never among
    /// them.
    pub fn regions(&self, chosen: &[RegionCode], on: Option<Date>) -> Vec<PackEntry> {
        if chosen.is_empty() {
            let local = self.packs.iter().filter(|pack| !pack.region.is_national());
            let mut all: Vec<PackEntry> = local.cloned().collect();
            all.sort_by_key(|pack| on.map(|on| pack.rank(on)));
            return all;
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
        Ok(Self { id: fields.take("id")?, title: fields.take("title")? })
    }
}

impl PackEntry {
    fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        let fields = node.fields()?;
        Ok(Self {
            region: fields.take("region")?,
            title: fields.take("title")?,
            initials: fields.take("initials")?,
            window: fields.take_sparse("window")?,
            parent: fields.take_sparse("parent")?,
        })
    }

    /// The state of its documents on a day, with the last day of their plan period.
    pub fn state(&self, on: Date) -> (Temporal, Option<Date>) {
        (self.window.status(on), self.window.to)
    }

    /// Its place in a list for choosing: what applies now stands before what may apply, and what is history comes last.
    fn rank(&self, on: Date) -> u8 {
        match self.window.status(on) {
            Temporal::InPlanPeriod => 0,
            Temporal::NotYetDue | Temporal::Undated => 1,
            Temporal::AfterPlanPeriod => 2,
        }
    }

    /// Whether this is what was typed: a part of the name, the beginning of its initials or of its code.
    pub fn matches(&self, typed: &str) -> bool {
        let typed = typed.trim().to_lowercase();
        self.region.as_str().starts_with(&typed)
            || self.title.zh.contains(&typed)
            || self.title.en.to_lowercase().contains(&typed)
            || self.initials.split(' ').any(|initials| initials.starts_with(&typed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(region: &str, more: &str) -> Index {
        let text = format!(
            r#"{{"regions":[{{"region":"{region}","title":{{"zh":"呼和浩特市","en":"Hohhot"}},"initials":"hghts hhhts"{more}}}],"scales":[]}}"#
        );
        Index::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn a_region_has_the_state_of_its_plan_period() {
        let day = |text| Date::parse(text).unwrap();
        let dated = list("150100", r#","window":{"from":"2019-09-29","to":"2021-12-31"},"parent":"150000""#);
        let dated = &dated.packs[0];
        assert_eq!(dated.state(day("2021-06-01")), (Temporal::InPlanPeriod, Some(day("2021-12-31"))));
        assert_eq!(dated.state(day("2026-01-01")), (Temporal::AfterPlanPeriod, Some(day("2021-12-31"))));
        assert_eq!(dated.parent, Some(RegionCode::from("150000")));
        assert_eq!(list("150100", "").packs[0].state(day("2026-01-01")), (Temporal::Undated, None));
    }

    #[test]
    fn a_region_is_found_by_name_initials_and_code() {
        let list = list("150100", "");
        for typed in ["呼和", "HOHHOT", "hohh", "hhht", "HGHT", "1501", " 150100 ", ""] {
            assert!(list.packs[0].matches(typed), "{typed}");
        }
        for typed in ["hht", "0100", "浩呼"] {
            assert!(!list.packs[0].matches(typed), "{typed}");
        }
    }

    #[test]
    fn a_portal_chooses_regions_and_their_order() {
        let packs = ["150100", "230000", "cn"].map(|region| list(region, "").packs.remove(0)).to_vec();
        let index = Index { packs, scales: Vec::new() };
        let codes = |chosen: &[&str]| {
            let chosen: Vec<RegionCode> = chosen.iter().map(|code| RegionCode::from(*code)).collect();
            index.regions(&chosen, None).iter().map(|pack| pack.region.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&[]), ["150100", "230000"]);
        assert_eq!(codes(&["230000", "999999", "cn", "150100"]), ["230000", "150100"]);
    }

    #[test]
    fn regions_with_documents_in_force_come_first() {
        let ended = r#","window":{"from":"2019-09-29","to":"2021-12-31"}"#;
        let holds = r#","window":{"from":"2024-01-01","to":"2027-12-31"}"#;
        let packs =
            [("150100", ended), ("230000", ""), ("331083", holds), ("360982", ended), ("500229", holds)];
        let packs = packs.map(|(region, window)| list(region, window).packs.remove(0)).to_vec();
        let index = Index { packs, scales: Vec::new() };
        let codes = |on: &str| {
            let all = index.regions(&[], Date::parse(on));
            all.iter().map(|pack| pack.region.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(codes("2026-01-01"), ["331083", "500229", "230000", "150100", "360982"]);
        assert_eq!(codes("2020-01-01"), ["150100", "360982", "230000", "331083", "500229"]);
        assert_eq!(codes("2020-02-30"), ["150100", "230000", "331083", "360982", "500229"]);
    }

    #[test]
    fn editions_are_found_by_region() {
        let text = br#"{"packs":[{"region":"150100","version":"1.0.0","digest":"sha256:1"}],"scales":[{"id":"ltci-2021","version":"1.0.0","digest":"sha256:2"}]}"#;
        let editions = Editions::parse(text).unwrap();
        assert_eq!(editions.of_pack(&"150100".into()).unwrap().digest, "sha256:1");
        assert_eq!(editions.of_pack(&"230000".into()), None);
        assert_eq!(editions.scales[0].id, ScaleId::from("ltci-2021"));
    }
}
