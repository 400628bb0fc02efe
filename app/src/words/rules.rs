//! Words of the page of rules.

use super::Words;

/// Words of the page of rules.
pub struct RulesWords {
    pub title: &'static str,
    pub lead: &'static str,
    pub documents: &'static str,
    /// Two gaps: first and last day.
    pub plan_period: &'static str,
    pub no_period: &'static str,
    pub for_persons: &'static str,
    pub for_institutions: &'static str,
    pub for_assessment: &'static str,
    /// One gap: how many.
    pub count: &'static str,
    pub clause: &'static str,
    pub terms: &'static str,
    pub note: &'static str,
    pub agency: &'static str,
    pub assessment_first: &'static str,
    /// One gap: what the address names.
    pub no_such_rule: &'static str,
    /// One gap: the first day.
    pub in_force_from: &'static str,
    pub filter: &'static str,
    pub filter_hint: &'static str,
    /// One gap: how many.
    pub found: &'static str,
    pub calculate: &'static str,
    /// One gap: how many.
    pub targets: &'static str,
    pub targets_title: &'static str,
    pub targets_lead: &'static str,
    pub no_year: &'static str,
    pub all_regions: &'static str,
    /// One gap: version.
    pub version: &'static str,
}

impl Words for RulesWords {
    const ZH: &'static Self = &Self {
        title: "政策条款",
        lead: "每一条都注明文件、条款和原文摘句。这里只列文件怎么写，是否适用于某位老人，要在评估中核对。",
        documents: "依据的文件",
        plan_period: "计划期 {} 至 {}",
        no_period: "文件未写期限",
        for_persons: "给老人和照护者的",
        for_institutions: "给机构和政府的",
        for_assessment: "关于评估的",
        count: "{} 条",
        clause: "出处",
        terms: "其他条件",
        note: "需要留意",
        agency: "负责部门",
        assessment_first: "须先评估",
        no_such_rule: "没有编号为 {} 的条款，请从地区里找。",
        in_force_from: "自 {} 起",
        filter: "找条款",
        filter_hint: "可输入编号、名称、部门或原文里的词。",
        found: "找到 {} 条",
        calculate: "按机构情况测算",
        targets: "计划指标 · {} 项",
        targets_title: "计划指标",
        targets_lead: "文件写明的数值和年份，照原文列出；文件前后不一致的地方写在该指标下面。",
        no_year: "未写年份",
        all_regions: "全部地区",
        version: "数据版本 {}",
    };

    const EN: &'static Self = &Self {
        title: "Rules",
        lead: "Each with its document, its clause and words of the source. This page says what the documents say; whether a rule applies to somebody is decided in a visit.",
        documents: "Documents",
        plan_period: "Plan period {} to {}",
        no_period: "No period stated",
        for_persons: "For older persons and carers",
        for_institutions: "For institutions and governments",
        for_assessment: "About assessments",
        count: "{} rules",
        clause: "Source",
        terms: "Further terms",
        note: "Mind",
        agency: "Responsible",
        assessment_first: "Assessment first",
        no_such_rule: "There is no rule {}. Look for it in its region.",
        in_force_from: "From {}",
        filter: "Find a rule",
        filter_hint: "A number, a name, an office, or words of the source.",
        found: "{} found",
        calculate: "Work it out for an institution",
        targets: "Targets of the plan · {}",
        targets_title: "Targets of the plan",
        targets_lead: "The values and years that the document states, as it states them. Where it contradicts itself, that stands under the target.",
        no_year: "no year",
        all_regions: "All regions",
        version: "Version of the data: {}",
    };
}
