//! Tokens and the small parsers over them that all rules share.

use super::Fault;
use super::syntax::{At, Name};
use crate::problem::Code;
use std::ops::Range;
use winnow::error::{ErrMode, ParserError};
use winnow::stream::{Stream, TokenSlice};
use winnow::token::any;
use winnow::{ModalResult, Parser};
use yiping_rules::date::Date;
use yiping_rules::money::Ratio;

/// A token with its text and place.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Token<'s> {
    pub kind: Kind,
    pub text: &'s str,
    pub span: Range<usize>,
}

/// What a token is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Kind {
    Name,
    Symbol,
    Number(i64),
    Rate(Ratio),
    Date(Date),
    Text(String),
    End,
}

pub(super) type Tokens<'t, 's> = TokenSlice<'t, Token<'s>>;
pub(super) type Parsed<T> = ModalResult<T, Fault>;

/// Words that cannot name a fact, definition, parameter or amount.
pub(crate) const RESERVED: &[&str] = &[
    "and",
    "or",
    "not",
    "in",
    "has",
    "any",
    "is",
    "empty",
    "true",
    "false",
    "undefined",
    "assumed",
    "assumption",
    "param",
    "any_resident",
    "count_residents",
    "sum_residents",
    "cases",
    "round_down",
    "round_half_up",
    "round_up",
    "yuan",
    "fen",
    "cared_person",
];

impl<'t, 's> ParserError<Tokens<'t, 's>> for Fault {
    type Inner = Self;

    fn from_input(input: &Tokens<'t, 's>) -> Self {
        let span = input.peek_token().map_or(0..0, |token| token.span.clone());
        let found = input.peek_token().map_or(String::new(), Token::describe);
        Self::new(Code::Syntax, span, format!("{found} does not fit here"), "")
    }

    fn into_inner(self) -> Result<Self::Inner, Self> {
        Ok(self)
    }
}

impl Token<'_> {
    pub fn describe(&self) -> String {
        match self.kind {
            Kind::End => "the end of the formula".into(),
            _ => format!("`{}`", self.text),
        }
    }

    pub fn is(&self, text: &str) -> bool {
        self.text == text && matches!(self.kind, Kind::Name | Kind::Symbol)
    }
}

/// The fault inside winnow's error.
pub(super) fn fault(error: ErrMode<Fault>) -> Fault {
    match error {
        ErrMode::Backtrack(fault) | ErrMode::Cut(fault) => fault,
        ErrMode::Incomplete(_) => Fault::new(Code::Syntax, 0..0, "the formula is not complete", ""),
    }
}

/// Takes this sign or word if it comes next; otherwise backtracks.
pub(super) fn sign<'t, 's: 't>(
    text: &'static str,
) -> impl Parser<Tokens<'t, 's>, Range<usize>, ErrMode<Fault>> {
    any.verify(move |token: &&'t Token<'s>| token.is(text)).map(|token: &'t Token<'s>| token.span.clone())
}

/// Whether this sign or word comes next.
pub(super) fn next_is(input: &Tokens<'_, '_>, text: &str) -> bool {
    input.peek_token().is_some_and(|token| token.is(text))
}

/// Takes this sign or stops with a fault that says what it is needed for.
pub(super) fn expect(input: &mut Tokens<'_, '_>, text: &'static str, help: &str) -> Parsed<Range<usize>> {
    sign(text).parse_next(input).map_err(|_| unexpected(input, &format!("`{text}`"), help))
}

/// Takes the closing bracket of the bracket at `open`, or marks the open one.
pub(super) fn close(
    input: &mut Tokens<'_, '_>,
    text: &'static str,
    open: &Range<usize>,
    help: &str,
) -> Parsed<Range<usize>> {
    sign(text).parse_next(input).map_err(|_| {
        let next = input.peek_token();
        if next.is_some_and(|token| token.kind == Kind::End) {
            let message = format!("this bracket has no closing `{text}`");
            return stop(Code::Syntax, open.clone(), message, format!("add `{text}`"));
        }
        unexpected(input, &format!("`{text}`"), help)
    })
}

/// A fault at the next token: something else was expected.
pub(super) fn unexpected(input: &Tokens<'_, '_>, expected: &str, help: &str) -> ErrMode<Fault> {
    let (span, found) =
        input.peek_token().map_or((0..0, String::new()), |token| (token.span.clone(), token.describe()));
    stop(Code::Syntax, span, format!("expected {expected}, found {found}"), help)
}

/// A fault that ends the reading.
pub(super) fn stop(
    code: Code,
    span: Range<usize>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> ErrMode<Fault> {
    ErrMode::Cut(Fault::new(code, span, message, help))
}

/// A name that is no reserved word.
pub(super) fn name(input: &mut Tokens<'_, '_>, expected: &str) -> Parsed<Name> {
    if input.peek_token().is_some_and(|token| RESERVED.contains(&token.text)) {
        return Err(unexpected(input, expected, ""));
    }
    bare_word(input, expected)
}

/// A word of a list: reserved words are words too.
pub(super) fn bare_word(input: &mut Tokens<'_, '_>, expected: &str) -> Parsed<Name> {
    any.verify(|token: &&Token<'_>| token.kind == Kind::Name)
        .map(|token: &Token<'_>| At::new(token.text.to_owned(), token.span.clone()))
        .parse_next(input)
        .map_err(|_: ErrMode<Fault>| unexpected(input, expected, ""))
}

/// A text in quotation marks.
pub(super) fn text(input: &mut Tokens<'_, '_>, help: &str) -> Parsed<At<String>> {
    any.verify_map(|token: &Token<'_>| match &token.kind {
        Kind::Text(text) => Some(At::new(text.clone(), token.span.clone())),
        _ => None,
    })
    .parse_next(input)
    .map_err(|_: ErrMode<Fault>| unexpected(input, "a text in quotation marks", help))
}

/// Nothing may be left.
pub(super) fn finish(input: &mut Tokens<'_, '_>) -> Parsed<()> {
    match input.peek_token() {
        Some(token) if token.kind != Kind::End => {
            let help = match token.text {
                "=" => "write `==` to compare",
                ")" | "]" | "}" => "remove it, or open it before",
                "in" | "has" | "is" => "these follow the name of a fact",
                _ if matches!(token.kind, Kind::Symbol) => "",
                _ => "join two conditions with `and` or `or`",
            };
            Err(stop(
                Code::Syntax,
                token.span.clone(),
                format!("{} does not fit here", token.describe()),
                help,
            ))
        }
        _ => Ok(()),
    }
}

/// From the start of one span to the end of the other.
pub(super) fn join(from: &Range<usize>, to: &Range<usize>) -> Range<usize> {
    from.start..to.end
}
