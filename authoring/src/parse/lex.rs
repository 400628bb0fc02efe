//! Text → tokens.

use super::Fault;
use super::tokens::{Kind, Token};
use crate::problem::Code;
use winnow::ascii::multispace0;
use winnow::combinator::{alt, dispatch, fail, peek, preceded, repeat, terminated};
use winnow::error::{ErrMode, ParserError};
use winnow::stream::{LocatingSlice, Location, Stream};
use winnow::token::{any, take_till, take_while};
use winnow::{ModalResult, Parser};
use yiping_rules::date::Date;
use yiping_rules::json::MAX_INT;
use yiping_rules::money::Ratio;

type Text<'s> = LocatingSlice<&'s str>;

/// Brackets within brackets, at most.
const DEEPEST: usize = 32;

impl<'s> ParserError<Text<'s>> for Fault {
    type Inner = Self;

    fn from_input(input: &Text<'s>) -> Self {
        let start = input.current_token_start();
        let found = input.peek_token().unwrap_or(' ');
        let (message, help) = stray(found);
        Self::new(Code::Syntax, start..start + found.len_utf8(), message, help)
    }

    fn into_inner(self) -> Result<Self::Inner, Self> {
        Ok(self)
    }
}

/// Every token of the text and one that marks its end.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, Fault> {
    let mut input = LocatingSlice::new(text);
    let read: ModalResult<Vec<Token<'_>>, Fault> =
        preceded(multispace0, repeat(0.., terminated(token, multispace0))).parse_next(&mut input);
    let mut tokens = read.map_err(super::tokens::fault)?;
    if !input.is_empty() {
        return Err(<Fault as ParserError<Text<'_>>>::from_input(&input));
    }
    let end = text.trim_end().len();
    tokens.push(Token { kind: Kind::End, text: "", span: end..end });
    too_deep(&tokens).map_or(Ok(tokens), Err)
}

fn token<'s>(input: &mut Text<'s>) -> ModalResult<Token<'s>, Fault> {
    let ((kind, text), span) = dispatch! { peek(any);
        '"' => quoted,
        '0'..='9' => number,
        'a'..='z' | 'A'..='Z' | '_' => name,
        _ => symbol,
    }
    .with_taken()
    .with_span()
    .parse_next(input)?;
    Ok(Token { kind, text, span })
}

fn symbol(input: &mut Text<'_>) -> ModalResult<Kind, Fault> {
    alt((
        alt((">=", "<=", "==", "!=", "=>", "..")),
        alt((">", "<", "=", "(", ")", "[", "]", "{", "}")),
        alt((",", ";", "+", "*")),
        fail,
    ))
    .value(Kind::Symbol)
    .parse_next(input)
}

/// Names may hold hyphens and dots inside: `gbt42195-2022`, `resident.count`.
fn name(input: &mut Text<'_>) -> ModalResult<Kind, Fault> {
    let part = || take_while(1.., |c: char| c.is_ascii_alphanumeric() || c == '_');
    let more = (alt(('-', '.')), part());
    (part(), repeat::<_, _, (), _, _>(0.., more)).value(Kind::Name).parse_next(input)
}

fn quoted(input: &mut Text<'_>) -> ModalResult<Kind, Fault> {
    let start = input.current_token_start();
    let inner = preceded('"', take_till(0.., ['"', '\n'])).parse_next(input)?;
    if any::<_, ErrMode<Fault>>.parse_next(input) != Ok('"') {
        let help = "end the text with `\"` on the same line";
        return cut(Code::Syntax, start..start + 1, "this text has no closing quotation mark", help);
    }
    if inner.trim().is_empty() {
        return cut(
            Code::Syntax,
            start..start + inner.len() + 2,
            "this text is empty",
            "write the words of the document",
        );
    }
    Ok(Kind::Text(inner.to_owned()))
}

