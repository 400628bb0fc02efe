//! The packs that a process decides by, and the digest of all of them.

use sha2::{Digest, Sha256};
use std::path::Path;
use yiping_authoring::build::{BuildError, library};
use yiping_screen::{DigestedPack, Library};

/// Bytes of the digest that tell sets of packs apart.
const BYTES: usize = 8;

/// A set of packs.
#[derive(Debug)]
pub struct Packs {
    /// The packs.
    pub library: Library,
    /// The beginning of a digest over the digests of all, hexadecimal.
    pub digest: String,
}

/// Checks and builds the packs of a folder such as `rules/packs`.
pub fn read(folder: &Path) -> Result<Packs, BuildError> {
    let built = library(folder)?.packs.into_iter();
    let mut packs: Vec<_> = built.map(|(pack, built)| DigestedPack::new(pack, built.digest())).collect();
    packs.sort_by(|one, other| one.name.cmp(&other.name));
    let digests: Vec<&str> = packs.iter().map(|pack| pack.digest.as_str()).collect();
    let whole = Sha256::digest(digests.join("\n"));
    let digest = whole.iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect();
    Ok(Packs { library: Library::new(packs), digest })
}
