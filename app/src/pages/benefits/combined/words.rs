//! Words of how benefits combine.

use crate::words::Words;

pub(super) struct CombinedWords {
    pub title: &'static str,
    pub lead: &'static str,
    pub together: &'static str,
    pub highest: &'static str,
    pub choose: &'static str,
    pub priority: &'static str,
    pub cap: &'static str,
    pub silent: &'static str,
    pub chosen: &'static str,
    pub choice: &'static str,
    pub open: &'static str,
    pub rejected: &'static str,
    /// One gap: the rule that takes its place.
    pub instead: &'static str,
    pub both: &'static str,
    pub depends: &'static str,
    pub clause: &'static str,
}

impl Words for CombinedWords {
    const ZH: &'static Self = &Self {
        title: "怎样合并",
        lead: "下面各项可能同时符合。只写文件说过的；文件没说的，不替它决定。",
        together: "文件说可以同时给。",
        highest: "文件说只给最高的一项。",
        choose: "文件说只给一项，由本人选。",
        priority: "文件说前一项优先，后一项给其他人。",
        cap: "文件说合计有上限。",
        silent: "能否同时享受，文件没有说。请向经办单位问清。",
        chosen: "给",
        choice: "从中选一项",
        open: "还不能定",
        rejected: "不给",
        instead: "因为有{}",
        both: "可能同时符合",
        depends: "取决于",
        clause: "出处",
    };
    const EN: &'static Self = &Self {
        title: "How these combine",
        lead: "More than one of these may apply. Only what the documents say is shown; where they are silent nothing is decided for them.",
        together: "The document says that they are given together.",
        highest: "The document says that only the highest is given.",
        choose: "The document says that one is given, by the person's choice.",
        priority: "The document says that the first comes first and the second is for others.",
        cap: "The document says that their sum has a cap.",
        silent: "The document does not say whether they can be had together. Ask the office.",
        chosen: "Given",
        choice: "One of these",
        open: "Not settled yet",
        rejected: "Not given",
        instead: "because of {}",
        both: "May both apply",
        depends: "It depends on",
        clause: "Source",
    };
}
