//! Amounts of money.

use super::condition::{any_of, call};
use super::syntax::{At, Cash, Cond, Factor};
use super::tokens::{Kind, Parsed, Tokens, close, expect, join, name, next_is, sign, stop, unexpected};
use crate::problem::Code;
use std::ops::Range;
use winnow::Parser;
use winnow::combinator::{opt, separated};
use winnow::stream::Stream;
use yiping_rules::json::MAX_INT;
use yiping_rules::money::{Fen, Ratio, Rounding};

const AMOUNT: &str = "an amount of money";

/// `a + b`
pub(super) fn sum(input: &mut Tokens<'_, '_>) -> Parsed<At<Cash>> {
    let mut parts: Vec<At<Cash>> = separated(1.., product, sign("+")).parse_next(input)?;
    match (parts.len(), parts.first(), parts.last()) {
        (2.., Some(first), Some(last)) => {
            let span = join(&first.span, &last.span);
            Ok(At::new(Cash::Sum(parts), span))
        }
        _ => Ok(parts.remove(0)),
    }
}

fn product(input: &mut Tokens<'_, '_>) -> Parsed<At<Cash>> {
    let mut amount = single(input)?;
    while opt(sign("*")).parse_next(input)?.is_some() {
        let factor = factor(input)?;
        let span = join(&amount.span, &factor.span);
        amount = At::new(Cash::Scaled(Box::new(amount), factor), span);
    }
    Ok(amount)
}

fn factor(input: &mut Tokens<'_, '_>) -> Parsed<At<Factor>> {
    let help = "multiply by a rate (9/10, 15%), a rate parameter or a number fact";
    let Some(token) = input.peek_token() else { return Err(unexpected(input, "a rate", help)) };
    let rate = match token.kind {
        Kind::Rate(rate) => Some(rate),
        Kind::Number(number) => Ratio::new(number, 1),
        Kind::Name => return name(input, "a rate").map(|name| name.with(Factor::Name(name.node.clone()))),
        _ => None,
    };
    let rate = rate.ok_or_else(|| unexpected(input, "a rate", help))?;
    let span = token.span.clone();
    input.next_token();
    if let Some(unit) = input.peek_token().filter(|next| next.is("yuan") || next.is("fen")) {
        return Err(stop(
            Code::WrongUnit,
            join(&span, &unit.span),
            "money cannot be multiplied by money",
            help,
        ));
    }
    Ok(At::new(Factor::Rate(rate), span))
}

fn single(input: &mut Tokens<'_, '_>) -> Parsed<At<Cash>> {
    let Some(token) = input.peek_token() else { return Err(unexpected(input, AMOUNT, "")) };
    match (&token.kind, token.text) {
        (Kind::Number(_) | Kind::Rate(_), _) => constant(input),
        (Kind::Symbol, "(") => group(input),
        (Kind::Name, "cases") => cases(input),
        (Kind::Name, "sum_residents") => call(input, |input| {
            let (who, amount) = case(input)?;
            Ok(Cash::SumResidents(Box::new(who), Box::new(amount)))
        }),
        (Kind::Name, "round_down") => rounded(input, Rounding::Down),
        (Kind::Name, "round_half_up") => rounded(input, Rounding::HalfUp),
        (Kind::Name, "round_up") => rounded(input, Rounding::Up),
        (Kind::Name, "param") => {
            Err(unexpected(input, AMOUNT, "in an amount a parameter is written by its bare name"))
        }
        (Kind::Name, "count_residents") => Err(unexpected(
            input,
            AMOUNT,
            "write sum_residents(condition => amount) for an amount per resident",
        )),
        _ => name(input, AMOUNT).map(|name| name.with(Cash::Name(name.node.clone()))),
    }
}

fn rounded(input: &mut Tokens<'_, '_>, rounding: Rounding) -> Parsed<At<Cash>> {
    call(input, |input| sum(input).map(|amount| Cash::Rounded(rounding, Box::new(amount))))
}

fn group(input: &mut Tokens<'_, '_>) -> Parsed<At<Cash>> {
    let open = sign("(").parse_next(input)?;
    let inner = sum(input)?;
    let end = close(input, ")", &open, "join two amounts with `+`, or close the bracket")?;
    Ok(At::new(inner.node, join(&open, &end)))
}

/// `6 yuan`, `0.5 yuan`, `600 fen`
fn constant(input: &mut Tokens<'_, '_>) -> Parsed<At<Cash>> {
    let Some(token) = input.next_token() else { return Err(unexpected(input, AMOUNT, "")) };
    let number = match token.kind {
        Kind::Number(number) => Ratio::new(number, 1),
        Kind::Rate(rate) => Some(rate),
        _ => None,
    };
    let each = if next_is(input, "yuan") { 100 } else { i64::from(next_is(input, "fen")) };
    let unit = match input.peek_token() {
        Some(unit) if each > 0 => unit.span.clone(),
        _ => {
            let message = format!("`{}` is a number without a unit", token.text);
            return Err(stop(
                Code::WrongUnit,
                token.span.clone(),
                message,
                format!("write `{0} yuan` or `{0} fen`", token.text),
            ));
        }
    };
    input.next_token();
    let span: Range<usize> = join(&token.span, &unit);
    match number.and_then(|number| Fen(each).at(number, None)) {
        Some(Fen(fen)) if fen <= MAX_INT => Ok(At::new(Cash::Fen(fen), span)),
        _ => {
            Err(stop(Code::WrongUnit, span, "this is no whole number of fen", "the smallest amount is 1 fen"))
        }
    }
}

fn cases(input: &mut Tokens<'_, '_>) -> Parsed<At<Cash>> {
    let start = sign("cases").parse_next(input)?;
    let open = expect(input, "{", "write cases { condition => amount; condition => amount }")?;
    let mut rows = vec![case(input)?];
    while opt(sign(";")).parse_next(input)?.is_some() && !next_is(input, "}") {
        rows.push(case(input)?);
    }
    let end = close(input, "}", &open, "cases are parted by `;`")?;
    Ok(At::new(Cash::Cases(rows), join(&start, &end)))
}

fn case(input: &mut Tokens<'_, '_>) -> Parsed<(At<Cond>, At<Cash>)> {
    let condition = any_of(input)?;
    expect(input, "=>", "an amount follows its condition: condition => amount")?;
    Ok((condition, sum(input)?))
}
