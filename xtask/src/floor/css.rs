//! CSS that every supported engine follows. An unknown property is harmless; what is refused here hides or breaks rules.

/// Words of newer CSS, and since when the slowest of the supported engines knows them.
const NEWER: [(&str, &str); 10] = [
    ("@layer", "Chrome 99"),
    ("@container", "Chrome 105"),
    ("@scope", "Chrome 118"),
    (":has(", "Chrome 105"),
    ("color-mix(", "Chrome 111"),
    ("oklch(", "Chrome 111"),
    ("dvh", "Chrome 108"),
    ("svh", "Chrome 108"),
    ("(width", "Chrome 104, as a range; write min-width or max-width"),
    ("(height", "Chrome 104, as a range; write min-height or max-height"),
];

/// Newer syntax outside of `@supports`, and rules nested in rules.
pub fn faults(sheet: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut text = String::new();
    for letter in sheet.chars() {
        match letter {
            '{' => {
                let head = text.trim().to_owned();
                let in_rule = open.iter().any(|outer| !outer.starts_with('@'));
                if in_rule && !supported(&open) {
                    found.push(format!("'{head}' is nested in a rule (Chrome 112)"));
                }
                open.push(head);
                check(&text, &open, &mut found);
                text.clear();
            }
            '}' => {
                check(&text, &open, &mut found);
                text.clear();
                open.pop();
            }
            ';' => {
                check(&text, &open, &mut found);
                text.clear();
            }
            _ => text.push(letter),
        }
    }
    found
}

fn supported(open: &[String]) -> bool {
    open.iter().any(|head| head.starts_with("@supports"))
}

fn check(text: &str, open: &[String], found: &mut Vec<String>) {
    if supported(open) {
        return;
    }
    for (word, since) in NEWER {
        if holds(text, word) {
            found.push(format!("'{word}' in '{}' ({since})", text.trim()));
        }
    }
}

/// A unit is only one behind a digit; `(width` is a range unless a colon follows.
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].trim_start().chars().next();
        match word {
            "dvh" | "svh" => before.is_some_and(|c| c.is_ascii_digit()),
            "(width" | "(height" => matches!(after, Some('<' | '>' | '=')),
            _ => true,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn old_css_passes() {
        let sheet = "@media (min-width: 600px) { .a:hover > .b { width: calc(100vh - 1px) } }\n.advh-card { color: var(--c, red); }";
        assert_eq!(faults(sheet), Vec::<String>::new());
    }

    #[test]
    fn newer_css_is_named() {
        for sheet in [
            "@layer a { .b { top: 0 } }",
            ".a:has(b) { top: 0 }",
            ".a { height: 100dvh }",
            "@media (width >= 600px) { }",
            ".a { .b { top: 0 } }",
            ".a { color: color-mix(in srgb, red, blue); }",
        ] {
            assert_eq!(faults(sheet).len(), 1, "{sheet}");
        }
    }

    #[test]
    fn newer_css_may_stand_behind_supports() {
        assert_eq!(faults("@supports (height: 100dvh) { .a { height: 100dvh } }"), Vec::<String>::new());
    }
}
