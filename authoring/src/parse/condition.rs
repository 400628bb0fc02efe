//! Conditions.

use super::syntax::{At, Atom, Cond, Name, Op, Operand, Part, Word};
use super::tokens::{
    Kind, Parsed, Token, Tokens, bare_word, close, expect, join, name, next_is, sign, stop, text, unexpected,
};
use crate::problem::Code;
use std::ops::Range;
use winnow::Parser;
use winnow::combinator::{opt, separated};
use winnow::stream::Stream;
use winnow::token::any;

const TEST: &str = "a condition";
const JOIN: &str = "join two parts with `and`, `or` or `+`, or close the bracket";

/// `a or b`
pub(super) fn any_of(input: &mut Tokens<'_, '_>) -> Parsed<At<Cond>> {
    let parts: Vec<At<Cond>> = separated(1.., all_of, sign("or")).parse_next(input)?;
    Ok(joined(parts, Cond::Any))
}

fn all_of(input: &mut Tokens<'_, '_>) -> Parsed<At<Cond>> {
    let parts: Vec<At<Cond>> = separated(1.., single, sign("and")).parse_next(input)?;
    Ok(joined(parts, Cond::All))
}

fn joined(mut parts: Vec<At<Cond>>, join_all: fn(Vec<At<Cond>>) -> Cond) -> At<Cond> {
    match (parts.len(), parts.first(), parts.last()) {
        (2.., Some(first), Some(last)) => {
            let span = join(&first.span, &last.span);
            At::new(join_all(parts), span)
        }
        _ => parts.remove(0),
    }
}

