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
    pub uncertain: &'static str,
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
        uncertain: "有疑问",
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
        uncertain: "In doubt",
        all_regions: "All regions",
        version: "Version of the data: {}",
    };
}
