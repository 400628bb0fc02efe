//! Tables in a folder of their own, screened with the packs of this project.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};
use yiping_rules::date::Date;
use yiping_rules::evaluate::Chosen;
use yiping_rules::json::Form;
use yiping_rules::pack::Pack;
use yiping_screen::{DigestedPack, Fault, Job, Library, Mapping, Question, Report, screen};
use yiping_synth::{COLUMNS, Province, Share};

/// Every pack of the project.
pub static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| Arc::new(Library::new(packs())));

/// Every pack, with an invented digest.
pub fn packs() -> Vec<DigestedPack> {
    static PACKS: LazyLock<Vec<DigestedPack>> = LazyLock::new(built);
    PACKS.clone()
}

fn built() -> Vec<DigestedPack> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|above| above.join("rules/packs"))
        .find(|packs| packs.is_dir())
        .unwrap();
    let library = yiping_authoring::build::library(&folder).unwrap();
    let read = |bytes: &[u8]| Pack::from_bytes(bytes).unwrap();
    library
        .packs
        .iter()
        .map(|(_, built)| read(&built.bytes))
        .map(|pack| DigestedPack::new(pack.clone(), format!("sha256:{}", pack.region)))
        .collect()
}

/// A folder for one test, removed with it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("yiping-screen-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        fs::write(self.path(name), bytes).unwrap();
        self.path(name)
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// A table of invented people.
    pub fn people(&self, name: &str, rows: u64) -> PathBuf {
        let people = people(rows);
        yiping_screen::write_people(&self.path(name), COLUMNS, people.into_iter()).unwrap();
        self.path(name)
    }

    /// Screens a table for two regions.
    pub fn job(&self, input: &Path, output: &str) -> Job {
        Job {
            input: input.to_owned(),
            output: self.path(output),
            question: Question {
                regions: ["150100", "331083"].map(str::to_owned).into(),
                on: on(),
                chosen: Chosen::new(),
            },
            mapping: Mapping::default(),
            omit: Vec::new(),
            part_rows: 100,
            workers: 2,
        }
    }

    pub fn screen(&self, input: &Path, output: &str) -> Result<Report, Fault> {
        screen(&self.job(input, output), &LIBRARY)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn on() -> Date {
    Date::parse("2021-06-01").unwrap()
}

/// Invented people with some of their facts missing.
pub fn people(rows: u64) -> Vec<(String, yiping_rules::facts::FactSet)> {
    let province = Province::new(11, on(), Share::percent(30).unwrap());
    (0..rows).map(|index| (Province::id(index), province.person(index))).collect()
}
