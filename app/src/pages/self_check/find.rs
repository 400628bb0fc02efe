//! Finding a region by its name, by the first letters of its pinyin, or by its code.

use crate::components::choice_list::ChoiceList;
use crate::components::text_field::TextField;
use crate::content::PackEntry;
use crate::pages::start::region_row;
use crate::prelude::*;
use crate::words::{SelfCheckWords, fill};
use wasm_bindgen::JsValue;

/// The first character of each letter, in the order in which Chinese collation by pinyin puts them. No syllable begins with
/// i, u or v.
const FIRSTS: &str = "阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀";
const LETTERS: &str = "abcdefghjklmnopqrstwxyz";

/// From so many regions on there is a box to find one.
const MANY: usize = 2;

/// The regions to choose from, each a way to this address and its code, and a box to find one.
pub fn picker(w: &'static SelfCheckWords, packs: Vec<PackEntry>, to: &'static str) -> AnyView {
    let typed = RwSignal::new(String::new());
    let many = packs.len() > MANY;
    let (shown, counted) = (packs.clone(), packs);
    let search = many.then(|| {
        let input = move |text: String| typed.set(text);
        view! { <TextField id="find" label=w.find hint=w.find_hint value=typed on_input=input testid="find-region" /> }
    });
    let rows = move || {
        let found: Vec<&PackEntry> =
            typed.with(|typed| shown.iter().filter(|pack| matches(pack, typed)).collect());
        if found.is_empty() {
            return view! { <p class="muted">{typed.with(|typed| fill(w.find_none, &[typed.trim()]))}</p> };
        }
        let row = |pack: &PackEntry| region_row(pack, to).testid(format!("region-{}", pack.region));
        view! { <ChoiceList rows=found.into_iter().map(row).collect() /> }
    };
    let said = move || {
        let found = typed.with(|typed| counted.iter().filter(|pack| matches(pack, typed)).count());
        let asked = typed.with(|typed| !typed.trim().is_empty());
        (asked && found > 0).then(|| fill(w.found, &[&found.to_string()]))
    };
    view! {
        {search}
        <p class="unseen" role="status">{said}</p>
        <div class="region-list">{rows}</div>
    }
}

/// Whether a region is what was typed.
fn matches(pack: &PackEntry, typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    let initials = || initials(&pack.title.zh, collates_before);
    typed.is_empty()
        || pack.region.as_str().starts_with(&typed)
        || pack.title.zh.contains(&typed)
        || pack.title.en.to_lowercase().contains(&typed)
        || initials().starts_with(&typed)
}

/// The first letters of the pinyin of a name, such as `hhhts`. `before` says whether the first of two characters stands
/// before the second in a Chinese dictionary.
fn initials(name: &str, before: impl Fn(char, char) -> bool) -> String {
    let letter = |c: char| {
        let at = FIRSTS.chars().zip(LETTERS.chars()).take_while(|(first, _)| !before(c, *first));
        at.last().map(|(_, letter)| letter)
    };
    name.chars().filter_map(letter).collect()
}

/// By the browser's own collation. One that does not know pinyin finds regions by name and code all the same.
fn collates_before(a: char, b: char) -> bool {
    let (a, b) = (js_sys::JsString::from(a.to_string()), b.to_string());
    let locales = js_sys::Array::of1(&JsValue::from_str("zh-Hans-CN-u-co-pinyin"));
    a.locale_compare(&b, &locales, &js_sys::Object::new()) < 0
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_read_off_the_order_of_a_dictionary() {
        const ORDER: &str = "阿八嚓城哒妸发旮哈黑呼和浩讥江咔口垃龙痳拏噢妑七呥扨市树它特穵夕县丫玉帀樟";
        let place = |c: char| ORDER.chars().position(|other| other == c).unwrap();
        let before = |a: char, b: char| place(a) < place(b);
        assert_eq!(initials("呼和浩特市", before), "hhhts");
        assert_eq!(initials("樟树市", before), "zss");
        assert_eq!(initials("城口县", before), "ckx");
        assert_eq!(initials("黑龙江", before), "hlj");
    }
}
