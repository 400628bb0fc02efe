//! The table of traditional letters (`public/zh-Hant.txt`): what OpenCC makes of every text of the app, its packs and its
//! engine, in the standard letters of Taiwan and without other words, reduced to the letters and phrases these texts hold.
//! The build stops where the table would write a text otherwise than OpenCC with the corrections here.
use crate::{files, root};
use anyhow::{Context, Result, anyhow, bail};
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use yiping_letters::Table;

/// Rooms whose string literals are shown to people.
const SPEAKING: [&str; 3] = ["app/src", "rules/src", "record/src"];
/// The longest phrase that is tried to tell a letter by.
const LONGEST: usize = 8;
/// A quotation is shown as the document has it.
const QUOTATION: &str = "quote";

/// Letters that OpenCC takes for another word unless a phrase says otherwise: a lot for a signature, a cup for a clock, and a
/// spelling that is not used of excretion.
const LETTERS: [(char, char); 3] = [('签', '簽'), ('钟', '鐘'), ('泄', '泄')];
/// Words that OpenCC cuts in the wrong place, finding a phrase across two of them.
const WORDS: [(&str, &str); 6] = [
    ("一个中心", "一個中心"),
    ("提高几级", "提高幾級"),
    ("还是只限", "還是只限"),
    ("看表情", "看表情"),
    ("系扣", "繫扣"),
    ("写明了", "寫明了"),
];

/// Writes the table.
pub fn run() -> Result<()> {
    let mut texts = BTreeSet::new();
    for room in SPEAKING {
        for path in files::below(&root().join(room))?.iter().filter(|path| is_source(path)) {
            let source = fs::read_to_string(path)?;
            let tokens =
                source.parse().map_err(|error| anyhow!("cannot read {}: {error}", path.display()))?;
            literals(tokens, &mut texts);
        }
    }
    for path in files::below(&root().join("public/packs"))? {
        let pack = serde_json::from_slice(&files::read(&path)?)
            .with_context(|| format!("cannot read {}", path.display()))?;
        strings(&pack, &mut texts);
    }
    let opencc = OpenCC::from_config(BuiltinConfig::S2tw).map_err(|error| anyhow!("OpenCC: {error}"))?;
    let table = table(&texts, |text| corrected(text, opencc.convert(text)))?;
    files::write_if_changed(&root().join("public/zh-Hant.txt"), table.to_string().as_bytes())
}

fn is_source(path: &Path) -> bool {
    let is_test = path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "tests.rs");
    path.extension().is_some_and(|ending| ending == "rs") && !is_test
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn keep(text: String, texts: &mut BTreeSet<String>) {
    if text.contains(is_han) {
        texts.insert(text);
    }
}

/// The string literals of a source, those inside macros too.
fn literals(tokens: TokenStream, texts: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => literals(group.stream(), texts),
            TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                    keep(text.value(), texts);
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

fn strings(value: &serde_json::Value, texts: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::String(text) => keep(text.clone(), texts),
        serde_json::Value::Array(list) => list.iter().for_each(|value| strings(value, texts)),
        serde_json::Value::Object(map) => {
            map.iter().filter(|(key, _)| *key != QUOTATION).for_each(|(_, value)| strings(value, texts));
        }
        _ => {}
    }
}

/// What OpenCC has written, mended where it is known to be wrong. Letter for letter.
fn corrected(text: &str, written: String) -> String {
    let from: Vec<char> = text.chars().collect();
    let mut to: Vec<char> = written.chars().collect();
    if from.len() != to.len() {
        return written;
    }
    for (place, letter) in from.iter().enumerate() {
        if let Some((_, right)) = LETTERS.iter().find(|(known, _)| known == letter) {
            to[place] = *right;
        }
    }
    for (word, right) in WORDS {
        for (at, _) in text.match_indices(word) {
            let start = text[..at].chars().count();
            right.chars().enumerate().for_each(|(place, letter)| to[start + place] = letter);
        }
    }
    to.into_iter().collect()
}

