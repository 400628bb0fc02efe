//! The form for a fact, by its type. Nothing is chosen beforehand except what was answered before.

use super::ask::skip;
use super::checking::Checking;
use crate::components::button::{Button, Buttons, Weight};
use crate::components::checkboxes::Checkboxes;
use crate::components::choice::Choice;
use crate::components::date_field::{DateField, DateParts};
use crate::components::error_summary::ErrorSummary;
use crate::components::form::{Errors, FieldError, Form};
use crate::components::radios::Radios;
use crate::components::text_field::{Keyboard, TextField, Width};
use crate::content::content;
use crate::prelude::*;
use crate::settings::{say, words};
use crate::visit::Command;
use crate::words::{BenefitsWords, Common, fill};
use yiping_rules::facts::Value;
use yiping_rules::facts::vocabulary::{FactDef, Kind, lookup};
use yiping_rules::facts::wording::{FactWording, Wording};
use yiping_rules::sorted;

const FIELD: &str = "answer";
/// The choice of a place that is none of the regions checked.
const ELSEWHERE: &str = "elsewhere";

/// What stands in the form.
#[derive(Clone, Copy)]
struct Typed {
    picked: RwSignal<Option<String>>,
    set: RwSignal<Option<sorted::Set<String>>>,
    text: RwSignal<String>,
    date: RwSignal<DateParts>,
}

/// The form for a fact, with the answer given before.
pub fn form(checking: &Checking, fact: &str) -> AnyView {
    let w = words::<BenefitsWords>();
    let (Some(def), Some(wording)) = (lookup(fact), checking.wording.value.fact(fact)) else {
        return skip(w, checking, fact.to_owned());
    };
    let known = checking.visit.draft.with_untracked(|draft| draft.visit.facts.get(fact).cloned());
    let typed = Typed::of(known.as_ref());
    let errors = Errors::new();
    let submit = {
        let checking = checking.clone();
        move || match typed.read(def.kind) {
            Ok(value) => {
                errors.set(vec![]);
                checking.visit.record(Command::Fact(def.name, Some(value)));
                checking.picked.set(None);
            }
            Err(message) => {
                errors.set(vec![FieldError::new(FIELD, message)]);
            }
        }
    };
    let take_back = known.is_some().then(|| {
        let checking = checking.clone();
        let press = move || {
            checking.visit.record(Command::Fact(def.name, None));
            checking.picked.set(None);
        };
        view! { <Button label=w.take_back weight=Weight::Quiet on_press=press /> }
    });
    let field = field(checking, def, wording, typed, errors);
    let skip = skip(w, checking, fact.to_owned());
    view! {
        <ErrorSummary errors />
        <Form on_submit=submit>
            {field}
            <Buttons>
                <Button label=w.answer submit=true testid="answer-question" />
                {skip}
                {take_back}
            </Buttons>
        </Form>
    }
}

fn field(checking: &Checking, def: &FactDef, wording: &FactWording, typed: Typed, errors: Errors) -> AnyView {
    let question = say(&wording.question);
    match def.kind {
        Kind::Flag => radios(question, flags(&checking.wording.value, wording), typed, errors),
        Kind::One(list) => radios(question, listed(&checking.wording.value, wording, list), typed, errors),
        Kind::Grade(most) => radios(question, grades(&checking.wording.value, wording, most), typed, errors),
        Kind::Code => code(checking, question, typed, errors),
        Kind::Many(list) => {
            let choices = listed(&checking.wording.value, wording, list);
            let none = wording.none.as_ref().map_or_else(|| words::<Common>().no.to_owned(), say);
            let none = Choice::new("", none);
            let change = move |set| typed.set.set(set);
            view! { <Checkboxes id=FIELD legend=question choices value=typed.set on_change=change none errors /> }
        }
        Kind::Date => {
            let input = move |parts| typed.date.set(parts);
            view! { <DateField id=FIELD legend=question value=typed.date on_input=input errors /> }
        }
        Kind::Number(..) | Kind::Money => text(question, wording, None, Keyboard::Digits, typed, errors),
        Kind::Texts => {
            text(question, wording, Some(words::<BenefitsWords>().texts_hint), Keyboard::Text, typed, errors)
        }
        Kind::Text | Kind::Person | Kind::Residents => {
            text(question, wording, None, Keyboard::Text, typed, errors)
        }
    }
}

fn radios(legend: String, choices: Vec<Choice>, typed: Typed, errors: Errors) -> AnyView {
    let pick = move |picked: String| typed.picked.set(Some(picked));
    view! { <Radios id=FIELD legend choices value=typed.picked on_pick=pick errors /> }
}

fn text(
    question: String,
    wording: &FactWording,
    hint: Option<&'static str>,
    keyboard: Keyboard,
    typed: Typed,
    errors: Errors,
) -> AnyView {
    let unit = wording.unit.as_ref().map(|unit| format!("（{}）", say(unit))).unwrap_or_default();
    let width = if keyboard == Keyboard::Digits { Width::Short } else { Width::Half };
    let input = move |text: String| typed.text.set(text);
    let label = format!("{question}{unit}");
    view! { <TextField id=FIELD label value=typed.text on_input=input keyboard width errors hint=hint.unwrap_or("") /> }
}