/// `60`, `2020-01-01`, `9/10`, `15%`, `1.1`; the dots of `1..5` belong to the range.
fn number(input: &mut Text<'_>) -> ModalResult<Kind, Fault> {
    let start = input.current_token_start();
    let digits = || take_while(1.., '0'..='9');
    let tail = alt((
        repeat::<_, _, (), _, _>(1.., ('-', digits())).void(),
        ('/', take_while(0.., '0'..='9')).void(),
        (winnow::combinator::opt(('.', digits())), '%').void(),
        ('.', digits()).void(),
    ));
    let (head, (tail, word)) = (
        digits(),
        (winnow::combinator::opt(tail).take(), take_while(0.., |c: char| c.is_alphanumeric() || c == '_')),
    )
        .parse_next(input)?;
    let span = start..input.current_token_start();
    let text = format!("{head}{tail}");
    if !word.is_empty() {
        return cut(
            Code::Syntax,
            span,
            format!("`{text}{word}` is neither a number nor a name"),
            format!("write `{text} {word}` if two words are meant"),
        );
    }
    match tail.chars().next() {
        None => whole(&text, span),
        Some('-') => Date::parse(&text).map(Kind::Date).map_or_else(
            || {
                cut(
                    Code::BadDate,
                    span,
                    format!("`{text}` is no day of the calendar"),
                    "write a day as YYYY-MM-DD",
                )
            },
            Ok,
        ),
        Some(_) => Ratio::parse(&text).map(Kind::Rate).map_or_else(
            || {
                cut(
                    Code::BadRate,
                    start..start + text.len(),
                    format!("`{text}` is not a rate"),
                    "write 9/10, 15% or 1.1",
                )
            },
            Ok,
        ),
    }
}

fn whole(text: &str, span: std::ops::Range<usize>) -> ModalResult<Kind, Fault> {
    match text.parse::<i64>() {
        Ok(number) if number <= MAX_INT => Ok(Kind::Number(number)),
        _ => cut(
            Code::OutOfRange,
            span,
            format!("`{text}` is too large"),
            format!("the largest whole number is {MAX_INT}"),
        ),
    }
}

fn cut<T>(
    code: Code,
    span: std::ops::Range<usize>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> ModalResult<T, Fault> {
    Err(ErrMode::Cut(Fault::new(code, span, message, help)))
}

fn too_deep(tokens: &[Token<'_>]) -> Option<Fault> {
    let mut depth = 0_usize;
    for token in tokens {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            let message = format!("more than {DEEPEST} brackets are open here");
            return Some(Fault::new(
                Code::Syntax,
                token.span.clone(),
                message,
                "name parts of it as definitions",
            ));
        }
    }
    None
}

fn stray(found: char) -> (String, &'static str) {
    let help = match found {
        '（' | '）' | '，' | '；' | '＝' | '＞' | '＜' | '＋' | '＊' | '｛' | '｝' | '［' | '］' => {
            "switch the keyboard to half-width and write the ASCII sign"
        }
        '“' | '”' | '‘' | '’' | '「' | '」' | '\'' => {
            "put texts in plain double quotation marks \"…\""
        }
        '&' | '∧' | '且' => "write `and`",
        '|' | '∨' | '或' => "write `or`",
        '!' | '¬' | '非' => "write `not`, or `!=` between two values",
        '≥' => "write `>=`",
        '≤' => "write `<=`",
        '≠' => "write `!=`",
        '∈' => "write `in` or `has`",
        '×' => "write `*`",
        '-' | '−' => "nothing is subtracted in a formula: move the part to the other side",
        '/' => "write a rate without spaces, as in `9/10`",
        '%' => "write a rate without spaces, as in `15%`",
        '.' => "write a range as `1..5` and a rate as `1.1`",
        c if !c.is_ascii() => "put texts in plain double quotation marks \"…\"; names are ASCII",
        _ => "docs/packs.md lists what a formula is made of",
    };
    (format!("`{found}` has no meaning in a formula"), help)
}
