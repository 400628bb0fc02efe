//! From the law as text files to checked packs.
//!
//! The stages, each a module: [`read`] (TOML → source structs with places) → [`parse`] (formula text → syntax tree) →
//! [`check`] (names, types and units → conditions and money of `yiping_rules`) → [`assemble`] (pack) → [`lint`] (what a
//! right pack can still get wrong) → [`build`] (canonical JSON). [`print`] writes conditions back as text. The format is
//! `docs/packs.md`, the meaning `docs/semantics.md`.

pub mod assemble;
pub mod check;
pub mod files;
pub mod lint;
pub mod parse;
pub mod problem;
pub mod read;

use files::{CannotRead, Files};
use problem::{Code, Problem};
use read::source::Source;
use std::path::Path;
use yiping_rules::pack::Pack;

/// A pack folder after every check.
#[derive(Debug)]
pub struct Checked {
    /// The files.
    pub files: Files,
    /// What they say.
    pub source: Source,
    /// The pack, unless a part of it is wrong.
    pub pack: Option<Pack>,
    /// Everything found, by file and line.
    pub problems: Vec<Problem>,
}

/// Reads and checks the pack in a folder.
pub fn check_folder(folder: &Path) -> Result<Checked, CannotRead> {
    let mut checked = check_files(Files::load(folder)?);
    let name = folder.canonicalize().ok().and_then(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
    if let (Some(header), Some(name)) = (&checked.source.header, name) {
        let region = header.node.region.get_ref();
        if *region != name {
            let (place, help) = (header.place(&header.node.region), "the folder is named by the code of the region".to_owned());
            let message = format!("the region is `{region}`, and the folder is `{name}`");
            checked.problems.push(checked.files.problem(&place, Code::BadValue, message, help));
        }
    }
    checked.problems.sort_by(by_place);
    Ok(checked)
}

/// Checks the texts of a pack. Where a file cannot be read at all, later checks wait until it can.
pub fn check_files(files: Files) -> Checked {
    let (source, mut problems) = read::read(&files);
    let mut pack = None;
    if problems.is_empty() {
        let (assembled, found) = assemble::assemble(&files, &source);
        problems.extend(found);
        if let Some(assembled) = assembled {
            problems.extend(lint::run(&lint::Subject { files: &files, source: &source, pack: &assembled }));
            pack = Some(assembled);
        }
    }
    problems.sort_by(by_place);
    problems.dedup();
    Checked { files, source, pack, problems }
}

fn by_place(a: &Problem, b: &Problem) -> std::cmp::Ordering {
    let key = |problem: &Problem| (problem.file.clone(), problem.line, problem.column, problem.code);
    key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
}
