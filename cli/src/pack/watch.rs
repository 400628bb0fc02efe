//! `yiping pack watch`: checks a pack whenever one of its files is saved.

use super::{lint, test};
use crate::failure::Failure;
use crate::{Outcome, output};
use notify::{Event, RecursiveMode, Watcher};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Saving one file touches it several times; what comes within this time is one change.
const PAUSE: Duration = Duration::from_millis(200);

/// Checks the pack now and after each change; ends only when it is stopped, or the folder is gone.
pub fn run(folder: &Path) -> Result<Outcome, Failure> {
    let (sender, changes) = channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(Failure::new)?;
    watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| Failure::new(error).in_file(folder))?;
    loop {
        check(folder)?;
        output::tell("watching; Ctrl-C ends it");
        if !changed(&changes) {
            return Ok(Outcome::Done);
        }
    }
}

/// A pack without problems is tested as well.
fn check(folder: &Path) -> Result<(), Failure> {
    if lint(folder)? == Outcome::Done {
        test(folder)?;
    }
    Ok(())
}

/// Waits until a TOML file changed and nothing more follows; false when nothing will change any more.
fn changed(changes: &Receiver<notify::Result<Event>>) -> bool {
    let concerns = |event: &notify::Result<Event>| {
        event.as_ref().is_ok_and(|event| {
            !event.kind.is_access()
                && event
                    .paths
                    .iter()
                    .any(|path| path.extension().is_some_and(|extension| extension == "toml"))
        })
    };
    while let Ok(event) = changes.recv() {
        if concerns(&event) {
            while changes.recv_timeout(PAUSE).is_ok() {}
            return true;
        }
    }
    false
}
