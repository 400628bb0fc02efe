//! From one page of the self-check to another.

use crate::route::{Route, go, go_instead};
use crate::self_check::Stage;

/// Goes to a page of the self-check.
pub fn onward(stage: &Stage) {
    go(&Route::SelfCheck(stage.to_string()));
}

/// Goes to another page of the self-check in place of the present one.
pub fn instead(stage: &Stage) {
    go_instead(&Route::SelfCheck(stage.to_string()));
}
