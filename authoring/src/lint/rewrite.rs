//! Conditions with their definitions written out and some of their tests replaced.

use yiping_rules::pack::{Formula, Pack};

/// The condition with definitions written out; `replace` gives what stands in the place of a test.
pub(super) fn rewritten(
    pack: &Pack,
    formula: &Formula,
    replace: &dyn Fn(&Formula) -> Option<Formula>,
) -> Formula {
    let all = |parts: &[Formula]| parts.iter().map(|part| rewritten(pack, part, replace)).collect();
    if let Some(other) = replace(formula) {
        return other;
    }
    match formula {
        Formula::All(parts) => Formula::All(all(parts)),
        Formula::Any(parts) => Formula::Any(all(parts)),
        Formula::Not(inner) => Formula::Not(Box::new(rewritten(pack, inner, replace))),
        Formula::AnyResident(inner) => Formula::AnyResident(Box::new(rewritten(pack, inner, replace))),
        Formula::Use(id) => {
            let definition = pack.definitions.iter().find(|definition| definition.id == *id);
            definition.map_or(formula.clone(), |definition| rewritten(pack, &definition.when, replace))
        }
        other => other.clone(),
    }
}

/// The condition holds whatever its undefined terms mean: only then is a rule met.
pub(super) fn surely(pack: &Pack, when: &Formula) -> Formula {
    let settled = |meaning: bool| {
        rewritten(pack, when, &|test| {
            matches!(test, Formula::Undefined(_)).then_some(Formula::Always(meaning))
        })
    };
    Formula::All(vec![settled(false), settled(true)])
}

/// Both hold.
pub(super) fn and(parts: impl IntoIterator<Item = Formula>) -> Formula {
    Formula::All(parts.into_iter().collect())
}

/// Does not hold.
pub(super) fn not(formula: Formula) -> Formula {
    Formula::Not(Box::new(formula))
}
