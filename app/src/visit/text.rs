//! What people type, cut to what a record can hold.

use std::fmt;
use yiping_rules::json::{Json, JsonError, Node, forbidden_in_text};

/// One line as it was typed: at most 200 characters, no line breaks, nothing invisible that JSON records refuse.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Line(String);

/// Some lines as they were typed: at most 2,000 characters, nothing that JSON records refuse.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Note(String);

impl Line {
    const LONGEST: usize = 200;

    /// Takes what was typed.
    pub fn new(typed: &str) -> Self {
        let on_one_line = |c: char| if c == '\n' || c == '\t' { ' ' } else { c };
        Self(keep(typed, Self::LONGEST).map(on_one_line).collect())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text without white space around it, if anything is left.
    pub fn given(&self) -> Option<&str> {
        Some(self.0.trim()).filter(|text| !text.is_empty())
    }

    /// Reads a line of a draft.
    pub fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        node.text().map(Self::new)
    }
}

impl Note {
    /// The greatest number of characters.
    pub const LONGEST: usize = 2000;

    /// Takes what was typed.
    pub fn new(typed: &str) -> Self {
        Self(keep(typed, Self::LONGEST).collect())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing but white space was typed.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Reads a note of a draft.
    pub fn read(node: &Node<'_>) -> Result<Self, JsonError> {
        node.text().map(Self::new)
    }
}

fn keep(typed: &str, longest: usize) -> impl Iterator<Item = char> {
    typed.chars().filter(|c| !forbidden_in_text(*c)).take(longest)
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&Line> for Json {
    fn from(line: &Line) -> Self {
        Self::from(line.as_str())
    }
}

impl From<&Note> for Json {
    fn from(note: &Note) -> Self {
        Self::from(note.as_str())
    }
}

/// Full-width letters, digits and signs as their ordinary selves; white space and hyphens left out.
pub fn plain_number(typed: &str) -> String {
    let ordinary = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    let skipped = |c: &char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    typed.chars().map(ordinary).filter(|c| !skipped(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_a_record_can_hold() {
        assert_eq!(Line::new("王\n小\u{202e}明\u{0}").as_str(), "王 小明");
        assert_eq!(Note::new("一\r\n二\t三").as_str(), "一\n二\t三");
        assert_eq!(Line::new(&"长".repeat(500)).as_str().chars().count(), 200);
        assert_eq!(Line::new("  ").given(), None);
    }

    #[test]
    fn numbers_lose_their_width_and_their_gaps() {
        assert_eq!(plain_number(" １１０１０５ 19491231－００２ｘ "), "11010519491231002x");
    }
}
