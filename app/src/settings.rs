//! How the person wants to see the app: language, elder mode, contrast, theme, text size. Shown as attributes of
//! `<html>`, which the style sheet reads.

use crate::dom;
use crate::letters;
use crate::prelude::*;
use crate::store::Device;
use crate::turns;
use crate::words::{Language, Words};
use leptos::task::spawn_local;
use yiping_rules::text::Text;

const KEY: &str = "settings";

/// What the person has chosen. Written as words, such as `en elder text-large`; what is not named is as at first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Preferences {
    /// Language.
    pub language: Language,
    /// Larger type, larger targets.
    pub elder: bool,
    /// More contrast, or as the device has it.
    pub contrast: Contrast,
    /// Dark, light, or as the device has it.
    pub theme: Theme,
    /// Size of the text.
    pub text: TextSize,
}

/// Contrast of the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Contrast {
    /// As the device has it.
    #[default]
    System,
    /// More, whatever the device says.
    More,
}

/// Dark or light.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// As the device has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Size of the text, on top of what the browser and elder mode do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TextSize {
    /// 18 px, in elder mode 22 px.
    #[default]
    Normal,
    /// 20 px, in elder mode 26 px.
    Large,
    /// 22 px, in elder mode 30 px.
    Largest,
}

impl Preferences {
    fn parse(words: &str) -> Self {
        words.split_whitespace().fold(Self::default(), |mut found, word| {
            match word {
                "en" => found.language = Language::En,
                "zh-Hant" => found.language = Language::Hant,
                "elder" => found.elder = true,
                "contrast-more" => found.contrast = Contrast::More,
                "theme-light" => found.theme = Theme::Light,
                "theme-dark" => found.theme = Theme::Dark,
                "text-large" => found.text = TextSize::Large,
                "text-largest" => found.text = TextSize::Largest,
                _ => {}
            }
            found
        })
    }

    fn print(self) -> String {
        let words = [
            (self.language != Language::default()).then_some(self.language.tag()),
            self.elder.then_some("elder"),
            (self.contrast == Contrast::More).then_some("contrast-more"),
            match self.theme {
                Theme::System => None,
                Theme::Light => Some("theme-light"),
                Theme::Dark => Some("theme-dark"),
            },
            match self.text {
                TextSize::Normal => None,
                TextSize::Large => Some("text-large"),
                TextSize::Largest => Some("text-largest"),
            },
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// What the device itself asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Wishes {
    dark: bool,
    contrast: bool,
}

impl Wishes {
    fn ask() -> Self {
        Self { dark: dom::media(DARK), contrast: dom::media(CONTRAST) }
    }
}

const DARK: &str = "(prefers-color-scheme: dark)";
const CONTRAST: &str = "(prefers-contrast: more), (-ms-high-contrast: active)";

/// The settings of the app. Provided by [`provide`], found by [`settings`].
#[derive(Clone, Copy)]
pub struct Settings {
    chosen: RwSignal<Preferences>,
    ready: RwSignal<bool>,
}

impl Settings {
    /// What is chosen now; tracked.
    pub fn get(self) -> Preferences {
        self.chosen.get()
    }

    /// What is chosen now; not tracked.
    pub fn get_untracked(self) -> Preferences {
        self.chosen.get_untracked()
    }

    /// Whether the page can be shown in the language chosen: traditional letters are fetched first. Tracked.
    pub fn ready(self) -> bool {
        self.ready.get()
    }

    /// Changes a choice; it is remembered on this device. Without the letters of a language the page stays as it is.
    pub fn update(self, change: impl FnOnce(&mut Preferences)) {
        let mut chosen = self.chosen.get_untracked();
        change(&mut chosen);
        if letters::write_traditional(chosen.language == Language::Hant) {
            return self.chosen.set(chosen);
        }
        spawn_local(async move {
            if letters::fetch().await && letters::write_traditional(true) {
                self.chosen.set(chosen);
            }
        });
    }

    /// Fetches the letters that the page is to begin with; where they cannot be had it begins in simplified ones.
    fn begin(self) {
        if letters::write_traditional(self.chosen.get_untracked().language == Language::Hant) {
            return self.ready.set(true);
        }
        let hold = turns::hold();
        spawn_local(async move {
            let here = letters::fetch().await && letters::write_traditional(true);
            if !here {
                self.chosen.update(|chosen| chosen.language = Language::Zh);
            }
            self.ready.set(true);
            drop(hold);
        });
    }
}

/// Reads what was remembered and keeps `<html>` and the store in step from then on.
pub fn provide(storage: Device) -> Settings {
    let saved = storage.get(KEY).ok().flatten();
    let preferences =
        RwSignal::new(saved.map_or_else(Preferences::default, |words| Preferences::parse(&words)));
    let device = RwSignal::new(Wishes::ask());
    dom::on_media_change(&[DARK, CONTRAST], move || device.set(Wishes::ask()));
    Effect::new(move |_| show(preferences.get(), device.get()));
    Effect::watch(
        move || preferences.get(),
        move |chosen, _, _| {
            let _ = storage.set(KEY, &chosen.print());
        },
        false,
    );
    let settings = Settings { chosen: preferences, ready: RwSignal::new(false) };
    settings.begin();
    provide_context(settings);
    settings
}

/// The settings of the app.
pub fn settings() -> Settings {
    expect_context()
}

/// The words of an area in the language chosen. A page is built anew when the language changes, so its words stay right.
pub fn words<W: Words>() -> &'static W {
    settings().get_untracked().language.words()
}

/// A text of a scale or a pack in the language chosen.
pub fn say(text: &Text) -> String {
    settings().get_untracked().language.text(text).to_owned()
}

/// The name of a document or office, which stays in its own letters.
pub fn cite(text: &Text) -> String {
    match settings().get_untracked().language {
        Language::En => text.en.clone(),
        Language::Zh | Language::Hant => letters::cited(&text.zh),
    }
}

fn show(chosen: Preferences, device: Wishes) {
    let dark = match chosen.theme {
        Theme::System => device.dark,
        Theme::Light => false,
        Theme::Dark => true,
    };
    let on = |flag: bool| if flag { "on" } else { "off" };
    dom::set_root("lang", chosen.language.tag());
    dom::set_root("data-elder", on(chosen.elder));
    dom::set_root("data-theme", if dark { "dark" } else { "light" });
    dom::set_root("data-contrast", on(chosen.contrast == Contrast::More || device.contrast));
    dom::set_root(
        "data-text",
        match chosen.text {
            TextSize::Normal => "normal",
            TextSize::Large => "large",
            TextSize::Largest => "largest",
        },
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_read_back_as_they_are_written() {
        for language in Language::ALL {
            for theme in [Theme::System, Theme::Light, Theme::Dark] {
                for text in [TextSize::Normal, TextSize::Large, TextSize::Largest] {
                    for (elder, contrast) in [(false, Contrast::More), (true, Contrast::System)] {
                        let chosen = Preferences { language, elder, contrast, theme, text };
                        assert_eq!(Preferences::parse(&chosen.print()), chosen);
                    }
                }
            }
        }
    }

    #[test]
    fn words_of_a_later_version_are_passed_over() {
        let read = Preferences::parse("elder sepia en");
        assert_eq!(read, Preferences { elder: true, language: Language::En, ..Preferences::default() });
        assert_eq!(Preferences::parse("\u{0}{\"elder\":1}"), Preferences::default());
    }
}
