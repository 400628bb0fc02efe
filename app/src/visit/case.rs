//! What rules can read of a visit.

use super::Visit;
use yiping_rules::evaluate::Case;
use yiping_rules::facts::{FactSet, Value};
use yiping_rules::scale::Scale;

impl Visit {
    /// The facts given, those that follow from who is assessed, and the assessment.
    pub fn case(&self, scale: &Scale) -> Case {
        Case { facts: self.all_facts(), assessment: Some(self.assessment(scale)) }
    }

    /// The facts given, and those that follow from who is assessed: the birth date, and that the check is for the person
    /// assessed. What was given stands.
    fn all_facts(&self) -> FactSet {
        let mut facts = self.facts.clone();
        if let Some(born) = self.subject.birth_date() {
            let _ = facts.set("age_years", None);
            give(&mut facts, "birth_date", Value::Date(born));
        }
        give(&mut facts, "role", Value::Word("older_person".to_owned()));
        facts
    }
}

fn give(facts: &mut FactSet, name: &str, value: Value) {
    if facts.get(name).is_none() {
        let _ = facts.set(name, Some(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::visit::testing::scale;
    use crate::visit::{Command, IdentifiedBy, Line};

    #[test]
    fn the_birth_date_follows_from_the_identity_number_and_an_age_gives_way_to_it() {
        let mut visit = Visit::default();
        visit.apply(&Command::Fact("age_years", Some(Value::Number(70))));
        assert_eq!(visit.case(&scale()).facts.get("age_years"), Some(&Value::Number(70)));
        visit.apply(&Command::IdentifiedBy(Some(IdentifiedBy::IdNumber)));
        visit.apply(&Command::IdNumber(Line::new("11010519491231002X")));
        let facts = visit.case(&scale()).facts;
        assert_eq!(
            facts.get("birth_date").map(|value| format!("{value:?}").contains("1949-12-31")),
            Some(true)
        );
        assert_eq!(facts.get("age_years"), None);
    }

    #[test]
    fn what_was_given_stands() {
        let mut visit = Visit::default();
        assert_eq!(visit.case(&scale()).facts.get("role"), Some(&Value::Word("older_person".into())));
        visit.apply(&Command::Fact("role", Some(Value::Word("volunteer".into()))));
        assert_eq!(visit.case(&scale()).facts.get("role"), Some(&Value::Word("volunteer".into())));
    }
}
