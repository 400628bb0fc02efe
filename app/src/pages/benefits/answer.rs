//! The form for a fact, by its type. Nothing is chosen beforehand except what was answered before.
//!
//! [`Asking`] and [`Typed`] know no visit: the self-check asks with them too.

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

/// The id of the field.
pub(crate) const FIELD: &str = "answer";
/// The choice of a place that is none of the regions checked.
const ELSEWHERE: &str = "elsewhere";

/// What is asked, and how it stands on its page.
pub(crate) struct Asking<'a> {
    /// The words for closed lists.
    pub wording: &'a Wording,
    /// The fact.
    pub fact: &'static FactDef,
    /// Its own words.
    pub own: &'a FactWording,
    /// Regions to choose from where a place is asked: code and name.
    pub places: Vec<(String, String)>,
    /// Under the question; empty for nothing.
    pub hint: String,
    /// The question is the heading of its page.
    pub heading: bool,
}

/// What stands in the form.
#[derive(Clone, Copy)]
pub(crate) struct Typed {
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
    let places = places(checking);
    let asking = Asking {
        wording: &checking.wording.value,
        fact: def,
        own: wording,
        places,
        hint: String::new(),
        heading: false,
    };
    let field = asking.field(typed, errors);
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

/// The regions that are checked, by code and name.
fn places(checking: &Checking) -> Vec<(String, String)> {
    let regions =
        checking.visit.draft.with_untracked(|draft| draft.visit.regions.keys().cloned().collect::<Vec<_>>());
    let titles = content().regions().unwrap_or_default();
    let listed = regions.iter().filter_map(|code| titles.iter().find(|pack| pack.region == *code));
    listed.map(|pack| (pack.region.to_string(), say(&pack.title))).collect()
}

impl Asking<'_> {
    /// The field alone on its page, by the type of the fact.
    pub(crate) fn field(&self, typed: Typed, errors: Errors) -> AnyView {
        self.named(FIELD, typed, errors)
    }

    /// The field of this id among others; its test ids begin with it.
    pub(crate) fn named(&self, id: &str, typed: Typed, errors: Errors) -> AnyView {
        match self.fact.kind {
            Kind::Flag => self.radios(id, flags(id, self.wording, self.own), typed, errors),
            Kind::One(list) => self.radios(id, listed(id, self.wording, self.own, list), typed, errors),
            Kind::Grade(most) => self.radios(id, grades(id, self.wording, self.own, most), typed, errors),
            Kind::Code => self.code(id, typed, errors),
            Kind::Many(list) => {
                let choices = listed(id, self.wording, self.own, list);
                let none = self.own.none.as_ref().map_or_else(|| words::<Common>().no.to_owned(), say);
                let none = Choice::new("", none).testid(format!("{id}-none"));
                let change = move |set| typed.set.set(set);
                let (hint, heading) = (self.hint.clone(), self.heading);
                view! { <Checkboxes id=id.to_owned() legend=self.question() hint choices value=typed.set on_change=change none errors heading /> }
            }
            Kind::Date => {
                let input = move |parts| typed.date.set(parts);
                let (hint, heading) = (self.hint.clone(), self.heading);
                view! { <DateField id=id.to_owned() legend=self.question() hint value=typed.date on_input=input errors heading /> }
            }
            Kind::Number(..) | Kind::Money => self.text(id, None, Keyboard::Digits, typed, errors),
            Kind::Texts => {
                self.text(id, Some(words::<BenefitsWords>().texts_hint), Keyboard::Text, typed, errors)
            }
            Kind::Text | Kind::Person | Kind::Residents => self.text(id, None, Keyboard::Text, typed, errors),
        }
    }

    fn question(&self) -> String {
        say(&self.own.question)
    }

    fn radios(&self, id: &str, choices: Vec<Choice>, typed: Typed, errors: Errors) -> AnyView {
        let pick = move |picked: String| typed.picked.set(Some(picked));
        let (hint, heading) = (self.hint.clone(), self.heading);
        view! { <Radios id=id.to_owned() legend=self.question() hint choices value=typed.picked on_pick=pick errors heading /> }
    }

