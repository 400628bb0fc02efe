//! Words of the comparison of two regions.

use super::Words;

/// Words of the comparison of two regions.
pub struct CompareWords {
    pub go: &'static str,
    pub go_text: &'static str,
    pub choose_title: &'static str,
    /// One gap: the region.
    pub choose_lead: &'static str,
    pub choose: &'static str,
    /// One gap: the other region.
    pub suppose: &'static str,
    pub suppose_hint: &'static str,
    /// Registered there, living there, neither: a choice, what it means (no gap), and the sentence above the result (one
    /// gap: the other region).
    pub moves: [&'static str; 3],
    pub moves_hint: [&'static str; 3],
    pub supposed: [&'static str; 3],
    /// Under the name of the other region.
    pub supposed_short: [&'static str; 3],
    pub suppose_needed: &'static str,
    /// Two gaps: the regions.
    pub title: &'static str,
    pub supposed_title: &'static str,
    pub supposed_text: &'static str,
    pub suppose_change: &'static str,
    pub as_answered: &'static str,
    /// One gap each: yuan.
    pub month: &'static str,
    pub year: &'static str,
    pub once: &'static str,
    pub no_sum: &'static str,
    pub open: &'static str,
    /// One gap: how many.
    pub past: &'static str,
    pub not_met: &'static str,
    pub kind: &'static str,
    pub nothing: &'static str,
    /// One gap: the region.
    pub only: &'static str,
    pub table: &'static str,
    /// One gap: how many kinds.
    pub rest: &'static str,
    /// One gap: the other region.
    pub go_on: &'static str,
    pub claim_title: &'static str,
    pub claim: &'static str,
    pub same_title: &'static str,
    pub same: &'static str,
    pub nation: &'static str,
    pub print: &'static str,
    pub other: &'static str,
    pub back: &'static str,
}

impl Words for CompareWords {
    const ZH: &'static Self = &Self {
        go: "和另一个地区比一比",
        go_text: "想接老人过去住？看看同一个人在那边能领什么、能问什么。",
        choose_title: "同一个人，在另一个地区",
        choose_lead: "现在查的是{}。选一个地区，按同样的回答再核对一遍，两边并排看。",
        choose: "和哪里比",
        suppose: "老人在{}，按哪种情形比？",
        suppose_hint: "补贴多半只给户口在当地，或者常住当地的老人。所以先说清楚，再比。",
        moves: ["假如户口迁过去，也住过去", "假如只是住过去，户口不迁", "不搬，照现在的户口和住处"],
        moves_hint: [
            "能不能迁、迁后要等多久，要问当地。",
            "看户口的那些，多半领不到。",
            "看看那边的规定认不认现在的户口和住处。",
        ],
        supposed: [
            "假如老人的户口迁到{}，也住到那里。",
            "假如老人住到{}，户口不迁。",
            "老人不搬：户口和住处都照现在的，只看{}的规定认不认。",
        ],
        supposed_short: ["假设：迁户口，住过去", "假设：住过去，户口不迁", "不搬，照现在的情况"],
        suppose_needed: "请选一种情形",
        title: "{}和{}对照",
        supposed_title: "比的是哪种情形",
        supposed_text: "这只是为了比较，不改您原来的回答。户口和住处决定在哪里可以申请，能不能迁、住多久才算，由当地认定。",
        suppose_change: "换一种情形",
        as_answered: "照您的回答",
        month: "每月约 {} 元",
        year: "一年约 {} 元",
        once: "另有一次性 {} 元",
        no_sum: "没有能直接算出金额的",
        open: "还缺这些回答：",
        past: "历史规定（{}）",
        not_met: "不符合（{}）",
        kind: "种类",
        nothing: "这里的文件没有写",
        only: "只有{}的文件写了",
        table: "两边的补贴和服务，按种类",
        rest: "两边都不符合，或只有历史规定的（{} 种）",
        go_on: "再答几题，{}的结果更准",
        claim_title: "该在哪里申请",
        claim: "每条规定看的东西不一样：有的看户口，有的看常住，有的两样都不写。点开编号，可以看到原文和条件。同一种补贴能不能两边都领，文件没写的，请问两边的主管部门。",
        same_title: "两边都照这些回答",
        same: "搬家以后会变的（比如和谁一起住），请先改回答再比。",
        nation: "国家统一的规定两边一样，这里不列。",
        print: "打印这张对照表",
        other: "换一个地区比",
        back: "回到结果",
    };

    const EN: &'static Self = &Self {
        go: "Compare with another region",
        go_text: "Thinking of having them live with you? See what the same person could claim and ask for there.",
        choose_title: "The same person in another region",
        choose_lead: "The check is for {}. Choose a region: the same answers are decided by its rules, and both results stand side by side.",
        choose: "Compare with",
        suppose: "How would the person be in {}?",
        suppose_hint: "Most subsidies are only for people registered or living in the place. So this has to be said before anything is compared.",
        moves: [
            "Suppose they move their registration there and live there",
            "Suppose they live there and keep their registration",
            "No move: registration and home as they are now",
        ],
        moves_hint: [
            "Whether and how soon a registration can be moved is up to the place: ask there.",
            "What depends on the registration is mostly not for them then.",
            "Shows whether the rules there count the present registration and home.",
        ],
        supposed: [
            "Supposed: the person’s registration moves to {}, and they live there.",
            "Supposed: the person lives in {} and keeps the registration they have.",
            "No move: registration and home are as now, decided by the rules of {}.",
        ],
        supposed_short: [
            "Supposed: registered and living there",
            "Supposed: living there, registration kept",
            "No move, as things are now",
        ],
        suppose_needed: "Choose what to suppose",
        title: "{} and {} side by side",
        supposed_title: "What is compared",
        supposed_text: "This is for comparing only; your answers stay as they are. Registration and residence decide where one may apply. Whether it can be moved, and how long one has to live there, the place decides.",
        suppose_change: "Suppose something else",
        as_answered: "By your answers",
        month: "About {} yuan a month",
        year: "About {} yuan a year",
        once: "Besides, {} yuan once",
        no_sum: "Nothing with an amount that can be told for sure",
        open: "Answers still missing:",
        past: "Rules of the past ({})",
        not_met: "Not met ({})",
        kind: "Kind",
        nothing: "The documents here do not mention it",
        only: "Only in the documents of {}",
        table: "Subsidies and services of both, by kind",
        rest: "Met by neither, or of the past only ({} kinds)",
        go_on: "A few more answers for {}",
        claim_title: "Where to apply",
        claim: "Rules differ in what they ask for: registration, residence, or neither. Each number leads to the words of the source and the conditions. Where a document does not say whether the same benefit may be drawn in both places, ask both offices.",
        same_title: "The same answers on both sides",
        same: "What a move would change, such as whom they live with, should be changed in the answers first.",
        nation: "National rules are the same on both sides and are not listed.",
        print: "Print this comparison",
        other: "Compare with another region",
        back: "Back to the result",
    };
}
