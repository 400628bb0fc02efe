//! From the law as text files to checked packs.
//!
//! The stages, each a module: [`read`] (TOML → source structs with places) → [`parse`] (formula text → syntax tree) →
//! [`check`] (names, types and units → conditions and money of `yiping_rules`) → [`assemble`] (pack) → [`lint`] (what a
//! right pack can still get wrong) → [`build`] (canonical JSON). [`cases`] decides the worked cases, [`print`] writes
//! conditions back as text, [`schemas`] tells editors what may stand in which file, [`skeleton`] is a pack to begin with,
//! [`diff`] says what a new edition changes. The format is `docs/packs.md`, the meaning `docs/semantics.md`.

pub mod assemble;
pub mod build;
pub mod cases;
pub mod check;
pub mod diff;
pub mod files;
pub mod json;
pub mod lint;
pub mod parse;
pub mod print;
pub mod problem;
pub mod read;
pub mod schemas;
pub mod skeleton;

pub use build::{BuildError, Built, Library, build_all};

use cases::Worked;
use files::{CannotRead, Files};
use problem::{Code, Problem};
use read::source::Source;
use std::path::Path;
use yiping_rules::pack::Pack;
use yiping_rules::scale::{NATIONAL, Scale};

/// A pack folder after every check.
#[derive(Debug)]
pub struct Checked {
    /// The files.
    pub files: Files,
    /// What they say.
    pub source: Source,
    /// The pack, unless a part of it is wrong.
    pub pack: Option<Pack>,
    /// Its cases, where there is a pack.
    pub cases: Vec<Worked>,
    /// The scale of the cases.
    pub scale: Option<Scale>,
    /// Everything found, by file and line.
    pub problems: Vec<Problem>,
}

/// Reads and checks the pack in a folder. The scale of its cases is read from the folder `cn/scales` beside it.
pub fn check_folder(folder: &Path) -> Result<Checked, CannotRead> {
    check_folder_by(folder, None)
}

/// As [`check_folder`]; where no scale lies beside the folder it is `held`.
pub fn check_folder_by(folder: &Path, held: Option<&Scale>) -> Result<Checked, CannotRead> {
    let files = Files::load(folder)?;
    let path = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let scales = scales_beside(&path)?;
    let mut checked = check_files(files, national(&scales).or(held));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    if let (Some(header), Some(name)) = (&checked.source.header, name) {
        let region = header.node.region.get_ref();
        if *region != name {
            let (place, help) = (
                header.place(&header.node.region),
                "the folder is named by the code of the region".to_owned(),
            );
            let message = format!("the region is `{region}`, and the folder is `{name}`");
            checked.problems.push(checked.files.problem(&place, Code::BadValue, message, help));
        }
    }
    checked.problems.sort_by(by_place);
    Ok(checked)
}

/// The scale that packs mean by a level, and by which their cases are assessed.
pub fn national(scales: &[Scale]) -> Option<&Scale> {
    scales.iter().find(|scale| scale.id.as_str() == NATIONAL)
}

/// The scales in the folder `cn` beside a pack.
pub fn scales_beside(folder: &Path) -> Result<Vec<Scale>, CannotRead> {
    let scales = folder.parent().unwrap_or(folder).join("cn/scales");
    let mut found = Vec::new();
    for path in files::toml_files(&scales)? {
        let unreadable = |reason: String| CannotRead { path: path.display().to_string(), reason };
        let text = std::fs::read_to_string(&path).map_err(|error| unreadable(error.to_string()))?;
        found.push(json::typed(&text).map_err(unreadable)?);
    }
    Ok(found)
}

/// Checks the texts of a pack; its cases only where a scale is given. Where a file cannot be read at all, later checks
/// wait until it can.
pub fn check_files(files: Files, scale: Option<&Scale>) -> Checked {
    let (source, mut problems) = read::read(&files);
    let (mut pack, mut cases) = (None, Vec::new());
    if problems.is_empty() {
        let (assembled, found) = assemble::assemble(&files, &source);
        problems.extend(found);
        if let Some(assembled) = assembled {
            if let Some(scale) = scale {
                let (worked, found) = cases::read(&files, &source, &assembled, scale);
                cases = worked;
                problems.extend(found);
            }
            let subject =
                lint::Subject { files: &files, source: &source, pack: &assembled, cases: &cases, scale };
            let found = lint::run(&subject, problems.is_empty());
            problems.extend(found);
            pack = Some(assembled);
        }
    }
    problems.sort_by(by_place);
    problems.dedup();
    Checked { files, source, pack, cases, scale: scale.cloned(), problems }
}

fn by_place(a: &Problem, b: &Problem) -> std::cmp::Ordering {
    let key = |problem: &Problem| (problem.file.clone(), problem.line, problem.column, problem.code);
    key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
}
