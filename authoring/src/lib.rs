//! From the law as text files to checked packs.
//!
//! The stages, each a module: [`read`] (TOML → source structs with places) → [`parse`] (formula text → syntax tree) →
//! [`check`] (names, types and units → conditions and money of `yiping_rules`) → [`assemble`] (pack) → [`lint`] (what a
//! right pack can still get wrong) → [`build`] (canonical JSON). [`cases`] decides the worked cases, [`print`] writes
//! conditions back as text, [`schemas`] tells editors what may stand in which file, [`skeleton`] is a pack to begin with,
//! [`diff`] says what a new edition changes, [`overlay`] puts what a region sets over the pack that leaves it open. The format is `docs/packs.md`, the meaning `docs/semantics.md`.

pub mod assemble;
pub mod build;
pub mod cases;
pub mod check;
pub mod diff;
pub mod files;
pub mod json;
pub mod lint;
pub mod listing;
pub mod overlay;
pub mod parse;
pub mod print;
pub mod problem;
pub mod read;
pub mod schemas;
pub mod skeleton;

pub use build::{BuildError, Built, Library, build_all};

use cases::Worked;
use files::{CannotRead, Files};
use overlay::Find;
use problem::{Code, Problem};
use read::source::Source;
use std::path::Path;
use yiping_rules::json::Form;
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

/// What stands in for a scale or a pack that does not lie beside a folder.
#[derive(Clone, Copy, Default)]
pub struct Held<'h> {
    /// The scale of the cases.
    pub scale: Option<&'h Scale>,
    /// Packs that overlays complete.
    pub packs: &'h [&'h Pack],
}

/// Reads and checks the pack in a folder. The scale of its cases is read from the folder `cn/scales` beside it; the pack
/// that an overlay completes lies beside it too, as a folder or as a built file.
pub fn check_folder(folder: &Path) -> Result<Checked, CannotRead> {
    check_folder_by(folder, Held::default())
}

/// As [`check_folder`], with what is held for what does not lie beside the folder.
pub fn check_folder_by(folder: &Path, held: Held<'_>) -> Result<Checked, CannotRead> {
    let files = Files::load(folder)?;
    let path = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let scales = scales_beside(&path)?;
    let find = |region: &str| beside(&path, region, held);
    let mut checked = check_files_over(files, national(&scales).or(held.scale), &find);
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

/// The pack of a region: a folder or a built file beside this one, or one that is held.
fn beside(folder: &Path, region: &str, held: Held<'_>) -> Result<Pack, String> {
    let place = folder.parent().unwrap_or(folder);
    let (files, built) = (place.join(region), place.join(format!("{region}.json")));
    if files.join("pack.toml").is_file() {
        let read = Files::load(&files).map_err(|error| error.to_string())?;
        let (source, problems) = read::read(&read);
        let pack = if problems.is_empty() { assemble::assemble(&read, &source, None).0 } else { None };
        return pack.ok_or_else(|| format!("{} has problems of its own", files.display()));
    }
    if built.is_file() {
        let bytes = std::fs::read(&built).map_err(|error| format!("{}: {error}", built.display()))?;
        return Pack::from_bytes(&bytes).map_err(|error| format!("{}: {error}", built.display()));
    }
    let known = held.packs.iter().find(|pack| pack.region.as_str() == region);
    known
        .map(|pack| (*pack).clone())
        .ok_or_else(|| format!("neither {} nor {} is there", files.display(), built.display()))
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

/// Checks the texts of a pack that completes no other; its cases only where a scale is given.
pub fn check_files(files: Files, scale: Option<&Scale>) -> Checked {
    check_files_over(files, scale, &|_| Err("nothing lies beside it".to_owned()))
}

/// Checks the texts of a pack; `find` gives the pack that an overlay completes. Where a file cannot be read at all, later
/// checks wait until it can.
pub fn check_files_over(files: Files, scale: Option<&Scale>, find: Find<'_>) -> Checked {
    let (source, mut problems) = read::read(&files);
    let (mut pack, mut cases) = (None, Vec::new());
    if problems.is_empty() {
        match overlay::of_source(&files, &source, find) {
            Ok(below) => {
                let found = whole(&files, &source, below.as_ref(), scale);
                (pack, cases, problems) = found;
            }
            Err(problem) => problems.push(*problem),
        }
    }
    problems.sort_by(by_place);
    problems.dedup();
    Checked { files, source, pack, cases, scale: scale.cloned(), problems }
}

/// The pack with its cases, and what is wrong with them.
fn whole(
    files: &Files,
    source: &Source,
    below: Option<&Pack>,
    scale: Option<&Scale>,
) -> (Option<Pack>, Vec<Worked>, Vec<Problem>) {
    let (assembled, mut problems) = assemble::assemble(files, source, below);
    let Some(pack) = assembled else { return (None, Vec::new(), problems) };
    let mut cases = Vec::new();
    if let Some(scale) = scale {
        let (worked, found) = cases::read(files, source, &pack, scale);
        cases = worked;
        problems.extend(found);
    }
    let cases_are_right = problems.is_empty();
    let (seen_source, seen_pack) = overlay::seen(source, &pack);
    let subject =
        lint::Subject { files, source: &seen_source, pack: &seen_pack, below, cases: &cases, scale };
    problems.extend(lint::run(&subject, cases_are_right));
    problems.extend(too_big(files, source, &pack));
    (Some(pack), cases, problems)
}

/// A pack travels to every phone that asks for it.
fn too_big(files: &Files, source: &Source, pack: &Pack) -> Option<Problem> {
    let size = build::pack_file(pack).bytes.len();
    let header = source.header.as_ref().filter(|_| size > build::LARGEST_PACK)?;
    let message = format!("the built pack has {size} bytes; {} are allowed", build::LARGEST_PACK);
    let help =
        "shorten notes and quotations, and take out parameters and documents that are no longer needed";
    Some(files.problem(&header.place(&header.node.version), Code::TooBig, message, help.to_owned()))
}

fn by_place(a: &Problem, b: &Problem) -> std::cmp::Ordering {
    let key = |problem: &Problem| (problem.file.clone(), problem.line, problem.column, problem.code);
    key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
}
