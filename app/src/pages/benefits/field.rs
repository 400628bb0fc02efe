//! The field for a fact, by its type. It knows no visit: the self-check and the calculator of institutions ask with it too.

use super::typed::{ELSEWHERE, Typed};
use crate::components::checkboxes::Checkboxes;
use crate::components::choice::Choice;
use crate::components::date_field::DateField;
use crate::components::form::Errors;
use crate::components::radios::Radios;
use crate::components::text_field::{Keyboard, TextField, Width};
use crate::prelude::*;
use crate::settings::{say, words};
use crate::words::{BenefitsWords, Common, fill};
use yiping_rules::facts::vocabulary::{FactDef, Kind};
use yiping_rules::facts::wording::{FactWording, Wording};

/// The id of the field.
pub(crate) const FIELD: &str = "answer";

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
