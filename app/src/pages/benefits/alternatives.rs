//! What another reading of the document would give.

use yiping_rules::decide::{Outcome, Payment, Prepared, RuleDecision};
use yiping_rules::facts::FactSet;
use yiping_rules::pack::{Pack, PackAssumption};

/// Another reading under which a rule comes out otherwise.
pub struct Alternative<'p> {
    /// The open question.
    pub assumption: &'p PackAssumption,
    /// The reading in force.
    pub taken: String,
    /// The other reading.
    pub other: &'p str,
    /// What it gives.
    pub outcome: Outcome,
    /// What it pays.
    pub amount: Option<Payment>,
}

/// The other readings, one at a time, that change the outcome or the amount of a rule.
pub fn of<'p>(prepared: &'p Prepared, decided: &RuleDecision, facts: &FactSet) -> Vec<Alternative<'p>> {
    let pack = prepared.pack();
    let in_force = prepared.decide(facts).assumptions;
    let rules = pack.rule(&decided.id).into_iter().cloned().collect();
    let alone = Pack { rules, targets: Vec::new(), ..pack.clone() };
    let readings = pack.assumptions.iter().flat_map(|assumption| {
        let others = assumption.readings.iter().chain(&assumption.others);
        others.map(move |reading| (assumption, reading.as_str()))
    });
    let differs = |(assumption, other): (&'p PackAssumption, &'p str)| {
        let taken = in_force.get(&assumption.key).filter(|taken| *taken != other)?.clone();
        let mut chosen = in_force.clone();
        chosen.insert(assumption.key.clone(), other.to_owned());
        let decision = Prepared::new(&alone, prepared.on(), &chosen).ok()?.decide(facts);
        let found = decision.rule(decided.id.as_str())?;
        let (outcome, amount) = (found.outcome, found.amount);
        let same = (outcome, amount) == (decided.outcome, decided.amount);
        (!same).then_some(Alternative { assumption, taken, other, outcome, amount })
    };
    readings.filter_map(differs).collect()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use yiping_rules::date::Date;
    use yiping_rules::evaluate::Chosen;
    use yiping_rules::facts::Value;

    fn pack(region: &str) -> Pack {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/packs").join(region);
        yiping_authoring::check_folder(&folder).unwrap().pack.unwrap()
    }

    #[test]
    fn only_readings_that_change_something_are_told() {
        let prepared = Prepared::new(&pack("cn"), Date::new(2026, 6, 1).unwrap(), &Chosen::new()).unwrap();
        let mut facts = FactSet::default();
        let given = [("age_years", 70), ("disability_level", 2), ("disability_cert_grade", 0)];
        for (name, number) in given {
            facts.set(name, Some(Value::Number(number))).unwrap();
        }
        facts.set("living", Some(Value::Word("with_children".into()))).unwrap();
        for name in ["left_behind", "fp_special_family", "only_child_deceased"] {
            facts.set(name, Some(Value::Flag(false))).unwrap();
        }
        let decision = prepared.decide(&facts);
        let told = |id: &str| {
            let others = of(&prepared, decision.rule(id).unwrap(), &facts);
            others
                .iter()
                .map(|found| format!("{}={} {:?}", found.assumption.key, found.other, found.outcome))
                .collect::<Vec<_>>()
        };
        assert_eq!(told("CN-12"), ["A6=from_level_3 NotMet"]);
        assert!(told("CN-03").is_empty());
        facts.set("disability_level", Some(Value::Number(0))).unwrap();
        facts.set("disability_cert_grade", Some(Value::Number(3))).unwrap();
        let decision = prepared.decide(&facts);
        let others = of(&prepared, decision.rule("CN-12").unwrap(), &facts);
        let told: Vec<(&str, &str)> =
            others.iter().map(|found| (found.assumption.key.as_str(), found.other)).collect();
        assert_eq!(told, [("A9", "3"), ("A9", "4"), ("A12", "open")], "a number is told like a word");
    }
}
