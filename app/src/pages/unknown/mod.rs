//! An address that leads nowhere.

use crate::components::button::{Button, Buttons};
use crate::components::page_title::PageTitle;
use crate::prelude::*;
use crate::settings::words;
use crate::words::Common;

/// Says so and leads to the start.
pub fn page() -> AnyView {
    let w = words::<Common>();
    view! {
        <PageTitle text=w.not_found />
        <p>{w.not_found_hint}</p>
        <Buttons>
            <Button label=w.home href="#/" />
        </Buttons>
    }
}
