//! Packs that the command line names: by the code of a region, or as a built file or a folder.

use crate::failure::Failure;
use crate::input::Input;
use crate::packs::held;
use std::path::Path;
use yiping_authoring::build::{library_of, pack_file};
use yiping_record::Digest;
use yiping_rules::json::{Form, Limits};
use yiping_rules::pack::Pack;

/// The pack, with the digest of its built file.
pub fn pack(name: &str) -> Result<(Pack, Digest), Failure> {
    let path = Path::new(name);
    if path.is_dir() {
        let library = held()?.lending(|held| library_of(&[path.to_owned()], held))?.map_err(Failure::new)?;
        let built = library.packs.into_iter().next();
        let none = || Failure::new("the folder has no pack.toml; name the folder of a pack").in_file(path);
        return built.map(|(pack, built)| (pack, Digest::of(&built.bytes))).ok_or_else(none);
    }
    if path.is_file() {
        return file(path);
    }
    let (pack, digest) = held()?.pack(name)?;
    Ok((pack.clone(), *digest))
}

/// A built file. One that was written anew by another program has another digest than the pack that was published, and
/// is not taken.
pub fn file(path: &Path) -> Result<(Pack, Digest), Failure> {
    let input = Input::file(path);
    let bytes = input.bytes(Limits::GENERAL.bytes)?;
    let pack = Pack::from_bytes(&bytes).map_err(|error| input.blame(error))?;
    if pack_file(&pack).bytes != bytes {
        let why = "these are not the bytes that `yiping pack build` writes, so their digest is that of no published pack; \
                   take the file as it was built";
        return Err(input.blame(Failure::new(why)));
    }
    Ok((pack, Digest::of(&bytes)))
}
