//! What is wrong with a pack: where, what, and how to mend it.

use serde::Serialize;
use std::fmt;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
use yiping_rules::date::Date;
use yiping_rules::json::Json;

/// A stable word for each kind of problem, for programs that read the report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Code {
    UnreadableFile,
    UnknownFile,
    MissingFile,
    TomlSyntax,
    TomlShape,
    UnknownKey,
    MissingKey,
    BadDate,
    BadRate,
    BadValue,
    MissingText,
    WrongScript,
    MissingCitation,
    LongQuote,
    UnknownDocument,
    UnknownKind,
    BadRuleId,
    DuplicateName,
    Syntax,
    UnknownFact,
    UnknownWord,
    UnknownName,
    UnknownParam,
    UnknownAssumption,
    UnknownReading,
    WrongType,
    WrongUnit,
    WrongSubject,
    OutOfRange,
    UsedBeforeDefined,
    Cycle,
    NestedResidents,
    OutsideResidents,
    Unused,
    ParamGap,
    AmbiguousParam,
    MixedParam,
    MissingAmount,
    BadWindow,
    UnknownRule,
    Undecidable,
    NeverMet,
    DeadCase,
    AmountHole,
    UntestedThreshold,
    BadCase,
    OverlappingValues,
    OverlappingCases,
    ReversedRange,
    UnstatedAmount,
    MixedPeriod,
    OtherScale,
    HiddenValue,
    LoneGroup,
    MixedGroup,
    RuleInTwoGroups,
    UnstatedCombination,
    DeadClass,
    UnknownBase,
    OtherEdition,
    NotForAnOverlay,
    StatedInBase,
    UndatedSum,
    OutsideRange,
    TooBig,
}

/// A day and facts that show a problem: what `yiping check` would be given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Witness {
    /// The day decided for.
    pub on: Date,
    /// The facts, in the contract's form.
    pub facts: Json,
}

/// One problem with its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// File as it was given to the reader.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Length of the marked text in characters.
    pub span_len: usize,
    /// Kind of problem.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// How to mend it; may be empty.
    pub help: String,
    /// The line of the file.
    pub source_line: String,
    /// Inputs that show it, where an input can.
    pub witnesses: Vec<Witness>,
}

impl Code {
    /// The word in reports.
    pub fn as_str(self) -> String {
        serde_json::to_value(self).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

impl Problem {
    /// The problem with inputs that show it.
    pub fn shown_by(self, witnesses: impl IntoIterator<Item = Witness>) -> Self {
        Self { witnesses: witnesses.into_iter().collect(), ..self }
    }

    /// For programs.
    pub fn to_json(&self) -> Json {
        let number = |number: usize| Json::Int(i64::try_from(number).unwrap_or(i64::MAX));
        Json::object([
            ("file", Json::from(self.file.as_str())),
            ("line", number(self.line)),
            ("column", number(self.column)),
            ("code", Json::from(self.code.as_str())),
            ("message", Json::from(self.message.as_str())),
            ("help", Json::from(self.help.as_str())),
            ("witnesses", Json::List(self.witnesses.iter().map(Witness::to_json).collect())),
        ])
    }
}

impl Witness {
    /// The day, and the input of `yiping check`.
    pub fn to_json(&self) -> Json {
        let input = Json::object([("facts", self.facts.clone())]);
        Json::object([("on", Json::from(self.on.to_string())), ("input", input)])
    }
}

impl fmt::Display for Witness {
    /// `age_years = 80, econ = [tekun]`; `anybody` where no fact is needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = members(&self.facts);
        if shown.is_empty() { f.write_str("anybody") } else { f.write_str(&shown.join(", ")) }
    }
}

fn members(facts: &Json) -> Vec<String> {
    let Json::Object(members) = facts else { return Vec::new() };
    members.iter().map(|(name, value)| format!("{name} = {}", written(value))).collect()
}

fn written(value: &Json) -> String {
    match value {
        Json::Bool(true) => "yes".to_owned(),
        Json::Bool(false) => "no".to_owned(),
        Json::Int(number) => number.to_string(),
        Json::Text(text) => text.clone(),
        Json::List(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        Json::Object(_) => format!("{{ {} }}", members(value).join(", ")),
    }
}

impl fmt::Display for Problem {
    /// `file:line:column`, the message, the line with a caret under the word, and the help.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, message, .. } = self;
        writeln!(f, "{file}:{line}:{column}: {message} [{}]", self.code.as_str())?;
        let gutter = line.to_string().len();
        writeln!(f, "{:gutter$} |", "")?;
        writeln!(f, "{line} | {}", self.source_line)?;
        let start =
            self.source_line.char_indices().nth(column - 1).map_or(self.source_line.len(), |(at, _)| at);
        let (before, rest) = self.source_line.split_at(start);
        // Tabs keep their width, and a Chinese character is two columns wide.
        let pad: String = before
            .chars()
            .map(|c| if c == '\t' { "\t".into() } else { " ".repeat(c.width().unwrap_or(0)) })
            .collect();
        let marked: String = rest.chars().take(self.span_len).collect();
        write!(f, "{:gutter$} | {pad}{}", "", "^".repeat(marked.width().max(1)))?;
        if !self.help.is_empty() {
            write!(f, "\n{:gutter$} = {}", "", self.help)?;
        }
        Ok(())
    }
}

/// `did you mean …?` for a word that is close to one of the candidates.
pub(crate) fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    if word.chars().count() < 3 {
        return None;
    }
    yiping_rules::json::closest(word, candidates).map(|found| format!("did you mean `{found}`?"))
}

/// The closest candidate, or all of them when none is close.
pub(crate) fn suggest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str> + Clone,
    kind: &str,
) -> String {
    did_you_mean(word, candidates.clone()).unwrap_or_else(|| {
        let all: Vec<&str> = candidates.into_iter().collect();
        if all.is_empty() { format!("the pack has no {kind}") } else { format!("{kind}: {}", all.join(", ")) }
    })
}