/// The smallest table found that writes each of the texts as `convert` does.
fn table(texts: &BTreeSet<String>, convert: impl Fn(&str) -> String) -> Result<Table> {
    let mut table = Table::default();
    let letters: BTreeSet<char> = texts.iter().flat_map(|text| text.chars()).filter(|c| is_han(*c)).collect();
    for from in letters {
        let one = convert(&from.to_string());
        let mut becomes = one.chars();
        match (becomes.next(), becomes.next()) {
            (Some(to), None) if to == from => {}
            (Some(to), None) => table.letter(from, to),
            _ => bail!("OpenCC writes '{from}' as '{one}', which is not one letter"),
        }
    }
    // A phrase that mends one text can only concern others that hold it too: a second look is enough to see that.
    for _ in 0..2 {
        for text in texts {
            mend(&mut table, text, &convert)?;
        }
    }
    match texts.iter().find(|text| table.write(text) != convert(text)) {
        None => Ok(table),
        Some(text) => bail!(
            "in '{text}' phrases overlap: OpenCC writes '{}', the table '{}'",
            convert(text),
            table.write(text)
        ),
    }
}

/// Adds phrases until a text is written as `convert` does.
fn mend(table: &mut Table, text: &str, convert: impl Fn(&str) -> String) -> Result<()> {
    let from: Vec<char> = text.chars().collect();
    let to: Vec<char> = convert(text).chars().collect();
    if from.len() != to.len() {
        bail!("OpenCC changes the length of '{text}'");
    }
    let mut before = None;
    while let Some(at) = first_difference(&table.write(text), &to) {
        if before.is_some_and(|before| before >= at) {
            bail!("no phrase of '{text}' tells how to write its letter {}, '{}'", at + 1, from[at]);
        }
        before = Some(at);
        let (start, end) = window(&from, &to, at, &convert).with_context(|| {
            format!("no phrase around letter {} of '{text}' is written alike elsewhere", at + 1)
        })?;
        table
            .phrase(&from[start..end].iter().collect::<String>(), &to[start..end].iter().collect::<String>());
    }
    Ok(())
}

fn first_difference(written: &str, wanted: &[char]) -> Option<usize> {
    written.chars().zip(wanted).position(|(one, other)| one != *other)
}

/// The shortest stretch around a place that is written the same when it stands alone.
fn window(from: &[char], to: &[char], at: usize, convert: impl Fn(&str) -> String) -> Option<(usize, usize)> {
    (2..=LONGEST).find_map(|length| {
        let starts = at.saturating_sub(length - 1)..=at;
        let fitting = starts.filter(|start| start + length <= from.len());
        fitting.map(|start| (start, start + length)).find(|(start, end)| {
            let alone = convert(&from[*start..*end].iter().collect::<String>());
            alone.chars().eq(to[*start..*end].iter().copied())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(all: &[&str]) -> BTreeSet<String> {
        all.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn the_table_writes_as_opencc_does() {
        let opencc = OpenCC::from_config(BuiltinConfig::S2tw).unwrap();
        let texts = texts(&[
            "评估完成后，皇后走在后面",
            "干净的房间里，干部走了一公里",
            "只用一只手",
            "复核、恢复、重复",
        ]);
        let table = table(&texts, |text| opencc.convert(text)).unwrap();
        assert_eq!(table.write("评估完成后，皇后走在后面"), "評估完成後，皇后走在後面");
        for text in &texts {
            assert_eq!(table.write(text), opencc.convert(text));
        }
    }

    #[test]
    fn what_opencc_gets_wrong_is_mended() {
        let opencc = OpenCC::from_config(BuiltinConfig::S2tw).unwrap();
        let write = |text: &str| corrected(text, opencc.convert(text));
        assert_eq!(write("写明了由谁签、只有一个中心"), "寫明了由誰簽、只有一個中心");
        for (word, right) in WORDS {
            assert_ne!(opencc.convert(word), right, "OpenCC has learned it: the correction can go");
        }
    }

    #[test]
    fn literals_are_found_inside_macros_and_quotations_are_not_read() {
        let mut found = BTreeSet::new();
        literals("fn f() { view! { <p>\"评\\n估\" {g(\"x\")}</p> } }".parse().unwrap(), &mut found);
        strings(&serde_json::json!({ "title": { "zh": "后" }, "quote": "里" }), &mut found);
        assert_eq!(found, texts(&["评\n估", "后"]));
    }
}
