//! Packs made ready for a day: whom a table is screened for.

use crate::fault::Fault;
use std::collections::BTreeMap;
use yiping_rules::columns::Batch;
use yiping_rules::date::Date;
use yiping_rules::decide::Prepared;
use yiping_rules::evaluate::Chosen;
use yiping_rules::facts::FactSet;
use yiping_rules::pack::Pack;

/// A pack and the digest of its bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DigestedPack {
    /// What it is asked for by: the code of its region, unless two packs of one region are compared.
    pub name: String,
    /// The pack.
    pub pack: Pack,
    /// Digest of the bytes it was read from, such as `sha256:…`.
    pub digest: String,
}

impl DigestedPack {
    /// A pack that is asked for by the code of its region.
    pub fn new(pack: Pack, digest: impl Into<String>) -> Self {
        Self { name: pack.region.to_string(), pack, digest: digest.into() }
    }

    /// The same under another name.
    pub fn named(self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self }
    }
}

/// Every pack that a table can be screened with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Library(Vec<DigestedPack>);

/// A region's pack, ready for a day under chosen assumptions.
#[derive(Debug)]
pub struct Region {
    name: String,
    prepared: Prepared,
    digest: String,
}

impl Library {
    /// A library of these packs, each of another region.
    pub fn new(packs: Vec<DigestedPack>) -> Self {
        Self(packs)
    }

    /// Makes packs ready, in this order. Every chosen assumption must be one of some pack here.
    pub fn prepare(&self, codes: &[String], on: Date, chosen: &Chosen) -> Result<Vec<Region>, Fault> {
        let mut regions = Vec::new();
        let mut unknown: Vec<&str> = chosen.keys().map(|key| key.as_str()).collect();
        for (at, code) in codes.iter().enumerate() {
            if codes.iter().take(at).any(|other| other == code) {
                return Err(Fault::new(format!("the region {code} is named twice; keep one")));
            }
            let Some(held) = self.0.iter().find(|held| held.name == *code) else {
                let known: Vec<&str> = self.0.iter().map(|held| held.name.as_str()).collect();
                return Err(Fault::new(format!(
                    "there is no region \"{code}\"; there are: {}",
                    known.join(", ")
                )));
            };
            unknown.retain(|key| !held.pack.assumptions.iter().any(|own| own.key.as_str() == *key));
            let own = chosen
                .iter()
                .filter(|(key, _)| held.pack.assumptions.iter().any(|own| own.key == **key))
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect();
            regions.push(Region::new(held, on, &own)?);
        }
        match unknown.first() {
            Some(key) => Err(Fault::new(format!(
                "there is no assumption {key} in the packs of these regions; remove it"
            ))),
            None => Ok(regions),
        }
    }
}

impl Region {
    /// Makes a pack ready.
    pub fn new(held: &DigestedPack, on: Date, chosen: &Chosen) -> Result<Self, Fault> {
        let prepared = Prepared::new(&held.pack, on, chosen).map_err(Fault::new)?;
        Ok(Self { name: held.name.clone(), prepared, digest: held.digest.clone() })
    }

    /// What the pack is asked for by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The pack.
    pub fn pack(&self) -> &Pack {
        self.prepared.pack()
    }

    /// Digest of the pack's bytes.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The assumptions in force.
    pub fn assumptions(&self) -> BTreeMap<String, String> {
        let decision = self.prepared.decide(&FactSet::default());
        decision.assumptions.iter().map(|(key, value)| (key.to_string(), value.clone())).collect()
    }

    /// The pack made ready for tables. Everything is decided by it.
    pub fn batch(&self) -> Batch {
        Batch::new(self.prepared.clone())
    }
}
