use super::*;
use crate::components::form::FieldError;
use crate::components::page_title::PageTitle;
use crate::components::testing::{focused, settled, stage};
use crate::components::text_field::TextField;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn errors_take_the_focus_name_the_tab_and_lead_to_their_fields() {
    let errors = StoredValue::new(None);
    let stage = stage(move || {
        let own = Errors::new();
        errors.set_value(Some(own));
        view! {
            <ErrorSummary errors=own />
            <PageTitle text="老人" />
            <TextField id="name" label="姓名" value=String::new() on_input=|_: String| () errors=own />
        }
    });
    assert_eq!(document().title(), "老人 - 颐评");
    let errors: Errors = errors.get_value().unwrap();
    assert!(!errors.set(vec![FieldError::new("name", "请填写姓名")]));
    settled().await;
    assert_eq!(focused().class_name(), "error-summary");
    assert_eq!(document().title(), "错误：老人 - 颐评");
    assert_eq!(stage.find("#name").get_attribute("aria-invalid").as_deref(), Some("true"));
    stage.tap(".error-summary a").await;
    assert_eq!(focused().id(), "name");
    assert!(errors.set(Vec::new()));
    settled().await;
    assert!(stage.try_find(".error-summary").is_none());
    assert_eq!(document().title(), "老人 - 颐评");
}
