//! Facts and their values in words.

use crate::content::content;
use crate::letters::cited;
use crate::settings::{say, words};
use crate::words::{BenefitsWords, fill, province};
use yiping_rules::date::Date;
use yiping_rules::decide::{Needs, Test};
use yiping_rules::facts::Value;
use yiping_rules::facts::vocabulary::{Kind, lookup};
use yiping_rules::facts::wording::{FactWording, Wording};
use yiping_rules::ids::RegionCode;
use yiping_rules::money::Fen;

/// The day number of 1 January 1970; a smaller bound on a birth date is an age.
const UNIX_DAYS: i64 = 719_163;
/// No age reaches this, and no date in use lies before it.
const AGES_END: i64 = 1_000;

/// What a fact is called.
pub fn label(wording: &Wording, name: &str) -> String {
    if let Some((group, member)) = name.strip_prefix("residents[").and_then(|rest| rest.split_once("].")) {
        let number = group.parse::<usize>().map_or(0, |index| index.saturating_add(1)).to_string();
        let whose = fill(words::<BenefitsWords>().group_of_residents, &[&number]);
        return format!("{whose} · {}", label(wording, &format!("resident.{member}")));
    }
    let own = wording.fact(name).map_or_else(|| name.to_owned(), |fact| say(&fact.label));
    match name.strip_prefix("cared_person.").and(wording.fact("cared_person")) {
        Some(whose) => format!("{} · {own}", say(&whose.label)),
        None => own,
    }
}

/// A value of a fact.
pub fn value(wording: &Wording, name: &str, value: &Value) -> String {
    match value {
        Value::Flag(yes) => yes_or_no(wording, name, *yes),
        Value::Number(number) => number_read(wording, name, *number),
        Value::Date(date) => date.to_string(),
        Value::Word(chosen) => word(wording, name, chosen),
        Value::Words(set) => set_text(wording, name, set.iter().map(String::as_str)),
    }
}

/// A value as an explanation gives it.
fn read_text(wording: &Wording, name: &str, read: &str) -> String {
    match (lookup(name).map(|fact| fact.kind), read.parse::<i64>()) {
        (Some(Kind::Flag), _) => yes_or_no(wording, name, read == "yes"),
        (Some(Kind::Many(_) | Kind::Texts), _) => set_text(wording, name, read.split_whitespace()),
        (Some(Kind::One(_) | Kind::Text), _) | (_, Err(_)) => word(wording, name, read),
        (_, Ok(number)) => number_read(wording, name, number),
    }
}

/// What a test asks, what was read, and how far it is from the bound.
pub fn test(wording: &Wording, test: &Test) -> String {
    let w = words::<BenefitsWords>();
    let about = about(test);
    let name = label(wording, about);
    let asked = match &test.needs {
        Needs::Yes => yes_or_no(wording, about, true),
        Needs::AtLeast(bound) => fill(w.at_least_bound, &[&number_text(wording, about, *bound)]),
        Needs::AtMost(bound) => fill(w.at_most_bound, &[&number_text(wording, about, *bound)]),
        Needs::OneOf(list) | Needs::Has(list) => {
            fill(w.one_of, &[&set_text(wording, about, list.iter().map(String::as_str))])
        }
        Needs::Empty => set_text(wording, about, std::iter::empty()),
    };
    format!("{name}{}{asked}", w.colon)
}

/// What was read for a test.
pub fn read(wording: &Wording, test: &Test) -> String {
    let w = words::<BenefitsWords>();
    let about = about(test);
    let otherwise = || {
        let standard = test.assessed_by.as_ref()?;
        Some(fill(w.assessed_by, &[&word(wording, "assessment_standard", standard)]))
    };
    let Some(read) = &test.read else { return otherwise().unwrap_or_else(|| w.read_open.to_owned()) };
    let now = fill(w.read, &[&read_text(wording, about, read)]);
    let distance = test.short_by.filter(|_| has_distance(about)).map(|by| {
        let sentence = if matches!(test.needs, Needs::AtMost(_)) { w.over_by } else { w.short_by };
        fill(sentence, &[&number_text(wording, about, by)])
    });
    distance.map_or_else(|| now.clone(), |distance| format!("{now}{}{distance}", w.list_comma))
}