/// The regions that are checked, or a code for any other place.
fn code(checking: &Checking, question: String, typed: Typed, errors: Errors) -> AnyView {
    let w = words::<BenefitsWords>();
    let regions =
        checking.visit.draft.with_untracked(|draft| draft.visit.regions.keys().cloned().collect::<Vec<_>>());
    let titles = content().regions().unwrap_or_default();
    let mut choices: Vec<Choice> = regions
        .iter()
        .filter_map(|code| titles.iter().find(|pack| pack.region == *code))
        .map(|pack| Choice::new(pack.region.to_string(), fill(w.code_here, &[&say(&pack.title)])))
        .collect();
    choices.push(Choice::new(ELSEWHERE, w.code_other));
    let pick = move |picked: String| typed.picked.set(Some(picked));
    let input = move |text: String| typed.text.set(text);
    let other = move || {
        (typed.picked.get().as_deref() == Some(ELSEWHERE)).then(|| {
            view! { <TextField id="answer-code" label=w.code_label hint=w.code_hint value=typed.text on_input=input keyboard=Keyboard::Digits width=Width::Short /> }
        })
    };
    view! {
        <Radios id=FIELD legend=question choices value=typed.picked on_pick=pick errors />
        {other}
    }
}

fn flags(wording: &Wording, fact: &FactWording) -> Vec<Choice> {
    let common = words::<Common>();
    let (yes, no) = wording.answers(fact).map_or_else(
        || (common.yes.to_owned(), common.no.to_owned()),
        |pair| (say(&pair.yes), say(&pair.no)),
    );
    vec![Choice::new("yes", yes), Choice::new("no", no)]
}

fn listed(wording: &Wording, fact: &FactWording, list: &[&'static str]) -> Vec<Choice> {
    let known = wording.words(fact);
    let choice = |id: &&'static str| {
        let word = known.iter().find(|word| word.id == *id);
        let choice = Choice::new(*id, word.map_or_else(|| (*id).to_owned(), |word| say(&word.label)));
        match word.and_then(|word| word.help.as_ref()) {
            Some(help) => choice.hint(say(help)),
            None => choice,
        }
    };
    list.iter().map(choice).collect()
}

fn grades(wording: &Wording, fact: &FactWording, most: u8) -> Vec<Choice> {
    let unit = fact.unit.as_ref().map(|unit| format!(" {}", say(unit))).unwrap_or_default();
    let known = wording.words(fact);
    let choice = |grade: u8| {
        let id = grade.to_string();
        let word = known.iter().find(|word| word.id == id);
        Choice::new(id.clone(), word.map_or_else(|| format!("{id}{unit}"), |word| say(&word.label)))
    };
    (0..=most).map(choice).collect()
}

impl Typed {
    fn of(known: Option<&Value>) -> Self {
        let (mut picked, mut set, mut text, mut date) = (None, None, String::new(), DateParts::default());
        match known {
            Some(Value::Flag(flag)) => picked = Some(if *flag { "yes" } else { "no" }.to_owned()),
            Some(Value::Number(number)) => {
                picked = Some(number.to_string());
                text = number.to_string();
            }
            Some(Value::Date(day)) => date = DateParts::of(*day),
            Some(Value::Word(word)) => {
                picked = Some(word.clone());
                text = word.clone();
            }
            Some(Value::Words(words)) => {
                set = Some(words.clone());
                text = words.iter().cloned().collect::<Vec<_>>().join("、");
            }
            None => {}
        }
        Self {
            picked: RwSignal::new(picked),
            set: RwSignal::new(set),
            text: RwSignal::new(text),
            date: RwSignal::new(date),
        }
    }

    /// The value of this type, or what is wrong.
    fn read(self, kind: Kind) -> Result<Value, &'static str> {
        let w = words::<BenefitsWords>();
        let picked = || self.picked.get_untracked().ok_or(w.answer_needed);
        let text = || {
            let text = self.text.get_untracked().trim().to_owned();
            if text.is_empty() { Err(w.answer_needed) } else { Ok(text) }
        };
        match kind {
            Kind::Flag => Ok(Value::Flag(picked()? == "yes")),
            Kind::One(_) => Ok(Value::Word(picked()?)),
            Kind::Grade(_) => picked()?.parse().map(Value::Number).map_err(|_| w.answer_needed),
            Kind::Many(_) => self.set.get_untracked().map(Value::Words).ok_or(w.answer_needed),
            Kind::Date => {
                let date = self.date.get_untracked().read().map_err(|problem| problem.message())?;
                date.map(Value::Date).ok_or(w.answer_needed)
            }
            Kind::Code => {
                let picked = picked()?;
                read_code(&if picked == ELSEWHERE { text()? } else { picked }).ok_or(w.code_wrong)
            }
            Kind::Number(least, most) => {
                let number: i64 = text()?.parse().map_err(|_| w.number_wrong)?;
                (least..=most).contains(&number).then_some(Value::Number(number)).ok_or(w.number_wrong)
            }
            Kind::Money => {
                let yuan: i64 = text()?.parse().map_err(|_| w.number_wrong)?;
                yuan.checked_mul(100).filter(|fen| *fen >= 0).map(Value::Number).ok_or(w.number_wrong)
            }
            Kind::Texts => {
                let list = text()?;
                let parts =
                    list.split(['、', '，', ',', '；', ';']).map(str::trim).filter(|part| !part.is_empty());
                Ok(Value::Words(parts.map(str::to_owned).collect()))
            }
            Kind::Text | Kind::Person | Kind::Residents => text().map(Value::Word),
        }
    }
}

fn read_code(text: &str) -> Option<Value> {
    let six = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    six.then(|| text.parse().ok()).flatten().map(Value::Number)
}
