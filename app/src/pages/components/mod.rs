//! Every component in every state, to look at and to test. Built with the feature `components` only (`make components`).

mod fields;
mod scores;

use crate::clock;
use crate::components::back_link::BackLink;
use crate::components::bar::interval_bar;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::card::Card;
use crate::components::choice_list::{ChoiceList, Row};
use crate::components::details::Details;
use crate::components::dialog::Dialog;
use crate::components::fetched::show;
use crate::components::file_button::file_button;
use crate::components::icon::{Icon, picture};
use crate::components::notice::{Mood, Notice};
use crate::components::page_title::PageTitle;
use crate::components::read_aloud::ReadAloud;
use crate::components::save_state::{SaveStatus, save_line, save_status};
use crate::components::summary_list::{Summary, SummaryList};
use crate::components::tag::{Tone, tag};
use crate::components::toast::{Toast, toast};
use crate::content::{Loaded, Problem, Reason, content};
use crate::prelude::*;
use crate::settings::words;
use crate::words::Common;
use std::sync::Arc;
use yiping_rules::ids::ScaleId;
use yiping_rules::scale::Scale;

/// The page.
pub fn page() -> AnyView {
    let status = save_status();
    status.set(Some(SaveStatus::Saved(clock::now())));
    on_cleanup(move || status.set(None));
    view! {
        <BackLink href="#/" />
        <PageTitle text="组件" caption="每个组件的每种状态" />
        {part("按钮", actions())}
        {part("提示和标签", remarks())}
        {part("表单", fields::form())}
        {part("选择", fields::choices())}
        {part("列表", lists())}
        {part("图标和状态", pictures())}
        {part("评分", show(content().scale(&ScaleId::from("gbt42195-2022")), |scale| scores::scores(&scale.value)))}
        {part("取用的内容", fetching())}
    }
}

fn part(title: &'static str, inside: AnyView) -> AnyView {
    view! { <section class="section"><h2>{title}</h2>{inside}</section> }
}

/// What is on its way, and what did not come.
fn fetching() -> AnyView {
    let problem = Problem { path: "packs/000000.json".into(), reason: Reason::Status(404) };
    let states = [Loaded::<Scale>::Waiting, Loaded::Failed(problem)];
    let shown = states.map(|state| show(ArcRwSignal::new(state), |_| ()));
    view! { {Vec::from(shown)} }
}

fn actions() -> AnyView {
    let open = RwSignal::new(false);
    let undo = move || {
        let undo: Option<Arc<dyn Fn() + Send + Sync>> = Some(Arc::new(|| ()));
        toast().set(Some(Toast { text: "已删除“王桂兰”的评估".into(), undo }));
    };
    view! {
        <Buttons>
            <Button label="继续" testid="g-primary" />
            <Button label="另存" weight=Weight::Secondary icon=Icon::Download />
            <Button label="删除" weight=Weight::Danger on_press=move || open.set(true) testid="g-dialog" />
            <Button label="清除答案" weight=Weight::Quiet on_press=undo testid="g-toast" />
            {file_button("选择文件", "g-file", ".json", |_| ())}
        </Buttons>
        <Button label="完成评估" wide=true icon=Icon::Check />
        <ReadAloud of=".page-title" />
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

/// Every icon with its name, every state of a bar and of what is stored.
fn pictures() -> AnyView {
    let icons =
        Icon::ALL.map(|icon| view! { <li>{picture(icon)} " " <code>{format!("{icon:?}")}</code></li> });
    let bars = [(0, 0), (8, 8), (8, 20), (26, 26)];
    let bars = bars.map(|bounds| view! { <p>{format!("{}–{} / 26", bounds.0, bounds.1)} {interval_bar(move || bounds, 26)}</p> });
    let saves = [
        SaveStatus::Saving,
        SaveStatus::Saved(None),
        SaveStatus::Saved(clock::now()),
        SaveStatus::MemoryOnly,
        SaveStatus::ReadOnly,
    ]
    .map(|state| save_line(words::<Common>(), state));
    view! {
        <Card title="图标"><ul class="links">{icons}</ul></Card>
        <Card title="进度">{bars}</Card>
        <Card title="保存状态">{saves}</Card>
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
