//! `yiping pack new` and `yiping pack schemas`: what an author begins with.

use super::folder_name;
use crate::failure::Failure;
use crate::{Outcome, named, output};
use std::fs;
use std::path::Path;
use yiping_authoring::build::Built;
use yiping_authoring::overlay;
use yiping_authoring::schemas::schemas;
use yiping_authoring::skeleton::skeleton;
use yiping_rules::json::Json;

/// Writes a first pack, or an overlay over another, into a folder that does not exist yet, or is empty.
pub fn new(folder: &Path, zh: &str, en: &str, over: Option<&str>) -> Result<Outcome, Failure> {
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        let full = "this folder is not empty and nothing in it is overwritten; name a new one";
        return Err(Failure::new(full).in_file(folder));
    }
    let region = folder_name(folder);
    let files = match over {
        Some(below) => overlay::skeleton(&region, zh, en, &named::pack(below)?.0).map_err(Failure::new),
        None => skeleton(&region, zh, en).map_err(Failure::new),
    }?;
    write(&files, folder)
}

/// Writes the schemas of pack files, and which file each is for, beside the packs.
pub fn write_schemas(folder: &Path) -> Result<Outcome, Failure> {
    write(&schemas(), folder)
}

fn write(files: &[Built], folder: &Path) -> Result<Outcome, Failure> {
    files.iter().try_for_each(|file| file.write(folder)).map_err(Failure::new)?;
    let names = Json::list(files.iter().map(|file| file.name.as_str()));
    output::json(&Json::object([("folder", Json::from(folder.display().to_string())), ("files", names)]))?;
    Ok(Outcome::Done)
}
