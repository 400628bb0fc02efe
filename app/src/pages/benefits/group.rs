//! Results by the strength of the promise, what is current apart from what is history.

use yiping_rules::decide::{Outcome, RuleDecision};
use yiping_rules::pack::{Class, Formula, Rule, RuleKind, Temporal};

/// A group of results, from the strongest promise to what does not apply.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Group {
    /// Met, with its amount in the document.
    Payable,
    /// Met, a definite promise.
    Promised,
    /// Met, offered or at discretion: to be asked for.
    Offered,
    /// Met, procedure or priority.
    Procedure,
    /// A word that decides is not defined.
    Undefined,
    /// Facts are missing.
    Open,
    /// Not met.
    NotMet,
}

impl Group {
    /// Every group, in the order of the page.
    pub const ALL: [Self; 7] = [
        Self::Payable,
        Self::Promised,
        Self::Offered,
        Self::Procedure,
        Self::Undefined,
        Self::Open,
        Self::NotMet,
    ];

    /// The group of a decided rule.
    pub fn of(outcome: Outcome, class: Class) -> Self {
        match (outcome, class) {
            (Outcome::Met, Class::Amount) => Self::Payable,
            (Outcome::Met, Class::Promise) => Self::Promised,
            (Outcome::Met, Class::Offered | Class::Discretionary) => Self::Offered,
            (Outcome::Met, Class::Process) => Self::Procedure,
            (Outcome::NeedsDefinition, _) => Self::Undefined,
            (Outcome::NeedsFacts, _) => Self::Open,
            (Outcome::NotMet, _) => Self::NotMet,
        }
    }

    /// The place in lists of words.
    pub fn index(self) -> usize {
        Self::ALL.iter().position(|group| *group == self).unwrap_or(0)
    }
}

/// The decided rules of one group, in the order of the pack.
pub type Grouped<'d> = Vec<(Group, Vec<&'d RuleDecision>)>;

/// Groups the decided rules whose plan period is over (`history`), or the others. Empty groups are left out.
pub fn grouped<'d>(rules: impl Iterator<Item = &'d RuleDecision> + Clone, history: bool) -> Grouped<'d> {
    let of_time = rules.filter(move |rule| (rule.temporal == Temporal::AfterPlanPeriod) == history);
    let members = |group: Group| {
        let members: Vec<&RuleDecision> =
            of_time.clone().filter(|rule| Group::of(rule.outcome, rule.class) == group).collect();
        (!members.is_empty()).then_some((group, members))
    };
    Group::ALL.into_iter().filter_map(members).collect()
}

/// Whether a rule decides something about a person; rules that only say how assessments are organised do not.
pub fn concerns_a_person(rule: &Rule) -> bool {
    match rule.kind {
        RuleKind::Person => true,
        RuleKind::Assessment => !matches!(rule.when, Formula::Always(_)),
        RuleKind::Institution => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yiping_rules::pack::{Cite, Payee};

    fn rule(id: &str, outcome: Outcome, class: Class, temporal: Temporal) -> RuleDecision {
        RuleDecision {
            id: id.into(),
            kind: RuleKind::Person,
            class,
            outcome,
            temporal,
            awaiting_assessment: false,
            missing: vec![],
            terms: vec![],
            amount: None,
            payee: Payee::Person,
            cite: Cite { doc: "A".into(), clause: "一".into(), quote: String::new() },
        }
    }

    #[test]
    fn only_a_stated_amount_that_is_met_is_payable() {
        let classes = [Class::Amount, Class::Promise, Class::Offered, Class::Discretionary, Class::Process];
        let met = classes.map(|class| Group::of(Outcome::Met, class));
        assert_eq!(met, [Group::Payable, Group::Promised, Group::Offered, Group::Offered, Group::Procedure]);
        for class in classes {
            assert_eq!(Group::of(Outcome::NotMet, class), Group::NotMet);
            assert_eq!(Group::of(Outcome::NeedsFacts, class), Group::Open);
            assert_eq!(Group::of(Outcome::NeedsDefinition, class), Group::Undefined);
        }
    }

    #[test]
    fn what_is_over_is_never_among_what_is_current() {
        let rules = [
            rule("X-01", Outcome::Met, Class::Amount, Temporal::AfterPlanPeriod),
            rule("X-02", Outcome::NotMet, Class::Offered, Temporal::Undated),
            rule("X-03", Outcome::Met, Class::Promise, Temporal::NotYetDue),
            rule("X-04", Outcome::Met, Class::Amount, Temporal::InPlanPeriod),
        ];
        let ids = |history: bool| {
            let name = |(group, rules): (Group, Vec<&RuleDecision>)| {
                (group, rules.iter().map(|rule| rule.id.to_string()).collect::<Vec<_>>())
            };
            grouped(rules.iter(), history).into_iter().map(name).collect::<Vec<_>>()
        };
        assert_eq!(ids(true), [(Group::Payable, vec!["X-01".to_owned()])]);
        let current = [
            (Group::Payable, vec!["X-04".to_owned()]),
            (Group::Promised, vec!["X-03".to_owned()]),
            (Group::NotMet, vec!["X-02".to_owned()]),
        ];
        assert_eq!(ids(false), current);
    }
}
