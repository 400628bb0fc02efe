//! The readings of assumptions, in words.

use super::Words;
use crate::settings::words;

struct Readings(&'static [(&'static str, &'static str)]);

impl Words for Readings {
    const ZH: &'static Self = &Self(&[
        ("alone_counts", "算"),
        ("alone_undefined", "不下定论"),
        ("any_social", "算"),
        ("as_worded", "按文件原话，起点不明"),
        ("birthday", "生日当天"),
        ("both", "两样都要"),
        ("closed", "不扩大"),
        ("counted", "算"),
        ("day_after", "生日第二天"),
        ("either", "有一样即可"),
        ("february_28", "2月28日"),
        ("from_level_1", "从轻度算起"),
        ("from_level_2", "从中度算起"),
        ("from_level_3", "从重度算起"),
        ("march_1", "3月1日"),
        ("national_list", "按国家六类"),
        ("open", "可能还有别人"),
        ("separate", "不等同"),
        ("severe", "按重度"),
        ("tekun", "等同特困"),
        ("undefined", "不下定论"),
        ("whole_months", "只算整月"),
    ]);
    const EN: &'static Self = &Self(&[
        ("alone_counts", "it does"),
        ("alone_undefined", "left open"),
        ("any_social", "it is"),
        ("as_worded", "as worded, the level left open"),
        ("birthday", "on the birthday"),
        ("both", "both are needed"),
        ("closed", "nobody is added"),
        ("counted", "they do"),
        ("day_after", "on the day after"),
        ("either", "either is enough"),
        ("february_28", "28 February"),
        ("from_level_1", "from mild on"),
        ("from_level_2", "from moderate on"),
        ("from_level_3", "from severe on"),
        ("march_1", "1 March"),
        ("national_list", "the six national groups"),
        ("open", "there may be others"),
        ("separate", "not the same"),
        ("severe", "as severe"),
        ("tekun", "the same as tekun"),
        ("undefined", "left open"),
        ("whole_months", "whole months only"),
    ]);
}

/// A reading of an assumption in words; a number is itself.
pub fn reading(value: &str) -> &str {
    let known = words::<Readings>().0.iter().find(|(id, _)| *id == value);
    known.map_or(value, |(_, text)| text)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_reading_of_every_pack_has_words() {
        let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs");
        for folder in yiping_authoring::files::folders(&packs).unwrap() {
            let text = std::fs::read_to_string(folder.join("pack.toml")).unwrap();
            let lists = text.lines().filter(|line| line.starts_with("readings"));
            for id in lists.flat_map(|line| line.split('"').skip(1).step_by(2)) {
                for Readings(known) in [Readings::ZH, Readings::EN] {
                    assert!(known.iter().any(|(other, _)| *other == id), "{id} has no words");
                }
            }
        }
    }
}