fn single(input: &mut Tokens<'_, '_>) -> Parsed<At<Cond>> {
    let Some(token) = input.peek_token() else { return Err(unexpected(input, TEST, "")) };
    match (&token.kind, token.text) {
        (Kind::Symbol, "(") => group(input),
        (Kind::Name, "not") => negation(input),
        (Kind::Name, "true" | "false") => any
            .map(|t: &Token<'_>| At::new(Cond::Constant(t.text == "true"), t.span.clone()))
            .parse_next(input),
        (Kind::Name, "undefined") => call(input, |input| {
            text(input, "write the word of the document, as in undefined(\"经济困难\")")
                .map(|term| Cond::Undefined(term.node))
        }),
        (Kind::Name, "assumed") => call(input, |input| {
            let key = name(input, "the key of an assumption")?;
            expect(input, "=", "write assumed(A6 = from_level_1)")?;
            Ok(Cond::Assumed(key, reading(input)?))
        }),
        (Kind::Name, "any_resident") => {
            call(input, |input| any_of(input).map(|inner| Cond::AnyResident(Box::new(inner))))
        }
        _ => test(input),
    }
}

fn group(input: &mut Tokens<'_, '_>) -> Parsed<At<Cond>> {
    let open = sign("(").parse_next(input)?;
    let inner = any_of(input)?;
    let end = close(input, ")", &open, JOIN)?;
    Ok(At::new(inner.node, join(&open, &end)))
}

fn negation(input: &mut Tokens<'_, '_>) -> Parsed<At<Cond>> {
    let not = sign("not").parse_next(input)?;
    if next_is(input, "not") {
        return Err(stop(Code::Syntax, not, "two `not` cancel each other", "remove both"));
    }
    let inner = single(input)?;
    let span = join(&not, &inner.span);
    Ok(At::new(Cond::Not(Box::new(inner)), span))
}

fn reading(input: &mut Tokens<'_, '_>) -> Parsed<Name> {
    if input.peek_token().is_some_and(|token| matches!(token.kind, Kind::Number(_))) {
        return Err(unexpected(
            input,
            "a reading of the assumption",
            "a number is compared: `age_years >= assumption(A3)`",
        ));
    }
    bare_word(input, "a reading of the assumption")
}

/// `word( … )`
pub(super) fn call<T>(
    input: &mut Tokens<'_, '_>,
    inside: impl Fn(&mut Tokens<'_, '_>) -> Parsed<T>,
) -> Parsed<At<T>> {
    let Some(word) = input.next_token() else { return Err(unexpected(input, TEST, "")) };
    let open = expect(input, "(", &format!("`{0}` takes brackets: {0}( … )", word.text))?;
    let node = inside(input)?;
    let end = close(input, ")", &open, JOIN)?;
    Ok(At::new(node, join(&word.span, &end)))
}

/// A test that begins with a name or a sum.
fn test(input: &mut Tokens<'_, '_>) -> Parsed<At<Cond>> {
    if next_is(input, "cared_person") || next_is(input, "resident") {
        return Err(unexpected(
            input,
            TEST,
            "name the fact too: `cared_person.age_years >= 60`, `resident.disability_level >= 2`",
        ));
    }
    let left = operand(input, TEST)?;
    let Some(token) = input.peek_token() else {
        return only_name(left).map(|fact| fact.with(Cond::Name(fact.node.clone())));
    };
    if let Some(op) = comparison(token) {
        input.next_token();
        if next_is(input, "true") || next_is(input, "false") {
            return Err(unexpected(
                input,
                "a value to compare with",
                "a yes/no fact stands alone: write `fact` or `not fact`",
            ));
        }
        let right = operand(input, "a value to compare with")?;
        let span = join(&left.span, &right.span);
        let op = At::new(op, token.span.clone());
        if input.peek_token().and_then(comparison).is_some() {
            return Err(unexpected(
                input,
                "one comparison at a time",
                "write `x >= 1 and x <= 5`, or `x in 1..5`",
            ));
        }
        return Ok(At::new(Cond::Compare(left, op, right), span));
    }
    let fact = only_name(left)?;
    match token.text {
        "in" => member(input, fact),
        "has" => has(input, fact),
        "is" => {
            input.next_token();
            let end = expect(input, "empty", "write `is empty`, or compare with `==`")?;
            Ok(At::new(Cond::Empty(fact.clone()), join(&fact.span, &end)))
        }
        "=" => Err(unexpected(input, "`==`", "`=` stands only inside assumed( … )")),
        "not" => {
            Err(unexpected(input, "a comparison", "write `not` before the name: `not setting in [a, b]`"))
        }
        _ => Ok(fact.with(Cond::Name(fact.node.clone()))),
    }
}

fn comparison(token: &Token<'_>) -> Option<Op> {
    match (&token.kind, token.text) {
        (Kind::Symbol, ">=") => Some(Op::AtLeast),
        (Kind::Symbol, ">") => Some(Op::Above),
        (Kind::Symbol, "<=") => Some(Op::AtMost),
        (Kind::Symbol, "<") => Some(Op::Below),
        (Kind::Symbol, "==") => Some(Op::Same),
        (Kind::Symbol, "!=") => Some(Op::Other),
        _ => None,
    }
}

/// A value alone is no condition unless it is a name.
fn only_name(operand: Operand) -> Parsed<Name> {
    if let [Part { atom: At { node: Atom::Name(fact), span }, times: None }] = operand.node.as_slice() {
        return Ok(At::new(fact.clone(), span.clone()));
    }
    Err(stop(
        Code::Syntax,
        operand.span,
        "this is a value and not yet a condition",
        "compare it, as in `age_years >= 60`",
    ))
}

fn member(input: &mut Tokens<'_, '_>, fact: Name) -> Parsed<At<Cond>> {
    sign("in").parse_next(input)?;
    if next_is(input, "[") {
        let words = list(input)?;
        return Ok(At::new(Cond::Among(fact.clone(), words.node), join(&fact.span, &words.span)));
    }
    let low = atom(input, "a list in square brackets or a range such as 1..5")?;
    expect(input, "..", "a range is written 1..5, a list [a, b]")?;
    let high = atom(input, "the end of the range")?;
    let span = join(&fact.span, &high.span);
    Ok(At::new(Cond::Between(fact, low, high), span))
}

fn has(input: &mut Tokens<'_, '_>, fact: Name) -> Parsed<At<Cond>> {
    sign("has").parse_next(input)?;
    let words = if opt(sign("any")).parse_next(input)?.is_some() {
        list(input)?
    } else if next_is(input, "[") {
        return Err(unexpected(input, "a word", "write `has any [ … ]` for a list"));
    } else {
        let one = word(input)?;
        let span = one.span.clone();
        At::new(vec![one], span)
    };
    Ok(At::new(Cond::Has(fact.clone(), words.node), join(&fact.span, &words.span)))
}

fn list(input: &mut Tokens<'_, '_>) -> Parsed<At<Vec<At<Word>>>> {
    let open = expect(input, "[", "a list is written [a, b]")?;
    let words: Vec<At<Word>> = separated(1.., word, sign(",")).parse_next(input)?;
    let end = close(input, "]", &open, "words are parted by `,`, and the list ends with `]`")?;
    Ok(At::new(words, join(&open, &end)))
}

fn word(input: &mut Tokens<'_, '_>) -> Parsed<At<Word>> {
    match input.peek_token().map(|token| &token.kind) {
        Some(Kind::Text(_)) => text(input, "").map(|text| text.with(Word::Quoted(text.node.clone()))),
        _ => bare_word(input, "a word").map(|name| name.with(Word::Bare(name.node.clone()))),
    }
}

/// A sum: at least one part.
fn operand(input: &mut Tokens<'_, '_>, expected: &str) -> Parsed<Operand> {
    let mut parts = vec![part(input, expected)?];
    while opt(sign("+")).parse_next(input)?.is_some() {
        parts.push(part(input, "a number or a fact")?);
    }
    let start = parts.first().map_or(0, |part| part.atom.span.start);
    let end = parts.last().map_or(0, |part| {
        part.times.as_ref().map_or(part.atom.span.end, |times| times.span.end.max(part.atom.span.end))
    });
    Ok(At::new(parts, start..end))
}

fn part(input: &mut Tokens<'_, '_>, expected: &str) -> Parsed<Part> {
    let first = atom(input, expected)?;
    if opt(sign("*")).parse_next(input)?.is_none() {
        return Ok(Part { atom: first, times: None });
    }
    let second = atom(input, "a whole number")?;
    match (&first.node, &second.node) {
        (_, Atom::Number(factor)) => Ok(Part { times: Some(second.with(*factor)), atom: first }),
        (Atom::Number(factor), _) => Ok(Part {
            times: Some(first.with(*factor)),
            atom: At::new(second.node, first.span.start..second.span.end),
        }),
        _ => Err(stop(
            Code::WrongType,
            second.span,
            "a fact can only be multiplied by a whole number here",
            "write `fact * 3`",
        )),
    }
}

fn atom(input: &mut Tokens<'_, '_>, expected: &str) -> Parsed<At<Atom>> {
    let Some(token) = input.peek_token() else { return Err(unexpected(input, expected, "")) };
    let span = token.span.clone();
    match (&token.kind, token.text) {
        (Kind::Number(number), _) => {
            input.next_token();
            Ok(money_unit(input, *number, &span).unwrap_or(At::new(Atom::Number(*number), span)))
        }
        (Kind::Date(date), _) => taken(input, Atom::Date(*date), span),
        (Kind::Text(text), _) => taken(input, Atom::Text(text.clone()), span),
        (Kind::Rate(_), rate) => Err(stop(
            Code::WrongType,
            span,
            format!("`{rate}` is a rate; conditions count in whole numbers"),
            "multiply both sides: for more than 70% write `part * 100 > whole * 70`",
        )),
        (Kind::Name, "assumption") => {
            call(input, |input| name(input, "the key of an assumption").map(Atom::Assumption))
        }
        (Kind::Name, "param") => call(input, |input| name(input, "the name of a parameter").map(Atom::Param)),
        (Kind::Name, "count_residents") => {
            call(input, |input| any_of(input).map(|inner| Atom::Residents(Box::new(inner))))
        }
        (Kind::Name, "sum_residents" | "cases") => Err(stop(
            Code::WrongType,
            span,
            format!("`{}` gives money, not a condition", token.text),
            "it belongs in an amount",
        )),
        _ => name(input, expected).map(|name| name.with(Atom::Name(name.node.clone()))),
    }
}

fn taken(input: &mut Tokens<'_, '_>, atom: Atom, span: Range<usize>) -> Parsed<At<Atom>> {
    input.next_token();
    Ok(At::new(atom, span))
}

/// `6 yuan` or `600 fen` after the number was read.
fn money_unit(input: &mut Tokens<'_, '_>, number: i64, span: &Range<usize>) -> Option<At<Atom>> {
    let each = if next_is(input, "yuan") { 100 } else { i64::from(next_is(input, "fen")) };
    let fen = (each > 0).then(|| number.checked_mul(each)).flatten()?;
    let unit = input.next_token()?;
    Some(At::new(Atom::Money(fen), join(span, &unit.span)))
}
