use super::header::Header;
use crate::components::save_state;
use crate::components::testing::{root_attribute, stage};
use crate::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn both_switches_work_at_once_and_are_remembered() {
    let stage = stage(|| {
        save_state::provide();
        view! { <Header /> }
    });
    stage.tap("[data-testid=elder-mode]").await;
    assert_eq!(root_attribute("data-elder"), "on");
    assert_eq!(stage.find("[data-testid=elder-mode]").get_attribute("aria-pressed").as_deref(), Some("true"));
    stage.tap("[data-testid=language]").await;
    assert_eq!(root_attribute("lang"), "en");
    assert_eq!(stage.find(".brand").text_content().as_deref(), Some("Yiping"));
    assert_eq!(stage.storage.get("settings"), Ok(Some("en elder".to_owned())));
}
