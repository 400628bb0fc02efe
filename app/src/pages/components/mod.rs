//! Every component in every state, to look at and to test. Built with the feature `components` only (`make components`).

use crate::components::back_link::BackLink;
use crate::components::bar::interval_bar;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::card::Card;
use crate::components::checkboxes::Checkboxes;
use crate::components::choice::Choice;
use crate::components::choice_list::{ChoiceList, Row};
use crate::components::date_field::{DateField, DateParts};
use crate::components::details::Details;
use crate::components::dialog::Dialog;
use crate::components::domain_bars::{DomainBar, DomainBars};
use crate::components::error_summary::ErrorSummary;
use crate::components::fetched::show;
use crate::components::file_button::file_button;
use crate::components::form::{Errors, FieldError, Form};
use crate::components::icon::{Icon, picture};
use crate::components::item_map::{Group, ItemMap, Place, PlaceState};
use crate::components::notice::{Mood, Notice};
use crate::components::page_title::PageTitle;
use crate::components::radios::Radios;
use crate::components::save_state::{SaveStatus, save_status};
use crate::components::score_bar::ScoreBar;
use crate::components::summary_list::{Summary, SummaryList};
use crate::components::tag::{Tone, tag};
use crate::components::text_field::{Keyboard, TextField, Width};
use crate::components::toast::{Toast, toast};
use crate::content::content;
use crate::prelude::*;
use crate::{clock, route};
use std::sync::Arc;
use yiping_rules::ids::ScaleId;
use yiping_rules::scale::{Interval, Scale};
use yiping_rules::sorted;

/// The page.
pub fn page() -> AnyView {
    let status = save_status();
    status.set(Some(SaveStatus::Saved(clock::now())));
    on_cleanup(move || status.set(None));
    view! {
        <BackLink href="#/" />
        <PageTitle text="进食" caption="自理能力 · 第 1 项，共 26 项" />
        {actions()}
        {pictures()}
        {fields()}
        {choices()}
        {remarks()}
        {lists()}
        {show(content().scale(&ScaleId::from("gbt42195-2022")), |scale| scores(&scale.value))}
    }
}

fn actions() -> AnyView {
    let open = RwSignal::new(false);
    let undo = move || {
        let undo: Option<Arc<dyn Fn() + Send + Sync>> = Some(Arc::new(|| ()));
        toast().set(Some(Toast { text: "已删除“王桂兰”的评估".into(), undo }));
    };
    let states = [SaveStatus::Saving, SaveStatus::Saved(None), SaveStatus::MemoryOnly, SaveStatus::ReadOnly];
    let next = move || {
        let now = save_status().get_untracked();
        let at = states.iter().position(|state| Some(*state) == now).map_or(0, |at| (at + 1) % states.len());
        save_status().set(states.get(at).copied());
    };
    view! {
        <Buttons>
            <Button label="继续" testid="g-primary" />
            <Button label="另存" weight=Weight::Secondary icon=Icon::Download />
            <Button label="删除" weight=Weight::Danger on_press=move || open.set(true) testid="g-dialog" />
            <Button label="清除答案" weight=Weight::Quiet on_press=undo testid="g-toast" />
            <Button label="保存状态" weight=Weight::Quiet on_press=next testid="g-save" />
        </Buttons>
        <Button label="完成评估" wide=true icon=Icon::Check />
        <Dialog
            open
            title="删除这份评估？"
            text="王桂兰，2026-11-20，已评 12 / 26 项。删除后可以马上撤销。"
            confirm="删除"
            danger=true
            on_confirm=undo
        />
    }
}

/// Every icon with its name, and every state of a bar.
fn pictures() -> AnyView {
    let icons =
        Icon::ALL.map(|icon| view! { <li>{picture(icon)} " " <code>{format!("{icon:?}")}</code></li> });
    let bars = [(0, 0), (8, 8), (8, 20), (26, 26)];
    let bars = bars.map(|bounds| view! { <p>{format!("{}–{} / 26", bounds.0, bounds.1)} {interval_bar(move || bounds, 26)}</p> });
    view! {
        <Card title="图标"><ul class="links">{icons}</ul></Card>
        <Card title="进度">{bars}</Card>
        <Buttons>{file_button("选择文件", "g-file", ".json", |_| ())}</Buttons>
    }
}

