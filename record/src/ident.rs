//! Identifiers that people compare by eye.

use std::fmt;
use std::str::FromStr;

/// A short name for a person, a visit, a task or a version: 1 to 128 visible characters without white space, and none
/// that are invisible, so that two names that look alike are not two names by a hidden character.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ident(String);

/// The text is not an identifier.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotAnIdent;

impl std::error::Error for NotAnIdent {}

impl fmt::Display for NotAnIdent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an identifier; give 1 to 128 visible characters without spaces")
    }
}

impl Ident {
    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this character can stand in an identifier.
    pub fn holds(c: char) -> bool {
        visible(c)
    }
}

impl FromStr for Ident {
    type Err = NotAnIdent;

    fn from_str(text: &str) -> Result<Self, NotAnIdent> {
        let length = text.chars().count();
        if (1..=128).contains(&length) && text.chars().all(visible) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAnIdent)
        }
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn visible(c: char) -> bool {
    let invisible = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}');
    !invisible && !c.is_control() && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_visible_characters_only() {
        for fine in ["A-0012", "王芳", "0.1.0+3", &"x".repeat(128)] {
            assert!(fine.parse::<Ident>().is_ok(), "{fine}");
        }
        for wrong in
            ["", "a b", "a\n", "a\u{200b}b", "\u{feff}a", "a\u{3000}", "\u{202e}a", "a\0", &"x".repeat(129)]
        {
            assert_eq!(wrong.parse::<Ident>(), Err(NotAnIdent), "{wrong:?}");
        }
    }
}
