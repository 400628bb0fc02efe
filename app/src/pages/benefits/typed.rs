//! What stands in a field, and the value it is read as. Nothing is chosen beforehand except what was answered before.

use crate::components::date_field::DateParts;
use crate::prelude::*;
use crate::settings::words;
use crate::words::BenefitsWords;
use yiping_rules::facts::Value;
use yiping_rules::facts::vocabulary::Kind;
use yiping_rules::sorted;

/// The choice of a place that is none of the regions checked.
pub const ELSEWHERE: &str = "elsewhere";

/// What stands in the form.
#[derive(Clone, Copy)]
pub(crate) struct Typed {
    pub(super) picked: RwSignal<Option<String>>,
    pub(super) set: RwSignal<Option<sorted::Set<String>>>,
    pub(super) text: RwSignal<String>,
    pub(super) date: RwSignal<DateParts>,
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
