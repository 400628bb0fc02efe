use super::*;
use crate::aloud;
use crate::components::testing::{settled, stage};
use wasm_bindgen_test::wasm_bindgen_test;

/// A browser with these voices: language, and whether the device itself speaks.
fn plant(voices: &str) {
    let script = format!(
        "window.spoken = [];
        window.SpeechSynthesisUtterance = function (text) {{ this.text = text; }};
        const voices = {voices}.map(([lang, localService]) => ({{ lang, localService }}));
        Object.defineProperty(window, 'speechSynthesis', {{ configurable: true, value: {{
            getVoices: () => voices,
            speak: (line) => window.spoken.push(`${{line.voice.lang}} ${{line.text}}`),
            cancel: () => window.spoken.push('silence'),
        }} }});"
    );
    js_sys::Function::new_no_args(&script).call0(&window()).unwrap();
}

fn spoken() -> String {
    let list = js_sys::Reflect::get(&window(), &"spoken".into()).unwrap();
    js_sys::Array::from(&list).join("|").into()
}

/// A text to read, beside those of the other tests.
fn page(class: &'static str, of: &'static str) -> AnyView {
    aloud::provide();
    view! {
        <ReadAloud of />
        <div class=class><p>"进食"</p><p>"4 分"</p><p hidden>"别念"</p></div>
    }
}

#[wasm_bindgen_test]
async fn what_is_seen_is_read_by_a_voice_of_the_device_and_stopped() {
    plant("[['en-US', true], ['zh-CN', false], ['zh-TW', true]]");
    let stage = stage(|| page("read", ".read"));
    settled().await;
    stage.tap("[data-testid=read-aloud]").await;
    assert_eq!(spoken(), "zh-TW 进食|zh-TW 4 分");
    stage.tap("[data-testid=read-aloud]").await;
    assert_eq!(spoken(), "zh-TW 进食|zh-TW 4 分|silence");
}

#[wasm_bindgen_test]
async fn without_a_voice_of_the_device_there_is_no_button() {
    plant("[['en-US', true], ['zh-CN', false]]");
    let stage = stage(|| page("unread", ".unread"));
    settled().await;
    assert!(stage.try_find("[data-testid=read-aloud]").is_none());
}
