//! The files of a pack as text, and places in them.

use crate::problem::{Code, Problem};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A file by its number in [`Files`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FileId(usize);

/// A stretch of bytes of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Bytes of its text.
    pub span: Range<usize>,
}

/// A file of a pack.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path below the folder of the pack, with `/`.
    pub name: String,
    /// Content.
    pub text: String,
}

/// The files of one pack in the order in which they are read.
#[derive(Clone, Default, Debug)]
pub struct Files {
    /// Written before each file's name in reports.
    prefix: String,
    files: Vec<SourceFile>,
}

/// A folder or file that the machine could not read.
#[derive(Debug)]
pub struct CannotRead {
    /// What was to be read.
    pub path: String,
    /// Why not, in the words of the system.
    pub reason: String,
}

impl Files {
    /// Takes texts as they stand, sorted by name.
    pub fn from_texts(prefix: &str, texts: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut files: Vec<_> = texts.into_iter().map(|(name, text)| SourceFile { name, text }).collect();
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Self { prefix: prefix.to_owned(), files }
    }

    /// Reads every `.toml` file of a folder and of the folders in it.
    pub fn load(folder: &Path) -> Result<Self, CannotRead> {
        let mut texts = Vec::new();
        for path in entries(folder)? {
            let name = file_name(&path);
            if path.is_dir() {
                for inner in entries(&path)? {
                    collect(&mut texts, format!("{name}/{}", file_name(&inner)), &inner)?;
                }
            } else {
                collect(&mut texts, name, &path)?;
            }
        }
        Ok(Self::from_texts(&format!("{}/", folder.display()), texts))
    }

    /// Every file with its number.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(number, file)| (FileId(number), file))
    }

    /// The text at a place.
    pub fn text(&self, place: &Place) -> &str {
        self.files[place.file.0].text.get(place.span.clone()).unwrap_or("")
    }

    /// The whole text of a file.
    pub fn whole(&self, file: FileId) -> &str {
        &self.files[file.0].text
    }

    /// A problem at a place, with line, column and the line's text filled in.
    pub fn problem(&self, place: &Place, code: Code, message: String, help: String) -> Problem {
        let SourceFile { name, text } = &self.files[place.file.0];
        let start = floor(text, place.span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = floor(text, place.span.end).clamp(start, line_end);
        Problem {
            file: format!("{}{name}", self.prefix),
            line: text[..line_start].matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            span_len: text[start..end].chars().count(),
            code,
            message,
            help,
            source_line: text[line_start..line_end].trim_end().to_owned(),
            witnesses: Vec::new(),
        }
    }

    /// The name of a place's file in reports.
    pub fn name(&self, place: &Place) -> String {
        format!("{}{}", self.prefix, self.files[place.file.0].name)
    }

    /// The line of a place, from 1.
    pub fn line(&self, place: &Place) -> usize {
        let text = &self.files[place.file.0].text;
        text[..floor(text, place.span.start)].matches('\n').count() + 1
    }

    /// A problem of the pack as a whole.
    pub fn problem_without_place(&self, name: &str, code: Code, message: String, help: String) -> Problem {
        let file = format!("{}{name}", self.prefix);
        let (source_line, witnesses) = (String::new(), Vec::new());
        Problem { file, line: 1, column: 1, span_len: 0, code, message, help, source_line, witnesses }
    }
}

impl Place {
    /// The first byte of a file.
    pub fn start_of(file: FileId) -> Self {
        Self { file, span: 0..0 }
    }
}

/// The `.toml` files of a folder, by name; none where there is no such folder.
pub fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, CannotRead> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = entries(folder)?;
    paths.retain(|path| is_toml(path));
    Ok(paths)
}

/// The folders in a folder, by name; those whose name begins with a dot are hidden.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>, CannotRead> {
    let mut paths = entries(folder)?;
    paths.retain(|path| path.is_dir() && !file_name(path).starts_with('.'));
    Ok(paths)
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "toml")
}

/// The last character boundary that is not after `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, CannotRead> {
    let listed = std::fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect());
    let mut paths: Vec<_> = listed.map_err(|error| cannot_read(folder, &error))?;
    paths.sort();
    Ok(paths)
}

fn collect(texts: &mut Vec<(String, String)>, name: String, path: &Path) -> Result<(), CannotRead> {
    if is_toml(path) {
        texts.push((name, std::fs::read_to_string(path).map_err(|error| cannot_read(path, &error))?));
    }
    Ok(())
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn cannot_read(path: &Path, error: &std::io::Error) -> CannotRead {
    CannotRead { path: path.display().to_string(), reason: error.to_string() }
}

impl std::fmt::Display for CannotRead {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: cannot be read: {}", self.path, self.reason)
    }
}

impl std::error::Error for CannotRead {}