    fn text(
        &self,
        id: &str,
        form: Option<&'static str>,
        keyboard: Keyboard,
        typed: Typed,
        errors: Errors,
    ) -> AnyView {
        let unit = self.own.unit.as_ref().map(|unit| format!("（{}）", say(unit))).unwrap_or_default();
        let short = keyboard == Keyboard::Digits && self.fact.kind != Kind::Money;
        let width = if short { Width::Short } else { Width::Half };
        let input = move |text: String| typed.text.set(text);
        let label = format!("{}{unit}", self.question());
        let hint = [self.hint.as_str(), form.unwrap_or_default()].join(" ").trim().to_owned();
        let heading = self.heading;
        view! { <TextField id=id.to_owned() label hint value=typed.text on_input=input keyboard width errors heading /> }
    }

    /// The places offered, or a code for any other.
    fn code(&self, id: &str, typed: Typed, errors: Errors) -> AnyView {
        let w = words::<BenefitsWords>();
        let choice = |(code, name): &(String, String)| {
            Choice::new(code.clone(), fill(w.code_here, &[name])).testid(format!("{id}-{code}"))
        };
        let mut choices: Vec<Choice> = self.places.iter().map(choice).collect();
        choices.push(Choice::new(ELSEWHERE, w.code_other).testid(format!("{id}-elsewhere")));
        let input = move |text: String| typed.text.set(text);
        let own = format!("{id}-code");
        let other = move || {
            let id = own.clone();
            (typed.picked.get().as_deref() == Some(ELSEWHERE)).then(|| {
                view! { <TextField id=id label=w.code_label hint=w.code_hint value=typed.text on_input=input keyboard=Keyboard::Digits width=Width::Short /> }
            })
        };
        view! {
            {self.radios(id, choices, typed, errors)}
            {other}
        }
    }
}

fn flags(id: &str, wording: &Wording, fact: &FactWording) -> Vec<Choice> {
    let common = words::<Common>();
    let (yes, no) = wording.answers(fact).map_or_else(
        || (common.yes.to_owned(), common.no.to_owned()),
        |pair| (say(&pair.yes), say(&pair.no)),
    );
    vec![
        Choice::new("yes", yes).testid(format!("{id}-yes")),
        Choice::new("no", no).testid(format!("{id}-no")),
    ]
}

fn listed(field: &str, wording: &Wording, fact: &FactWording, list: &[&'static str]) -> Vec<Choice> {
    let known = wording.words(fact);
    let choice = |id: &&'static str| {
        let word = known.iter().find(|word| word.id == *id);
        let choice = Choice::new(*id, word.map_or_else(|| (*id).to_owned(), |word| say(&word.label)))
            .testid(format!("{field}-{id}"));
        match word.and_then(|word| word.help.as_ref()) {
            Some(help) => choice.hint(say(help)),
            None => choice,
        }
    };
    list.iter().map(choice).collect()
}

fn grades(field: &str, wording: &Wording, fact: &FactWording, most: u8) -> Vec<Choice> {
    let unit = fact.unit.as_ref().map(|unit| format!(" {}", say(unit))).unwrap_or_default();
    let known = wording.words(fact);
    let choice = |grade: u8| {
        let id = grade.to_string();
        let word = known.iter().find(|word| word.id == id);
        Choice::new(id.clone(), word.map_or_else(|| format!("{id}{unit}"), |word| say(&word.label)))
            .testid(format!("{field}-{id}"))
    };
    (0..=most).map(choice).collect()
}

impl Typed {
    /// The form as it shows an answer given before; without one, empty.
    pub(crate) fn of(known: Option<&Value>) -> Self {
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

    /// Takes everything away.
    pub(crate) fn clear(self) {
        self.picked.set(None);
        self.set.set(None);
        self.text.set(String::new());
        self.date.set(DateParts::default());
    }

    /// Whether nothing stands there for a fact of this type; tracks all that does.
    pub(crate) fn is_empty(self, kind: Kind) -> bool {
        let (picked, set, text, date) = (self.picked.get(), self.set.get(), self.text.get(), self.date.get());
        match kind {
            Kind::Flag | Kind::One(_) | Kind::Grade(_) | Kind::Code => picked.is_none(),
            Kind::Many(_) => set.is_none(),
            Kind::Date => date == DateParts::default(),
            _ => text.trim().is_empty(),
        }
    }

    /// The value of this type, or what is wrong.
    pub(crate) fn read(self, kind: Kind) -> Result<Value, &'static str> {
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
