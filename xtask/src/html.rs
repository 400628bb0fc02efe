//! Tags of the app's own page, enough to check and complete it.

/// An opening tag: its lower-case name and its attributes, in order.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// `script`, `link`, …
    pub name: String,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    /// The value of an attribute; an empty one for an attribute without a value.
    pub fn get(&self, attribute: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(attribute)).map(|(_, value)| *value)
    }

    /// The names of the attributes.
    pub fn attributes(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.attributes.iter().map(|(name, _)| *name)
    }

    /// The address that this tag makes the browser fetch.
    pub fn address(&self) -> Option<&'a str> {
        match self.name.as_str() {
            "link" => self.get("href"),
            "script" | "img" => self.get("src"),
            _ => None,
        }
    }
}

/// The opening tags of a page, comments left out.
pub fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let name: String = after.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
        rest = after.get(name.len()..).unwrap_or("");
        if !name.is_empty() {
            let (attributes, after) = attributes(rest);
            found.push(Tag { name: name.to_ascii_lowercase(), attributes });
            rest = after;
        }
    }
    found
}

fn attributes(mut rest: &str) -> (Vec<(&str, &str)>, &str) {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (found, rest.get(1..).unwrap_or(""));
        }
        let (name, after) = cut(rest, |c| c.is_whitespace() || matches!(c, '=' | '>' | '/'));
        let Some(value) = after.strip_prefix('=') else {
            found.push((name, ""));
            rest = if name.is_empty() { after.get(1..).unwrap_or("") } else { after };
            continue;
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => cut(value, |c| c.is_whitespace() || c == '>'),
        };
        found.push((name, value));
        rest = after;
    }
}

fn cut(text: &str, end: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(end).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_in_every_spelling() {
        let page = "<!doctype html><!-- <b x> --><script src='a.js' defer integrity=sha384-x></script><IMG alt=\"a > b\" src=\"i.svg\"/>";
        let found = tags(page);
        assert_eq!(found.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["script", "img"]);
        assert_eq!(found[0].address(), Some("a.js"));
        assert_eq!((found[0].get("defer"), found[0].get("integrity")), (Some(""), Some("sha384-x")));
        assert_eq!((found[1].get("ALT"), found[1].address()), (Some("a > b"), Some("i.svg")));
    }

    #[test]
    fn a_torn_page_ends_quietly() {
        for page in ["<", "<a", "<a b", "<a b=", "<a b='", "<!--", "<a = >"] {
            tags(page);
        }
    }
}
