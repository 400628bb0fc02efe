//! Everything that is filled in.

use crate::components::button::{Button, Buttons, Weight};
use crate::components::checkboxes::Checkboxes;
use crate::components::choice::Choice;
use crate::components::date_field::{DateField, DateParts};
use crate::components::error_summary::ErrorSummary;
use crate::components::form::{Errors, FieldError, Form};
use crate::components::radios::Radios;
use crate::components::text_field::{Keyboard, TextField, Width};
use crate::prelude::*;
use yiping_rules::sorted;

/// A form whose errors show when it is sent, as its reader meets it and filled.
pub fn form() -> AnyView {
    let errors = Errors::new();
    let name = RwSignal::new(String::new());
    let number = RwSignal::new("11010519491231002X".to_owned());
    let note = RwSignal::new(String::new());
    let beds = RwSignal::new("120".to_owned());
    let born = RwSignal::new(DateParts::default());
    let submit = move || {
        errors.set(vec![
            FieldError::new("g-name", "请填写姓名"),
            FieldError::new("g-born", "没有这一天，请核对年、月、日"),
            FieldError::new("g-reason", "请选择评估原因"),
        ]);
    };
    let reason = RwSignal::new(None::<String>);
    let reasons = ["首次评估", "常规评估", "即时评估"].map(|text| Choice::new(text, text)).to_vec();
    view! {
        <ErrorSummary errors />
        <Form on_submit=submit>
            <TextField id="g-name" label="姓名" value=name on_input=move |text| name.set(text) errors width=Width::Half />
            <TextField
                id="g-id"
                label="身份证号"
                hint="18 位，末位可以是 X"
                optional="选填"
                value=number
                on_input=move |text| number.set(text)
                errors
                keyboard=Keyboard::Code
            />
            <DateField id="g-born" legend="出生日期" hint="例如 1940 2 9" value=born on_input=move |parts| born.set(parts) errors />
            <Radios id="g-reason" legend="评估原因" choices=reasons value=reason on_pick=move |picked| reason.set(Some(picked)) errors />
            <TextField id="g-beds" label="床位数" value=beds on_input=move |text| beds.set(text) keyboard=Keyboard::Digits width=Width::Short />
            <TextField id="g-note" label="备注" optional="选填" lines=3 value=note on_input=move |text| note.set(text) />
            <Buttons>
                <Button label="继续" submit=true testid="g-submit" />
                <Button label="返回" weight=Weight::Secondary href="#/" />
            </Buttons>
        </Form>
    }
}

/// One of several, in rows and side by side, and any of several.
pub fn choices() -> AnyView {
    let picked = RwSignal::new(Some("3".to_owned()));
    let options = [
        ("4", "独立用餐具进食并咽下，无呛咳", "自己动手吃，咽得顺，不呛"),
        (
            "3",
            "在他人指导或提示下进食，或独立使用辅具进食；无呛咳",
            "自己吃，但要人提醒指点，或用防洒碗、弯柄勺之类；不呛",
        ),
        (
            "2",
            "进食中需少量接触式协助，偶有呛咳（每月1次及以上）",
            "要人稍微动手帮一下，偶尔呛，一个月至少一次",
        ),
    ];
    let options =
        options.map(|(id, text, plain)| Choice::new(id, text).hint(plain).badge(format!("{id} 分")));
    let known = RwSignal::new(None::<String>);
    let yes_no = ["是", "否", "不知道"].map(|text| Choice::new(text, text)).to_vec();
    let set = RwSignal::new(Some(sorted::Set::from(["dibao".to_owned()])));
    let means =
        [("tekun", "特困供养"), ("dibao", "最低生活保障")].map(|(id, text)| Choice::new(id, text)).to_vec();
    view! {
        <Radios id="g-item" legend="用合适的餐具把食物送进嘴里并咽下。" choices=options.to_vec() value=picked on_pick=move |v| picked.set(Some(v)) />
        <Radios id="g-yes" legend="是否已确诊痴呆？" hint="没有诊断的记性差不算。" inline=true choices=yes_no value=known on_pick=move |v| known.set(Some(v)) />
        <Checkboxes
            id="g-means"
            legend="享受哪些救助？"
            hint="可多选"
            choices=means
            none=Choice::new("none", "都没有")
            value=set
            on_change=move |v| set.set(v)
        />
    }
}
