//! When the program itself fails: say so, keep what is stored, offer the way back.

use leptos::prelude::document;
use std::panic::PanicHookInfo;
use wasm_bindgen::JsValue;

const NOTICE_ID: &str = "rescue";

/// Shows a notice in place of a frozen page. Writes nothing: every tap was stored before.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        let _ = show(info);
    }));
}

fn show(info: &PanicHookInfo<'_>) -> Result<(), JsValue> {
    let document = document();
    let (Some(body), None) = (document.body(), document.get_element_by_id(NOTICE_ID)) else { return Ok(()) };
    let notice = document.create_element("div")?;
    notice.set_id(NOTICE_ID);
    notice.set_attribute("role", "alert")?;
    notice.set_class_name("rescue");
    let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
    for (tag, text) in [
        ("h2", "程序出错，已停止"),
        ("p", "已保存在本机的内容没有丢失。请重新打开本页，从“未完成的评估”继续。"),
        (
            "p",
            "The program has stopped because of a fault of its own. What was saved on this device is kept: open this page again and go on from the unfinished visits.",
        ),
        ("code", place.as_str()),
    ] {
        let line = document.create_element(tag)?;
        line.set_text_content(Some(text));
        notice.append_child(&line)?;
    }
    let again = document.create_element("a")?;
    again.set_attribute("href", "")?;
    again.set_class_name("button button-primary");
    again.set_text_content(Some("重新打开 Open again"));
    notice.append_child(&again)?;
    body.append_child(&notice)?;
    Ok(())
}
