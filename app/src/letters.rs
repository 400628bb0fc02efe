//! In which letters texts come to the page: simplified as they are written here, or traditional where that is chosen.
//! What is cited from a document or was typed by somebody stays as it was written, and is marked by the functions here;
//! the marks are control characters of Unicode that set a text apart, and never reach the page.

use crate::components::Label;
use crate::content;
use std::cell::{Cell, RefCell};
use yiping_letters::Table;

/// The table, beside the page.
const TABLE: &str = "zh-Hant.txt";

const CITED: char = '\u{2068}';
const WRITTEN: char = '\u{2067}';
const END: char = '\u{2069}';

/// The attributes that people read or hear.
const SPOKEN: [&str; 4] = ["aria-label", "alt", "placeholder", "title"];

thread_local! {
    static LETTERS: RefCell<Option<Table>> = const { RefCell::new(None) };
    static TRADITIONAL: Cell<bool> = const { Cell::new(false) };
}

/// A text of a document in simplified Chinese: its clause, its number, its words. On the page it is marked as such.
pub fn cited(text: &str) -> String {
    format!("{CITED}{text}{END}")
}

/// A text that somebody typed, in whatever language.
pub fn as_written(text: &str) -> String {
    format!("{WRITTEN}{text}{END}")
}

/// From now on texts come in traditional letters, or no longer; false where the table is not here yet.
pub fn write_traditional(traditional: bool) -> bool {
    let possible = !traditional || LETTERS.with_borrow(Option::is_some);
    TRADITIONAL.set(traditional && possible);
    possible
}

/// Fetches the table; false if it cannot be had.
pub async fn fetch() -> bool {
    let table = content::text(TABLE).await.and_then(|text| Table::parse(&text));
    let here = table.is_some();
    LETTERS.set(table);
    here
}

/// A stretch of a text.
#[derive(PartialEq, Eq, Debug)]
pub enum Piece {
    /// Ours, or typed: as it comes to the page.
    Text(Label),
    /// Of a document, in simplified Chinese.
    Cited(Label),
}

/// The stretches of a text.
pub fn pieces(text: Label) -> Vec<Piece> {
    if !text.contains(END) {
        return vec![Piece::Text(ours(text))];
    }
    let mut pieces = Vec::new();
    for part in text.split(END) {
        let (before, marked) = part.split_at(part.find([CITED, WRITTEN]).unwrap_or(part.len()));
        if !before.is_empty() {
            pieces.push(Piece::Text(ours(Label::Owned(before.to_owned()))));
        }
        if let Some(cited) = marked.strip_prefix(CITED) {
            pieces.push(Piece::Cited(Label::Owned(cited.to_owned())));
        } else if let Some(written) = marked.strip_prefix(WRITTEN) {
            pieces.push(Piece::Text(Label::Owned(written.to_owned())));
        }
    }
    pieces
}

/// A text where there is room for nothing but letters: an attribute, the title of the tab.
pub fn flat(text: Label) -> Label {
    let mut pieces = pieces(text);
    match pieces.pop() {
        Some(Piece::Text(only)) if pieces.is_empty() => only,
        last => {
            let all = pieces.into_iter().chain(last);
            Label::Owned(
                all.map(|piece| match piece {
                    Piece::Text(text) | Piece::Cited(text) => text,
                })
                .collect(),
            )
        }
    }
}

/// The value of an attribute: in the letters chosen where people read it.
pub fn in_attribute(name: &str, value: Option<Label>) -> Option<Label> {
    if SPOKEN.contains(&name) { value.map(flat) } else { value }
}

fn ours(text: Label) -> Label {
    if !TRADITIONAL.get() || text.is_ascii() {
        return text;
    }
    LETTERS.with_borrow(|table| table.as_ref().map(|table| Label::Owned(table.write(&text)))).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traditional() {
        LETTERS.set(Table::parse("评評后後\n皇后\t皇后\n"));
        assert!(write_traditional(true));
    }

    #[test]
    fn ours_is_converted_and_what_is_cited_or_typed_is_not() {
        let text = || Label::Owned(format!("评{}后{}，皇后", cited("评 5"), as_written("后女士")));
        assert_eq!(flat(text()), "评评 5后后女士，皇后");
        traditional();
        assert_eq!(flat(text()), "評评 5後后女士，皇后");
        let found = [
            Piece::Text("評".into()),
            Piece::Cited("评 5".into()),
            Piece::Text("後".into()),
            Piece::Text("后女士".into()),
            Piece::Text("，皇后".into()),
        ];
        assert_eq!(pieces(text()), found);
        write_traditional(false);
        assert_eq!(flat("后".into()), "后");
    }

    #[test]
    fn only_attributes_that_people_read_are_converted() {
        traditional();
        assert_eq!(in_attribute("aria-label", Some("评".into())), Some("評".into()));
        assert_eq!(in_attribute("value", Some("评".into())), Some("评".into()));
        assert_eq!(in_attribute("title", None), None);
    }

    #[test]
    fn without_the_table_nothing_is_converted() {
        LETTERS.set(None);
        assert!(!write_traditional(true));
        assert_eq!(flat("评".into()), "评");
    }
}
