//! Texts for people and citations.

use super::Assembler;
use crate::files::Place;
use crate::problem::{Code, suggest};
use crate::read::place_in_text;
use crate::read::source::{self, In};
use crate::read::spanned::Spanned;
use yiping_rules::pack::Cite;
use yiping_rules::text::Text;

/// Longest quotation in characters.
const QUOTE: usize = 40;

impl Assembler<'_> {
    /// A text that must be there, in both languages.
    pub(super) fn text<T>(
        &mut self,
        element: &In<T>,
        written: Option<&Spanned<source::Text>>,
        key: &str,
    ) -> Text {
        match written {
            Some(written) => self.both(element, written, key),
            None => {
                self.push(
                    &element.start(),
                    Code::MissingText,
                    format!("there is no `{key}`"),
                    format!("add {key} = {{ zh = \"…\", en = \"…\" }}"),
                );
                Text { zh: String::new(), en: String::new() }
            }
        }
    }

    /// A text that may be left out.
    pub(super) fn optional_text<T>(
        &mut self,
        element: &In<T>,
        written: Option<&Spanned<source::Text>>,
        key: &str,
    ) -> Option<Text> {
        written.map(|written| self.both(element, written, key))
    }

    fn both<T>(&mut self, element: &In<T>, written: &Spanned<source::Text>, key: &str) -> Text {
        let text = written.get_ref();
        let zh = self.language(element, written, text.zh.as_ref(), (key, "zh", "Chinese"));
        let en = self.language(element, written, text.en.as_ref(), (key, "en", "English"));
        if let Some(found) = text.en.as_ref().filter(|_| en.chars().any(is_chinese)) {
            let at = en.find(is_chinese).unwrap_or(0);
            let run = en[at..].chars().take_while(|c| is_chinese(*c)).map(char::len_utf8).sum::<usize>();
            self.wrong_script(
                element,
                found,
                at..at + run,
                "the English text has Chinese in it",
                "translate it, or write it in pinyin",
            );
        }
        if let Some(found) = text.zh.as_ref().filter(|_| {
            !zh.chars().any(is_chinese) && zh.chars().filter(char::is_ascii_alphabetic).count() > 1
        }) {
            self.wrong_script(
                element,
                found,
                0..zh.len(),
                "the Chinese text has no Chinese in it",
                "write it in simplified Chinese",
            );
        }
        Text { zh, en }
    }

    fn language<T>(
        &mut self,
        element: &In<T>,
        whole: &Spanned<source::Text>,
        written: Option<&Spanned<String>>,
        names: (&str, &str, &str),
    ) -> String {
        let (key, tag, language) = names;
        match written {
            Some(text) if !text.get_ref().trim().is_empty() => return text.get_ref().clone(),
            Some(text) => self.push(
                &element.place(text),
                Code::MissingText,
                format!("the {language} text of `{key}` is empty"),
                "write it",
            ),
            None => self.push(
                &element.place(whole),
                Code::MissingText,
                format!("`{key}` has no {language} text"),
                format!("add `{tag} = \"…\"`"),
            ),
        }
        String::new()
    }

    fn wrong_script<T>(
        &mut self,
        element: &In<T>,
        text: &Spanned<String>,
        within: std::ops::Range<usize>,
        message: &str,
        help: &str,
    ) {
        let whole = element.place(text);
        let span = place_in_text(self.files.text(&whole), whole.span.start, &within);
        self.push(&Place { file: element.file, span }, Code::WrongScript, message, help);
    }

    /// The citation of a rule; every rule has one.
    pub(super) fn cite<T>(&mut self, element: &In<T>, written: Option<&Spanned<source::Cite>>) -> Cite {
        if written.is_none() {
            let help = "add cite = { doc = \"…\", clause = \"…\", quote = \"…\" }";
            self.push(
                &element.start(),
                Code::MissingCitation,
                "this rule does not say which clause it is read from",
                help,
            );
        }
        let nothing = Cite { doc: String::new(), clause: String::new(), quote: String::new() };
        self.optional_cite(element, written).unwrap_or(nothing)
    }

    /// A citation that may be left out.
    pub(super) fn optional_cite<T>(
        &mut self,
        element: &In<T>,
        written: Option<&Spanned<source::Cite>>,
    ) -> Option<Cite> {
        let cite = written?.get_ref();
        let doc = cite.doc.get_ref();
        let documents: Vec<&str> =
            self.source.documents.iter().map(|document| document.node.id.get_ref().as_str()).collect();
        if !documents.contains(&doc.as_str()) {
            let help = suggest(doc, documents, "documents of sources.toml");
            self.push(
                &element.place(&cite.doc),
                Code::UnknownDocument,
                format!("`{doc}` is not a document of this pack"),
                help,
            );
        }
        if cite.clause.get_ref().trim().is_empty() {
            self.push(
                &element.place(&cite.clause),
                Code::MissingCitation,
                "the clause is empty",
                "write its number, such as \"A五(二)5\"",
            );
        }
        let quote = cite.quote.as_ref().map_or("", |quote| quote.get_ref());
        let length = quote.chars().count();
        if let Some(written) = cite.quote.as_ref().filter(|_| length > QUOTE) {
            let message = format!("this quotation has {length} characters");
            self.push(
                &element.place(written),
                Code::LongQuote,
                message,
                format!("keep the words that decide, at most {QUOTE} characters"),
            );
        }
        Some(Cite { doc: doc.clone(), clause: cite.clause.get_ref().clone(), quote: quote.to_owned() })
    }
}

/// Chinese characters and the punctuation that goes with them.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}
