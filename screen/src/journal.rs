//! What is done so far, kept beside the output, so that a run that was cut goes on where it stood.
//!
//! `OUTPUT.parts/` holds `job.json` (what is screened with what), and for every finished part its decisions, its rejected
//! rows and a receipt. A part counts only with its receipt, which is written aside and renamed last.

use crate::fault::Fault;
use crate::table::Format;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What a run is about. A run that differs in anything is another run.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct JobCard {
    /// Digest of the input's bytes.
    pub input: String,
    /// Regions with the digests of their packs.
    pub packs: Vec<(String, String)>,
    /// Regions, day, assumptions and facts.
    pub question: String,
    /// How the columns are understood.
    pub mapping: String,
    /// Columns left out of the output.
    pub omit: Vec<String>,
    /// Rows of a part.
    pub part_rows: u64,
}

/// What a finished part came to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Receipt<F> {
    /// Rows read.
    pub rows: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// What came out.
    pub found: F,
}

/// The folder beside the output.
#[derive(Debug)]
pub struct Journal {
    output: PathBuf,
    folder: PathBuf,
    format: Format,
}

impl Journal {
    /// The folder of an output, made where it is not there yet. An output that exists is not touched.
    pub fn open(output: &Path) -> Result<Self, Fault> {
        if output.exists() {
            return Err(Fault::of(output, "the file exists; name another output, or remove it first"));
        }
        let folder = beside(output, "parts");
        fs::create_dir_all(&folder).map_err(|error| Fault::writing(&folder, &error))?;
        Ok(Self { output: output.to_owned(), folder, format: Format::of_name(output) })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Form of the output.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Begins a run, or goes on with it; another run than the one begun here is refused.
    pub fn begin(&self, card: &JobCard) -> Result<(), Fault> {
        let path = self.folder.join("job.json");
        match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => write_json(&path, card),
            Err(error) => Err(Fault::reading(&path, &error)),
            Ok(bytes) if serde_json::from_slice::<JobCard>(&bytes).is_ok_and(|begun| begun == *card) => {
                Ok(())
            }
            Ok(_) => Err(Fault::of(
                &self.folder,
                "another run was begun here, with another input, pack or option; finish it as it was begun, or remove this folder",
            )),
        }
    }

    /// Removes the folder again where no run was begun in it.
    pub fn abandon(&self) {
        if !self.folder.join("job.json").exists() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }

    /// Whether a part has its receipt.
    pub fn is_finished(&self, part: u64) -> bool {
        let receipt = fs::read(self.receipt_path(part)).unwrap_or_default();
        serde_json::from_slice::<Receipt<IgnoredAny>>(&receipt).is_ok()
    }

    /// The receipt of a part.
    pub fn finished<F: DeserializeOwned>(&self, part: u64) -> Result<Receipt<F>, Fault> {
        let path = self.receipt_path(part);
        let bytes = fs::read(&path).map_err(|error| Fault::reading(&path, &error))?;
        serde_json::from_slice(&bytes)
            .map_err(|_| Fault::of(&path, "this is no receipt; remove it, then give the same command again"))
    }

    /// Marks a part as finished.
    pub fn finish(&self, part: u64, receipt: &Receipt<impl Serialize>) -> Result<(), Fault> {
        write_json(&self.receipt_path(part), receipt)
    }

    /// Where the decisions of a part are.
    pub fn decisions(&self, part: u64) -> PathBuf {
        self.folder.join(format!("{part:06}.out"))
    }

    /// Where the rejected rows of a part are.
    pub fn rejected(&self, part: u64) -> PathBuf {
        self.folder.join(format!("{part:06}.rejected"))
    }

    fn receipt_path(&self, part: u64) -> PathBuf {
        self.folder.join(format!("{part:06}.json"))
    }

    /// A file that is written aside in the folder, and its place beside the output.
    pub fn publish(
        &self,
        ending: Option<&str>,
        write: impl FnOnce(&Path) -> Result<(), Fault>,
    ) -> Result<PathBuf, Fault> {
        let place = ending.map_or_else(|| self.output.clone(), |ending| beside(&self.output, ending));
        let aside = self.folder.join(format!("whole.{}", ending.unwrap_or("out")));
        write(&aside)?;
        fs::rename(&aside, &place).map_err(|error| Fault::writing(&place, &error))?;
        Ok(place)
    }

    /// Removes the folder, when everything is published.
    pub fn close(self) -> Result<(), Fault> {
        fs::remove_dir_all(&self.folder).map_err(|error| Fault::writing(&self.folder, &error))
    }
}

/// `OUTPUT.ending`
fn beside(output: &Path, ending: &str) -> PathBuf {
    let mut name = output.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    output.with_file_name(name)
}

/// Writes a document aside and renames it into its place.
pub fn write_json(path: &Path, document: &impl Serialize) -> Result<(), Fault> {
    let unwritable = |error| Fault::writing(path, &error);
    let mut bytes = serde_json::to_vec(document).map_err(|error| unwritable(error.into()))?;
    bytes.push(b'\n');
    let aside = path.with_extension("new");
    let mut file = File::create(&aside).map_err(unwritable)?;
    file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(unwritable)?;
    fs::rename(&aside, path).map_err(unwritable)
}
