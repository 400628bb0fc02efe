//! Packs, scales and words as the app, the command line and portals read them: canonical JSON with its digest.

use crate::files::{CannotRead, folders, toml_files};
use crate::json::{from_text, typed};
use crate::listing::{self, INDEX, merged};
use crate::problem::Problem;
use crate::{Checked, Held, check_folder_by};
use sha2::{Digest, Sha256};
use std::fmt;
use std::path::{Path, PathBuf};
use yiping_rules::facts::wording::Wording;
use yiping_rules::json::{Form, Limits, read, write_canonical};
use yiping_rules::pack::Pack;
use yiping_rules::scale::Scale;

/// The index of some thousand packs.
const INDEX_LIMITS: Limits = Limits { bytes: 64 << 20, items: 4_000_000, ..Limits::GENERAL };

/// Bytes of a built pack at most.
pub const LARGEST_PACK: usize = 40_000;

/// A file to write, with its bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Built {
    /// Path below the folder of built packs, such as `scales/gbt42195-2022.json`.
    pub name: String,
    /// Canonical JSON.
    pub bytes: Vec<u8>,
}

/// Everything built from a folder of packs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Library {
    /// Packs by region.
    pub packs: Vec<(Pack, Built)>,
    /// Scales by name.
    pub scales: Vec<(Scale, Built)>,
    /// Words and forms.
    pub others: Vec<Built>,
}

/// Why nothing was built.
#[derive(Debug)]
pub enum BuildError {
    /// A file cannot be read.
    CannotRead(CannotRead),
    /// A file cannot be written.
    CannotWrite(PathBuf, std::io::Error),
    /// A pack has problems.
    Problems(Vec<Problem>),
    /// A scale or list of words is not what it should be.
    Misread(PathBuf, String),
}

impl Built {
    /// Writes the file below a folder; one that has these bytes already is left alone.
    pub fn write(&self, out: &Path) -> Result<(), BuildError> {
        let path = out.join(&self.name);
        if std::fs::read(&path).is_ok_and(|there| there == self.bytes) {
            return Ok(());
        }
        let folder = path.parent().unwrap_or(out);
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, &self.bytes));
        written.map_err(|error| BuildError::CannotWrite(path, error))
    }

    /// `sha256:` and the digest of the bytes in hexadecimal.
    pub fn digest(&self) -> String {
        let hex: String = Sha256::digest(&self.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("sha256:{hex}")
    }
}

/// A pack as its file.
pub fn pack_file(pack: &Pack) -> Built {
    Built { name: format!("{}.json", pack.region), bytes: bytes(pack) }
}

/// Checks and builds every pack, scale, form and list of words below a folder.
pub fn library(packs: &Path) -> Result<Library, BuildError> {
    library_of(&folders(packs)?, Held::default())
}

/// Checks and builds what these folders hold, each a pack or the folder `cn` of scales, forms and words.
pub fn library_of(folders: &[PathBuf], held: Held<'_>) -> Result<Library, BuildError> {
    let mut library = Library::default();
    let mut problems = Vec::new();
    for folder in folders {
        problems.extend(library.add(folder, held)?);
    }
    if problems.is_empty() { Ok(library) } else { Err(BuildError::Problems(problems)) }
}

/// Builds everything below `packs` into the folder `out`, with the lists of what there is. The same input gives the same bytes, and a
/// file that has them already is left alone.
pub fn build_all(packs: &Path, out: &Path) -> Result<Library, BuildError> {
    let library = library(packs)?;
    library.write(out)?;
    Ok(library)
}

impl Library {
    /// Adds what a folder holds; the problems of its pack come back.
    fn add(&mut self, folder: &Path, held: Held<'_>) -> Result<Vec<Problem>, BuildError> {
        for path in toml_files(&folder.join("scales"))? {
            self.scales.push(scale(&path)?);
        }
        for path in toml_files(&folder.join("forms"))? {
            let name = format!("forms/{}.json", stem(&path));
            self.others.push(Built { name, bytes: write_canonical(&read_toml(&path, from_text)?) });
        }
        let words = folder.join("facts.toml");
        if words.is_file() {
            let wording: Wording = read_toml(&words, typed)?;
            self.others.push(Built { name: "facts.json".to_owned(), bytes: bytes(&wording) });
        }
        if !folder.join("pack.toml").is_file() {
            return Ok(Vec::new());
        }
        let Checked { pack, problems, .. } = check_folder_by(folder, held)?;
        if let Some(pack) = pack {
            let built = pack_file(&pack);
            self.packs.push((pack, built));
        }
        Ok(problems)
    }

    /// Writes every file below a folder.
    pub fn write(&self, out: &Path) -> Result<(), BuildError> {
        self.files().iter().try_for_each(|built| built.write(out))
    }

    /// Writes every file below a folder of packs that others have built: what its index lists beside them stays listed.
    pub fn add_to(&self, out: &Path) -> Result<(), BuildError> {
        let path = out.join(INDEX);
        let there = std::fs::read(&path)
            .map_err(|error| CannotRead { path: path.display().to_string(), reason: error.to_string() })?;
        let there =
            read(&there, &INDEX_LIMITS).map_err(|error| BuildError::Misread(path, error.to_string()))?;
        let lists = listing::files(&merged(&there, &listing::index(self)));
        self.parts().chain(lists).try_for_each(|built| {
            built.write(out)?;
            // What a server would send in place of the file is no longer what it says.
            let twin = |ending: &str| out.join(format!("{}.{ending}", built.name));
            ["br", "gz"].iter().for_each(|ending| drop(std::fs::remove_file(twin(ending))));
            Ok(())
        })
    }

    /// Every file, the lists last.
    pub fn files(&self) -> Vec<Built> {
        self.parts().chain(listing::files(&listing::index(self))).collect()
    }

    /// `index.json`: which packs and scales there are, with what their documents are.
    pub fn index(&self) -> Built {
        listing::file(INDEX, &listing::index(self))
    }

    fn parts(&self) -> impl Iterator<Item = Built> {
        let packs = self.packs.iter().map(|(_, built)| built);
        let scales = self.scales.iter().map(|(_, built)| built);
        packs.chain(scales).chain(&self.others).cloned()
    }
}

fn bytes(value: &impl Form) -> Vec<u8> {
    write_canonical(&value.to_json())
}

fn scale(path: &Path) -> Result<(Scale, Built), BuildError> {
    let scale: Scale = read_toml(path, typed)?;
    if let Some(fault) = scale.fault() {
        return Err(BuildError::Misread(path.to_owned(), fault));
    }
    let built = Built { name: format!("scales/{}.json", scale.id), bytes: bytes(&scale) };
    Ok((scale, built))
}

/// Reads a file that is TOML; `take` says what is wrong with its text.
fn read_toml<T>(path: &Path, take: fn(&str) -> Result<T, String>) -> Result<T, BuildError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| CannotRead { path: path.display().to_string(), reason: error.to_string() })?;
    take(&text).map_err(|message| BuildError::Misread(path.to_owned(), message))
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

impl From<CannotRead> for BuildError {
    fn from(error: CannotRead) -> Self {
        Self::CannotRead(error)
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CannotRead(error) => write!(f, "{error}"),
            Self::CannotWrite(path, error) => write!(f, "{}: cannot be written: {error}", path.display()),
            Self::Misread(path, message) => write!(f, "{}: {message}", path.display()),
            Self::Problems(problems) => {
                problems.iter().try_for_each(|problem| write!(f, "{problem}\n\n"))?;
                write!(f, "{} problems; nothing was built", problems.len())
            }
        }
    }
}

impl std::error::Error for BuildError {}