/// An age is asked for by the birth date.
fn about(test: &Test) -> &str {
    let age = matches!(test.needs, Needs::AtLeast(bound) | Needs::AtMost(bound) if bound < AGES_END);
    match test.fact.as_str() {
        "birth_date" if age => "age_years",
        "cared_person.birth_date" if age => "cared_person.age_years",
        name => name,
    }
}

fn has_distance(name: &str) -> bool {
    matches!(lookup(name).map(|fact| fact.kind), Some(Kind::Number(..) | Kind::Money))
}

fn yes_or_no(wording: &Wording, name: &str, yes: bool) -> String {
    let pair = wording.fact(name).and_then(|fact| wording.answers(fact));
    pair.map_or_else(String::new, |pair| say(if yes { &pair.yes } else { &pair.no }))
}

/// A word of a closed list, or the name of a place or an illness as documents write it.
fn word(wording: &Wording, name: &str, chosen: &str) -> String {
    named(wording, name, chosen).unwrap_or_else(|| cited(chosen))
}

fn named(wording: &Wording, name: &str, chosen: &str) -> Option<String> {
    let fact = wording.fact(name)?;
    wording.words(fact).iter().find(|word| word.id == chosen).map(|word| say(&word.label))
}

fn set_text<'s>(wording: &Wording, name: &str, set: impl Iterator<Item = &'s str>) -> String {
    let chosen: Vec<String> = set.map(|chosen| word(wording, name, chosen)).collect();
    if chosen.is_empty() {
        let none = wording.fact(name).and_then(|fact| fact.none.as_ref());
        return none.map_or_else(|| crate::settings::words::<crate::words::Common>().no.to_owned(), say);
    }
    chosen.join(words::<BenefitsWords>().list_comma)
}

/// A number that somebody gave: a code names a place.
fn number_read(wording: &Wording, name: &str, number: i64) -> String {
    match lookup(name).map(|fact| fact.kind) {
        Some(Kind::Code) => place(&format!("{number:06}")),
        _ => number_text(wording, name, number),
    }
}

/// A place by its name where it is listed, else by its code and the prefecture or province that it lies in.
fn place(code: &str) -> String {
    let w = words::<BenefitsWords>();
    let listed = |digits: usize| {
        let above = RegionCode::new(format!("{:0<6}", code.get(..digits)?));
        content().title(&above).map(|title| say(&title))
    };
    let within = || listed(4).or_else(|| province(code).map(str::to_owned));
    listed(6).unwrap_or_else(|| match within() {
        Some(name) => fill(w.code_within, &[&name, code]),
        None => fill(w.code_only, &[code]),
    })
}

/// A number with its unit; a grade by its word, a date as a date, a code in six digits, money in yuan.
fn number_text(wording: &Wording, name: &str, number: i64) -> String {
    match lookup(name).map(|fact| fact.kind) {
        Some(Kind::Code) => format!("{number:06}"),
        Some(Kind::Money) => Fen(number).to_string(),
        Some(Kind::Date) => {
            let date = Date::from_unix_days(number.saturating_sub(UNIX_DAYS));
            date.map_or_else(|| number.to_string(), |date| date.to_string())
        }
        _ => {
            named(wording, name, &number.to_string()).unwrap_or_else(|| with_unit(wording.fact(name), number))
        }
    }
}

fn with_unit(fact: Option<&FactWording>, number: i64) -> String {
    match fact.and_then(|fact| fact.unit.as_ref()) {
        Some(unit) => format!("{number} {}", say(unit)),
        None => number.to_string(),
    }
}
