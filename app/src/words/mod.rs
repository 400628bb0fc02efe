//! What the app says, by area, in every language. A missing word does not compile.

mod benefits;
mod common;
mod compare;
mod doubt;
mod export;
mod institution;
mod items;
mod other;
mod provinces;
mod readings;
mod result;
mod rules;
mod self_check;
mod settings;
mod start;
mod store;
mod verify;
mod visit;
mod visits;

pub use benefits::BenefitsWords;
pub use common::Common;
pub use compare::CompareWords;
pub use doubt::doubt;
pub use export::ExportWords;
pub use institution::InstitutionWords;
pub use items::ItemWords;
pub use other::OtherWords;
pub use provinces::province;
pub use readings::reading;
pub use result::{ReportWords, ResultWords};
pub use rules::RulesWords;
pub use self_check::SelfCheckWords;
pub use settings::SettingsWords;
pub use start::Start;
pub use store::StoreWords;
pub use verify::Verify;
pub use visit::VisitWords;
pub use visits::VisitsWords;

use yiping_rules::text::Text;

/// A language of the app.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    Zh,
    /// Traditional Chinese: the same words in other letters (`crate::letters`).
    Hant,
    /// English.
    En,
}

/// The words of one area.
pub trait Words: Sized + 'static {
    /// In simplified Chinese.
    const ZH: &'static Self;
    /// In English.
    const EN: &'static Self;
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::Zh, Self::Hant, Self::En];

    /// The words of an area.
    pub fn words<W: Words>(self) -> &'static W {
        match self {
            Self::Zh | Self::Hant => W::ZH,
            Self::En => W::EN,
        }
    }

    /// A text of a scale or a pack.
    pub fn text(self, text: &Text) -> &str {
        match self {
            Self::Zh | Self::Hant => &text.zh,
            Self::En => &text.en,
        }
    }

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::Hant => "zh-Hant",
            Self::En => "en",
        }
    }

    /// What it is called in itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zh => "简体中文",
            Self::Hant => "繁體中文",
            Self::En => "English",
        }
    }

    /// The same in short.
    pub fn short_name(self) -> &'static str {
        match self {
            Self::Zh => "简体",
            Self::Hant => "繁體",
            Self::En => "English",
        }
    }

    /// The languages that the switches in the header lead to; the first one is between Chinese and English.
    pub fn others(self) -> (Self, Self) {
        match self {
            Self::Zh => (Self::En, Self::Hant),
            Self::Hant => (Self::En, Self::Zh),
            Self::En => (Self::Zh, Self::Hant),
        }
    }
}

/// Puts values into the gaps `{}` of a sentence, in order.
pub fn fill(sentence: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut parts = sentence.split("{}");
    let mut filled = parts.next().unwrap_or("").to_owned();
    for part in parts {
        filled.push_str(values.next().unwrap_or(&""));
        filled.push_str(part);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn gaps_are_filled_in_order() {
        assert_eq!(fill("第 {} 项，共 {} 项", &["3", "26"]), "第 3 项，共 26 项");
        assert_eq!(fill("saved", &[]), "saved");
        assert_eq!(fill("{}", &[]), "");
    }
}
