//! Words of the calculator for institutions.

use super::Words;

/// Words of the calculator for institutions.
pub struct InstitutionWords {
    pub title: &'static str,
    pub lead: &'static str,
    pub where_: &'static str,
    pub elsewhere: &'static str,
    pub kept: &'static str,
    pub residents: &'static str,
    pub residents_hint: &'static str,
    pub add_group: &'static str,
    pub remove_group: &'static str,
    pub calculate: &'static str,
    pub clear: &'static str,
    pub results: &'static str,
    /// Title and hint, in the order of the groups of benefits.
    pub groups: [(&'static str, &'static str); 7],
    pub unmet: (&'static str, &'static str),
    pub of_others: (&'static str, &'static str),
}

impl Words for InstitutionWords {
    const ZH: &'static Self = &Self {
        title: "机构补贴测算",
        lead: "填入机构的情况，按当地文件逐条算出补贴、核对要求，每一条都附原文出处。给不给、给多少，最后由主管部门审核。",
        where_: "机构在哪里",
        elsewhere: "换一个地区",
        kept: "这里填的只用来在本机计算，不保存；关掉页面就没有了。不知道的可以空着，结果会写明还缺什么。",
        residents: "服务的老人",
        residents_hint: "情况相同的老人合成一组，写明人数。没有填的组按“还不知道”计算，不会当作没有。",
        add_group: "添加一组老人",
        remove_group: "删除这一组",
        calculate: "计算",
        clear: "全部清空",
        results: "测算结果",
        groups: [
            ("可按金额领取", "文件写明了金额，按填写的情况符合条件。金额是各组老人的合计。"),
            ("明确承诺", "文件明确要给，但金额或内容要看别的文件。"),
            ("可提供或需询问", "文件打算提供或鼓励，当地有没有要先问。"),
            ("要求和程序", "按填写的情况已经达到，或者对所有机构都适用。"),
            ("本页无法决定", "文件里有关键的词没有讲清，要请主管部门解释。这不等于不符合。"),
            ("还缺信息", "还有没填的情况，可能改变结果。金额是目前可能的范围。"),
            ("目前不符合", "按填写的情况不符合条件。"),
        ],
        unmet: ("没有达到的要求", "按填写的情况没有达到文件的要求；差多少写在每一条里。"),
        of_others: ("针对其他类型机构", "这些条款说的不是这一类机构。"),
    };

    const EN: &'static Self = &Self {
        title: "Institution calculator",
        lead: "Enter the institution; every rule of the local documents is worked out, subsidies and duties, each with its clause. The office has the last word on every claim and amount.",
        where_: "Where is the institution",
        elsewhere: "Another region",
        kept: "What is entered here is used on this device only and is not kept; it is gone when the page is closed. Leave empty what is not known: the result says what is missing.",
        residents: "Residents and people served",
        residents_hint: "Put people in the same situation into one group and say how many. A field left empty is unknown, never “none”.",
        add_group: "Add a group",
        remove_group: "Remove this group",
        calculate: "Work it out",
        clear: "Clear everything",
        results: "Result",
        groups: [
            (
                "Payable, amount stated",
                "The document states the amount, and as entered the conditions are met. Amounts are sums over the groups.",
            ),
            ("Promised", "The document promises it; the amount or the details are set elsewhere."),
            ("Offered, or ask locally", "Meant to be offered, or encouraged. Ask whether it exists locally."),
            ("Duties and procedure", "Met as entered, or the same for every institution."),
            (
                "Not decided by the document",
                "A word that decides is not defined; the office can explain it. This does not mean no.",
            ),
            (
                "Information missing",
                "Something not entered may change the result. An amount is the range still possible.",
            ),
            ("Not met at present", "As entered, the conditions are not met."),
        ],
        unmet: ("Duties not met", "As entered, these are not met; by how much stands in each."),
        of_others: ("For institutions of other kinds", "These rules are not about this kind."),
    };
}
