use super::*;
use crate::components::testing::{Stage, focused, stage};
use wasm_bindgen_test::wasm_bindgen_test;

fn asking(answered: RwSignal<bool>) -> Stage {
    stage(move || {
        let open = RwSignal::new(false);
        view! {
            <button id="opener" on:click=move |_| open.set(true)></button>
            <Dialog open title="删除？" text="可以撤销。" confirm="删除" danger=true on_confirm=move || answered.set(true) />
        }
    })
}

#[wasm_bindgen_test]
async fn the_focus_goes_in_stays_in_and_comes_back() {
    let answered = RwSignal::new(false);
    let stage = asking(answered);
    let _ = stage.find("#opener").focus();
    stage.tap("#opener").await;
    assert_eq!(focused().get_attribute("role").as_deref(), Some("alertdialog"));
    let buttons = ("[data-testid=confirm]", ".dialog .button-secondary");
    let _ = stage.find(buttons.1).focus();
    stage.press("Tab").await;
    assert_eq!(focused(), stage.find(buttons.0), "from the last back to the first");
    stage.press("Escape").await;
    assert!(stage.try_find(".dialog").is_none());
    assert_eq!(focused().id(), "opener");
    assert!(!answered.get_untracked());
}

#[wasm_bindgen_test]
async fn an_answer_closes_it() {
    let answered = RwSignal::new(false);
    let stage = asking(answered);
    stage.tap("#opener").await;
    stage.tap("[data-testid=confirm]").await;
    assert!(answered.get_untracked());
    assert!(stage.try_find(".dialog").is_none());
}
