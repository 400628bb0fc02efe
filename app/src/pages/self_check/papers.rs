//! Which papers show what a rule reads.

use crate::settings::say;
use yiping_rules::decide::{Part, Why};
use yiping_rules::facts::wording::Wording;
use yiping_rules::tri::Tri;

/// The papers for the facts because of which a rule may be met, each once.
pub fn papers(wording: &Wording, why: &Why) -> Vec<String> {
    let mut names = Vec::new();
    collect(why, &mut names);
    let mut papers: Vec<String> = Vec::new();
    for paper in names.iter().filter_map(|name| wording.fact(name)?.document.as_ref()).map(say) {
        if !papers.contains(&paper) {
            papers.push(paper);
        }
    }
    papers
}

/// The facts read, without those of branches that do not hold.
fn collect(why: &Why, names: &mut Vec<String>) {
    if why.value == Tri::False {
        return;
    }
    match &why.part {
        Part::All(parts) | Part::Any(parts) | Part::AnyResident(parts) => {
            parts.iter().for_each(|part| collect(part, names));
        }
        Part::Definition(_, _, means) => collect(means, names),
        Part::Test(test) => names.push(test.fact.clone()),
        Part::Compared { facts, .. } => names.extend(facts.iter().cloned()),
        Part::Not(_) | Part::Always | Part::Undefined(_) | Part::Assumed(..) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yiping_rules::decide::{Needs, Test};

    fn test(fact: &str, value: Tri) -> Why {
        let part = Part::Test(Test {
            fact: fact.into(),
            needs: Needs::Yes,
            read: None,
            short_by: None,
            assessed_by: None,
        });
        Why { value, part }
    }

    #[test]
    fn only_what_holds_or_may_hold_needs_a_paper() {
        let any = vec![test("econ", Tri::False), test("hukou_code", Tri::True), test("living", Tri::Unknown)];
        let any = Why { value: Tri::True, part: Part::Any(any) };
        let mut names = Vec::new();
        collect(
            &Why { value: Tri::True, part: Part::All(vec![any, test("birth_date", Tri::True)]) },
            &mut names,
        );
        assert_eq!(names, ["hukou_code", "living", "birth_date"]);
    }
}
