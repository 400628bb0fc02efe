//! Words of an assessment by another scale.

use super::Words;

/// Words of an assessment by another scale.
pub struct OtherWords {
    pub section: &'static str,
    pub apart: &'static str,
    pub add: &'static str,
    pub open: &'static str,
    pub begin: &'static str,
    /// One gap: how many items.
    pub begin_lead: &'static str,
    pub health: &'static str,
    pub health_go: &'static str,
    /// Two gaps: answered, of how many.
    pub answered: &'static str,
    /// One gap: how many items.
    pub still_open: &'static str,
    pub result: &'static str,
    pub back: &'static str,
    /// One gap: what is not verified.
    pub item_doubt: &'static str,
    /// Two gaps: the parts, how sure.
    pub rests: &'static str,
    pub levels: &'static str,
    pub comma: &'static str,
}

impl Words for OtherWords {
    const ZH: &'static Self = &Self {
        section: "其他标准的评估",
        apart: "不同标准的等级不能换算。这里的等级只属于它自己的标准，不代替国家标准 GB/T 42195-2022 的等级，也不用来核对补贴。",
        add: "同一次评估里再按这个标准评一次",
        open: "查看或修改",
        begin: "开始",
        begin_lead: "共 {} 项，列在一页里；答案和这次评估一起保存。",
        health: "昏迷、诊断和近30天的意外事件用这次评估里填的。",
        health_go: "查看或修改",
        answered: "已答 {} / {} 项",
        still_open: "还有 {} 项没有回答",
        result: "按这个标准的结果",
        back: "回到等级",
        item_doubt: "未核实：{}",
        rests: "这个结果用到未核实的内容（{}）：{}。使用前请与标准原文核对。",
        levels: "等级的判定",
        comma: "、",
    };

    const EN: &'static Self = &Self {
        section: "Assessment by another scale",
        apart: "Levels of different standards cannot be exchanged. A level here belongs to its own standard: it does not stand in for the level of the national standard GB/T 42195-2022 and decides no benefit.",
        add: "Assess by this standard too, in the same visit",
        open: "Look or change",
        begin: "Begin",
        begin_lead: "{} items on one page; the answers are kept with this visit.",
        health: "Coma, diagnoses and incidents within 30 days are those of this visit.",
        health_go: "Look or change",
        answered: "{} of {} items answered",
        still_open: "{} items are open",
        result: "Result by this standard",
        back: "Back to the level",
        item_doubt: "Not verified: {}",
        rests: "This result rests on parts that are not verified ({}): {}. Compare with the text of the standard before use.",
        levels: "the rule for the level",
        comma: ", ",
    };
}
