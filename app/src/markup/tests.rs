use crate::components::testing::{settled, stage};
use crate::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

#[wasm_bindgen_test]
fn an_element_is_written_as_it_stands() {
    let stage = stage(|| {
        let (none, some) = (None::<String>, Some("x"));
        view! {
            <p class="a" class:b=true class:c=false title=some lang=none hidden=false translate=true data-count=3_u8>
                "One " {2_u8} {Some(" three")} {None::<String>} {vec![" four", " five"]}
            </p>
        }
    });
    // Comments mark where a row or nothing stands.
    let written = stage.find("p").outer_html().replace("<!---->", "");
    assert_eq!(written, r#"<p class="a b" title="x" translate="" data-count="3">One 2 three four five</p>"#);
}

#[wasm_bindgen_test]
fn drawings_are_of_their_own_namespace() {
    let stage = stage(|| view! { <svg viewBox="0 0 1 1"><path d="M0 0" /></svg> });
    let path = stage.root.query_selector("path").unwrap().unwrap();
    assert_eq!(path.namespace_uri().as_deref(), Some("http://www.w3.org/2000/svg"));
}

#[wasm_bindgen_test]
async fn values_follow_their_signals() {
    let count = RwSignal::new(1_u8);
    let stage = stage(move || {
        view! {
            <input type="text" prop:value=move || count.get().to_string() />
            <p class="a" class:many=move || { count.get() > 1 } title=move || (count.get() > 1).then_some("many")>
                {move || count.get()}
            </p>
        }
    });
    let shown = || {
        let paragraph = stage.find("p");
        let input: HtmlInputElement = stage.find("input").unchecked_into();
        (paragraph.class_name(), paragraph.title(), paragraph.inner_text(), input.value())
    };
    assert_eq!(shown(), ("a".into(), String::new(), "1".into(), "1".into()));
    count.set(2);
    settled().await;
    assert_eq!(shown(), ("a many".into(), "many".into(), "2".into(), "2".into()));
    count.set(0);
    settled().await;
    assert_eq!(shown(), ("a".into(), String::new(), "0".into(), "0".into()));
}

#[wasm_bindgen_test]
async fn an_element_of_the_same_place_is_changed_not_replaced() {
    let names = RwSignal::new(vec!["a", "b"]);
    let clicked = RwSignal::new(String::new());
    let stage = stage(move || {
        move || {
            let row = |name: &'static str| {
                view! { <li><button id=name on:click=move |_| clicked.update(|all| all.push_str(name))>{name}</button></li> }
            };
            view! { <ul class="list">{names.get().into_iter().map(row).collect::<Vec<_>>()}</ul> }
        }
    });
    let (list, first) = (stage.find("ul"), stage.find("button"));
    first.focus().unwrap();
    names.set(vec!["c", "d", "e"]);
    settled().await;
    assert!(list.is_same_node(Some(&stage.find("ul"))), "the list was replaced");
    assert!(first.is_same_node(Some(&stage.find("#c"))), "the focus would be lost");
    assert_eq!(list.inner_text().replace(char::is_whitespace, ""), "cde");
    first.click();
    assert_eq!(clicked.get_untracked(), "c", "one listener, the new one");
    names.set(vec!["f"]);
    settled().await;
    assert_eq!(list.inner_text(), "f");
}

#[wasm_bindgen_test]
async fn an_element_of_another_place_takes_the_place() {
    let first = RwSignal::new(true);
    let stage = stage(move || {
        view! { <div>"before " {move || if first.get() { view! { <b>"x"</b> } } else { view! { <b>"y"</b> } }} " after"</div> }
    });
    let old = stage.find("b");
    first.set(false);
    settled().await;
    assert!(!old.is_same_node(Some(&stage.find("b"))));
    assert_eq!(stage.find("div").inner_text(), "before y after");
}

#[wasm_bindgen_test]
async fn what_the_user_opened_stays_open() {
    let title = RwSignal::new("one");
    let stage = stage(move || {
        move || {
            view! { <details open=false><summary>{title.get()}</summary>"text"</details> }
        }
    });
    stage.find("details").set_attribute("open", "").unwrap();
    title.set("two");
    settled().await;
    assert_eq!(stage.find("summary").inner_text(), "two");
    assert!(stage.find("details").has_attribute("open"));
}

#[wasm_bindgen_test]
async fn what_is_done_at_an_event_knows_the_contexts_of_its_view() {
    let found = RwSignal::new(0_u8);
    let stage = stage(move || {
        provide_context(7_u8);
        view! { <button on:click=move |_| found.set(expect_context())>"x"</button> }
    });
    stage.tap("button").await;
    assert_eq!(found.get_untracked(), 7);
}

#[wasm_bindgen_test]
async fn a_fresh_view_is_never_the_one_before() {
    let step = RwSignal::new(1_u8);
    let stage = stage(move || move || super::fresh(view! { <p>{step.get()}</p> }));
    let old = stage.find("p");
    step.set(2);
    settled().await;
    assert!(!old.is_same_node(Some(&stage.find("p"))));
    assert_eq!(stage.find("p").inner_text(), "2");
    assert!(stage.try_find("p + p").is_none(), "the one before is gone");
}
