//! Combining benefits: which of the rules that are met are given together, by what the documents state (semantics §13).

mod sums;

use crate::decide::{Outcome, Payment, RuleDecision};
use crate::facts::vocabulary::in_order;
use crate::ids::{RuleId, Term};
use crate::json::Json;
use crate::pack::{Cite, Policy, Stack, Temporal};
use crate::sorted::Set;
use sums::Span;

/// A group of rules of which more than one can be met now, and what becomes of each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Combined {
    /// The group.
    pub group: String,
    /// What the document says.
    pub policy: Policy,
    /// Given, whatever the missing facts and the undefined words come to.
    pub chosen: Vec<RuleId>,
    /// Not given although it can be met, each with the rule that takes its place.
    pub rejected: Vec<(RuleId, RuleId)>,
    /// Met: the person chooses one of these.
    pub choice: Vec<RuleId>,
    /// Given or not, depending on what is missing.
    pub open: Vec<RuleId>,
    /// Can be met, and the document does not say whether together.
    pub silent: Vec<RuleId>,
    /// The facts on which the open ones depend.
    pub missing: Vec<String>,
    /// The undefined words on which they depend.
    pub terms: Vec<Term>,
    /// What the group pays, where all of it is stated for the same period and payee.
    pub amount: Option<Payment>,
    /// Where the document says so.
    pub cite: Option<Cite>,
}

/// A rule of a group that can be met.
struct Member<'r> {
    rule: &'r RuleDecision,
    /// It is met whatever is missing.
    sure: bool,
    span: Span,
}

enum Standing {
    Chosen,
    Rejected(RuleId),
    Choice,
    Open,
    Silent,
}

/// The groups in which there is something to combine. `fen` gives the money of a parameter on the day.
pub fn combine(stacks: &[Stack], rules: &[RuleDecision], fen: &dyn Fn(&str) -> Option<i64>) -> Vec<Combined> {
    stacks.iter().filter_map(|stack| combined(stack, rules, fen)).collect()
}

fn combined(stack: &Stack, rules: &[RuleDecision], fen: &dyn Fn(&str) -> Option<i64>) -> Option<Combined> {
    let (members, excluded) = (members(&stack.rules, rules), members(&stack.excludes, rules));
    if members.is_empty() || members.len().saturating_add(excluded.len()) < 2 {
        return None;
    }
    let cap = stack.cap.as_deref().map(fen);
    let mut found = Combined {
        group: stack.id.clone(),
        policy: stack.policy,
        chosen: Vec::new(),
        rejected: Vec::new(),
        choice: Vec::new(),
        open: Vec::new(),
        silent: Vec::new(),
        missing: Vec::new(),
        terms: Vec::new(),
        amount: sums::paid(stack.policy, &members, cap),
        cite: stack.cite.clone(),
    };
    for (at, member) in members.iter().enumerate() {
        found.put(member, standing(stack.policy, &members, at));
    }
    let sure = members.iter().find(|member| member.sure);
    for member in &excluded {
        found.put(member, sure.map_or(Standing::Open, |other| Standing::Rejected(other.rule.id.clone())));
    }
    Some(found)
}

/// The rules that can be met and are in force: what is over or not yet due is combined with nothing.
fn members<'r>(ids: &[RuleId], rules: &'r [RuleDecision]) -> Vec<Member<'r>> {
    let in_force = |rule: &&RuleDecision| {
        matches!(rule.temporal, Temporal::Undated | Temporal::InPlanPeriod) && rule.outcome != Outcome::NotMet
    };
    let found = ids.iter().filter_map(|id| rules.iter().find(|rule| rule.id == *id)).filter(in_force);
    found.map(|rule| Member { rule, sure: rule.outcome == Outcome::Met, span: Span::of(rule) }).collect()
}

/// What becomes of a member. The others are taken to be met or not each for itself, so that what is decided holds for
/// every completion.
fn standing(policy: Policy, members: &[Member<'_>], at: usize) -> Standing {
    let Some(member) = members.get(at) else { return Standing::Open };
    let plain = |decided| if member.sure { decided } else { Standing::Open };
    let others = || members.iter().enumerate().filter(|(other, _)| *other != at);
    let place_taken = match policy {
        Policy::Together | Policy::Cap => return plain(Standing::Chosen),
        Policy::Choose => return plain(Standing::Choice),
        Policy::Silent => return Standing::Silent,
        Policy::Priority => others().find(|(other, one)| *other < at && one.sure),
        Policy::Highest => others().find(|(other, one)| one.sure && one.span.beats(member.span, *other < at)),
    };
    if let Some((_, other)) = place_taken {
        return Standing::Rejected(other.rule.id.clone());
    }
    let unrivalled = match policy {
        Policy::Priority => at == 0,
        _ => others().all(|(other, one)| member.span.beats(one.span, at < other)),
    };
    if unrivalled { plain(Standing::Chosen) } else { Standing::Open }
}

impl Combined {
    fn put(&mut self, member: &Member<'_>, standing: Standing) {
        let id = member.rule.id.clone();
        match standing {
            Standing::Chosen => self.chosen.push(id),
            Standing::Rejected(other) => self.rejected.push((id, other)),
            Standing::Choice => self.choice.push(id),
            Standing::Silent => self.silent.push(id),
            Standing::Open => {
                self.open.push(id);
                let missing: Set<String> = self.missing.iter().chain(&member.rule.missing).cloned().collect();
                let terms: Set<Term> = self.terms.iter().chain(&member.rule.terms).cloned().collect();
                (self.missing, self.terms) = (missing.into_vec(), terms.into_vec());
                in_order(&mut self.missing);
            }
        }
    }

    /// The output of `yiping check`.
    pub fn to_json(&self) -> Json {
        let ids = |list: &[RuleId]| Json::list(list.iter().map(RuleId::as_str));
        let rejected = self.rejected.iter().map(|(id, other)| {
            Json::object([("id", id), ("because", other)].map(|(key, id)| (key, Json::from(id.as_str()))))
        });
        let mut members = vec![
            ("group", Json::from(self.group.as_str())),
            ("policy", Json::from(self.policy.as_str())),
            ("chosen", ids(&self.chosen)),
            ("rejected", Json::List(rejected.collect())),
            ("choice", ids(&self.choice)),
            ("open", ids(&self.open)),
            ("silent", ids(&self.silent)),
            ("missing", Json::list(self.missing.iter().map(String::as_str))),
            ("terms", Json::list(self.terms.iter().map(Term::as_str))),
        ];
        members.extend(self.amount.iter().map(|amount| ("amount", amount.to_json())));
        members.extend(self.cite.iter().map(|cite| ("cite", cite.to_json())));
        Json::object(members)
    }
}
