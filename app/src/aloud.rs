//! Reading aloud by a voice of the device. Voices that send the text away to be spoken are never used.

use crate::dom;
use crate::prelude::*;
use crate::words::Language;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

/// What is being read. Provided by [`provide`], found by [`aloud`].
#[derive(Clone, Copy)]
pub struct Aloud {
    /// Changes when the browser has learned of voices, which may be after the page was drawn.
    voices: RwSignal<u32>,
    /// The number of the reading under way.
    reading: RwSignal<Option<u32>>,
    last: StoredValue<u32>,
}

/// Provides reading aloud; done once by the app.
pub fn provide() {
    let aloud = Aloud { voices: RwSignal::new(0), reading: RwSignal::new(None), last: StoredValue::new(0) };
    if let Some(synthesis) = synthesis() {
        let learned =
            Closure::<dyn Fn()>::new(move || aloud.voices.update(|count| *count = count.wrapping_add(1)));
        synthesis.set_onvoiceschanged(Some(learned.as_ref().unchecked_ref()));
        learned.forget();
    }
    provide_context(aloud);
}

/// Reading aloud; nothing where the app has not provided it.
pub fn aloud() -> Option<Aloud> {
    use_context()
}

impl Aloud {
    /// Whether this device has a voice of its own for a language; tracked.
    pub fn speaks(self, language: Language) -> bool {
        self.voices.track();
        voice(language).is_some()
    }

    /// Whether something is being read; tracked.
    pub fn is_reading(self) -> bool {
        self.reading.get().is_some()
    }

    /// Reads what is seen of the elements of this selector, or falls silent where something is being read.
    pub fn toggle(self, selector: &str, language: Language) {
        if untrack(|| self.is_reading()) { self.stop() } else { self.read(selector, language) }
    }

    fn read(self, selector: &str, language: Language) {
        let (Some(synthesis), Some(voice)) = (synthesis(), voice(language)) else { return };
        self.stop();
        let text = dom::seen_text(selector);
        let lines = lines(&text, language);
        let number = self.last.get_value().wrapping_add(1);
        self.last.set_value(number);
        for line in &lines {
            if let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(line) {
                utterance.set_lang(&voice.lang());
                utterance.set_voice(Some(&voice));
                utterance.set_onend(Some(&self.at_the_end(number, lines.last() == Some(line))));
                synthesis.speak(&utterance);
                self.reading.set(Some(number));
            }
        }
    }

    /// Falls silent.
    pub fn stop(self) {
        if self.reading.get_untracked().is_some() {
            self.reading.set(None);
            if let Some(synthesis) = synthesis() {
                synthesis.cancel();
            }
        }
    }

    fn at_the_end(self, number: u32, last: bool) -> js_sys::Function {
        let ended = move || {
            if last && self.reading.try_get_untracked().flatten() == Some(number) {
                self.reading.set(None);
            }
        };
        Closure::once_into_js(ended).unchecked_into()
    }
}

/// The speech of the browser; old ones have none.
fn synthesis() -> Option<SpeechSynthesis> {
    let there = js_sys::Reflect::get(&window(), &JsValue::from_str("speechSynthesis"));
    there.ok().filter(JsValue::is_object).map(JsCast::unchecked_into)
}

/// The best voice of this device for a language.
fn voice(language: Language) -> Option<SpeechSynthesisVoice> {
    let voices = synthesis()?.get_voices();
    let local = voices
        .iter()
        .map(JsCast::unchecked_into::<SpeechSynthesisVoice>)
        .filter(SpeechSynthesisVoice::local_service);
    let ranked = local.filter_map(|voice| Some((rank(&voice.lang(), language)?, voice)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, voice)| voice)
}

/// How well a voice of this BCP 47 tag fits, the least the best; nothing where it does not.
fn rank(tag: &str, language: Language) -> Option<usize> {
    let tag = tag.replace('_', "-").to_ascii_lowercase();
    let wanted: &[&str] = match language {
        Language::Zh => &["zh-cn", "cmn-cn", "cmn-hans-cn", "zh-hans", "zh-sg", "zh-tw", "cmn", "zh"],
        Language::Hant => &["zh-tw", "cmn-tw", "cmn-hant-tw", "zh-hant", "zh-cn", "cmn", "zh"],
        Language::En => &["en-gb", "en-us", "en"],
    };
    let cantonese = tag.starts_with("zh-hk") || tag.starts_with("zh-yue");
    let rank = wanted.iter().position(|start| tag.starts_with(start))?;
    Some(if cantonese { wanted.len() } else { rank })
}

/// What to say: the lines that hold something to say, in English without the Chinese of citations.
fn lines(text: &str, language: Language) -> Vec<String> {
    let spoken = |letter: &char| language != Language::En || *letter < '\u{2e80}';
    let lines = text.lines().map(|line| line.chars().filter(spoken).collect::<String>().trim().to_owned());
    lines.filter(|line| line.chars().any(char::is_alphanumeric)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_voice_of_the_country_comes_first() {
        let best = |tags: &[&str], language| {
            tags.iter()
                .copied()
                .min_by_key(|tag| rank(tag, language).unwrap_or(99))
                .unwrap_or_default()
                .to_owned()
        };
        assert_eq!(best(&["en-US", "zh-HK", "zh_TW", "zh-CN"], Language::Zh), "zh-CN");
        assert_eq!(best(&["en-US", "zh-HK", "zh_TW", "zh-CN"], Language::Hant), "zh_TW");
        assert_eq!(best(&["zh-CN", "en-IN"], Language::En), "en-IN");
        assert_eq!(rank("de-DE", Language::Zh), None);
        assert_eq!(rank("zh-CN", Language::En), None);
    }

    #[test]
    fn signs_alone_are_not_read_and_english_leaves_chinese_out() {
        assert_eq!(lines("进食\n\n ? \n4 分", Language::Zh), ["进食", "4 分"]);
        assert_eq!(lines("Clause 五(二) 5\n民政局", Language::En), ["Clause () 5"]);
    }
}
