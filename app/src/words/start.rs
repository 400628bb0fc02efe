//! Words of the start page.

use super::Words;

/// Words of the start page.
pub struct Start {
    /// The heading, in parts that are not broken.
    pub title: [&'static str; 2],
    pub lead: &'static str,
    pub start_visit: &'static str,
    pub start_visit_hint: &'static str,
    pub start_self_check: &'static str,
    pub start_self_check_hint: &'static str,
    pub visits: &'static str,
    /// One gap: how many.
    pub visits_count: &'static str,
    pub regions: &'static str,
    pub regions_hint: &'static str,
    /// One gap: the last day.
    pub ended: &'static str,
    pub history: &'static str,
    /// One gap: the last day.
    pub in_force_until: &'static str,
    pub in_plan: &'static str,
    pub undated: &'static str,
    pub undated_tag: &'static str,
    pub not_yet: &'static str,
    pub not_yet_tag: &'static str,
    pub no_regions: &'static str,
    pub how: &'static str,
    pub how_steps: [(&'static str, &'static str); 3],
    pub offline_ready: &'static str,
    pub offline_installing: &'static str,
    pub offline_insecure: &'static str,
    pub offline_unsupported: &'static str,
    pub offline_failed: &'static str,
    pub update: &'static str,
    pub update_hint: &'static str,
    pub update_now: &'static str,
}

impl Words for Start {
    const ZH: &'static Self = &Self {
        title: ["老人能力评得清，", "该有的待遇查得明"],
        lead: "按 GB/T 42195-2022 完成 26 项评估，当场看到能力等级和依据；再按当地文件逐条核对补贴与服务，每一条都附原文出处。",
        start_visit: "开始评估",
        start_visit_hint: "评估员上门使用，26 项，可随时中断再继续",
        start_self_check: "家人自己查",
        start_self_check_hint: "替家里老人查能领什么，一次一题，约十分钟，不用登录",
        visits: "接着评估",
        visits_count: "全部 {} 份评估",
        regions: "可核对的地区",
        regions_hint: "点开可查看每一条政策的原文出处。",
        ended: "文件计划期已于 {} 结束",
        history: "历史",
        in_force_until: "计划期至 {}",
        in_plan: "计划期内",
        undated: "文件未写期限，是否仍然有效请向主管部门核实",
        undated_tag: "未写期限",
        not_yet: "文件计划期尚未开始",
        not_yet_tag: "未到期",
        no_regions: "本站没有提供地区政策。",
        how: "怎样用",
        how_steps: [
            ("评", "逐项点选，分数和可能的等级随时可见，每一次点选都存在本机。"),
            ("核", "等级出来后，按当地文件逐条核对，写明金额的、承诺提供的、视条件而定的分开列出。"),
            ("交", "导出带签名的结果文件。收件方能验出改动，也能用其中的答案重新算一遍。"),
        ],
        offline_ready: "可以离线使用：没有网络也能打开和评估。",
        offline_installing: "正在存入本机，完成后可离线使用…",
        offline_insecure: "此网址不是 https，不能离线使用。评估照常进行，请保持网络连接。",
        offline_unsupported: "此浏览器不支持离线使用。评估照常进行，请保持网络连接。",
        offline_failed: "离线副本没有存好，目前需要网络。刷新本页可重试。",
        update: "有新版本",
        update_hint: "新版本已经下载好。更新只需片刻，已保存的评估不受影响。",
        update_now: "现在更新",
    };

    const EN: &'static Self = &Self {
        title: ["A clear assessment, ", "and what the person is owed"],
        lead: "Assess 26 items by GB/T 42195-2022 and see the level of ability with its grounds at once; then check the local documents rule by rule, each with the clause that says so.",
        start_visit: "Start an assessment",
        start_visit_hint: "For assessors on a visit: 26 items, stop and go on at any time",
        start_self_check: "Check for your family",
        start_self_check_hint: "What an older relative can get: one question at a time, about ten minutes, no login",
        visits: "Go on with",
        visits_count: "All visits ({})",
        regions: "Regions that can be checked",
        regions_hint: "Open a region to read each rule with its source.",
        ended: "The plan period of the documents ended on {}",
        history: "History",
        in_force_until: "Plan period until {}",
        in_plan: "In its plan period",
        undated: "The documents name no period; ask the authority whether they still apply",
        undated_tag: "No period",
        not_yet: "The plan period has not begun",
        not_yet_tag: "Not yet due",
        no_regions: "This site offers no regional rules.",
        how: "How it works",
        how_steps: [
            (
                "Assess",
                "Tap an option for each item. The score and the levels still possible are always in view, and every tap is kept on this device.",
            ),
            (
                "Check",
                "With the level known, every local rule is decided: stated amounts, promises and conditional offers are kept apart.",
            ),
            (
                "Hand over",
                "Export a signed result file. The receiver can detect any change and compute the result again from the answers inside.",
            ),
        ],
        offline_ready: "Works offline: opens and assesses without a network.",
        offline_installing: "Being stored on this device for offline use…",
        offline_insecure: "This address is not https, so the app cannot work offline. Assessing works as usual; stay connected.",
        offline_unsupported: "This browser cannot work offline. Assessing works as usual; stay connected.",
        offline_failed: "The offline copy is not complete, so a network is needed for now. Reload this page to try again.",
        update: "A new version is ready",
        update_hint: "It is already downloaded. Updating takes a moment; saved visits are not affected.",
        update_now: "Update now",
    };
}
