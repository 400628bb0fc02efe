//! Simplified Chinese in traditional letters, by a table of letters and of the phrases in which a letter is written
//! otherwise. The build makes the table from what the app and its packs say (`xtask/src/letters.rs`); the app reads it
//! when somebody asks for traditional letters.

use std::fmt;

/// Letters and phrases with what they become. The longest phrase at a place counts, then the letter; what is in neither
/// stays as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table {
    letters: Vec<(char, char)>,
    /// By their first letter, the longer before the shorter.
    phrases: Vec<(String, String)>,
}

impl Table {
    /// Reads what [`fmt::Display`] writes: a line of letters, each followed by what it becomes, then a line a phrase, a
    /// tab before what it becomes. Nothing where a text is not of this form.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let mut letters = lines.next()?.chars();
        let mut table = Self::default();
        while let Some(from) = letters.next() {
            table.letter(from, letters.next()?);
        }
        for line in lines {
            let (from, to) = line.split_once('\t')?;
            table.phrase(from, to);
        }
        Some(table)
    }

    /// Adds a letter.
    pub fn letter(&mut self, from: char, to: char) {
        let place = self.letters.partition_point(|(known, _)| *known < from);
        self.letters.insert(place, (from, to));
    }

    /// Adds a phrase.
    pub fn phrase(&mut self, from: &str, to: &str) {
        let place = self.phrases.partition_point(|(known, _)| order(known) < order(from));
        self.phrases.insert(place, (from.to_owned(), to.to_owned()));
    }

    /// A text in traditional letters.
    pub fn write(&self, text: &str) -> String {
        let mut written = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            let step = match self.phrase_at(letter, rest) {
                Some((from, to)) => {
                    written.push_str(to);
                    from.len()
                }
                None => {
                    written.push(self.becomes(letter));
                    letter.len_utf8()
                }
            };
            rest = rest.get(step..).unwrap_or_default();
        }
        written
    }

    fn becomes(&self, letter: char) -> char {
        let found = self.letters.binary_search_by_key(&letter, |(from, _)| *from);
        found.ok().and_then(|place| self.letters.get(place)).map_or(letter, |(_, to)| *to)
    }

    fn phrase_at(&self, first: char, rest: &str) -> Option<&(String, String)> {
        let place = self.phrases.partition_point(|(known, _)| known.chars().next() < Some(first));
        let same = self.phrases.get(place..)?.iter().take_while(|(known, _)| known.starts_with(first));
        same.into_iter().find(|(known, _)| rest.starts_with(known.as_str()))
    }
}

/// By the first letter, then the longer first.
fn order(phrase: &str) -> (Option<char>, std::cmp::Reverse<usize>, &str) {
    (phrase.chars().next(), std::cmp::Reverse(phrase.len()), phrase)
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (from, to) in &self.letters {
            write!(f, "{from}{to}")?;
        }
        writeln!(f)?;
        self.phrases.iter().try_for_each(|(from, to)| writeln!(f, "{from}\t{to}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Table;
    use proptest::prelude::*;

    fn small() -> Table {
        let mut table = Table::default();
        for (from, to) in [('后', '後'), ('里', '裡'), ('评', '評')] {
            table.letter(from, to);
        }
        for (from, to) in [("皇后", "皇后"), ("里程", "里程"), ("公里", "公里"), ("公里里", "公里裡")]
        {
            table.phrase(from, to);
        }
        table
    }

    #[test]
    fn the_longest_phrase_counts_then_the_letter() {
        let table = small();
        assert_eq!(table.write("皇后走后，评里程"), "皇后走後，評里程");
        assert_eq!(table.write("公里里"), "公里裡");
        assert_eq!(table.write("a后"), "a後");
        assert_eq!(table.write(""), "");
    }

    #[test]
    fn what_is_not_a_table_is_not_read() {
        for text in ["", "后後里", "后後\n皇后皇后"] {
            assert_eq!(Table::parse(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_table_is_read_back_as_it_is_written(
            letters in proptest::collection::btree_map("[一-龥]", "[一-龥]", 0..40),
            phrases in proptest::collection::btree_map("[一-龥]{2,4}", "[一-龥]{2,4}", 0..40),
            text in "[一-龥a-z]{0,40}",
        ) {
            let mut table = Table::default();
            for (from, to) in letters.iter().filter_map(|(from, to)| from.chars().next().zip(to.chars().next())) {
                table.letter(from, to);
            }
            phrases.iter().for_each(|(from, to)| table.phrase(from, to));
            let read = Table::parse(&table.to_string());
            prop_assert_eq!(read.as_ref().map(|read| read.write(&text)), Some(table.write(&text)));
        }

        #[test]
        fn a_text_keeps_its_length_where_phrases_do(text in "[后里评皇程公走a]{0,30}") {
            prop_assert_eq!(small().write(&text).chars().count(), text.chars().count());
        }
    }
}
