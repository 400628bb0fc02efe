use super::*;
use crate::components::form::FieldError;
use crate::components::testing::{settled, stage};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

fn question(value: RwSignal<Option<String>>, errors: Errors) -> AnyView {
    let choices = vec![
        Choice::new("4", "独立进食").testid("option-B.1.1-4"),
        Choice::new("3", "提示下进食").hint("要人提醒").badge("3 分").testid("option-B.1.1-3"),
    ];
    view! { <Radios id="item" legend="进食" choices value on_pick=move |picked| value.set(Some(picked)) errors /> }
}

#[wasm_bindgen_test]
async fn nothing_is_chosen_until_somebody_taps_a_row() {
    let value = RwSignal::new(None);
    let stage = stage(move || question(value, Errors::new()));
    assert!(stage.try_find("input:checked").is_none());
    stage.tap("[data-testid='option-B.1.1-3']").await;
    assert_eq!(value.get_untracked().as_deref(), Some("3"));
    let chosen: HtmlInputElement = stage.find("input:checked").unchecked_into();
    assert_eq!(chosen.value(), "3");
    value.set(None);
    settled().await;
    assert!(stage.try_find("input:checked").is_none(), "an answer taken back leaves no row chosen");
}

#[wasm_bindgen_test]
async fn the_words_of_a_row_choose_it_too() {
    let value = RwSignal::new(None);
    let stage = stage(move || question(value, Errors::new()));
    stage.tap(".choice-hint").await;
    assert_eq!(value.get_untracked().as_deref(), Some("3"));
}

#[wasm_bindgen_test]
async fn an_error_is_tied_to_the_question_and_leads_to_its_first_option() {
    let errors = StoredValue::new(None);
    let stage = stage(move || {
        let own = Errors::new();
        errors.set_value(Some(own));
        question(RwSignal::new(None), own)
    });
    assert_eq!(stage.find("fieldset").get_attribute("aria-describedby"), None);
    errors.get_value().unwrap().set(vec![FieldError::new("item", "请选择")]);
    settled().await;
    let described = stage.find("fieldset").get_attribute("aria-describedby").unwrap();
    assert_eq!(stage.find(&format!("#{described}")).text_content().unwrap(), "请选择");
    assert_eq!(stage.find("#item").tag_name(), "INPUT");
}
