//! Answers that cannot both be true. They are worth a second look and block nothing.

use super::{Assessment, Contradiction, Ground, Item, Scale};
use crate::json::Json;
use crate::text::Text;

/// Two answers that contradict each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    /// Stable code.
    pub code: String,
    /// The fields concerned, in the contract's names.
    pub fields: Vec<String>,
    /// What to check.
    pub message: Text,
}

pub(super) fn find(scale: &Scale, assessment: &Assessment) -> Vec<Warning> {
    let contradicted = scale.contradictions.iter().filter(|rule| {
        let given = fact(assessment, &rule.given) == Some(true);
        given && assessment.answer_of(&rule.item).is_some_and(|answer| answer.score > rule.at_most)
    });
    contradicted.map(warning).chain(grounds_in_doubt(scale, assessment)).collect()
}

fn warning(rule: &Contradiction) -> Warning {
    Warning {
        code: rule.code.clone(),
        fields: vec![rule.given.clone(), rule.item.to_string()],
        message: rule.message.clone(),
    }
}

/// The form says one thing about a ground, and the option chosen in an item another.
fn grounds_in_doubt<'a>(scale: &'a Scale, assessment: &'a Assessment) -> impl Iterator<Item = Warning> + 'a {
    scale.items().filter_map(|item| {
        let chosen = assessment.named(item)?;
        let stating = item.options.iter().find(|option| option.ground.is_some())?;
        let ground = scale.grounds.iter().find(|ground| Some(&ground.id) == stating.ground.as_ref())?;
        let (code, zh, en) = match assessment.ground(ground.id.as_str())? {
            false if chosen.id == stating.id => ("denied_but_observed", "否", "no"),
            true if chosen.id != stating.id && (chosen.score == stating.score || settles(item, ground)) => {
                ("stated_but_not_observed", "是", "yes")
            }
            _ => return None,
        };
        Some(Warning {
            code: format!("{}_{code}", ground.id),
            fields: vec![ground.id.to_string(), item.id.to_string()],
            message: Text {
                zh: format!(
                    "“{}”填的是“{zh}”，与{}所选的一项不一致，请核对其中一处。",
                    ground.title.zh, item.title.zh
                ),
                en: format!(
                    "\"{}\" is {en}, and the option chosen in {} says otherwise; check one of them.",
                    ground.title.en, item.title.en
                ),
            },
        })
    })
}

fn settles(item: &Item, ground: &Ground) -> bool {
    ground.item.as_ref() == Some(&item.id)
}

fn fact(assessment: &Assessment, name: &str) -> Option<bool> {
    match name {
        "health.feeding_tube" => assessment.health.feeding_tube,
        "health.urinary_catheter" => assessment.health.urinary_catheter,
        ground => assessment.ground(ground),
    }
}

impl Warning {
    /// The contract's output: code, fields, and the message in both languages.
    pub fn to_json(&self) -> Json {
        Json::object([
            ("code", Json::from(self.code.as_str())),
            ("fields", Json::list(self.fields.iter().map(String::as_str))),
            ("message", Json::from(self.message.en.as_str())),
            ("message_zh", Json::from(self.message.zh.as_str())),
        ])
    }
}
