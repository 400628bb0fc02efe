//! Answers that cannot both be true. They are worth a second look and block nothing.

use super::{Assessment, Contradiction, Scale};
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
    contradicted.map(warning).chain(unconfirmed_options(scale, assessment)).collect()
}

fn warning(rule: &Contradiction) -> Warning {
    Warning {
        code: rule.code.clone(),
        fields: vec![rule.given.clone(), rule.item.to_string()],
        message: rule.message.clone(),
    }
}

/// An option states a ground, and the form says that the ground does not hold.
fn unconfirmed_options<'a>(scale: &'a Scale, assessment: &'a Assessment) -> impl Iterator<Item = Warning> + 'a {
    scale.items().filter_map(|item| {
        assessment.answer_of(&item.id)?.option.as_ref()?;
        let ground = assessment.choice(item)?.ground.as_ref()?;
        (assessment.ground(ground.as_str()) == Some(false)).then(|| Warning {
            code: format!("{ground}_denied_but_observed"),
            fields: vec![ground.to_string(), item.id.to_string()],
            message: Text {
                zh: format!("{}的选项与“{ground}:否”矛盾,请核对其中一项。", item.title.zh),
                en: format!("The option chosen in {} contradicts \"{ground}: no\"; check one of them.", item.title.en),
            },
        })
    })
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