fn fields() -> AnyView {
    let errors = Errors::new();
    let name = RwSignal::new(String::new());
    let number = RwSignal::new("11010519491231002X".to_owned());
    let note = RwSignal::new(String::new());
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
            <TextField id="g-note" label="备注" optional="选填" lines=3 value=note on_input=move |text| note.set(text) />
            <Buttons>
                <Button label="继续" submit=true testid="g-submit" />
                <Button label="返回" weight=Weight::Secondary href="#/" />
            </Buttons>
        </Form>
    }
}

fn choices() -> AnyView {
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

fn remarks() -> AnyView {
    view! {
        <Notice title="离线可用"><p>"没有网络也能评估。"</p></Notice>
        <Notice mood=Mood::Warn title="两处答案可能矛盾"><p>"已记录留置营养管，进食通常为 0 分。请核对。"</p></Notice>
        <Notice mood=Mood::Danger title="没有保存"><p>"设备空间不足，请先导出这份评估。"</p></Notice>
        <Notice mood=Mood::Success title="已导出"><p>"结果文件已保存到“下载”。"</p></Notice>
        <p>
            {tag(Tone::Plain, "普遍提供")} " " {tag(Tone::Good, "符合条件")} " " {tag(Tone::Attention, "还缺信息")} " "
            {tag(Tone::Past, "历史")} " " {tag(Tone::Accent, "写明金额")}
        </p>
        <Details summary="评分说明"><p>"最好看着吃一餐：是否自己动手，喝水喝汤呛不呛。"</p></Details>
        <Details summary="评分说明" open=true><p>"最好看着吃一餐：是否自己动手，喝水喝汤呛不呛。"</p></Details>
    }
}

fn lists() -> AnyView {
    let rows = vec![
        Summary::new("姓名", Some("王桂兰")).change("#/"),
        Summary::new("身份证号", None::<String>).change("#/"),
        Summary::new("进食", Some("在他人指导或提示下进食，或独立使用辅具进食；无呛咳"))
            .badge("3 分")
            .detail("备注：用弯柄勺")
            .change("#/"),
    ];
    let drafts = vec![
        Row::new("王桂兰", "#/").detail("今天 14:05 · 已评 12 / 26 项").tag(Tone::Attention, "未完成"),
        Row::new("李大山", "#/").detail("2026-11-18 · 已导出"),
    ];
    view! {
        <Card title="核对答案"><SummaryList rows /></Card>
        <ChoiceList rows=drafts />
    }
}

fn scores(scale: &Scale) -> AnyView {
    let of = |min, max, of| Signal::stored(Interval { min, max, of });
    let scores = [(24, 24), (6, 15), (0, 28), (12, 12)];
    let bars = scale.domains.iter().zip(scores).map(|(domain, (min, max))| {
        let whole = domain.items.iter().map(|item| u16::from(item.max_score())).sum();
        DomainBar { title: domain.title.zh.clone().into(), of: whole, score: of(min, max, whole) }
    });
    let bars: Vec<DomainBar> = bars.collect();
    let groups = scale.domains.iter().map(|domain| Group {
        title: domain.title.zh.clone().into(),
        places: domain
            .items
            .iter()
            .map(|item| Place {
                id: item.id.to_string(),
                title: format!("{} {}", item.id, item.title.zh).into(),
                href: route::Route::Start.to_string().into(),
            })
            .collect(),
    });
    let groups: Vec<Group> = groups.collect();
    let state = |id: String| PlaceState {
        answered: id.starts_with("B.1"),
        current: id == "B.2.1",
        noted: id == "B.1.3",
        doubted: id == "B.1.1",
    };
    let bands = scale.levels.bands().to_vec();
    view! {
        <Card title="总分">
            <ScoreBar bands=bands.clone() total=of(42, 79, 90) />
            <ScoreBar bands=bands.clone() total=of(61, 61, 90) />
            <ScoreBar bands total=of(90, 90, 90) />
        </Card>
        <Card title="四个方面"><DomainBars bars /></Card>
        <Card title="全部 26 项"><ItemMap groups state=state /></Card>
    }
}
